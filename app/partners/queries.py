"""Questions about partners and workplaces."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import InstrumentedAttribute

from app.clock import COPENHAGEN
from app.partners.models import Contact, Coordinator


def is_contact(person_id: InstrumentedAttribute[int], at: datetime) -> ColumnElement[bool]:
    """Asks whether a person is the contact of a workplace today."""
    today = at.astimezone(COPENHAGEN).date()
    return exists().where(Contact.person_id == person_id, or_(Contact.until.is_(None), Contact.until > today))


def coordinates(person_id: InstrumentedAttribute[int], at: datetime) -> ColumnElement[bool]:
    """Asks whether a person coordinates for a partner today."""
    today = at.astimezone(COPENHAGEN).date()
    return exists().where(Coordinator.person_id == person_id, or_(Coordinator.until.is_(None), Coordinator.until > today))
