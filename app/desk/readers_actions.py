"""Changing who reads: the works follow in the same moment, the old readers lose access, the new ones see what waits."""

from datetime import datetime

from sqlalchemy import select

from app.cohorts import actions as cohort_actions
from app.cohorts.models import Enrolment, InstructorPair
from app.db import db
from app.desk import readers_queries as queries
from app.desk.rules import desk_address, participant_address, refusal_to_move
from app.notices.actions import mark_read, tell
from app.notices.rules import About
from app.refusal import Refused


def assign_readers(
    enrolment: Enrolment, readers: InstructorPair, *, with_makker: bool, by_id: int, at: datetime
) -> None:
    """These two read for the participant from now, also what is handed in already. The caller owns the transaction.

    A pair's work has one pair of readers: whoever writes with the participant gets the same ones when `with_makker`
    says so. Raises Refused when it does not, or when somebody would read for a workmate.
    """
    moved = {enrolment.id: enrolment}
    while others := queries.who_write_with(list(moved), enrolment.cohort_id):
        if not with_makker:
            reason = refusal_to_move(makker_readers=[each.instructor_pair_id for each in others], readers_id=readers.id)
            if reason is not None:
                raise Refused(reason)
        moved |= {each.id: each for each in others}
    for each in moved.values():
        cohort_actions.assign_readers(each, readers, by_id=by_id, at=at)
    _move_works(list(moved), enrolment.cohort_id, readers, at=at)


def ask_for_readers(enrolment: Enrolment, *, at: datetime) -> None:
    """A participant would like other readers. No reason is asked or kept. The caller owns the transaction."""
    path = participant_address(enrolment.cohort.public_id, enrolment.public_id)
    if not queries.has_asked(enrolment.cohort.leader_id, path=path):
        tell([enrolment.cohort.leader_id], about=About.READERS_ASKED_FOR, path=path, at=at)


def _move_works(enrolment_ids: list[int], cohort_id: int, readers: InstructorPair, *, at: datetime) -> None:
    works = [work for work in queries.works_to_move(enrolment_ids, cohort_id) if work.instructor_pair_id != readers.id]
    before = {work.instructor_pair_id for work in works}
    for work in works:
        work.instructor_pair_id = readers.id
    new = {readers.professional_id, readers.peer_id}
    old = {
        reader_id
        for pair in db.session.scalars(select(InstructorPair).where(InstructorPair.id.in_(before)))
        for reader_id in (pair.professional_id, pair.peer_id)
    } - new
    for version in queries.handed_in([work.id for work in works]):
        for reader_id in old:
            mark_read(reader_id, path=desk_address(version.public_id), at=at)
        if not version.answered:
            tell(new, about=About.TEXT_TO_READ, path=desk_address(version.public_id), at=at)
