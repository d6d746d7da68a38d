"""A mistake is told once, to those who made it: the core's to the core, and a partner's to the partner."""

from pathlib import Path

import pytest

from app.authoring.checks import problems_of
from app.authoring.files import read_folder
from app.authoring.overlay_checks import problems_of_overlay
from tests.authoring.conftest import Replace, line_of
from tests.authoring.partner import PARTNER, PLAN, overlay_of, write, write_change, write_module, write_plan

LOCAL = "## Øvelse i din egen praksis\n\nGå en tur på havnen, og tag en med.\n"
CHANGE = f"overlays/{PARTNER}/changes/m06-hos-os.md"
OVERLAY = f"overlays/{PARTNER}/overlay.yaml"
M01 = "modules/m01-faelles-grund.md"
M06 = "modules/m06-jeres-organisation.md"
PROGRAMME = "programmes/peer-uddannelsen.yaml"
HARBOUR = """assignments:
  - code: A1
    title: Havnekort
    title_en: Harbour map
    by: one
    assessed: false
    objectives: [ORG-01]
    brief: Tegn havnen.
    looked_at: [Der er en kaj., Der er en båd., Der er et fyr.]
"""


def told_to_the_partner(folder: Path) -> list[str]:
    """What is told of the partner's folder, each as it is printed."""
    core = read_folder(folder)
    return [str(each) for each in problems_of_overlay(core, overlay_of(folder), known=problems_of(core))]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PROGRAMME, "taught_only:", "retired: [A4]\ntaught_only:"),
        (PROGRAMME, "M01, M02, M03,", "M01, M02, M02, M03,"),
        (PROGRAMME, "must_attend: [M01, M12]", "must_attend: [M01, M13]"),
        (PROGRAMME, "  M07: ", "  M77: "),
        (PROGRAMME, "title: ", "titel: "),
        (PROGRAMME, "code: peer-uddannelsen", "code: [peer"),
        (M06, "objectives: [", "objectives: [REC-99, "),
        (M06, "title: ", "titel: "),
        (M06, "---\ncode", "code"),
    ],
)
def test_a_mistake_of_the_core_is_not_told_to_a_partner(
    folder: Path, replace: Replace, file: str, old: str, new: str
) -> None:
    write_change(folder, "M06", keys="leave_out_tasks: [R-M06]\n", body=LOCAL)
    write_module(folder, "H1", like="M02", swaps={"order: 20": "order: 65"})
    write_plan(folder, "tracks:\n  peer: {add: [H1]}\n  colleague: {add: [H1]}\ncalendar: {H1: 63}\n")
    assert told_to_the_partner(folder) == []

    replace(file, old, new)

    assert problems_of(read_folder(folder)) != []
    assert told_to_the_partner(folder) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("  M07: ", "  # M07: "), ("  M12: ", "  M12: 7")],
    ids=["a day that is not there", "a day long after"],
)
def test_advice_about_the_core_is_not_told_to_a_partner(folder: Path, replace: Replace, old: str, new: str) -> None:
    write_change(folder, "M06", body=LOCAL)
    write_plan(folder)

    replace(PROGRAMME, old, new)

    assert told_to_the_partner(folder) == []


def test_a_code_that_the_partner_takes_out_of_use_and_still_has_is_told_in_its_plan(folder: Path) -> None:
    write(folder, "overlay.yaml", PLAN + "retired: [H7, A4]\n")

    assert told_to_the_partner(folder) == [
        f"{OVERLAY}:{line_of(folder, OVERLAY, 'retired')}: A4 står stadig i {M06}, som I også har. "
        "Lad den være ude hos jer, eller tag koden ud her."
    ]


def test_a_link_of_the_core_to_a_module_that_the_partner_leaves_out_is_told_in_its_plan(folder: Path) -> None:
    write_plan(folder, "tracks:\n  peer:\n    leave_out: [M12]\n    leave_out_assignments: [A9]\n")

    told = told_to_the_partner(folder)

    link = line_of(folder, M06, "](/moduler/M12)")
    assert told == [
        f"{OVERLAY}:{line_of(folder, OVERLAY, 'leave_out:')}: Sporet peer har ikke M12, men M06 linker dertil "
        f"({M06}:{link}). Lad sporet have M12, eller skriv stedet uden link i en fil i mappen changes."
    ]


def test_a_partner_who_leaves_a_module_out_may_write_the_section_without_the_link(folder: Path) -> None:
    text = (folder / M06).read_text(encoding="utf-8").partition("\n# Til underviserne\n")[0]
    title = text.partition("](/moduler/M12)")[0].rpartition("\n## ")[2].partition("\n")[0]
    write_change(folder, "M06", body=f"## {title}\n\nGå en tur på havnen.\n")

    write_plan(folder, "tracks:\n  peer:\n    leave_out: [M12]\n    leave_out_assignments: [A9]\n")

    assert told_to_the_partner(folder) == []


@pytest.mark.parametrize("left_out", [True, False])
def test_a_code_that_the_core_has_in_another_module_is_refused(folder: Path, left_out: bool) -> None:
    if left_out:
        write_change(folder, "M01", keys="leave_out_tasks: [A1]\n")
    write_change(folder, "M06", keys=HARBOUR)
    write_plan(folder)

    assert told_to_the_partner(folder) == [
        f"{CHANGE}:{line_of(folder, CHANGE, 'code: A1')}: A1 står her igen. Kernens er i "
        f"{M01}:{line_of(folder, M01, '- code: A1')}. Giv jeres en kode, som ingen har."
    ]


@pytest.mark.parametrize(
    ("keys", "body", "said"),
    [
        ("timer: 6\n", LOCAL, "`timer` er ikke en kendt nøgle"),
        ("leave_out_tasks: [A5]\n", LOCAL, "Modulet har ingen opgave A5"),
        ("", LOCAL + "\n## Noget helt andet\n\nHer.\n", "Jeres eget afsnit hedder Lokalt hos os."),
        ("", LOCAL + "\n## Lokalt her\n\nHer.\n", "Mente du Lokalt hos os?"),
    ],
)
def test_the_fingerprint_waits_until_the_change_is_written(folder: Path, keys: str, body: str, said: str) -> None:
    write_change(folder, "M06", keys=keys, body=body)
    write(folder, "overlay.yaml", PLAN + "against: {M06: '00000000'}\n")

    told = told_to_the_partner(folder)

    assert len(told) == 1
    assert told[0].startswith(CHANGE)
    assert said in told[0]


def test_the_fingerprint_waits_until_the_plan_is_written(folder: Path) -> None:
    write_change(folder, "M06", body=LOCAL)
    write(folder, "overlay.yaml", PLAN + "tracks:\n  peer: {leave_out: [M99]}\n")

    [told] = told_to_the_partner(folder)

    assert "M99 er ikke på sporet" in told


def test_what_the_fingerprint_covers_is_named(folder: Path) -> None:
    write_change(folder, "M06", keys="hours: 6\n", body=LOCAL)
    write(folder, "overlay.yaml", PLAN + "against: {M06: '00000000'}\n")

    [told] = told_to_the_partner(folder)

    assert "Jeres eget er: hours, Øvelse i din egen praksis. Læs kernens tekst" in told
