"""What changes partners: new workplaces, and who speaks for them from which day. The caller owns the transaction."""

from datetime import date

from sqlalchemy.exc import IntegrityError

from app.db import db
from app.partners import queries
from app.partners.models import Contact, Coordinator, Partner, Workplace
from app.partners.rules import FOUNDING_PARTNERS, Refusal
from app.people.models import Person
from app.people.queries import find_by_email
from app.refusal import Refused


def add_founding_partners() -> int:
    """The partners of the two founding projects; those that are there stay as they are. Answers how many were new."""
    there = queries.partners_named([name for name, _, _ in FOUNDING_PARTNERS])
    missing = [each for each in FOUNDING_PARTNERS if each[0] not in there]
    db.session.add_all(
        Partner(name=name, sector=sector, partnership=partnership) for name, sector, partnership in missing
    )
    return len(missing)


def add_workplace(partner: Partner, *, name: str) -> Workplace:
    """A workplace of this partner. Raises Refused when it has one of that name."""
    workplace = Workplace(partner_id=partner.id, name=" ".join(name.split()))
    db.session.add(workplace)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise Refused(Refusal.WORKPLACE_EXISTS) from taken
    return workplace


def name_contact(workplace: Workplace, *, email: str, since: date, today: date) -> Person:
    """Somebody with an account is the contact of this workplace from a day. The caller has locked the partner."""
    person = _somebody(email)
    if queries.open_contact(workplace.id, person.id, on=today) is not None:
        raise Refused(Refusal.ALREADY_CONTACT)
    db.session.add(Contact(workplace_id=workplace.id, person_id=person.id, since=since))
    return person


def end_contact(workplace: Workplace, person: Person, *, today: date) -> None:
    """From today this person sees nothing of the workplace's people. Raises Refused when it has ended already."""
    contact = queries.open_contact(workplace.id, person.id, on=today)
    if contact is None:
        raise Refused(Refusal.NOT_CONTACT)
    contact.until = today


def name_coordinator(partner: Partner, *, email: str, since: date, today: date) -> Person:
    """Somebody with an account coordinates for this partner from a day. The caller has locked the partner."""
    person = _somebody(email)
    if queries.open_coordinator(partner.id, person.id, on=today) is not None:
        raise Refused(Refusal.ALREADY_COORDINATOR)
    db.session.add(Coordinator(partner_id=partner.id, person_id=person.id, since=since))
    return person


def end_coordinator(partner: Partner, person: Person, *, today: date) -> None:
    """From today this person no longer coordinates for the partner. Raises Refused when it has ended already."""
    coordinator = queries.open_coordinator(partner.id, person.id, on=today)
    if coordinator is None:
        raise Refused(Refusal.NOT_COORDINATOR)
    coordinator.until = today


def _somebody(email: str) -> Person:
    person = find_by_email(email)
    if person is None:
        raise Refused(Refusal.NO_SUCH_ACCOUNT)
    return person
