"""Somebody writes the part of a module that only instructors read: it is there, whole, and read as carefully."""

from pathlib import Path

import pytest

from app.authoring.heading_checks import INSTRUCTORS_SECTIONS
from tests.authoring.conftest import Replace, found_in, line_of

M01 = "modules/m01-faelles-grund.md"
BEGINS = "\n# Til underviserne\n"
PLACE = "\n## Jeres roller\n"


def test_a_module_without_the_part_is_told(folder: Path) -> None:
    text = (folder / M01).read_text(encoding="utf-8").partition(BEGINS)[0].rstrip()
    (folder / M01).write_text(text + "\n", encoding="utf-8")

    last = len(text.split("\n"))
    assert found_in(folder) == [
        f"{M01}:{last}: Underviserdelen mangler. Skriv # Til underviserne nederst, og under den: "
        "## Dagens plan, ## Øvelser, ## Det skal I holde øje med, ## Jeres roller."
    ]


@pytest.mark.parametrize("written", ["# Til undervisere", "# til underviserne", "# Til jer undervisere"])
def test_a_heading_that_is_nearly_right_is_the_only_thing_told(folder: Path, replace: Replace, written: str) -> None:
    replace(M01, BEGINS, f"\n{written}\n")

    assert found_in(folder) == [
        f"{M01}:{line_of(folder, M01, written)}: {written} er ikke helt den overskrift, der begynder underviserdelen. "
        "Mente du # Til underviserne?"
    ]


@pytest.mark.parametrize("written", ["## Til underviserne", "### Til underviserne", "## Til undervisere"])
def test_the_heading_with_a_sign_too_many_is_the_only_thing_told(folder: Path, replace: Replace, written: str) -> None:
    replace(M01, BEGINS, f"\n{written}\n")

    assert found_in(folder) == [
        f"{M01}:{line_of(folder, M01, written)}: {written} begynder underviserdelen og skal have ét #. "
        "Skriv # Til underviserne."
    ]


@pytest.mark.parametrize("section", INSTRUCTORS_SECTIONS)
def test_each_of_the_four_headings_must_be_there(folder: Path, replace: Replace, section: str) -> None:
    replace(M01, f"\n## {section}\n", "\n")

    after = INSTRUCTORS_SECTIONS[INSTRUCTORS_SECTIONS.index(section) + 1 :]
    last = len((folder / M01).read_text(encoding="utf-8").rstrip().split("\n"))
    line = line_of(folder, M01, f"## {after[0]}") if after else last
    told = f"{M01}:{line}: Overskriften »{section}« mangler. Skriv ## {section}."
    assert told in found_in(folder)


def test_a_section_that_is_nearly_right_is_told_with_the_right_one(folder: Path, replace: Replace) -> None:
    replace(M01, PLACE, "\n## Vores roller\n")

    line = line_of(folder, M01, "## Vores")
    told = f"{M01}:{line}: »Vores roller« er ikke en af de fire overskrifter. Mente du Jeres roller?"
    assert told in found_in(folder)


def test_headings_in_another_order_are_told(folder: Path, replace: Replace) -> None:
    replace(M01, "## Dagens plan", "## X")
    replace(M01, "## Jeres roller", "## Dagens plan")
    replace(M01, "## X", "## Jeres roller")

    told = [problem.partition(". ")[0] for problem in found_in(folder)]

    assert f"{M01}:{line_of(folder, M01, '## Dagens')}: Overskriften »Dagens plan« står ikke på sin plads" in told


@pytest.mark.parametrize(
    ("written", "where", "says"),
    [
        ("# Endnu en", "# Endnu", "Siden har allerede sin titel. Brug ## eller ###."),
        ("#### Lille", "#### Lille", "Overskriften springer et trin over. Brug ###."),
        ("Et <b>ord</b>.", "<b>", "HTML bliver ikke vist"),
        ("[a](http://a.dk)", "http:", "Linket »http://a.dk« kan ikke bruges her"),
        ("[a](/moduler/M99)", "M99", "Linket »/moduler/M99« kan ikke bruges her"),
        ("To  mellemrum.", "To  m", "To mellemrum efter hinanden"),
        ("En klient.", "En klient", "Overvej ordet »klient«. Måske: borger."),
        ("a\n===", "===", "En streg under en linje gør den til en overskrift"),
        ("> " * 9 + "a", "> > > > >", "Et afsnit er rykket for langt ind"),
    ],
)
def test_it_is_read_as_carefully_as_the_page(
    folder: Path, replace: Replace, written: str, where: str, says: str
) -> None:
    replace(M01, PLACE, f"\n{written}\n{PLACE}")

    told = found_in(folder)

    begins = f"{M01}:{line_of(folder, M01, where)}: {says}"
    assert [problem[: len(begins)] for problem in told] == [begins]


def test_instructors_may_be_led_to_what_only_some_participants_have(folder: Path, replace: Replace) -> None:
    replace(M01, PLACE, f"\nSe [M05](/moduler/M05).\n{PLACE}")

    assert found_in(folder) == []
