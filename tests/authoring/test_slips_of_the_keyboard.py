"""Slips that would be shown, but not as they were meant: boxes, terms, empty sections, links and YAML."""

from pathlib import Path

import pytest
import yaml

from app.authoring.checks import problems_of, that_stop
from app.authoring.files import read_folder
from app.authoring.yaml_lines import UnreadableYaml, read_yaml
from tests.authoring.conftest import Replace, found_in, line_of

M01 = "modules/m01-faelles-grund.md"
M06 = "modules/m06-jeres-organisation.md"
PROGRAMMES = ("programmes/peer-uddannelsen.yaml", "programmes/peer-guide.yaml", "programmes/peer-underviser.yaml")
PLACE = "\n## Før du kommer\n"
TERMS = "\n## Begreber i hverdagsord\n"
BROKEN_BOX = (
    'Boksen bliver ikke vist som en boks. Skriv !!! note "Overskrift", og ryk teksten under den fire mellemrum ind.'
)
COLON = "Er der et kolon i teksten? Sæt anførselstegn om. Eller er linjen rykket for langt ind?"


@pytest.mark.parametrize(
    ("place", "written", "where", "says"),
    [
        (PLACE, '!!! note "Til dig"\nUden indryk.', "!!! note", BROKEN_BOX),
        (PLACE, '!!! note "Til dig"\n\n', "!!! note", BROKEN_BOX),
        (PLACE, "!!! note: Til dig\n    Med.", "!!! note:", BROKEN_BOX),
        (PLACE, '!!! nota "Til dig"\n    Med.', "!!! nota", "En boks kan ikke være »nota«. Mente du note?"),
        (
            PLACE,
            '!!! advarsel "Pas på"\n    Med.',
            "!!! adv",
            "En boks kan ikke være »advarsel«. Brug note eller care.",
        ),
        (TERMS, "Kaffe\n\nEn drik.", "Kaffe", "»Kaffe« har ingen forklaring. Skriv den på linjen under, efter : og"),
        (TERMS, "Kaffe\n:En drik.", "Kaffe", "»Kaffe« har ingen forklaring"),
        (TERMS, "At holde pause", "At holde pause", "»At holde pause« har ingen forklaring"),
        (TERMS, "Kaffe\n\nTe\n:   En drik.", "Kaffe", "»Kaffe« har ingen forklaring"),
    ],
)
def test_a_slip_that_shows_is_told_as_advice(
    folder: Path, replace: Replace, place: str, written: str, where: str, says: str
) -> None:
    text = f"{place}\n{written}\n" if place == TERMS else f"\n{written}\n{place}"
    replace(M01, place, text)

    problems = problems_of(read_folder(folder))

    begins = f"{M01}:{line_of(folder, M01, where)}: {says}"
    assert [str(problem)[: len(begins)] for problem in problems] == [begins]
    assert that_stop(problems) == []


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (PLACE, '!!! care "Tag det roligt"\n    Det må du gerne.'),
        (PLACE, '!!! note "Til dig"\n\n    Efter en tom linje.'),
        (PLACE, "!!! note\n    Uden overskrift."),
        (PLACE, "Stop!!! Nej."),
        (TERMS, "Kaffe\n:   En drik."),
        (TERMS, "Kaffe\n\n:   En drik."),
        (TERMS, "Her er de vigtigste ord."),
        (TERMS, "Kaffe\n:   En drik.\n\n    Den er varm."),
    ],
)
def test_what_is_as_it_was_meant_is_let_be(folder: Path, replace: Replace, place: str, written: str) -> None:
    replace(M01, place, f"{place}\n{written}\n" if place == TERMS else f"\n{written}\n{place}")

    assert found_in(folder) == []


def test_a_section_without_a_word_is_told(folder: Path) -> None:
    text = (folder / M01).read_text(encoding="utf-8")
    begin, end = text.index(PLACE) + len(PLACE), text.index("\n## Det gør vi på dagen")
    (folder / M01).write_text(text[:begin] + text[end:], encoding="utf-8")

    assert found_in(folder) == [
        f"{M01}:{line_of(folder, M01, '## Før du kommer')}: Afsnittet »Før du kommer« er tomt. "
        "Skriv teksten, eller tag overskriften ud, hvis den må mangle."
    ]


@pytest.mark.parametrize("written", ["Se [M06](/moduler/M06. Så er det (måske) dér.", "Se [M06](/moduler/M06 og mere."])
def test_a_link_that_never_ends_is_told(folder: Path, replace: Replace, written: str) -> None:
    replace(M01, PLACE, f"\n{written}\n{PLACE}")

    [told] = found_in(folder)

    assert told.startswith(f"{M01}:{line_of(folder, M01, '](/moduler/M06')}: Linket »/moduler/M06")
    assert told.endswith("Mangler der en slutparentes? Skriv (/moduler/M06).")


def test_an_assignment_that_nobody_asks_for_is_told(folder: Path) -> None:
    for name in PROGRAMMES:
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("A4, ", ""), encoding="utf-8")

    problems = problems_of(read_folder(folder))

    assert [str(each) for each in problems if "krav" in each.what] == [
        f"{M06}:{line_of(folder, M06, '- code: A4')}: Opgaven A4 er ikke et krav på noget spor. "
        "Skriv koden under `required_assignments`, hvis den skal godkendes."
    ]
    assert that_stop(problems) == []


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
@pytest.mark.parametrize(
    ("text", "line", "mend"),
    [
        ("title: Peer-guide: at begynde\n", 1, COLON),
        ("a:\n  - code: M01\n     title: Et\n", 3, COLON),
        ("a: 1\nbare et ord\nb: 2\n", 3, "Mangler der et kolon efter en nøgle, eller er en linje ikke rykket ind?"),
        ("a:\n\tb: 1\n", 2, "Der står et tabulatortegn. Ryk ind med mellemrum."),
        ('a: "et" ord\n', 1, "Står linjerne lige langt inde? Og er der et anførselstegn for meget midt i en tekst?"),
        (
            "a:\n  - 1\n - 2\n",
            3,
            "Står linjerne lige langt inde? Og er der et anførselstegn for meget midt i en tekst?",
        ),
        (
            'a: "et\nb: 1\nc: 2\n',
            1,
            "Teksten begynder med et anførselstegn, men slutter ikke med det. Sæt det til sidst.",
        ),
        ("a: [1, 2\nb: 1\n", 2, "Mangler der et komma eller et ] i en liste?"),
        ("a: @her\n", 1, "Begynder teksten med et særligt tegn, så sæt anførselstegn om."),
    ],
)
def test_yaml_that_cannot_be_read_is_told_in_danish(
    monkeypatch: pytest.MonkeyPatch, loader: type, text: str, line: int, mend: str
) -> None:
    monkeypatch.setattr("app.authoring.yaml_lines.LOADER", loader)
    with pytest.raises(UnreadableYaml) as refused:
        read_yaml(text)

    assert (refused.value.line, refused.value.what) == (line, "YAML kan ikke læses her eller lige over")
    assert refused.value.how_to_mend == mend
