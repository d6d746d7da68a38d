"""Somebody shows a picture on a page: it has words for those who cannot see it, and the file is there."""

from dataclasses import replace as changed
from pathlib import Path

import pytest

from app.authoring.checks import problems_of, that_stop
from app.authoring.files import read_folder
from app.authoring.pictures import PictureFile
from app.authoring.sources import Curriculum
from tests.authoring.conftest import Replace, line_of

M01 = "modules/m01-faelles-grund.md"
PLACE = "\n## Før du kommer\n"
TULIPS = PictureFile(name="images/tulipaner.png", raw=b"", digest="0" * 64, media_type="image/png", width=10, height=10)


def told_in(folder: Path) -> list[str]:
    """Every problem of the folder with a picture of tulips in it."""
    return [str(problem) for problem in problems_of(with_tulips(folder))]


def with_tulips(folder: Path) -> Curriculum:
    """What the folder says, with one more picture."""
    curriculum = read_folder(folder)
    return changed(curriculum, pictures={**curriculum.pictures, TULIPS.name: TULIPS})


@pytest.mark.parametrize(
    "written",
    [
        "![Tre tulipaner i et glas på et mødebord.](images/tulipaner.png)",
        "Ved siden af ![tre tulipaner](images/tulipaner.png) står kaffen.",
        "[![Tre tulipaner: gå til hjælpesiden](images/tulipaner.png)](/hjaelp)",
    ],
)
def test_a_picture_that_is_there_and_has_words_is_let_be(folder: Path, replace: Replace, written: str) -> None:
    replace(M01, PLACE, f"\n{written}\n{PLACE}")

    assert told_in(folder) == []


NO_WORDS = "Billedet har ingen ord. Fortæl med ord, hvad billedet viser: ![ordene](images/navn.png)."
OTHER = "kan ikke vises. Læg filen i curriculum/images/ (png, jpg eller webp), og skriv images/navn.png."


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("![](images/tulipaner.png)", NO_WORDS),
        ("![ – ](images/tulipaner.png)", NO_WORDS),
        (f"![{'ord ' * 70}](images/tulipaner.png)", "Ordene om billedet fylder 279 tegn. Højst 250: skriv resten på"),
        ("![ord](images/tulipan.png)", "Billedet »images/tulipan.png« findes ikke. Mente du images/tulipaner.png?"),
        ("![ord](images/hest.png)", "Billedet »images/hest.png« findes ikke. "),
        ("![ord](tulipaner.png)", "Billedet »tulipaner.png« kan ikke vises. Mente du images/tulipaner.png?"),
        ("![ord](https://a.dk/pixel.png)", f"Billedet »https://a.dk/pixel.png« {OTHER}"),
        ("![ord](//a.dk/x.png)", f"Billedet »//a.dk/x.png« {OTHER}"),
        ("![ord](javascript:x)", f"Billedet »javascript:x« {OTHER}"),
        ("![ord](data:image/png;base64,AAAA)", f"Billedet »data:image/png;base64,AAAA« {OTHER}"),
        ("![ord](../../etc/passwd)", f"Billedet »../../etc/passwd« {OTHER}"),
        ("![ord](images/../m.png)", "Billedet »images/../m.png« kan ikke vises. "),
        ("![ord](images/x.svg)", f"Billedet »images/x.svg« {OTHER}"),
        ('![ord](images/tulipaner.png "titel")', "Billedet har en titel, som ikke alle får at se. Skriv den på siden"),
        ("![ord][b]", "Billedet kan ikke vises. Skriv ![hvad billedet viser](images/navn.png)."),
        ("![ord", "Billedet kan ikke vises. Skriv ![hvad billedet viser](images/navn.png)."),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_with_its_line(
    folder: Path, replace: Replace, written: str, says: str
) -> None:
    replace(M01, PLACE, f"\n![Tulipaner](images/tulipaner.png) er der.\n\n{written}\n{PLACE}")

    told = told_in(folder)

    begins = f"{M01}:{line_of(folder, M01, written)}: {says}"
    assert [problem[: len(begins)] for problem in told] == [begins]


def test_a_picture_that_no_text_shows_is_a_warning(folder: Path) -> None:
    problems = problems_of(with_tulips(folder))

    assert [str(problem) for problem in problems] == [
        "images/tulipaner.png:1: Ingen tekst viser billedet. Vis det i en tekst, eller slet filen."
    ]
    assert that_stop(problems) == []


def test_the_part_for_instructors_may_show_one_too(folder: Path, replace: Replace) -> None:
    replace(M01, "\n## Jeres roller\n", "\n![Tre tulipaner.](images/tulipaner.png)\n\n## Jeres roller\n")

    assert told_in(folder) == []
