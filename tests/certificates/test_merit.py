"""The certificate of a programme that reuses modules rests also on what was earned in another cohort, with its date."""

import pytest

from app.certificates.basis import basis_of
from app.certificates.facts import OnTheWay, edition_facts, on_the_way
from app.certificates.issuing_queries import candidates
from app.cohorts.models import Enrolment
from app.curriculum.rules import Terms
from app.db import db
from app.practice.models import PracticeConfirmation, PracticeEntry, Supervision
from tests.cast import LONG_AGO, SIX_HOURS, TERMS, Cast
from tests.certificates.arrange import meet_everything
from tests.cohorts.arrange import arranging, engine_of, was_there
from tests.cohorts.arrange_guides import GUIDE_TERMS, Guides, make_guides
from tests.counting import counting


def way_of(guides: Guides) -> OnTheWay:
    """Amal on the way to the certificate of a guide. In an app context."""
    edition = edition_facts(guides.edition_id, Terms.read(GUIDE_TERMS))
    return on_the_way(candidates(guides.id, read_by=None, enrolment=guides.keys["amal"]), edition)[0]


def practised(cast: Cast, enrolment_id: int) -> None:
    """Two hours of practice, confirmed, and one supervision."""
    with arranging(cast):
        entry = PracticeEntry(
            person_id=cast.ids["amal"], enrolment_id=enrolment_id, title="En gåtur", done_on=LONG_AGO.date(),
            minutes=120, situation=b"", objectives=[], logged_at=LONG_AGO,
        )  # fmt: skip
        db.session.add(entry)
        db.session.flush()
        db.session.add(PracticeConfirmation(entry_id=entry.id, by_id=cast.ids["erik"], at=LONG_AGO))
        db.session.add(
            Supervision(
                enrolment_id=enrolment_id, held_on=LONG_AGO.date(), ticked_by_id=cast.ids["karen"], ticked_at=LONG_AGO
            )
        )


def test_modules_and_assignments_count_and_practice_and_supervision_do_not(cast: Cast) -> None:
    meet_everything(cast, "amal")
    guides = make_guides(cast)

    with cast.app.app_context():
        way = way_of(guides)

    assert {code: merit.cohort_name for code, merit in way.merits.items()} == {"M01": "Forårshold", "M05": "Forårshold"}
    assert way.required.attendance.merit == 720
    assert way.lacking.attendance_minutes == 810 - 720  # only G1 is left, of three hours
    assert way.lacking.modules == ("G1",)
    assert way.lacking.assignments == ("A10",)
    assert way.lacking.objectives == ()
    assert (way.lacking.practice_minutes, way.lacking.supervisions) == (120, 1)


def test_who_has_nothing_from_elsewhere_lacks_it_all(cast: Cast) -> None:
    was_there(cast, "amal", "M01", 100)
    guides = make_guides(cast)

    with cast.app.app_context():
        way = way_of(guides)

    assert way.merits == {}
    assert way.lacking.attendance_minutes == 810
    assert way.lacking.modules == ("M01", "G1")
    assert way.lacking.assignments == ("A3", "A10")


def test_the_leader_reads_what_is_from_elsewhere_with_its_date(cast: Cast) -> None:
    meet_everything(cast, "amal")
    guides = make_guides(cast)
    practised(cast, guides.enrolments["amal"])
    with cast.app.app_context():
        edition = edition_facts(guides.edition_id, Terms.read(GUIDE_TERMS))
        way = way_of(guides)
    with cast.app.test_request_context("/"):
        said = dict(basis_of(way, edition))

    attendance, assignments = said["Fremmøde"], said["Opgaver"]
    assert "M01 er fra Forårshold, " in attendance
    assert "M05 er fra Forårshold, " in attendance
    assert "A3 »Opgaven A3« er fra Forårshold, godkendt 1. januar 2026." in assignments


def test_a_task_of_this_cohort_is_said_without_it(cast: Cast) -> None:
    meet_everything(cast, "amal")
    with arranging(cast):
        assert db.session.get_one(Enrolment, cast.enrolments["amal"]).track == "peer"
    karen = cast.visitor("karen")
    with cast.app.app_context():
        key = db.session.get_one(Enrolment, cast.enrolments["amal"]).public_id
    cast.visitor("inger").post(f"/hold/{cast.spring}/beviser/{key}/indstilling")

    karen.get(f"/hold/{cast.spring}/beviser/{key}/underskrift")

    assert "A3 »Opgaven A3«, godkendt 1. januar 2026." in karen.html
    assert "er fra" not in karen.html


def test_a_peers_certificate_rests_on_nothing_from_the_guides(cast: Cast) -> None:
    make_guides(cast)
    with cast.app.app_context():
        edition = edition_facts(cast.edition_id, Terms.read(TERMS))
        ways = on_the_way(candidates(cast.spring_id, read_by=None), edition)

    assert [way.merits for way in ways] == [{}, {}, {}]


@pytest.mark.parametrize("also", [0, 2])
@pytest.mark.parametrize("path", ["/beviser", "/overblik"])
def test_the_pages_of_the_leader_take_at_most_twelve_statements(cast: Cast, path: str, also: int) -> None:
    was_there(cast, "amal", "M01", SIX_HOURS)
    guides = make_guides(cast, also=also)
    kirsten = cast.visitor("kirsten")

    with counting(engine_of(cast)) as seen:
        assert kirsten.get(f"/hold/{guides.public_id}{path}").status_code == 200

    assert len(seen) == 12
