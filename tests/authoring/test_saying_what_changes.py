"""What an overlay or a new text changes, told in words."""

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from app.authoring.commands import group
from app.authoring.editions import prepare
from app.authoring.files import read_folder
from app.curriculum.change_words import change_sentence
from app.curriculum.changes import ChangeKind, changes_between
from app.curriculum.texts import EditionText
from tests.authoring.conftest import Replace
from tests.authoring.partner import PARTNER, write_change, write_module, write_plan

PEER = "peer-uddannelsen"
M01 = "modules/m01-faelles-grund.md"
M06 = "modules/m06-jeres-organisation.md"
M10 = "modules/m10-veje-videre.md"
PLAN = "programmes/peer-uddannelsen.yaml"


def edition(folder: Path) -> EditionText:
    """The programme as the files say now."""
    return prepare(read_folder(folder), PEER)


def run(app: Flask, *words: str | Path) -> Result:
    """The command with these words after `flask curriculum`."""
    return app.test_cli_runner().invoke(group, [str(word) for word in words])


def test_nothing_changes_nothing(folder: Path) -> None:
    assert changes_between(edition(folder), edition(folder)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (M01, "title: Fælles grund", "title: Fælles jord", ["M01 hedder »Fælles jord« (før »Fælles grund«)."]),
        (M10, "order: 100", "order: 75", ["M10 ligger et andet sted i rækken."]),
        (
            M01,
            "## Før du kommer\n",
            "## Før du kommer\n\nTag regntøj med.\n",
            ["M01: afsnittet »Før du kommer« er skrevet om (%s ord)."],
        ),
        (M06, "# Til underviserne\n", "# Til underviserne\n\nGodmorgen.\n", ["M06: underviserdelen er skrevet om."]),
        (
            "objectives.yaml",
            "text: 'Du kan med egne ord",
            "text: 'Du kan med dine ord",
            ["Læringsmålet REC-01 er ændret: »Du kan med dine ord %s"],
        ),
        (M06, "title: Kort over lokal praksis", "title: Et kort", ["Opgaven A4, Et kort, er skrevet om."]),
        (PLAN, "supervisions: 2", "supervisions: 3", ["Peer: Sporet beder om supervision 3 gange (før 2)."]),
        (PLAN, "  M02: 14", "  M02: 15", ["M02 foreslås 15 dage efter holdets første dag."]),
        (PLAN, "short: >-\n  Her", "short: >-\n  Dér", ["Beskrivelsen af uddannelsen eller bevisets ord er ændret."]),
    ],
)
def test_each_change_is_one_sentence(
    app: Flask, folder: Path, replace: Replace, file: str, old: str, new: str, said: list[str]
) -> None:
    before = edition(folder)
    replace(file, old, new)

    with app.test_request_context():
        found = [change_sentence(change) for change in changes_between(before, edition(folder))]

    assert len(found) == len(said)
    for sentence, wanted in zip(found, said, strict=True):
        assert sentence.startswith(wanted.split("%s")[0])
        assert sentence.endswith(wanted.split("%s")[-1])


def test_a_module_that_moves_is_told_once_and_not_those_it_passes(folder: Path, replace: Replace) -> None:
    before = edition(folder)
    replace(M10, "order: 100", "order: 15")

    found = changes_between(before, edition(folder))

    assert [(change.kind, change.code) for change in found] == [(ChangeKind.MODULE_MOVED, "M10")]


def test_the_command_says_what_an_overlay_changes(app: Flask, folder: Path) -> None:
    write_module(folder, "H1", like="M06", swaps={"order: 60": "order: 65"})
    write_change(folder, "M06", body="## Øvelse i din egen praksis\n\nGå en tur på havnen.\n")
    write_plan(folder, "tracks:\n  peer: {add: [H1]}\ncalendar: {H1: 63}\n")

    answer = run(app, "diff", "--partner", PARTNER, folder)

    assert answer.exit_code == 0
    assert answer.output.splitlines() == [
        "Peer-uddannelsen i Kystby:",
        "  - Peer: Sporet varer 78 timer (i kernen 72).",
        "  - H1 foreslås 63 dage efter holdets første dag.",
        "  - M06: afsnittet »Øvelse i din egen praksis« er skrevet om (103 → 10 ord).",
        "  - H1, Jeres organisation – kort over lokal praksis, er nyt: 6 timer.",
    ]


def test_the_command_says_where_the_core_has_moved(app: Flask, folder: Path, replace: Replace) -> None:
    write_change(folder, "M06", body="## Før du kommer\n\nGå en tur på havnen.\n")
    write_plan(folder)
    replace(M06, "## Før du kommer\n", "## Før du kommer\n\nEt nyt afsnit.\n")

    assert "Kernens M06 er ændret dér, hvor I har jeres eget" in run(app, "diff", "--partner", PARTNER, folder).output


def test_the_command_says_what_the_files_change_in_the_published_edition(
    new_house: Flask, folder: Path, replace: Replace
) -> None:
    app = new_house
    run(app, "sync", "--publish", folder)
    replace(M01, "title: Fælles grund", "title: Fælles jord")

    answer = run(app, "diff", folder)

    assert "Peer-uddannelsen:\n  - M01 hedder »Fælles jord« (før »Fælles grund«).\n" in answer.output
    assert answer.output.count("M01 hed") == 3


def test_the_command_says_when_nothing_is_published(app: Flask, folder: Path) -> None:
    answer = run(app, "diff", folder)

    assert "ingen udgave er udgivet endnu." in answer.output
