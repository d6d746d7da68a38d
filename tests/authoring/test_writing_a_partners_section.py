"""A partner writes sections of a core module: only what differs, under the core's headings and one of its own."""

import shutil
from pathlib import Path

import pytest

from app.config import ROOT
from tests.authoring.conftest import Replace, found_in, line_of

CHANGE = "overlays/helsingoer/changes/m06-hos-os-i-helsingoer.md"
OWN = "overlays/helsingoer/modules/h1-byen-set-fra-fortovet.md"
M06 = "modules/m06-jeres-organisation.md"
LOCAL = "\n## Lokalt hos os\n"


@pytest.fixture
def folder(folder: Path) -> Path:
    """The real curriculum with its overlays."""
    shutil.copytree(ROOT / "curriculum" / "overlays", folder / "overlays")
    return folder


def test_a_change_need_not_have_every_section_and_may_have_a_local_one(folder: Path) -> None:
    assert LOCAL in (folder / CHANGE).read_text(encoding="utf-8")
    assert found_in(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        (LOCAL, "\n## Lokal hos os\n", "## Lokal", "»Lokal hos os« er ikke en af de syv overskrifter. Mente du Lok"),
        (
            LOCAL,
            "\n## Når I kommer hjem\n",
            "## Når I",
            "»Når I kommer hjem« er ikke en af de syv overskrifter. Mente du N",
        ),
        (LOCAL, "\n# Til undervisere\n", "# Til und", "# Til undervisere er ikke helt den overskrift"),
        (LOCAL, "\n#### Lokalt\n", "#### Lokalt", "Overskriften springer et trin over. Brug ###."),
        (LOCAL, f"\nEn klient.\n{LOCAL}", "En klient.", "Overvej ordet »klient«"),
        (LOCAL, f"\n[a](/moduler/H9)\n{LOCAL}", "/H9", "Linket »/moduler/H9« kan ikke bruges her. Der er intet"),
        (LOCAL, f"\n[a](javascript:x)\n{LOCAL}", "javascript", "Linket »javascript:x« kan ikke bruges her"),
    ],
)
def test_what_is_not_right_in_a_change_is_told_with_its_line(
    folder: Path, replace: Replace, old: str, new: str, where: str, says: str
) -> None:
    replace(CHANGE, old, new)

    begins = f"{CHANGE}:{line_of(folder, CHANGE, where)}: {says}"
    assert [problem for problem in found_in(folder) if problem.startswith(begins)]


def test_the_core_has_no_local_section(folder: Path, replace: Replace) -> None:
    replace(M06, "\n## Når du kommer hjem\n", f"{LOCAL}\nHer.\n\n## Når du kommer hjem\n")

    assert any("»Lokalt hos os« er ikke en af de syv overskrifter" in problem for problem in found_in(folder))


def test_a_partners_whole_module_has_every_section(folder: Path, replace: Replace) -> None:
    replace(OWN, "\n## Før du kommer\n", "\n")

    assert any(problem.startswith(OWN) and "»Før du kommer« mangler" in problem for problem in found_in(folder))
