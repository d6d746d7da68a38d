"""Questions about one enrolment that is to be corrected or taken up again."""

from sqlalchemy import exists, or_, select

from app.cohorts.models import Attendance, CatchUp, Enrolment
from app.db import db
from app.journal.models import Entry
from app.journal.rules import Verb


def has_begun(enrolment_id: int) -> bool:
    """Whether anything counts on the track yet: attendance, catch-up, or something handed in. One statement.

    What is handed in lies in the room to the right; that it was, the journal knows. Drafts are nobody's business.
    """
    handed_in = exists().where(
        Entry.actor_id == Enrolment.person_id, Entry.verb == Verb.HANDED_IN, Entry.at >= Enrolment.enrolled_at
    )
    attended = exists().where(Attendance.enrolment_id == Enrolment.id)
    caught_up = exists().where(CatchUp.enrolment_id == Enrolment.id)
    begun = select(Enrolment.id).where(Enrolment.id == enrolment_id, or_(handed_in, attended, caught_up))
    return db.session.scalar(begun) is not None


def stopped_to_change(cohort_id: int, public_id: str) -> Enrolment | None:
    """The enrolment of somebody who stopped, locked until the transaction ends. One statement."""
    return db.session.scalar(
        select(Enrolment)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.public_id == public_id, Enrolment.left_at.is_not(None))
        .with_for_update()
    )
