"""Somebody writes on which days a programme's modules are, and which codes are out of use."""

from pathlib import Path

import pytest

from app.authoring.checks import problems_of, that_stop
from app.authoring.files import read_folder
from tests.authoring.conftest import Replace, line_of, to_mend_in

PROGRAMME = "programmes/peer-uddannelsen.yaml"
M10 = "modules/m10-veje-videre.md"
COUNTS = "Det tæller dage efter den første kursusdag."
WITHOUT_QUOTES = "Skriv tallet uden anførselstegn, for eksempel 6."
DAYS = {  # weekly or every second, and the follow-ups a while after
    **{"M01": 0, "M02": 14, "M03": 21, "M04": 35, "M05": 42, "M05K": 42, "M06": 56, "M07": 70, "M08": 77, "M09": 91},
    **{"M10": 98, "M11": 112, "M12": 126, "OP1": 224, "OP2": 294},
}


@pytest.fixture
def folder(folder: Path) -> Path:
    """The real curriculum with its first programme alone, and these days."""
    (folder / "programmes" / "peer-guide.yaml").unlink()
    (folder / "programmes" / "peer-underviser.yaml").unlink()
    text = (folder / PROGRAMME).read_text(encoding="utf-8")
    begins, ends = text.index("calendar:"), text.index("follow_ups:")
    days = "calendar:\n" + "".join(f"  {code}: {day}\n" for code, day in DAYS.items()) + "\n"
    (folder / PROGRAMME).write_text(text[:begins] + days + text[ends:], encoding="utf-8")
    return folder


def test_a_plan_with_parallel_days_is_let_be(folder: Path) -> None:
    assert to_mend_in(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("  M12: 126", "  M13: 126", "M13", "M13 er hverken et modul eller en opfølgning. Mente du M1"),
        ("  OP1: 224", "  OP1: 224\n  G1: 240", "G1:", "Intet spor har modulet G1. Tag dagen ud, eller sæt modulet på"),
        ("  M03: 21", "  M03: 13", "M03:", "M03 ligger dag 13, før M02 på dag 14. Ret en af dagene, eller modulernes"),
        ("  OP1: 224", "  OP1: 120", "OP1:", "OP1 ligger dag 120, før M12 på dag 126. Opfølgninger ligger sidst."),
        ("  OP2: 294", "  OP2: 223", "OP2:", "OP2 ligger dag 223, før OP1 på dag 224. Opfølgninger ligger sidst."),
        ("  OP2: 294", "  OP2: 801", "OP2:", f"`OP2` er for stor. Vælg et tal på højst 800. {COUNTS}"),
        ("  M01: 0", "  M01: -1", "M01:", f"`M01` er for lille. Vælg et tal på mindst 0. {COUNTS}"),
        ("  M01: 0", "  M01: 19. januar", "M01:", f"`M01` skal være et helt tal. {WITHOUT_QUOTES} {COUNTS}"),
        ("  M01: 0", "  M01: 2027-02-30", "M01:", f"`M01` skal være et helt tal. {WITHOUT_QUOTES} {COUNTS}"),
        ("  M01: 0", "  m01: 0", "m01:", "`m01` er ikke en kode: »m01«"),
    ],
)
def test_a_day_that_cannot_be_is_told_with_its_line(
    folder: Path, replace: Replace, old: str, new: str, where: str, says: str
) -> None:
    replace(PROGRAMME, old, new)

    begins = f"{PROGRAMME}:{line_of(folder, PROGRAMME, where)}: {says}"
    assert [problem for problem in to_mend_in(folder) if problem.startswith(begins)]


@pytest.mark.parametrize(
    ("old", "new", "where", "says"),
    [
        ("  M12: 126", "  M12: 190", "M12:", "På sporet peer går der 78 dage fra M11 til M12. Over 60 dage er længe."),
        ("  M07: 70\n", "", "calendar:", "M07 har ingen dag i kalenderen. Skriv, hvor mange dage"),
    ],
)
def test_a_plan_to_think_about_warns(folder: Path, replace: Replace, old: str, new: str, where: str, says: str) -> None:
    replace(PROGRAMME, old, new)

    problems = problems_of(read_folder(folder))

    begins = f"{PROGRAMME}:{line_of(folder, PROGRAMME, where)}: {says}"
    assert [problem for problem in map(str, problems) if problem.startswith(begins)]
    assert that_stop(problems) == []


@pytest.mark.parametrize(
    ("retired", "where", "says"),
    [
        ("A7", "- code: A7", "A7 er taget ud af brug i programmes/peer-uddannelsen.yaml. Giv det nye en ny kode."),
        ("M10", "code: M10", "M10 er taget ud af brug"),
        ("REC-10", "objectives: [REC-06", "REC-10 er taget ud af brug"),
        ("R-M10", "  code: R-M10", "R-M10 er taget ud af brug"),
    ],
)
def test_a_code_out_of_use_that_a_module_has_is_told(
    folder: Path, replace: Replace, retired: str, where: str, says: str
) -> None:
    replace(PROGRAMME, "taught_only:", f"retired: [{retired}]\ntaught_only:")

    begins = f"{M10}:{line_of(folder, M10, where)}: {says}"
    assert [problem for problem in to_mend_in(folder) if problem.startswith(begins)]


def test_codes_out_of_use_that_nobody_has_are_let_be(folder: Path, replace: Replace) -> None:
    replace(PROGRAMME, "taught_only:", "retired: [A77, M66, G1, RG]\ntaught_only:")

    assert to_mend_in(folder) == []
