"""Readers and authors at the same moment: whoever comes second sees what the first one did."""

from sqlalchemy import select

from app.clock import now
from app.cohorts.models import Enrolment, InstructorPair
from app.coursework import actions, desk_readers_actions
from app.coursework.desk_readers_queries import led_enrolment
from app.coursework.models import SpokenReflection, Work
from app.coursework.queries import own_work
from app.coursework.rules import State
from app.db import db
from tests.cast import Cast
from tests.coursework_desk.arrange import begin
from tests.coursework_desk.test_speaking_instead import note, state_of
from tests.meanwhile import meanwhile


def change_readers(cast: Cast, name: str, pair_id: int) -> None:
    """Karen gives somebody these readers. Inside a transaction."""
    enrolment = led_enrolment(cast.ids["karen"], cast.spring, public_of(cast, name))
    assert enrolment is not None
    readers = db.session.get_one(InstructorPair, pair_id)
    desk_readers_actions.assign_readers(enrolment, readers, with_makker=True, by_id=cast.ids["karen"], at=now())
    db.session.flush()


def public_of(cast: Cast, name: str) -> str:
    """The id that an address carries. Inside a transaction."""
    return db.session.scalars(select(Enrolment.public_id).where(Enrolment.id == cast.enrolments[name])).one()


def test_what_is_being_handed_in_waits_and_is_not_noted_as_spoken(cast: Cast) -> None:
    work_id, inger = begin(cast, "R1", "amal"), cast.visitor("inger")

    def deliver() -> None:
        work = own_work(cast.ids["amal"], work_id, for_change=True)
        assert work is not None
        actions.hand_in(work, person_id=cast.ids["amal"], at=now())
        db.session.flush()

    assert meanwhile(cast.app, deliver, lambda: note(cast, inger, "amal", "R1")) == 409

    assert state_of(cast, "amal", "R1") is State.WAITING
    with cast.app.app_context():
        assert db.session.scalars(select(SpokenReflection)).all() == []


def test_a_text_begun_while_the_readers_change_belongs_to_the_new_ones(cast: Cast) -> None:
    amal = cast.visitor("amal")

    answer = meanwhile(
        cast.app,
        lambda: change_readers(cast, "amal", cast.other_readers_id),
        lambda: amal.post("/moduler/M01/opgaver/R1").status_code,
    )

    assert answer == 303
    with cast.app.app_context():
        assert db.session.scalars(select(Work.instructor_pair_id)).all() == [cast.other_readers_id]
