"""Readers and authors at the same moment: whoever comes second sees what the first one did."""

from sqlalchemy import select

from app.certificates.issuing_queries import lock_enrolments
from app.certificates.models import Certificate
from app.clock import now
from app.cohorts.models import Enrolment, InstructorPair
from app.coursework import actions
from app.coursework.models import Reopening, SpokenReflection, Version, Work, WorkAuthor
from app.coursework.queries import own_work
from app.coursework.rules import State
from app.db import db
from app.desk import actions as desk_actions
from app.desk import readers_actions
from app.desk.readers_queries import led_enrolment
from app.desk.reading_queries import lock_work, version_to_answer
from tests.cast import Cast
from tests.certificates.arrange import enrolment_of, meet_everything, propose
from tests.desk.arrange import begin
from tests.desk.test_speaking_instead import note, state_of
from tests.desk.test_two_readers import count
from tests.meanwhile import meanwhile

REASON = "Jeg så noget andet, da jeg læste teksten igen."


def change_readers(cast: Cast, name: str, pair_id: int) -> None:
    """Karen gives somebody these readers. Inside a transaction."""
    enrolment = led_enrolment(cast.ids["karen"], cast.spring, public_of(cast, name))
    assert enrolment is not None
    readers = db.session.get_one(InstructorPair, pair_id)
    readers_actions.assign_readers(enrolment, readers, with_makker=True, by_id=cast.ids["karen"], at=now())
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


def answered_assignment(cast: Cast, name: str) -> str:
    """The public id of the version of somebody's A3, which Inger has approved."""
    with cast.app.app_context():
        mine = select(WorkAuthor.work_id).where(
            WorkAuthor.person_id == cast.ids[name], WorkAuthor.task_id == cast.tasks["A3"]
        )
        return db.session.scalars(select(Version.public_id).where(Version.work_id.in_(mine))).one()


def test_nobody_signs_on_an_answer_that_is_being_opened_again(cast: Cast) -> None:
    meet_everything(cast, "amal")
    propose(cast, "amal")
    version, karen = answered_assignment(cast, "amal"), cast.visitor("karen")
    path = f"/hold/{cast.spring}/beviser/{enrolment_of(cast, 'amal')}/underskrift"

    def reopen() -> None:
        lock_work(cast.ids["jonas"], version)
        reading = version_to_answer(cast.ids["jonas"], version)
        assert reading is not None
        desk_actions.reopen(reading, REASON, by_id=cast.ids["jonas"], at=now())
        db.session.flush()

    assert meanwhile(cast.app, reopen, lambda: karen.post(path).status_code) == 409

    assert (count(cast, Reopening), count(cast, Certificate)) == (1, 0)


def test_nobody_opens_an_answer_again_that_is_being_signed_on(cast: Cast) -> None:
    meet_everything(cast, "amal")
    version, jonas, enrolment = answered_assignment(cast, "amal"), cast.visitor("jonas"), enrolment_of(cast, "amal")

    def sign() -> None:
        lock_enrolments(cast.spring_id, [enrolment])
        db.session.add(
            Certificate(
                number="TEST-1",
                person_id=cast.ids["amal"],
                enrolment_id=cast.enrolments["amal"],
                edition_id=cast.edition_id,
                name="Amal",
                short={},
                full={},
                proposed_by_id=cast.ids["inger"],
                signed_by_id=cast.ids["karen"],
                issued_at=now(),
            )
        )
        db.session.flush()

    path = f"/afleveringer/{version}/genaabning"
    answer = meanwhile(cast.app, sign, lambda: jonas.post(path, {"reason": REASON}).status_code)

    assert answer == 409
    assert (count(cast, Reopening), count(cast, Certificate)) == (0, 1)
