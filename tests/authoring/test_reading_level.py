"""Somebody writes heavily: the reading level is advice, with the number, the longest sentence and a way out."""

from pathlib import Path

import pytest

from app.authoring.checks import problems_of, that_stop
from app.authoring.files import read_folder
from app.authoring.reading_checks import NEAR, measured, measured_quickly, sentences_of
from app.config import ROOT
from tests.authoring.conftest import Replace, found_in, line_of

M01 = "modules/m01-faelles-grund.md"
PLACE = "\n## Før du kommer\n"
HEAVY = (
    "Implementeringen af organisationsudviklingsprocesser forudsætter tværfaglige samarbejdsrelationer mellem "
    "fagprofessionelle medarbejdere, forvaltningsmæssige beslutningstagere og interesseorganisationernes "
    "repræsentanter i overensstemmelse med gældende lovgivningsmæssige bestemmelser og kvalitetsstandarder. "
)


@pytest.mark.parametrize(
    ("text", "words", "sentences", "long_words"),
    [
        ("", 0, 0, 0),
        ("Du er her.", 3, 1, 0),
        ("Du er her. Vi taler sammen!", 6, 2, 0),
        ("Spørgsmålene kommer: Hvad, hvor og hvornår?", 6, 2, 2),
        ("kl. 14 og 30 minutter", 5, 2, 1),
        ("»Kom ind.« Han kom.", 4, 2, 0),
        ("- et punkt\n- et punkt til", 5, 2, 0),
        ("1. Skriv.\n2. Læs.", 2, 2, 0),
        ("Linjen er brudt\nmidt i en sætning.", 7, 1, 1),
        ("## En overskrift\n\nEt ord.", 2, 1, 0),
        ("Se [siden](https://lang-adresse.dk/med/mange/ord).", 2, 1, 0),
        ("**Fed:** peer-støtten", 2, 2, 1),
        ("| A | B |\n| --- | --- |\n| en | to |", 4, 2, 0),
    ],
)
def test_words_sentences_and_long_words_are_counted(text: str, words: int, sentences: int, long_words: int) -> None:
    found = measured(text)

    assert (found.words, found.sentences, found.long_words) == (words, sentences, long_words)


def test_lix_is_words_a_sentence_and_the_share_of_long_words() -> None:
    assert measured("").lix == 0
    assert measured("Du er her nu. Medarbejderne kommer bagefter.").lix == pytest.approx(7 / 2 + 100 * 2 / 7)
    assert measured("en to tre fire fem. seks syv otte ni ti.").lix == 5


def test_each_sentence_knows_where_it_begins() -> None:
    text = "## A\n\nEn her. Så to!\n\n- tre"

    assert [text[place:].split(maxsplit=1)[0] for place, _ in sentences_of(text)] == ["En", "Så", "tre"]


def test_the_quick_look_is_never_much_lighter_than_the_careful_one() -> None:
    for module in read_folder(ROOT / "curriculum").modules:
        for section in module.body.split("\n## ")[1:]:
            text = section.partition("\n")[2]
            assert measured_quickly(text).lix >= measured(text).lix - NEAR


def test_a_heavy_section_is_advised_about_at_its_longest_sentence(folder: Path, replace: Replace) -> None:
    replace(M01, PLACE, f"{PLACE}\n{HEAVY * 2}\n\n{HEAVY * 3}{HEAVY.replace('. ', ' og mere.')}\n\n{HEAVY * 3}\n")

    problems = problems_of(read_folder(folder))

    assert len(problems) == 1
    told = str(problems[0])
    assert told.startswith(
        f"{M01}:{line_of(folder, M01, 'kvalitetsstandarder og mere.')}: Afsnittet »Før du kommer« har"
    )
    assert "Højst 45 er godt. Her står den længste sætning, på 24 ord: del den, og vælg kortere ord." in told
    assert that_stop(problems) == []


def test_a_page_that_is_heavy_all_over_is_advised_about_once(folder: Path) -> None:
    text = (folder / M01).read_text(encoding="utf-8")
    begins = text.index("\n## Derfor")
    page, part, rest = text[begins:].partition("\n# Til underviserne")
    heavier = page.replace(". ", ", og ").replace("? ", ", og ")
    (folder / M01).write_text(text[:begins] + heavier + part + rest, encoding="utf-8")

    told = [problem for problem in found_in(folder) if "lixtal" in problem]

    assert all("Siden har lixtal" in problem for problem in told) or all("Afsnittet" in problem for problem in told)
    assert told


def test_a_short_heavy_text_is_let_be(folder: Path, replace: Replace) -> None:
    replace(M01, PLACE, f"{PLACE}\n{HEAVY}\n")

    assert found_in(folder) == []


def test_heavy_questions_are_advised_about(folder: Path) -> None:
    text = (folder / M01).read_text(encoding="utf-8")
    begins, ends = text.index("  prompts:"), text.index("  alternative:")
    prompts = f"  prompts:\n    - {HEAVY * 6}\n    - {HEAVY * 6}\n"
    (folder / M01).write_text(text[:begins] + prompts + text[ends:], encoding="utf-8")

    told = [problem for problem in found_in(folder) if not problem.startswith("modules/m01-faelles-grund.en.md")]

    assert len(told) == 1
    assert f"{M01}:{line_of(folder, M01, 'Implementeringen')}: Modulets spørgsmål og opgaver har lixtal" in told[0]
