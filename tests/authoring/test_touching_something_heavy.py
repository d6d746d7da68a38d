"""Somebody writes about something heavy: a module that touches it says so beforehand, in its content note."""

import re
from pathlib import Path

import pytest

from app.authoring.checks import problems_of, that_stop
from app.authoring.files import read_folder
from tests.authoring.conftest import Replace, found_in, line_of

M10 = "modules/m10-veje-videre.md"
PLACE = "\n## Før du kommer\n"


@pytest.fixture
def folder(folder: Path) -> Path:
    """The real curriculum, with no content note on M10."""
    text = (folder / M10).read_text(encoding="utf-8")
    without = re.sub(r"^content_note: >-\n(?:  .*\n)+", "", text, count=1, flags=re.MULTILINE)
    assert without != text
    (folder / M10).write_text(without, encoding="utf-8")
    (folder / M10.replace(".md", ".en.md")).unlink(missing_ok=True)
    return folder


def test_a_module_that_touches_nothing_heavy_needs_no_note(folder: Path) -> None:
    assert found_in(folder) == []


@pytest.mark.parametrize(
    "word",
    [
        *("selvmord", "selvmordstanker", "selvskade", "tvang", "tvangsindlagt", "bæltefiksering", "fikseret"),
        *("overgreb", "voldtægt", "vold", "volden", "partnervold", "misbrug", "misbrugt", "død", "dødsfald", "døden"),
        *("psykose", "psykotiske", "indlæggelse", "indlagt", "genindlagt", "traume", "traumatiske", "mobning"),
        *("mobbet", "diagnose", "diagnoserne", "omsorgssvigt", "spiseforstyrrelse", "anoreksi", "Selvmord"),
    ],
)
def test_a_heavy_word_asks_for_a_note_and_is_told_with_its_line(folder: Path, replace: Replace, word: str) -> None:
    replace(M10, PLACE, f"\nVi taler om {word} i dag.\n{PLACE}")

    assert found_in(folder) == [
        f"{M10}:{line_of(folder, M10, word)}: Modulet nævner »{word}«, men har ingen `content_note`. "
        "Skriv øverst, hvad siden og dagen rører ved, og hvad man må: gå ud, lytte, lade være."
    ]


@pytest.mark.parametrize(
    "words", ["voldsomt travlt", "en dør", "dørene", "et indlæg", "at blive tvunget", "livstegn", "dødtræt", "fiks"]
)
def test_a_word_that_only_looks_heavy_is_let_be(folder: Path, replace: Replace, words: str) -> None:
    replace(M10, PLACE, f"\nVi taler om {words} i dag.\n{PLACE}")

    assert found_in(folder) == []


def test_a_prompt_and_a_brief_are_read_too(folder: Path, replace: Replace) -> None:
    replace(M10, "  prompts:\n    - ", "  prompts:\n    - Hvad ved du om tvang? ")

    told = found_in(folder)

    assert [problem.partition(", men")[0] for problem in told] == [
        f"{M10}:{line_of(folder, M10, 'om tvang?')}: Modulet nævner »tvang«"
    ]


def test_what_only_instructors_read_asks_for_no_note(folder: Path, replace: Replace) -> None:
    replace(M10, "\n## Det skal I holde øje med\n", "\n## Det skal I holde øje med\n\nNogen kan tale om selvmord.\n")

    assert found_in(folder) == []


def test_it_stops_the_module_until_the_note_is_there(folder: Path, replace: Replace) -> None:
    replace(M10, PLACE, f"\nVi taler om selvmord.\n{PLACE}")
    assert that_stop(problems_of(read_folder(folder)))

    replace(M10, "track: joint", "content_note: Selvmord bliver nævnt.\ntrack: joint")

    assert found_in(folder) == []
