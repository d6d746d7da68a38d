"""What changes a cohort: opening it, who is in it, who teaches and reads. The caller commits."""

from datetime import date, datetime, time

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app.clock import COPENHAGEN
from app.cohorts import staff_queries
from app.cohorts.models import Cohort, Enrolment, InstructorPair, Pair, PairMember
from app.cohorts.rules import (
    Refusal,
    Terms,
    refusal_to_appoint,
    refusal_to_end_pair,
    refusal_to_enrol,
    refusal_to_pair,
    refusal_to_read_for,
    refusal_to_take_off,
)
from app.curriculum.rules import Track
from app.db import db, new_public_id
from app.journal.actions import note
from app.journal.rules import Verb
from app.notices.actions import tell
from app.notices.rules import About
from app.people.models import Person
from app.refusal import Refused


def open_cohort(*, name: str, edition_id: int, leader_id: int, first_day: date, by_id: int, at: datetime) -> Cohort:
    """A new cohort, open from its first day, that stays on this edition."""
    cohort = Cohort(
        public_id=new_public_id(),
        name=name,
        edition_id=edition_id,
        leader_id=leader_id,
        agreements="",
        opened_at=datetime.combine(first_day, time.min, tzinfo=COPENHAGEN),
    )
    db.session.add(cohort)
    note(Verb.COHORT_OPENED, by_id=by_id, thing="cohort", thing_id=cohort.public_id, at=at)
    return cohort


def enrol(
    cohort_id: int,
    person_id: int,
    *,
    track: Track,
    works_as: Terms,
    workplace_id: int | None,
    by_id: int,
    at: datetime,
) -> Enrolment:
    """Somebody takes part in the cohort from now. Raises Refused when they do already, or teach here."""
    cohort = staff_queries.cohort_to_change(cohort_id)
    before = db.session.scalar(
        select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.person_id == person_id)
    )
    stopped = before is not None and before.left_at is not None
    staff = {cohort.leader_id}.union(*(pair.ids for pair in staff_queries.instructors_of(cohort_id)))
    reason = refusal_to_enrol(already=before is not None, teaches=person_id in staff, stopped=stopped)
    if reason is not None:
        raise Refused(reason)
    enrolment = Enrolment(
        public_id=new_public_id(),
        cohort_id=cohort_id,
        person_id=person_id,
        track=track,
        terms=works_as,
        workplace_id=workplace_id,
        enrolled_at=at,
    )
    db.session.add(enrolment)
    note(Verb.ENROLLED, by_id=by_id, thing="enrolment", thing_id=enrolment.public_id, at=at)
    return enrolment


def check_pair(cohort_id: int, *, professional_id: int, peer_id: int) -> None:
    """Raises Refused when these two cannot teach together here. Changes nothing."""
    reason = refusal_to_appoint(
        professional_id=professional_id,
        peer_id=peer_id,
        participants=staff_queries.enrolled_ids(cohort_id),
        appointed=[(pair.professional_id, pair.peer_id) for pair in staff_queries.instructors_of(cohort_id)],
    )
    if reason is not None:
        raise Refused(reason)


def appoint(cohort_id: int, *, professional_id: int, peer_id: int, by_id: int, at: datetime) -> InstructorPair:
    """Two equal instructors for the cohort. Raises Refused when one takes part, or they teach together already."""
    staff_queries.cohort_to_change(cohort_id)
    check_pair(cohort_id, professional_id=professional_id, peer_id=peer_id)
    pair = InstructorPair(
        public_id=new_public_id(), cohort_id=cohort_id, professional_id=professional_id, peer_id=peer_id
    )
    db.session.add(pair)
    note(Verb.READERS_ASSIGNED, by_id=by_id, thing="instructor_pair", thing_id=pair.public_id, at=at)
    return pair


def take_off(pair: InstructorPair) -> None:
    """The two no longer teach together here. Raises Refused while somebody, or a text, has them as readers.

    The works are in the room to the right: what they hold on to, the database refuses to let go of.
    """
    staff_queries.cohort_to_change(pair.cohort_id)
    pairs = staff_queries.instructors_of(pair.cohort_id)
    reason = refusal_to_take_off(reads=any(each.reads for each in pairs if each.id == pair.id))
    if reason is not None:
        raise Refused(reason)
    db.session.delete(pair)
    try:
        db.session.flush()
    except IntegrityError as held:
        raise Refused(Refusal.PAIR_READS_HERE) from held


def assign_readers(enrolment: Enrolment, instructor_pair: InstructorPair, *, by_id: int, at: datetime) -> None:
    """These two read what the participant hands in from now; whoever read before loses access at once.

    Raises Refused when one of them is the participant or works at the same place. The participant is told. Open works
    follow in the room to the right, in the same transaction.
    """
    workplaces = staff_queries.workplaces_where((instructor_pair.professional_id, instructor_pair.peer_id))
    for reader_id, at_work in workplaces.items():
        reason = refusal_to_read_for(
            reader_workplaces=at_work,
            participant_workplace=enrolment.workplace_id,
            same_person=reader_id == enrolment.person_id,
        )
        if reason is not None:
            raise Refused(reason)
    if enrolment.instructor_pair_id == instructor_pair.id:
        return
    about = About.READERS_CHOSEN if enrolment.instructor_pair_id is None else About.READERS_CHANGED
    enrolment.instructor_pair_id = instructor_pair.id
    note(Verb.READERS_ASSIGNED, by_id=by_id, thing="enrolment", thing_id=enrolment.public_id, at=at)
    cohort = db.session.execute(select(Cohort.public_id).where(Cohort.id == enrolment.cohort_id)).scalar_one()
    tell([enrolment.person_id], about=about, path=f"/hold/{cohort}", at=at)


def form_pair(cohort_id: int, *, first_id: int, second_id: int, instead: bool, by_id: int, at: datetime) -> Pair:
    """These two are makkere from now. With `instead` a pair that one of them is in ends the same moment.

    What an ended pair has written stays with both its authors. Raises Refused otherwise.
    """
    staff_queries.cohort_to_change(cohort_id)
    both = sorted({first_id, second_id})
    db.session.execute(select(Person.id).where(Person.id.in_(both)).order_by(Person.id).with_for_update())
    live = (
        select(Pair.id)
        .join(PairMember, PairMember.pair_id == Pair.id)
        .where(PairMember.person_id.in_(both), Pair.ended_at.is_(None))
    )
    paired = db.session.scalars(
        select(PairMember.person_id).where(PairMember.pair_id.in_(live), PairMember.person_id.in_(both))
    ).all()
    reason = refusal_to_pair(
        first_id=first_id,
        second_id=second_id,
        in_cohort=staff_queries.enrolled_ids(cohort_id),
        paired=paired,
        instead=instead,
    )
    if reason is not None:
        raise Refused(reason)
    old = db.session.scalars(live).all()
    db.session.execute(update(Pair).where(Pair.id.in_(old)).values(ended_at=at))
    pair = Pair(public_id=new_public_id(), formed_at=at)
    db.session.add(pair)
    db.session.flush()
    db.session.add_all(PairMember(pair_id=pair.id, person_id=each) for each in both)
    note(Verb.PAIR_FORMED, by_id=by_id, thing="pair", thing_id=pair.public_id, at=at)
    return pair


def end_pair(enrolment: Enrolment, *, at: datetime) -> None:
    """The participant and their makker are makkere no more. What they wrote stays with both. Raises Refused."""
    staff_queries.cohort_to_change(enrolment.cohort_id)
    mine = select(PairMember.pair_id).where(PairMember.person_id == enrolment.person_id)
    pairs = db.session.scalars(select(Pair).where(Pair.id.in_(mine), Pair.ended_at.is_(None)).with_for_update()).all()
    if (reason := refusal_to_end_pair(paired=bool(pairs))) is not None:
        raise Refused(reason)
    for pair in pairs:
        pair.ended_at = at


def write_agreements(cohort_id: int, text: str) -> None:
    """The agreements for the learning space, as the cohort made them together."""
    staff_queries.cohort_to_change(cohort_id).agreements = text
