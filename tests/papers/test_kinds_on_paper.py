"""Parts, statements of attendance and what ends are laid on paper by the same hand; and a whole cohort, in time."""

import time
from io import BytesIO
from typing import Any

import page as page_validation
import pytest
from pypdf import PdfReader

from app.certificates.badge import CONTEXT
from app.certificates.rules import Kind
from app.papers.printed import said_on
from app.papers.typesetting import typeset
from tests.cast import Cast
from tests.certificates.arrange import certificate_of, meet_everything, more_people, propose, ticked
from tests.papers.sheets import attached_to, full_snapshot_of, lines_of, snapshot_of

COHORT = 24
SECONDS = 5
LINK = "https://bevis.example.dk/b/" + "a" * 26


def of_kind(kind: Kind, snapshot: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A snapshot of this kind, in which some words are others."""
    danish, english = ({name: value[place] for name, value in more.items()} for place in (0, 1))
    return snapshot | {"kind": kind, "da": snapshot["da"] | danish, "en": snapshot["en"] | english}


def paper(snapshot: dict[str, Any]) -> bytes:
    """The paper of a snapshot, which keeps the standards whatever it says."""
    body = typeset(said_on(snapshot, link=LINK, signed=b"{}"))
    for profile in (page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_3A):
        assert page_validation.is_pdf_compliant_bytes(body, profile=profile)
    return body


@pytest.mark.parametrize(
    ("kind", "danish", "english"),
    [
        (Kind.CERTIFICATE, "har gennemført", "has completed"),
        (Kind.PART, "har gennemført en del af", "has completed part of"),
        (Kind.ATTENDANCE, "har deltaget i", "has taken part in"),
    ],
)
def test_each_kind_says_what_it_is(kind: Kind, danish: str, english: str) -> None:
    lines = lines_of(paper(of_kind(kind, snapshot_of("Åse Ærø"))))

    assert {danish, english} <= set(lines)


def test_one_that_ends_says_until_when() -> None:
    ends = of_kind(Kind.CERTIFICATE, snapshot_of("Åse Ærø"), until=("november 2029", "November 2029"))

    assert {"Gælder til og med november 2029", "Valid through November 2029"} <= set(lines_of(paper(ends)))
    assert not any("Gælder til" in line for line in lines_of(paper(snapshot_of("Åse Ærø"))))


def test_a_full_statement_of_attendance_has_days_and_hours_on_one_more_page() -> None:
    whole = full_snapshot_of("Åse Ærø", objectives=0) | {"days": 4, "minutes": 1440}
    del whole["practice_minutes"]
    body = paper(of_kind(Kind.ATTENDANCE, whole, objectives=([], []), assignment=("", "")))

    assert len(PdfReader(BytesIO(body)).pages) == 2
    for line in ("Kursusdage 4", "Undervisning 24 timer", "Course days 4", "Hvad Åse Ærø har været igennem."):
        assert line in lines_of(body)


def test_a_whole_cohort_is_signed_for_and_on_paper_in_time(cast: Cast) -> None:
    """Twenty-four, one by one on paper. Processor time, because the machine may be busy with something else."""
    names = more_people(cast, COHORT)
    meet_everything(cast, *names)
    for name in names:
        propose(cast, name)
    karen = cast.visitor("karen")
    karen.get(f"/hold/{cast.spring}/beviser/underskrift")
    begun = time.process_time()

    karen.submit(f"/hold/{cast.spring}/beviser/underskrift", who=[ticked(cast, name) for name in names])
    addresses = [f"/hold/{cast.spring}/beviser/{certificate_of(cast, name).public_id}/papir" for name in names]
    papers = [karen.post(address).get_data() for address in addresses]

    assert time.process_time() - begun < SECONDS
    assert len([body for body in papers if CONTEXT[1].encode() in attached_to(body)[0][1]]) == COHORT
