"""Somebody sits at the command line: `flask curriculum check` and `flask curriculum sync`."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from app.authoring.commands import group
from app.config import ROOT
from app.curriculum.models import Edition, Module
from app.curriculum.queries import published_edition
from app.db import db
from app.factory import create_app
from tests.authoring.conftest import Replace, line_of
from tests.conftest import settings_for_tests

M01 = "modules/m01-faelles-grund.md"
M02 = "modules/m02-personlig-recovery.md"
PEER = "peer-uddannelsen"
TEACHER = "peer-underviser"


def run(app: Flask, *words: str | Path) -> Result:
    """The command with these words after `flask curriculum`."""
    return app.test_cli_runner().invoke(group, [str(word) for word in words])


def kept(app: Flask) -> tuple[int, int]:
    """How many editions and modules are kept."""
    with app.app_context():
        counts = [db.session.scalar(select(func.count()).select_from(table)) or 0 for table in (Edition, Module)]
    return counts[0], counts[1]


def loaded_last(programme: str) -> int | None:
    """The edition of the core of a programme that was loaded last, published or not."""
    asked = select(Edition.id).where(Edition.programme == programme, Edition.partner == "")
    return db.session.scalar(asked.order_by(Edition.loaded_at.desc(), Edition.id.desc()).limit(1))


def test_the_real_curriculum_passes(app: Flask) -> None:
    answer = run(app, "check")

    assert answer.exit_code == 0
    assert answer.output.splitlines()[-1].startswith("Programmes: 3. Modules: 16. Overlays: 2. To mend: 0.")


def test_each_problem_is_one_line_with_a_path_that_opens(app: Flask, folder: Path, replace: Replace) -> None:
    replace(M01, "hours: 6", "hours: ja")
    replace(M02, "order: 20", "ordr: 20")

    answer = run(app, "check", folder)

    shown = [Path(line.split(":")[0]).resolve() for line in answer.output.splitlines()[:-1]]
    assert answer.exit_code == 1
    assert shown == [folder / M01, folder / M02, folder / M02]
    assert f"{M01}:{line_of(folder, M01, 'hours')}: `hours` skal være et tal. " in answer.output
    assert f"{M02}:{line_of(folder, M02, 'ordr')}: `ordr` er ikke en kendt nøgle. Mente du order?" in answer.output
    assert "Modules: 16. Overlays: 0. To mend: 3." in answer.output.splitlines()[-1]


def test_a_warning_is_shown_and_passes(app: Flask, folder: Path, replace: Replace) -> None:
    replace(M01, "## Før du kommer\n", "## Før du kommer\n\nEn klient.\n")

    answer = run(app, "check", folder)

    assert answer.exit_code == 0
    assert "Overvej ordet »klient«. Måske: borger. (råd)\n" in answer.output


def test_another_program_can_read_the_problems(app: Flask, folder: Path, replace: Replace) -> None:
    replace(M01, "hours: 6", "hours: ja")

    answer = run(app, "check", "--json", folder)

    assert answer.exit_code == 1
    assert json.loads(answer.output) == [
        {
            "file": M01,
            "line": line_of(folder, M01, "hours"),
            "what": "`hours` skal være et tal",
            "how_to_mend": "Skriv tallet uden anførselstegn, for eksempel 6 eller 1.5.",
            "warning": False,
        }
    ]


def test_checking_keeps_nothing(app: Flask) -> None:
    before = kept(app)

    run(app, "check")

    assert kept(app) == before


def test_loading_twice_loads_once(app: Flask, folder: Path) -> None:
    editions, modules = kept(app)

    first, second = run(app, "sync", folder), run(app, "sync", folder)

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert [line.split(":")[0] for line in first.output.splitlines()] == [*("peer-guide", "peer-uddannelsen"), TEACHER]
    assert all(line.endswith("Not published yet.") for line in first.output.splitlines())
    assert second.output.count(" is loaded already.") == 3
    assert kept(app) == (editions + 3, modules + 13 + 9 + 8)


def test_a_new_house_may_publish_at_once(new_house: Flask, folder: Path) -> None:
    app = new_house
    answer = run(app, "sync", "--publish", folder)

    assert answer.output.count("Published: new cohorts begin with it.") == 3
    with app.app_context():
        published = published_edition(PEER)
        assert published is not None
        assert published.id == loaded_last(PEER)


def test_a_broken_file_changes_nothing(app: Flask, folder: Path, replace: Replace) -> None:
    run(app, "sync", folder)
    before = kept(app)
    replace(M01, "title: Fælles grund", "title: Fælles jord")
    replace(M02, "hours: 6", "hours: {")

    answer = run(app, "sync", folder)

    assert answer.exit_code == 1
    assert f"{M02}:" in answer.output
    assert ": YAML kan ikke læses her" in answer.output
    assert answer.output.endswith("Nothing was loaded.\n")
    assert kept(app) == before


def test_only_a_person_publishes_what_comes_after(new_house: Flask, folder: Path, replace: Replace) -> None:
    run(new_house, "sync", "--publish", folder)
    replace(M01, "title: Fælles grund", "title: Fælles jord")

    answer = run(new_house, "sync", "--publish", folder)

    assert answer.output.count("Not published yet.") == 3
    with new_house.app_context():
        published = published_edition(PEER)
        assert published is not None
        assert published.id != loaded_last(PEER)


def test_going_back_to_an_older_text_loads_nothing(new_house: Flask, folder: Path, replace: Replace) -> None:
    run(new_house, "sync", "--publish", folder)
    replace(M01, "title: Fælles grund", "title: Fælles jord")
    run(new_house, "sync", folder)
    replace(M01, "title: Fælles jord", "title: Fælles grund")
    before = kept(new_house)

    answer = run(new_house, "sync", folder)

    assert answer.output.count("is loaded already. New cohorts begin with it.") == 3
    assert kept(new_house) == before


@pytest.mark.parametrize("command", ["sync", "diff"])
def test_a_house_without_tables_is_told_what_to_do(tmp_path: Path, command: str) -> None:
    app = create_app(settings_for_tests(tmp_path, f"sqlite:///{tmp_path / 'empty.sqlite3'}"))

    answer = run(app, command)

    assert answer.exit_code == 1
    assert answer.output == "There is no house yet. Run `make demo`, or `flask db upgrade`, first.\n"


def test_the_schemas_for_editors_are_written(app: Flask, folder: Path) -> None:
    before = {path.name: path.read_text(encoding="utf-8") for path in (folder / "schema").iterdir()}
    for path in (folder / "schema").iterdir():
        path.unlink()

    answer = run(app, "schema", folder)

    assert answer.exit_code == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in (folder / "schema").iterdir()} == before


def test_each_command_says_what_it_does(app: Flask) -> None:
    assert "Check the files of the curriculum" in run(app, "--help").output
    assert "with file and line" in run(app, "check", "--help").output
    assert "what is missing" in run(app, "coverage", "--help").output
    assert "what changes" in run(app, "diff", "--help").output
    assert "Load every programme as an edition." in run(app, "sync", "--help").output
    assert str(ROOT) not in run(app, "check", "--help").output
