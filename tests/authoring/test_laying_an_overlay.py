"""A partner writes what is different at home; the core's files stay as they are, and say when they move underneath."""

from pathlib import Path

import pytest

from app.authoring.checks import problems_of, that_stop
from app.authoring.editions import digest_of, prepare
from app.authoring.files import read_folder
from app.authoring.overlay_checks import of_core, problems_of_overlay
from app.authoring.overlays import laid_over
from app.authoring.sources import Curriculum
from app.curriculum.texts import EditionText, Row
from tests.authoring.conftest import Replace, line_of
from tests.authoring.partner import PARTNER, PLAN, overlay_of, write, write_change, write_module, write_plan

PEER = "peer-uddannelsen"
LOCAL = "## Øvelse i din egen praksis\n\nGå en tur på havnen, og tag en med.\n"
M06 = "modules/m06-jeres-organisation.md"


def merged_in(folder: Path) -> Curriculum:
    """The curriculum as the partner teaches it."""
    merged = laid_over(read_folder(folder), overlay_of(folder))
    assert merged is not None
    return merged


def edition_of(folder: Path) -> EditionText:
    """The partner's edition."""
    return prepare(merged_in(folder), PEER)


def problems_in(folder: Path) -> list[str]:
    """What stops the partner's edition, each as it is printed."""
    core = read_folder(folder)
    return [str(each) for each in that_stop(problems_of_overlay(core, overlay_of(folder), known=problems_of(core)))]


def said_to_write(problem: str) -> str:
    """What the partner is told to write under `against`, as it is pasted."""
    return problem.partition("` under `against`")[0].rpartition("`")[2]


def row_of(rows: list[Row], code: str) -> Row:
    """The row with this code."""
    [row] = [each for each in rows if each["code"] == code]
    return row


def text_in(module: Row) -> str:
    """All that a module's pages say."""
    return "".join(page["html"] for page in module["pages"])


def test_a_partner_replaces_one_section_and_the_rest_stays(folder: Path) -> None:
    write_change(folder, "M06", body=LOCAL)
    write_plan(folder)
    core = prepare(read_folder(folder), PEER)

    local = edition_of(folder)

    was, now = text_in(row_of(core.modules, "M06")), text_in(row_of(local.modules, "M06"))
    assert problems_in(folder) == []
    assert "Gå en tur på havnen" in now
    assert now.count("<h2") == was.count("<h2") == 7
    assert now.split("<h2")[:6] == was.split("<h2")[:6]
    assert [row for row in local.modules if row["code"] != "M06"] == [
        row for row in core.modules if row["code"] != "M06"
    ]
    assert (local.partner, local.title, core.partner) == (PARTNER, "Peer-uddannelsen i Kystby", "")


def test_a_partner_adds_a_section_of_its_own_before_the_last(folder: Path) -> None:
    write_change(folder, "M06", body="## Lokalt hos os\n\nSpørg på havnekontoret.\n")
    write_plan(folder)

    titles = [
        part.split(">")[1].split("<")[0] for part in text_in(row_of(edition_of(folder).modules, "M06")).split("<h2")[1:]
    ]

    assert problems_in(folder) == []
    assert titles[-2:] == ["Lokalt hos os", "Når du kommer hjem"]


def test_a_partner_adds_a_day_to_both_tracks(folder: Path) -> None:
    write_module(folder, "H1", like="M06", swaps={"order: 60": "order: 65"})
    write_plan(folder, "tracks:\n  peer: {add: [H1]}\n  colleague: {add: [H1]}\ncalendar: {H1: 63}\n")

    local = edition_of(folder)

    tracks = local.terms["tracks"]
    assert problems_in(folder) == []
    assert (tracks["peer"]["hours"], tracks["colleague"]["hours"]) == (78, 54)
    assert tracks["peer"]["modules"][5:8] == ["M06", "H1", "M07"]
    assert local.terms["calendar"]["H1"] == 63
    assert row_of(local.modules, "H1")["position"] == 65


def test_a_partner_moves_a_module_and_changes_its_hours(folder: Path) -> None:
    write_change(folder, "M10", keys="order: 75\nhours: 7\n")
    write_plan(folder, "calendar: {M10: 80}\n")

    peer = edition_of(folder).terms["tracks"]["peer"]

    assert peer["modules"][6:9] == ["M07", "M10", "M08"]
    assert peer["hours"] == 73


def test_a_partner_replaces_adds_and_leaves_out_tasks(folder: Path) -> None:
    task = """assignments:
  - code: {code}
    title: Havnekort
    title_en: Harbour map
    by: pair
    assessed: true
    objectives: [ORG-03, ORG-02]
    brief: Tegn havnen.
    looked_at: [Der er en kaj., Der er en båd., Der er et fyr.]
"""
    write_change(folder, "M06", keys=task.format(code="A4") + "leave_out_tasks: [R-M06]\n")
    write_change(folder, "M07", keys=task.format(code="A20").replace("ORG-03, ORG-02", "PEER-03"))
    write_plan(folder, "tracks:\n  peer: {add_assignments: [A20]}\n")

    local = edition_of(folder)

    assert problems_in(folder) == []
    assert row_of(local.tasks, "A4")["title"] == "Havnekort"
    assert row_of(local.tasks, "A20")["modules"] == ["M07"]
    assert "R-M06" not in {row["code"] for row in local.tasks}
    assert local.terms["tracks"]["peer"]["required_assignments"][-1] == "A20"


def test_a_whole_module_may_be_replaced(folder: Path) -> None:
    write_module(folder, "M02", like="M02", swaps={"title: Personlig recovery": "title: Recovery i Kystby"})
    write_plan(folder)

    assert problems_in(folder) == []
    assert row_of(edition_of(folder).modules, "M02")["title"] == "Recovery i Kystby"


def test_what_is_changed_is_no_longer_said_in_english(folder: Path) -> None:
    write_change(folder, "M01", body="## Før du kommer\n\nTag regntøj med.\n")
    write_plan(folder)

    modules = edition_of(folder).modules

    assert row_of(modules, "M01")["in_english"] == {}
    assert row_of(modules, "M02")["in_english"] != {}


def test_an_overlay_leaves_the_core_as_it_was(folder: Path) -> None:
    before = digest_of(read_folder(folder), PEER)
    write_change(folder, "M06", body=LOCAL)
    write_plan(folder)

    assert digest_of(read_folder(folder), PEER) == before
    assert digest_of(merged_in(folder), PEER) != before


def test_a_core_text_that_moves_underneath_is_told_with_how_to_go_on(folder: Path, replace: Replace) -> None:
    write_change(folder, "M06", body=LOCAL)
    write_plan(folder)
    assert problems_in(folder) == []
    replace(M06, "## Øvelse i din egen praksis\n", "## Øvelse i din egen praksis\n\nEt nyt afsnit.\n")

    [conflict] = problems_in(folder)

    plan = f"overlays/{PARTNER}/overlay.yaml"
    assert conflict.startswith(f"{plan}:{line_of(folder, plan, 'M06:')}: Kernens M06 er ændret")
    text = (folder / plan).read_text(encoding="utf-8")
    write(folder, "overlay.yaml", f"{text[: text.index('against')]}against:\n  {said_to_write(conflict)}\n")
    assert problems_in(folder) == []


def test_a_core_text_that_moves_elsewhere_is_no_conflict(folder: Path, replace: Replace) -> None:
    write_change(folder, "M06", body=LOCAL)
    write_plan(folder)

    replace(M06, "## Før du kommer\n", "## Før du kommer\n\nEt nyt afsnit.\n")

    assert problems_in(folder) == []
    assert "Et nyt afsnit" in text_in(row_of(edition_of(folder).modules, "M06"))


def test_somebody_must_say_what_was_read(folder: Path) -> None:
    write_change(folder, "M06", body=LOCAL)
    write(folder, "overlay.yaml", PLAN)

    [problem] = problems_in(folder)

    assert "hvilken udgave af M06" in problem
    write(folder, "overlay.yaml", f"{PLAN}against:\n  {said_to_write(problem)}\n")
    assert problems_in(folder) == []


@pytest.mark.parametrize("plan", [PLAN, f"{PLAN}against: {{M06: 'ffffffff'}}\n"])
def test_what_was_read_can_be_pasted_when_it_looks_like_a_number(
    folder: Path, plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.authoring.overlays._fingerprint", lambda _: "58946154")
    write_change(folder, "M06", body=LOCAL)
    write(folder, "overlay.yaml", plan)
    [problem] = problems_in(folder)

    write(folder, "overlay.yaml", f"{PLAN}against:\n  {said_to_write(problem)}\n")

    assert problems_in(folder) == []


@pytest.mark.parametrize(
    ("plan", "where", "said"),
    [
        ("tracks:\n  guide: {add: [M01]}\n", "guide", "Uddannelsen har intet spor guide"),
        ("tracks:\n  peer: {add: [H9]}\n", "peer:", "Modulet H9 har ingen fil"),
        ("tracks:\n  peer: {leave_out: [M05K]}\n", "leave_out", "M05K er ikke på sporet"),
        ("tracks:\n  peer: {leave_out_assignments: [A1]}\n", "leave_out", "A1 er ikke et krav"),
        ("tracks:\n  peer: {add: [M05K]}\n", "partner", "Modulet M05K er ikke for sporet peer"),
        ("tracks:\n  peer: {leave_out: [M10]}\n", "partner", "Sporet peer har intet modul med opgaven A7"),
        ("against: {M06: '00000000'}\n", "against", "`against` nævner M06, som I ikke ændrer"),
        ("trakcs: {}\n", "trakcs", "`trakcs` er ikke en kendt nøgle. Mente du tracks?"),
    ],
)
def test_a_plan_that_does_not_fit_is_told_with_its_line(folder: Path, plan: str, where: str, said: str) -> None:
    write(folder, "overlay.yaml", PLAN + plan)

    found = [problem for problem in problems_in(folder) if said in problem]

    name = f"overlays/{PARTNER}/overlay.yaml"
    assert len(found) == 1
    assert found[0].startswith(f"{name}:{line_of(folder, name, where)}: ") or where == "partner"


@pytest.mark.parametrize(
    ("code", "keys", "said"),
    [
        ("M99", "", "Kernen har intet modul M99"),
        ("M06", "leave_out_tasks: [A5]\n", "Modulet har ingen opgave A5"),
        ("M06", "timer: 6\n", "`timer` er ikke en kendt nøgle"),
        ("M06", "objectives: [REC-99]\n", "Læringsmålet REC-99 findes ikke"),
    ],
)
def test_a_change_that_does_not_fit_is_told(folder: Path, code: str, keys: str, said: str) -> None:
    write_change(folder, code, keys=keys)
    write_plan(folder)

    assert [problem for problem in problems_in(folder) if said in problem] != []


def test_a_day_that_no_track_has_is_told(folder: Path) -> None:
    write_module(folder, "H1", like="M06")
    write_plan(folder)

    assert any("Intet spor har H1" in problem for problem in problems_in(folder))


def test_a_folder_without_a_plan_is_told(folder: Path) -> None:
    write_change(folder, "M06", body=LOCAL)

    assert problems_in(folder) == [
        f"overlays/{PARTNER}/overlay.yaml:1: Filen findes ikke. Skriv, hvad der er anderledes hos jer."
    ]


def test_a_partner_s_mistake_is_nobody_else_s(folder: Path) -> None:
    write_change(folder, "M06", body="## En overskrift, der ikke findes\n\n<script>\n")
    write_plan(folder)

    core = read_folder(folder)

    assert of_core(that_stop(problems_of(core))) == []
    assert len(problems_in(folder)) >= 2
