"""Questions about partners and workplaces, and about who speaks for them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.clock import COPENHAGEN
from app.db import db
from app.partners.models import Contact, Coordinator, Partner, Workplace
from app.people.models import Person

Spokesperson = Row[int, str, str, str, date, date | None]


def is_contact(person_id: InstrumentedAttribute[int], at: datetime) -> ColumnElement[bool]:
    """Asks whether a person is the contact of a workplace today."""
    today = at.astimezone(COPENHAGEN).date()
    return exists().where(Contact.person_id == person_id, _holds(Contact, today))


def coordinates(person_id: InstrumentedAttribute[int], at: datetime) -> ColumnElement[bool]:
    """Asks whether a person coordinates for a partner today."""
    today = at.astimezone(COPENHAGEN).date()
    return exists().where(Coordinator.person_id == person_id, _holds(Coordinator, today))


def workplaces_of_contact(person_id: int, *, on: date) -> Select[int]:
    """The ids of the workplaces that this person is the contact of on this day, to be used inside another question."""
    return select(Contact.workplace_id).where(Contact.person_id == person_id, _holds(Contact, on))


def contacts_of(workplace_id: int | None, *, on: date) -> Sequence[Row[int, str]]:
    """The contacts of a workplace on this day, as (person's id, name). One statement."""
    return db.session.execute(
        select(Person.id, Person.name)
        .where(
            exists().where(Contact.person_id == Person.id, Contact.workplace_id == workplace_id, _holds(Contact, on))
        )
        .order_by(Person.name)
    ).all()


def partners_coordinated_by(person_id: int, *, on: date) -> Select[int]:
    """The ids of the partners that this person coordinates for on this day, to be used inside another question."""
    return select(Coordinator.partner_id).where(Coordinator.person_id == person_id, _holds(Coordinator, on))


def partners_of_coordinator(person_id: int, *, on: date) -> Sequence[Row[int, str, str]]:
    """The partners that this person coordinates for on this day, as (id, public id, name). One statement."""
    return db.session.execute(
        select(Partner.id, Partner.public_id, Partner.name)
        .where(Partner.id.in_(partners_coordinated_by(person_id, on=on)))
        .order_by(Partner.name)
    ).all()


def workplaces_by_name(partner_ids: Sequence[int]) -> Sequence[Row[int, str]]:
    """The workplaces of these partners, as (partner's id, name). One statement."""
    return db.session.execute(
        select(Workplace.partner_id, Workplace.name)
        .where(Workplace.partner_id.in_(partner_ids))
        .order_by(Workplace.name)
    ).all()


def all_partners() -> Sequence[Row[str, str, str, str, int]]:
    """Every partner: public id, name, sector, partnership and how many workplaces. One statement."""
    workplaces = select(func.count()).where(Workplace.partner_id == Partner.id).scalar_subquery()
    return db.session.execute(
        select(
            Partner.public_id, Partner.name, Partner.sector, Partner.partnership, workplaces.label("workplaces")
        ).order_by(Partner.partnership, Partner.name)
    ).all()


def find_partner(public_id: str, *, for_change: bool = False) -> Partner | None:
    """A partner by the id in an address. One statement."""
    question = select(Partner).where(Partner.public_id == public_id)
    return db.session.scalar(question.with_for_update() if for_change else question)


def partners_named(names: Sequence[str]) -> set[str]:
    """Which of these names are partners already. One statement."""
    return set(db.session.scalars(select(Partner.name).where(Partner.name.in_(names))))


def workplaces_of(partner_id: int) -> Sequence[Row[int, str, str]]:
    """A partner's workplaces: id, public id and name. One statement."""
    return db.session.execute(
        select(Workplace.id, Workplace.public_id, Workplace.name)
        .where(Workplace.partner_id == partner_id)
        .order_by(Workplace.name)
    ).all()


def find_workplace(partner_id: int, public_id: str) -> Workplace | None:
    """One of this partner's workplaces, by its public id. One statement."""
    return db.session.scalar(
        select(Workplace).where(Workplace.partner_id == partner_id, Workplace.public_id == public_id)
    )


def contacts_at(partner_id: int, *, on: date) -> Sequence[Spokesperson]:
    """Who is, or is going to be, a contact here: workplace, person, name, e-mail, from, until. One statement."""
    return db.session.execute(
        select(Contact.workplace_id, Person.public_id, Person.name, Person.email, Contact.since, Contact.until)
        .join(Person, Person.id == Contact.person_id)
        .join(Workplace, Workplace.id == Contact.workplace_id)
        .where(Workplace.partner_id == partner_id, _lasts(Contact, on))
        .order_by(Person.name, Contact.id)
    ).all()


def coordinators_at(partner_id: int, *, on: date) -> Sequence[Spokesperson]:
    """Who coordinates, or is going to: partner, person, name, e-mail, from, until. One statement."""
    return db.session.execute(
        select(
            Coordinator.partner_id, Person.public_id, Person.name, Person.email, Coordinator.since, Coordinator.until
        )
        .join(Person, Person.id == Coordinator.person_id)
        .where(Coordinator.partner_id == partner_id, _lasts(Coordinator, on))
        .order_by(Person.name, Coordinator.id)
    ).all()


def open_contact(workplace_id: int, person_id: int, *, on: date) -> Contact | None:
    """The period in which this person is the contact of this workplace, begun or not. One statement."""
    return db.session.scalar(
        select(Contact).where(Contact.workplace_id == workplace_id, Contact.person_id == person_id, _lasts(Contact, on))
    )


def open_coordinator(partner_id: int, person_id: int, *, on: date) -> Coordinator | None:
    """The period in which this person coordinates for this partner, begun or not. One statement."""
    return db.session.scalar(
        select(Coordinator).where(
            Coordinator.partner_id == partner_id, Coordinator.person_id == person_id, _lasts(Coordinator, on)
        )
    )


def _holds(period: type[Contact] | type[Coordinator], on: date) -> ColumnElement[bool]:
    """Asks in SQL what `rules.speaks` answers."""
    return and_(period.since <= on, _lasts(period, on))


def _lasts(period: type[Contact] | type[Coordinator], on: date) -> ColumnElement[bool]:
    """Asks in SQL what `rules.lasts` answers."""
    return or_(period.until.is_(None), period.until > on)
