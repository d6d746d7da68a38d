"""Questions a person may ask about what the house holds on them."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.certificates.models import Certificate
from app.cohorts.models import Attendance, Enrolment
from app.coursework.models import Evidence, WorkAuthor
from app.db import db
from app.practice.models import PracticeEntry

HELD: tuple[tuple[str, InstrumentedAttribute[int]], ...] = (
    ("enrolments", Enrolment.person_id),
    ("works", WorkAuthor.person_id),
    ("evidence", Evidence.person_id),
    ("practice", PracticeEntry.person_id),
    ("certificates", Certificate.person_id),
)


def held_on(person_id: int) -> dict[str, int]:
    """How many rows of each kind the house holds on a person. One statement."""

    def count(owner: InstrumentedAttribute[int]) -> ColumnElement[int]:
        return select(func.count()).where(owner == person_id).scalar_subquery()

    attendance = (
        select(func.count())
        .select_from(Attendance)
        .join(Enrolment, Enrolment.id == Attendance.enrolment_id)
        .where(Enrolment.person_id == person_id)
        .scalar_subquery()
    )
    question = select(*(count(owner).label(name) for name, owner in HELD), attendance.label("attendance"))
    return dict(db.session.execute(question).one()._mapping)
