"""Somebody mistypes a key, a value or a code: it is told with its line and what was probably meant."""

import shutil
from pathlib import Path

import pytest

from app.config import ROOT
from tests.authoring.conftest import Replace, found_in, line_of

M01 = "modules/m01-faelles-grund.md"
M05K = "modules/m05k-at-vaere-kollega.md"
M06 = "modules/m06-jeres-organisation.md"
M12 = "modules/m12-peer-stoette-hos-jer.md"
OBJECTIVES = "objectives.yaml"
PROGRAMME = "programmes/peer-uddannelsen.yaml"
OVERLAY = "overlays/helsingoer/overlay.yaml"
CHANGE = "overlays/helsingoer/changes/m06-hos-os-i-helsingoer.md"
TWIN = "modules/m01-faelles-grund.en.md"

# what stands in M01, what it becomes, a snippet of the line that is named, how what is told begins
IN_THE_MODULE = (
    ("order: 10", "order: 10\nordr: 1", "ordr", "`ordr` er ikke en kendt nøgle. Mente du order?"),
    ("order: 10", "order: 10\nxyzzy: 1", "xyzzy", "`xyzzy` er ikke en kendt nøgle. Fjern den. Se vejledningen"),
    ("  alternative", "  prompt: a\n  alternative", "prompt: a", "`prompt` er ikke en kendt nøgle. Mente du prompts?"),
    ("  counts: true\n", "", "reflection:", "`counts` mangler. Se vejledningen i curriculum/README.md."),
    ("    by: one\n", "", "- code: A1", "`by` mangler. Se vejledningen"),
    ("track: joint", "track: join", "track: join", "`track` kan ikke være »join«. Mente du joint?"),
    ("    by: one", "    by: alle", "by: alle", "`by` kan ikke være »alle«. Vælg mellem one eller pair."),
    ("hours: 6", "hours: '6'", "hours:", "`hours` skal være et tal. Skriv tallet uden anførselstegn"),
    ("hours: 6", "hours: 0", "hours:", "`hours` er for lille. Vælg et tal over 0."),
    ("order: 10", "order: ti", "order: ti", "`order` skal være et helt tal. Skriv tallet uden anførselstegn"),
    ("counts: true", "counts: ja", "counts: ja", "`counts` skal være true eller false. Skriv et af de to"),
    ("title: Fælles grund", "title: 1984", "1984", "`title` skal være tekst. Skriv teksten, eller sæt"),
    ("title: Fælles grund", "title: ''", "title:", "`title` er tom. Skriv teksten."),
    ("title: Fælles grund", "title: |\n  Fælles\n  grund", "title:", "`title` skal stå på én linje. Skriv det hele"),
    ("code: M01", "code: m01", "code: m01", "`code` er ikke en kode: »m01«. En kode ser ud som M05, A3"),
    (
        "objectives: [REC-01, PEER-01, PEER-13, ORG-01]",
        "objectives: A",
        "objectives: A",
        "`objectives` skal være en liste",
    ),
    ("[REC-01, PEER-01, P", "[REC-1O, PEER-01, P", "REC-1O", "`objectives` er ikke et læringsmål: »REC-1O«. Et læ"),
    ("[REC-01, PEER-01, P", "[RCE-01, PEER-01, P", "RCE-01", "Læringsmålet RCE-01 findes ikke. Mente du REC-01?"),
    ("guiding_marks: [1, 4", "guiding_marks: [8, 4", "guiding_marks", "Pejlemærke 8 findes ikke. Brug 1 til 7."),
)
ELSEWHERE = (
    (OBJECTIVES, "evidence: 'T+R'", "evidence: 'T+X'", "T+X", "`evidence` kan ikke læses: »T+X«. Brug T, R, O og P"),
    (OBJECTIVES, "level: knowledge", "level: viden", "level: viden", "`level` kan ikke være »viden«. Vælg mellem know"),
    (OBJECTIVES, "- code: ORG\n", "- code: ORGA\n", "- code: ORG-01", "Området ORG findes ikke. Mente du ORGA?"),
    (PROGRAMME, "    hours: 72\n", "", "  peer:", "`hours` mangler. Se vejledningen"),
    (PROGRAMME, "  peer:\n", "  peeer:\n", "peeer", "`peeer` kan ikke være »peeer«. Mente du peer?"),
    (PROGRAMME, "words: [150, 400]", "words: [150]", "_words", "`reflection_words` har 1. Der skal være mindst 2."),
    (PROGRAMME, "percent: 90", "percent: 900", "900", "`attendance_percent` er for stor. Vælg et tal på højst 100"),
    (PROGRAMME, "only: []", "only: [ORG-99]", "taught_only", "Læringsmålet ORG-99 findes ikke. Mente du ORG-09?"),
    (PROGRAMME, "[ORG-10]", "[ORK-10]", "ORK-10", "Læringsmålet ORK-10 findes ikke. Mente du ORG-10?"),
    (
        PROGRAMME,
        "code: peer-uddannelsen",
        "code: Peer",
        "code: Peer",
        "`code` er ikke et navn til systemet: »Peer«. Brug",
    ),
    (PROGRAMME, "M01: 0", "m01: 0", "m01: 0", "`m01` er ikke en kode: »m01«. En kode ser ud som M05, A3 eller R5K."),
    (OBJECTIVES, "- code: REC\n", "- code: rec\n", "- code: rec", "`code` er ikke et område: »rec«. Et område har to"),
    (TWIN, "code: M01", "code: M01\ntitle_en: A", "title_en", "`title_en` er ikke en kendt nøgle"),
    (M12, "shared_assignments: [A8]", "shared_assignments: [A88]", "A88", "Opgaven A88 findes ikke. Mente du A8?"),
    (M06, "sources:", "shared_assignments: [A8]\nsources:", "shared_a", "A8 er modulets egen opgave. Tag den ud"),
)
CASES = (*((M01, *case) for case in IN_THE_MODULE), *ELSEWHERE)


@pytest.mark.parametrize(("file", "old", "new", "where", "says"), CASES, ids=range(len(CASES)))
def test_a_mistyped_line_is_told_with_what_was_meant(
    folder: Path, replace: Replace, file: str, old: str, new: str, where: str, says: str
) -> None:
    replace(file, old, new)

    begins = f"{file}:{line_of(folder, file, where)}: {says}"
    assert [problem[: len(begins)] for problem in found_in(folder)].count(begins) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "says"),
    [
        (
            OVERLAY,
            "partner: hels",
            "partner: Hels",
            "partner: H",
            "`partner` er ikke et navn til systemet: »Helsingoer«",
        ),
        (OVERLAY, "    add: [H1]", "    ad: [H1]", "ad: [H1]", "`ad` er ikke en kendt nøgle. Mente du add?"),
        (OVERLAY, "M06: ", "M06: x", "M06: x", "`M06` er ikke et fingeraftryk: »x"),
        (CHANGE, "code: M06", "code: M06\npurpos: Du", "purpos", "`purpos` er ikke en kendt nøgle. Mente du purpose?"),
    ],
)
def test_a_partners_mistyped_line_is_told_too(
    folder: Path, replace: Replace, file: str, old: str, new: str, where: str, says: str
) -> None:
    shutil.copytree(ROOT / "curriculum" / "overlays", folder / "overlays")
    replace(file, old, new)

    begins = f"{file}:{line_of(folder, file, where)}: {says}"
    assert [problem[: len(begins)] for problem in found_in(folder)].count(begins) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "says"),
    [
        (M01, "  code: R1\n", "  code: R2\n", None, "R2 står her igen"),
        (M05K, "code: M05K", "code: M05", None, "M05 står her igen"),
        (OBJECTIVES, "code: REC-02", "code: REC-01", None, "REC-01 står her igen"),
        (M01, "[REC-01, ORG-01, PEER-01]", "[REC-01, ORG-01, REC-01]", "REC-01, ORG-01, REC", "REC-01 står her igen"),
        (PROGRAMME, "must_attend: [M01, M12]", "must_attend: [M01, M01]", "must_attend", "M01 står her igen"),
    ],
)
def test_a_code_that_is_used_twice_is_told_with_where_the_first_is(
    folder: Path, replace: Replace, file: str, old: str, new: str, where: str | None, says: str
) -> None:
    replace(file, old, new)

    told = [problem for problem in found_in(folder) if says in problem]

    assert len(told) == 1
    assert "Den første er i " in told[0]
    if where:
        assert told[0].startswith(f"{file}:{line_of(folder, file, where)}: ")


def test_an_unknown_key_does_not_hide_what_else_is_wrong(folder: Path, replace: Replace) -> None:
    replace(M01, "order: 10", "order: 10\nordr: 1")
    replace(M01, "guiding_marks: [1, 4, 6, 7]", "guiding_marks: [9]")

    assert [problem.partition(": ")[2] for problem in found_in(folder)] == [
        "`ordr` er ikke en kendt nøgle. Mente du order?",
        "Pejlemærke 9 findes ikke. Brug 1 til 7.",
    ]


def test_every_problem_of_every_file_is_told_at_once(folder: Path, replace: Replace) -> None:
    replace(M01, "hours: 6", "hours: ja")
    replace(M06, "track: joint", "track: alle")
    replace(OBJECTIVES, "level: knowledge", "level: viden")
    replace(PROGRAMME, "must_attend: [M01, M12]", "must_attend: [M01, M13]")

    assert {problem.split(":")[0] for problem in found_in(folder)} == {M01, M06, OBJECTIVES, PROGRAMME}


def test_a_file_is_named_after_its_code(folder: Path) -> None:
    (folder / M01).rename(folder / "modules" / "faelles-grund.md")
    (folder / M01.replace(".md", ".en.md")).rename(folder / "modules" / "faelles-grund.en.md")
    line = line_of(folder, PROGRAMME, "code: peer-uddannelsen")
    (folder / PROGRAMME).rename(folder / "programmes" / "peer.yaml")

    assert found_in(folder) == [
        "modules/faelles-grund.md:2: Filen hedder ikke efter modulets kode M01. "
        "Kald den m01- og et par ord, og ret koden, hvis det er den, der er forkert.",
        f"programmes/peer.yaml:{line}: Filen hedder ikke efter uddannelsens kode peer-uddannelsen. "
        "Kald den peer-uddannelsen.yaml, eller ret koden.",
    ]
