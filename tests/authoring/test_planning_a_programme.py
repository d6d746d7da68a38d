"""Somebody plans a programme: what does not hold together is told where it can be mended."""

from pathlib import Path

import pytest

from app.authoring.checks import problems_of
from app.authoring.files import read_folder
from tests.authoring.conftest import Replace, line_of, to_mend_in

M05K = "modules/m05k-at-vaere-kollega.md"
M07 = "modules/m07-at-dele-sin-historie.md"
M08 = "modules/m08-magt-sprog-svaere-situationer.md"
M09 = "modules/m09-samtale-og-gruppe.md"
OBJECTIVES = "objectives.yaml"
PROGRAMME = "programmes/peer-uddannelsen.yaml"
PEER_MODULES = "[M01, M02, M03, M04, M05, M06, M07, M08, M09, M10, M11, M12]"
COLLEAGUE_MODULES = "[M01, M02, M04, M05K, M06, M08, M10, M12]"


@pytest.fixture
def folder(folder: Path) -> Path:
    """The real curriculum with its first programme alone, so that a change is told once."""
    (folder / "programmes" / "peer-guide.yaml").unlink()
    (folder / "programmes" / "peer-underviser.yaml").unlink()
    return folder


# file, what stands there, what it becomes, a snippet of the line that is named, how what is told begins
CASES = (
    (PROGRAMME, "M11, M12]", "M11, M13]", "M11, M13", "Modulet M13 har ingen fil. Mente du M"),
    (
        PROGRAMME,
        "M04, M05K, M06",
        "M04, M05, M06",
        "M04, M05, M06, M08, M10",
        "Modulet M05 er ikke for sporet kollega",
    ),
    (
        PROGRAMME,
        "must_attend: [M01, M12]",
        "must_attend: [M01, M13]",
        "must_attend",
        "Intet spor har modulet M13. Mente",
    ),
    (PROGRAMME, "hours: 72", "hours: 71.5", "71.5", "Sporet peer har 71.5 timer, men modulerne giver 72. Ret sporets"),
    (M09, "hours: 6", "hours: 5", None, "Sporet peer har 72 timer, men modulerne giver 71"),
    (PROGRAMME, "[A2, A3, A4,", "[A2, A33, A4,", "A33", "A33 er ikke en opgave, der vurderes. Mente du A3?"),
    (PROGRAMME, "[A2, A3, A4,", "[A1, A3, A4,", "[A1, ", "A1 er ikke en opgave, der vurderes. "),
    (
        PROGRAMME,
        "[A3, A4, A6,",
        "[A2, A4, A6,",
        "[A2, A4",
        "Sporet kollega har intet modul med opgaven A2. Den hører",
    ),
    (PROGRAMME, "  skill: R/O\n", "", "levels:", "Niveauet skill mangler. Skriv, hvad det beder om."),
    (
        M09,
        "[PEER-04, PEER-05, REC-09]\nguiding",
        "[PEER-04, REC-09]\nguiding",
        None,
        "Intet modul på sporet peer underviser",
    ),
    (
        M08,
        "REC-08, ORG-06, ORG-04, PEER-10]",
        "PEER-10, REC-05]",
        "PEER-10, REC-05",
        "R6 nævner REC-05, som M08 ikke underv",
    ),
    (
        M05K,
        "  objectives: [PEER-12, ORG-10]",
        "  objectives: [PEER-12]",
        "  colleague:",
        "Sporet kollega lærer ORG-10, men",
    ),
    (
        M05K,
        "  counts: true",
        "  counts: false",
        "  colleague:",
        "Sporet kollega lærer PEER-12, men kan ikke vise det",
    ),
    (
        M05K,
        "shared_assignments: [A3]\n",
        "",
        "A3, A4, A6, A7",
        "Sporet kollega har intet modul med opgaven A3. Den hører",
    ),
    (M07, "assessed: true", "assessed: false", "A2, A3, A4", "A5 er ikke en opgave, der vurderes. Skriv koden"),
    (
        OBJECTIVES,
        "evidence: 'P+R'",
        "evidence: 'R'",
        "evidence: 'R'",
        "REC-09 beder om R, og niveauet competence om P+R/O. Ret",
    ),
)


@pytest.mark.parametrize(("file", "old", "new", "where", "says"), CASES, ids=range(len(CASES)))
def test_what_does_not_hold_together_is_told(
    folder: Path, replace: Replace, file: str, old: str, new: str, where: str | None, says: str
) -> None:
    replace(file, old, new)

    told = [problem for problem in to_mend_in(folder) if says in problem]

    assert len(told) == 1
    if where:
        place = file if where in (folder / file).read_text(encoding="utf-8") else PROGRAMME
        assert told[0].startswith(f"{place}:{line_of(folder, place, where)}: {says}")


def test_the_line_of_a_track_is_where_its_hours_stand(folder: Path, replace: Replace) -> None:
    replace(M09, "hours: 6", "hours: 5")

    assert to_mend_in(folder) == [
        f"{PROGRAMME}:{line_of(folder, PROGRAMME, 'hours: 72')}: "
        "Sporet peer har 72 timer, men modulerne giver 71. Ret sporets timer eller et af modulernes."
    ]


def test_what_is_only_taught_need_not_be_shown(folder: Path, replace: Replace) -> None:
    replace(M07, "    objectives: [PEER-03]", "    objectives: []")
    assert [problem.partition(": ")[2] for problem in to_mend_in(folder)] == [
        "Sporet peer lærer PEER-03, men kan ikke vise det: der mangler en opgave, der vurderes (O). "
        "Lad en opgave eller refleksion nævne PEER-03, eller sæt det i `taught_only`."
    ]

    replace(PROGRAMME, "taught_only: []", "taught_only: [PEER-03]")

    assert to_mend_in(folder) == []


def test_a_shared_assignment_may_name_what_the_sharing_module_teaches(folder: Path, replace: Replace) -> None:
    assert to_mend_in(folder) == []

    replace(M05K, "objectives: [PEER-07, PEER-11, PEER-12,", "objectives: [PEER-07, PEER-12,")

    assert any("A3 nævner PEER-11, som M05, M05K ikke underviser i." in problem for problem in to_mend_in(folder))


def test_an_objective_for_a_track_that_no_programme_has_is_let_be(folder: Path, replace: Replace) -> None:
    assert "audience: guide" in (folder / OBJECTIVES).read_text(encoding="utf-8")
    assert to_mend_in(folder) == []


def test_a_second_programme_may_reuse_modules_of_the_first(folder: Path) -> None:
    text = (folder / PROGRAMME).read_text(encoding="utf-8")
    begins, ends = text.index("tracks:"), text.index("attendance_percent")
    tracks = "tracks:\n  guide:\n    modules: [M01, M02, M05]\n    hours: 18\n    required_assignments: [A3]\n\n"
    short = text[:begins] + tracks + text[ends:]
    short = short.replace("code: peer-uddannelsen", "code: peer-guide").replace("[M01, M12]", "[M01]")
    begins, ends = short.index("calendar:"), short.index("# T er tilst")
    short = short[:begins] + short[ends:]
    short = short.replace("taught_only: []", "taught_only: [REC-03, PEER-13]")
    (folder / "programmes" / "peer-guide.yaml").write_text(short, encoding="utf-8")

    told = to_mend_in(folder)

    assert told == [
        f"{OBJECTIVES}:{line_of(folder, OBJECTIVES, 'PEER-14')}: Intet modul på sporet peer-guide underviser i "
        "PEER-14. Lad et af sporets moduler undervise i det, eller ret `audience`."
    ]


def test_a_module_that_no_track_has_is_said_and_stops_nothing(folder: Path) -> None:
    told = [problem for problem in problems_of(read_folder(folder)) if "Intet spor har" in problem.what]

    assert [(problem.file, problem.what, problem.warning) for problem in told] == [
        ("modules/g1-peer-guide.md", "Intet spor har G1", True),
        ("modules/u1-to-ligevaerdige-undervisere.md", "Intet spor har U1", True),
        ("modules/u2-proevelektion-og-svar.md", "Intet spor har U2", True),
    ]
