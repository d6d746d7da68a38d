"""Two equal instructors are appointed after one question, and taken off again while they read for nobody."""

import pytest

from app.clock import now
from app.cohorts.models import Enrolment, InstructorPair
from app.coursework.models import Work
from app.db import db
from tests.cast import Cast
from tests.cohorts.arrange import arranging, instructor_pairs
from tests.visitor import Visitor


def at(cast: Cast, who: str, page: str) -> Visitor:
    """Somebody with one of the pages of leading open."""
    visitor = cast.visitor(who)
    assert visitor.get(f"/hold/{cast.spring}/ledelse{page}").status_code == 200
    return visitor


TWO = {"professional": "olga@pejlemaerke.example", "peer": "kirsten@pejlemaerke.example"}


def test_two_equal_instructors_are_appointed_once_the_leader_has_read_what_they_will_see(cast: Cast) -> None:
    visitor, before = at(cast, "karen", "/undervisere"), instructor_pairs(cast)

    visitor.submit("/ledelse/undervisere", **TWO)
    assert "Kirsten og Olga kommer med det samme til at se" in visitor.html
    assert instructor_pairs(cast) == before
    assert cast.visitor("olga").get(f"/hold/{cast.spring}").status_code == 404

    visitor.submit("/ledelse/undervisere", button=("sikker", "ja"))

    assert instructor_pairs(cast) - before == {(cast.ids["olga"], cast.ids["kirsten"])}
    assert cast.visitor("olga").get(f"/hold/{cast.spring}").status_code == 200


@pytest.mark.parametrize(
    ("professional", "peer", "said"),
    [
        ("olga", "olga", "samme person to gange"),
        ("olga", "amal", "deltager på holdet"),
        ("inger", "jonas", "allerede et underviserpar"),
        ("olga", "ingen", "ingen konto"),
    ],
)
def test_two_who_cannot_teach_together_are_refused(cast: Cast, professional: str, peer: str, said: str) -> None:
    visitor, before = at(cast, "karen", "/undervisere"), instructor_pairs(cast)

    visitor.submit(
        "/ledelse/undervisere",
        professional=f"{professional}@pejlemaerke.example",
        peer=f"{peer}@pejlemaerke.example",
    )

    assert said in visitor.html
    assert instructor_pairs(cast) == before


@pytest.fixture
def idle(cast: Cast) -> str:
    """Olga and Kirsten teach here too, and read for nobody."""
    with arranging(cast):
        pair = InstructorPair(cohort_id=cast.spring_id, professional_id=cast.ids["olga"], peer_id=cast.ids["kirsten"])
        db.session.add(pair)
        db.session.flush()
        return pair.public_id


def test_a_pair_that_reads_for_nobody_is_taken_off_and_sees_nothing_more(cast: Cast, idle: str) -> None:
    olga, visitor = cast.visitor("olga"), at(cast, "karen", "")
    assert olga.get(f"/hold/{cast.spring}").status_code == 200

    visitor.submit("/undervisere/fra")

    assert (cast.ids["olga"], cast.ids["kirsten"]) not in instructor_pairs(cast)
    assert olga.get(f"/hold/{cast.spring}").status_code == 404


def public_id(cast: Cast, pair_id: int) -> str:
    """The address of a pair."""
    with cast.app.app_context():
        return db.session.get_one(InstructorPair, pair_id).public_id


def test_a_pair_that_somebody_is_read_by_stays_and_the_reason_is_said(cast: Cast) -> None:
    visitor, before = at(cast, "karen", ""), instructor_pairs(cast)
    assert not visitor.offers("/undervisere/fra")

    answer = visitor.post(f"/hold/{cast.spring}/ledelse/undervisere/fra", {"par": public_id(cast, cast.readers_id)})

    assert answer.status_code == 409
    assert "Giv først deltagerne andre læsere" in visitor.html
    assert instructor_pairs(cast) == before


def test_a_pair_in_whose_name_a_text_stands_stays(cast: Cast, idle: str) -> None:
    with arranging(cast):
        pair = db.session.query(InstructorPair).filter_by(public_id=idle).one()
        db.session.add(
            Work(
                task_id=cast.tasks["R1"],
                cohort_id=cast.spring_id,
                instructor_pair_id=pair.id,
                data_key=b"k",
                begun_at=now(),
            )
        )

    answer = at(cast, "karen", "").post(f"/hold/{cast.spring}/ledelse/undervisere/fra", {"par": idle})

    assert answer.status_code == 409
    assert (cast.ids["olga"], cast.ids["kirsten"]) in instructor_pairs(cast)


def test_a_pair_is_not_taken_off_while_somebody_who_stopped_was_read_by_them(cast: Cast) -> None:
    with arranging(cast):
        db.session.get_one(Enrolment, cast.enrolments["ida"]).left_at = now()

    answer = cast.visitor("karen").post(
        f"/hold/{cast.spring}/ledelse/undervisere/fra", {"par": public_id(cast, cast.other_readers_id)}
    )

    assert answer.status_code == 409


@pytest.mark.parametrize("who", ["solveig", "inger", "amal", "mads"])
def test_only_the_leader_of_the_cohort_takes_a_pair_off(cast: Cast, who: str, idle: str) -> None:
    answer = cast.visitor(who).post(f"/hold/{cast.spring}/ledelse/undervisere/fra", {"par": idle})

    assert answer.status_code in (403, 404)
    assert (cast.ids["olga"], cast.ids["kirsten"]) in instructor_pairs(cast)


def test_a_pair_of_another_cohort_is_not_there(cast: Cast) -> None:
    theirs = public_id(cast, cast.autumn_readers_id)

    answer = cast.visitor("karen").post(f"/hold/{cast.spring}/ledelse/undervisere/fra", {"par": theirs})

    assert answer.status_code == 404
