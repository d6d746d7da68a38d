"""Questions about the register: every certificate ever issued, as its short version says. The full one is never read.

Nothing here tells track, hours or objectives (domain rules, 9.1 and 9.4).
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, true
from sqlalchemy.orm import aliased

from app.certificates.models import Certificate, CertificateWithdrawal, Share, WithdrawalRequest
from app.certificates.rules import Kind, Standing, standing_of
from app.clock import COPENHAGEN
from app.cohorts.models import Cohort, Enrolment
from app.curriculum.models import Edition
from app.db import db
from app.journal.models import Entry
from app.journal.rules import Verb
from app.people.models import Person
from app.people.queries import plain, plain_sql
from app.register.rules import read_number

ON_A_PAGE: Final = 25
IN_A_BATCH: Final = 500
MOST_WORDS: Final = 8
NUMBER_LETTERS: Final = 4  # fewer letters are no number that somebody looks for
Before = aliased(Certificate)
After = aliased(Certificate)
WithdrawnBefore = aliased(CertificateWithdrawal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What somebody looks for; empty means everything."""

    text: str = ""
    programme: str = ""
    month: str = ""
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A certificate as a line of the register."""

    id: int
    public_id: str
    number: str
    name: str
    kind: Kind
    short: dict[str, Any]
    standing: Standing
    changed_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the register, and the certificate after which the next one begins."""

    rows: Sequence[Registered]
    next_after: str | None


def registered(looked: Looked, *, after: str, on: date) -> Page:
    """The certificates that somebody looks for, the newest first, so many on a page. One statement.

    Without a search it walks the primary key from the end; a search may walk all of it, and stops at a full page.
    """
    question = _lines().order_by(Certificate.id.desc()).limit(ON_A_PAGE + 1)
    if after:
        reached = aliased(Certificate)
        question = question.where(
            Certificate.id < select(reached.id).where(reached.public_id == after).scalar_subquery()
        )
    rows = [_line(row, on=on) for row in db.session.execute(question.where(*_wanted(looked, on=on)))]
    more = len(rows) > ON_A_PAGE
    return Page(rows=rows[:ON_A_PAGE], next_after=rows[ON_A_PAGE - 1].public_id if more else None)


def everything_registered(*, on: date) -> Iterator[Registered]:
    """Every certificate, the oldest first, however many: read in batches, so that no more is held at a time."""
    reached = 0
    while True:
        question = _lines().where(Certificate.id > reached).order_by(Certificate.id).limit(IN_A_BATCH)
        rows = db.session.execute(question).all()
        db.session.rollback()  # whoever reads the file slowly holds nothing in the database
        if not rows:
            return
        reached = rows[-1].id
        yield from (_line(row, on=on) for row in rows)


def programmes() -> list[tuple[str, str, str]]:
    """Every programme with its newest title, in Danish and English. One statement."""
    newest = select(func.max(Edition.id)).where(Edition.partner == "").group_by(Edition.programme)
    rows = db.session.execute(
        select(Edition.programme, Edition.title, Edition.title_en)
        .where(Edition.id.in_(newest))
        .order_by(Edition.programme)
    )
    return [(row.programme, row.title, row.title_en) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One certificate of the register, with what came before and after it."""

    line: Registered
    issued_at: datetime
    proposed_by_id: int
    enrolment: str
    cohort_id: str
    cohort_name: str
    before: str | None
    before_number: str | None
    before_withdrawn: bool
    after: str | None
    after_number: str | None
    withdrawal_asked: bool


def card(public_id: str, *, on: date) -> Card | None:
    """One certificate by the id in an address. One statement."""
    question = (
        _lines()
        .add_columns(
            Certificate.issued_at,
            Certificate.proposed_by_id,
            Enrolment.public_id.label("enrolment"),
            Cohort.public_id.label("cohort_id"),
            Cohort.name.label("cohort_name"),
            Before.public_id.label("before"),
            Before.number.label("before_number"),
            WithdrawnBefore.certificate_id.is_not(None).label("before_withdrawn"),
            After.public_id.label("after"),
            After.number.label("after_number"),
            WithdrawalRequest.certificate_id.is_not(None).label("withdrawal_asked"),
        )
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .outerjoin(Before, Before.id == Certificate.replaces_id)
        .outerjoin(WithdrawnBefore, WithdrawnBefore.certificate_id == Before.id)
        .outerjoin(WithdrawalRequest, WithdrawalRequest.certificate_id == Certificate.id)
        .where(Certificate.public_id == public_id)
    )
    row = db.session.execute(question).one_or_none()
    if row is None:
        return None
    own = {name: getattr(row, name) for name in Card.__slots__ if name != "line"}
    return Card(line=_line(row, on=on), **own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that the office did with a certificate. Nobody's name: the house did it, from its command line."""

    at: datetime
    verb: Verb
    by: str | None


def acts_on(card: Card) -> list[Act]:
    """What the office did with a certificate, the first first: who, what and when. One statement.

    What its holder does with it, links and papers of her own, is hers alone and never here.
    """
    papers = select(Share.public_id).where(Share.certificate_id == card.line.id, Share.by_id.is_not(None))
    proposed = select(func.max(Entry.id)).where(
        Entry.thing == "enrolment",
        Entry.thing_id == card.enrolment,
        Entry.verb == Verb.CERTIFICATE_PROPOSED,
        Entry.actor_id == card.proposed_by_id,
        Entry.at <= card.issued_at,
    )
    office: list[ColumnElement[bool]] = [
        and_(Entry.thing == "certificate", Entry.thing_id == card.line.public_id),
        and_(Entry.thing == "share", Entry.thing_id.in_(papers), Entry.verb == Verb.CERTIFICATE_PRINTED),
    ]
    if card.before is None or card.before_withdrawn:  # a new name needs no new proposal
        office.append(Entry.id == proposed.scalar_subquery())
    if card.after is not None:
        replaced = Entry.verb == Verb.CERTIFICATE_REPLACED
        office.append(and_(Entry.thing == "certificate", Entry.thing_id == card.after, replaced))
    rows = db.session.execute(
        select(Entry.at, Entry.verb, Person.name)
        .outerjoin(Person, Person.id == Entry.actor_id)
        .where(or_(*office))
        .order_by(Entry.at, Entry.id)
    )
    return [Act(at=row.at, verb=Verb(row.verb), by=row.name) for row in rows]


def _lines() -> Select[Any]:
    return (
        select(
            Certificate.id,
            Certificate.public_id,
            Certificate.number,
            Certificate.name,
            Certificate.kind,
            Certificate.short,
            CertificateWithdrawal.at.label("withdrawn_at"),
            After.issued_at.label("replaced_at"),
        )
        .outerjoin(CertificateWithdrawal, CertificateWithdrawal.certificate_id == Certificate.id)
        .outerjoin(After, After.replaces_id == Certificate.id)
    )


def _line(row: Row[Any], *, on: date) -> Registered:
    until: str | None = row.short.get("until")
    standing = standing_of(
        withdrawn=row.withdrawn_at is not None, replaced=row.replaced_at is not None, until=until, on=on
    )
    return Registered(
        id=row.id,
        public_id=row.public_id,
        number=row.number,
        name=row.name,
        kind=Kind(row.kind),
        short=row.short,
        standing=standing,
        changed_on=_changed_on(standing, row.withdrawn_at, row.replaced_at, until),
    )


def _changed_on(
    standing: Standing, withdrawn_at: datetime | None, replaced_at: datetime | None, until: str | None
) -> date | None:
    """The day from which a certificate no longer stood."""
    match standing:
        case Standing.WITHDRAWN if withdrawn_at is not None:
            return withdrawn_at.astimezone(COPENHAGEN).date()
        case Standing.REPLACED if replaced_at is not None:
            return replaced_at.astimezone(COPENHAGEN).date()
        case Standing.EXPIRED if until is not None:
            year, month = map(int, until.split("-"))
            return date(year + month // 12, month % 12 + 1, 1)
        case _:
            return None


def _wanted(looked: Looked, *, on: date) -> list[ColumnElement[bool]]:
    wanted = []
    if looked.text.strip():
        wanted.append(_named(looked.text))
    if looked.programme:
        wanted.append(Certificate.edition_id.in_(select(Edition.id).where(Edition.programme == looked.programme)))
    if looked.month:
        wanted.append(Certificate.short["month"].as_string() == looked.month)
    if looked.standing is not None:
        wanted.append(_stands(looked.standing, on=on))
    return wanted


def _named(text: str) -> ColumnElement[bool]:
    """Each word is a part of the printed name; or all of it is a part of the number."""
    words = plain(unicodedata.normalize("NFC", text)).split()[:MOST_WORDS]
    named: ColumnElement[bool] = and_(true(), *(plain_sql(Certificate.name).like(f"%{word}%") for word in words))
    number = read_number(text)
    if len(number) < NUMBER_LETTERS:
        return named
    return or_(named, func.replace(Certificate.number, "-", "").like(f"%{number}%"))


def _stands(standing: Standing, *, on: date) -> ColumnElement[bool]:
    """The same answer as `rules.standing_of` gives, asked of the database."""
    withdrawn, replaced = CertificateWithdrawal.certificate_id.is_not(None), After.id.is_not(None)
    until = Certificate.short["until"].as_string()
    expired = and_(until.is_not(None), until < f"{on:%Y-%m}")
    match standing:
        case Standing.WITHDRAWN:
            return withdrawn
        case Standing.REPLACED:
            return and_(~withdrawn, replaced)
        case Standing.EXPIRED:
            return and_(~withdrawn, ~replaced, expired)
        case Standing.VALID:
            return and_(~withdrawn, ~replaced, or_(until.is_(None), until >= f"{on:%Y-%m}"))
        case Standing.UNKNOWN:
            return and_(withdrawn, ~withdrawn)
