"""A programme says what its certificates are called and how long they are valid; what it leaves out has a default."""

from pathlib import Path

import pytest

from app.authoring.checks import problems_of
from app.authoring.editions import prepare
from app.authoring.files import read_folder
from app.curriculum.rules import Terms
from tests.authoring.conftest import Replace, line_of, to_mend_in
from tests.cast import TERMS

PROGRAMME = "programmes/peer-uddannelsen.yaml"
FIRST_KEY = "certificate:\n"
CALLED = {
    "peer-uddannelsen": ("Delbevis for Peer-uddannelsen", "Deltagerbevis for Peer-uddannelsen"),
    "peer-guide": ("Delbevis for uddannelsen til peer-guide", "Deltagerbevis for uddannelsen til peer-guide"),
    "peer-underviser": (
        "Delbevis for uddannelsen til peer-underviser",
        "Deltagerbevis for uddannelsen til peer-underviser",
    ),
}


@pytest.mark.parametrize("programme", list(CALLED))
def test_each_programme_names_its_certificates_and_none_of_them_runs_out(folder: Path, programme: str) -> None:
    wording = Terms.read(prepare(read_folder(folder), programme).terms).certificate

    assert (wording.part_name, wording.attendance_name) == CALLED[programme]
    assert wording.part_name_en.startswith("Partial Certificate – ")
    assert wording.attendance_name_en.startswith("Statement of Attendance – ")
    assert wording.valid_years is None


def test_an_edition_from_before_names_them_by_its_title() -> None:
    assert not any(name in TERMS["certificate"] for name in ("part_name", "attendance_name", "valid_years"))  # type: ignore[operator]

    wording = Terms.read(TERMS).certificate

    assert (wording.part_name, wording.part_name_en) == (
        "Delbevis for Peer-uddannelsen",
        "Partial Certificate – The Peer Education",
    )
    assert (wording.attendance_name, wording.attendance_name_en) == (
        "Deltagerbevis for Peer-uddannelsen",
        "Statement of Attendance – The Peer Education",
    )
    assert wording.valid_years is None


def test_a_file_that_leaves_them_out_gets_the_same_names(folder: Path, replace: Replace) -> None:
    for line in (
        "  part_name: Delbevis for Peer-uddannelsen\n",
        "  attendance_name_en: Statement of Attendance – The Peer Support Education\n",
    ):
        replace(PROGRAMME, line, "")

    wording = Terms.read(prepare(read_folder(folder), "peer-uddannelsen").terms).certificate

    assert wording.part_name == "Delbevis for Peer-uddannelsen"
    assert wording.attendance_name_en == "Statement of Attendance – The Peer Support Education"


@pytest.mark.parametrize("years", [1, 3, 30])
def test_years_are_read(folder: Path, replace: Replace, years: int) -> None:
    replace(PROGRAMME, FIRST_KEY, f"{FIRST_KEY}  valid_years: {years}\n")
    curriculum = read_folder(folder)

    assert problems_of(curriculum) == []
    assert Terms.read(prepare(curriculum, "peer-uddannelsen").terms).certificate.valid_years == years


@pytest.mark.parametrize("years", ["0", "31", "-1", "2.5", "tre", '"3"'])
def test_years_that_nobody_means_are_told_where_they_stand(folder: Path, replace: Replace, years: str) -> None:
    replace(PROGRAMME, FIRST_KEY, f"{FIRST_KEY}  valid_years: {years}\n")

    [told] = to_mend_in(folder)

    assert f"{PROGRAMME}:{line_of(folder, PROGRAMME, 'valid_years')}" in told
    assert "`valid_years`" in told
