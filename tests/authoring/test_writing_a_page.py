"""Somebody writes a module's page: what a page may not hold, and slips of the keyboard, are told with their line."""

from pathlib import Path

import pytest

from app.authoring.checks import problems_of, that_stop
from app.authoring.files import read_folder
from app.authoring.heading_checks import SECTIONS
from tests.authoring.conftest import Replace, found_in, line_of

M01 = "modules/m01-faelles-grund.md"
PLACE = "\n## Før du kommer\n"

# what is written into the page, the snippet of the line that is named, how what is told begins
CASES = (
    ("Et <b>ord</b>.", "<b>", "HTML bliver ikke vist. Skriv med Markdown. Et link skrives [tekst](https://…)."),
    ("<!-- husk -->", "<!--", "HTML bliver ikke vist"),
    ("<https://a.dk>", "<https", "HTML bliver ikke vist"),
    ("[a](http://a.dk)", "http:", "Linket »http://a.dk« kan ikke bruges her. Brug en adresse, der begynder med https"),
    ("[a](javascript:alert(1))", "javascript", "Linket »javascript:alert(1« kan ikke bruges her"),
    ("[a](&#106;avascript:x)", "&#106;", "Linket »&#106;avascript:x« kan ikke bruges her"),
    ("[a](\n data:text/html,x)", "[a](", "Linket »data:text/html,x« kan ikke bruges her"),
    ("[a](//a.dk)", "//a.dk", "Linket »//a.dk« kan ikke bruges her. Brug /hjaelp, /praksis, /maal, /forloeb eller"),
    ("[a](/hjælp)", "/hjælp", "Linket »/hjælp« kan ikke bruges her. Mente du /hjaelp?"),
    ("[a](/moduler/M66)", "M66", "Linket »/moduler/M66« kan ikke bruges her. Mente du M06?"),
    ("[a](/moduler/M05)", "](/moduler/M05)", "Linket »/moduler/M05« kan ikke bruges her. På Peer-uddannelsen har"),
    (
        "[a](/moduler/M06#afsnit)",
        "M06#",
        "Linket »/moduler/M06#afsnit« kan ikke bruges her. Link til hele modulet: /mod",
    ),
    ("[a](#afsnit-foer)", "(#afsnit", "Linket »#afsnit-foer« kan ikke bruges her. Siden bliver delt i mindre sider."),
    ("[a](https://borger.dk@b.dk/)", "@b.dk", "Linket »https://borger.dk@b.dk/« kan ikke bruges her"),
    ("[a](https://bоrger.dk)", "bоrger", "Linket »https://bоrger.dk« kan ikke bruges her"),
    ("[a](https://a.dk\\@b.dk)", "@b.dk", "Linket »https://a.dk\\@b.dk« kan ikke bruges her"),
    ("[a](mailto:a@b.dk?bcc=c@d.dk)", "bcc", "Linket »mailto:a@b.dk?bcc=c@d.dk« kan ikke bruges her"),
    ("[a](mailto:nogen)", "mailto:nogen", "Linket »mailto:nogen« kan ikke bruges her"),
    ("Se [a][b].\n\n[b]: ftp://a.dk", "[b]: ftp", "Linket »ftp://a.dk« kan ikke bruges her"),
    ("# Stor", "# Stor", "Siden har allerede sin titel. Brug ## eller ###."),
    ("#### Lille", "#### Lille", "Overskriften springer et trin over. Brug ###."),
    ("> ### I et citat", "> ###", "En overskrift står inde i noget andet. Begynd linjen helt til venstre."),
    ("- ### I en liste", "- ###", "En overskrift står inde i noget andet"),
    ("En streg under\n===", "===", "En streg under en linje gør den til en overskrift. Brug ##."),
    ('Hun sagde "ja".', '"ja"', 'Lige anførselstegn: »"ja"«. Skriv »sådan«'),
    ('!!! note "Godt"\n    En "boks".', '"boks"', 'Lige anførselstegn: »"boks"«'),
    ("To  mellemrum.", "To  m", "To mellemrum efter hinanden: »o m«. Behold det ene."),
    ("Kom - og gå.", "Kom -", "En bindestreg med mellemrum om: »m - o«. Skriv en tankestreg: –"),
    ("* 1. * 1. * 1. * for dybt", "* 1.", "Der er lister inden i lister inden i lister. Gør det fladere."),
)


@pytest.mark.parametrize(("written", "where", "says"), CASES, ids=range(len(CASES)))
def test_what_a_page_may_not_hold_is_told_with_its_line(
    folder: Path, replace: Replace, written: str, where: str, says: str
) -> None:
    replace(M01, PLACE, f"\n{written}\n{PLACE}")

    told = found_in(folder)

    begins = f"{M01}:{line_of(folder, M01, where)}: {says}"
    assert [problem[: len(begins)] for problem in told] == [begins]


@pytest.mark.parametrize(
    "written",
    [
        "[a](https://a.dk/b?c=d) [b](/hjaelp) [c](/praksis) [d](/maal) [e](/forloeb) [f](mailto:a@b.dk)",
        "[a](/moduler/M06)",
        "[a](https://søvn.dk/råd#top) og [b](https://da.wikipedia.org/wiki/Håb_(følelse))",
        '[a](https://a.dk "En side")',
        '!!! note "Til dig"\n    En boks.',
        '| A | B |\n| --- | --- |\n| 1   | -   |\n| x - y |  "z" |',
        "Ord\n:   en forklaring",
        "1.  et punkt\n2.  et til",
        "### Et afsnit\n\n#### Et mindre",
        "Fra 1 < 2 til 3 > 2 – og »citat« med tankestreg.",
        "---",
        "Peer-støtte og -uddannelse, 2-3 timer.",
        "> »Et citat.«\n>\n> Over to afsnit.",
    ],
)
def test_what_a_page_may_hold_is_not_told(folder: Path, replace: Replace, written: str) -> None:
    replace(M01, PLACE, f"\n{written}\n{PLACE}")

    assert found_in(folder) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_each_of_the_seven_headings_must_be_there(folder: Path, replace: Replace, section: str) -> None:
    replace(M01, f"\n## {section}\n", "\n")

    after = SECTIONS[SECTIONS.index(section) + 1 :]
    line = line_of(folder, M01, f"## {after[0]}" if after else "# Til underviserne") - (0 if after else 2)
    assert f"{M01}:{line}: Overskriften »{section}« mangler. Skriv ## {section}." in found_in(folder)


def test_a_heading_that_is_nearly_right_is_told_with_the_right_one(folder: Path, replace: Replace) -> None:
    replace(M01, "## Før du kommer", "## Før I kommer")

    line = line_of(folder, M01, "## Før I")
    told = f"{M01}:{line}: »Før I kommer« er ikke en af de syv overskrifter. Mente du Før du kommer?"
    assert told in found_in(folder)


def test_headings_in_another_order_are_told(folder: Path, replace: Replace) -> None:
    replace(M01, "## Derfor denne dag", "## X")
    replace(M01, "## Før du kommer", "## Derfor denne dag")
    replace(M01, "## X", "## Før du kommer")

    told = found_in(folder)

    line = line_of(folder, M01, "## Derfor")
    assert [problem.partition(". ")[0] for problem in told] == [
        f"{M01}:{line}: Overskriften »Derfor denne dag« står ikke på sin plads"
    ]


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("1. Vælg ét", "1. Vælg  ét", "Vælg  ét", "To mellemrum efter hinanden"),
        ("1. Vælg ét", "1. Vælg <b>ét", "<b>", "HTML bliver ikke vist"),
        ("1. Vælg ét", "1. Vælg [a](http://a.dk) ét", "http:", "Linket »http://a.dk« kan ikke bruges her"),
        (
            "Stikord er nok.",
            "Stikord er nok.\n\n      ## Overskrift",
            "## Overskrift",
            "En opgave har ingen overskrifter",
        ),
        ("et helt andet sted.", 'et "helt" andet sted.', '"helt"', "Lige anførselstegn"),
        ("The first thing I took home", "The first  thing", "first  thing", "To mellemrum efter hinanden"),
    ],
)
def test_what_stands_above_the_page_is_read_as_carefully(
    folder: Path, replace: Replace, old: str, new: str, where: str, says: str
) -> None:
    replace(M01, old, new)

    told = found_in(folder)

    assert len(told) == 1
    assert told[0].startswith(f"{M01}:{line_of(folder, M01, where)}: {says}")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("Han er psykisk syg.", "Overvej ordet »psykisk syg«. Måske: et menneske med psykiske vanskeligheder."),
        ("Alle elever er her.", "Overvej ordet »elever«. Måske: deltager."),
        ("Mød Klienten.", "Overvej ordet »Klienten«. Måske: borger."),
        ("Han er skizofren.", "Overvej ordet »er skizofren«. Måske: et menneske, der har skizofreni."),
    ],
)
def test_a_word_to_think_about_warns_and_stops_nothing(folder: Path, replace: Replace, written: str, says: str) -> None:
    replace(M01, PLACE, f"\n{written}\n{PLACE}")

    problems = problems_of(read_folder(folder))

    assert [str(problem) for problem in problems] == [f"{M01}:{line_of(folder, M01, written)}: {says}"]
    assert that_stop(problems) == []


def test_a_word_that_only_looks_like_one_to_think_about_is_let_be(folder: Path, replace: Replace) -> None:
    replace(M01, PLACE, f"\nDet er relevant, levede, tungt og eleveret. At have skizofreni.\n{PLACE}")

    assert found_in(folder) == []
