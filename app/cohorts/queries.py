"""Questions about cohorts: who is in them, what is on whose plan, who was there."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import InstrumentedAttribute

from app.cohorts.models import Cohort, Enrolment, InstructorPair


def takes_part(person_id: InstrumentedAttribute[int], _at: datetime) -> ColumnElement[bool]:
    """Asks whether a person is, or has been, a participant of a cohort."""
    return exists().where(Enrolment.person_id == person_id)


def teaches(person_id: InstrumentedAttribute[int], _at: datetime) -> ColumnElement[bool]:
    """Asks whether a person is one of the two instructors of a pair."""
    return exists().where(or_(InstructorPair.professional_id == person_id, InstructorPair.peer_id == person_id))


def leads(person_id: InstrumentedAttribute[int], _at: datetime) -> ColumnElement[bool]:
    """Asks whether a person leads a course."""
    return exists().where(Cohort.leader_id == person_id)
