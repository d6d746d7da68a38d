"""What changes an enrolment: correcting it, stopping before the end, coming back. The caller commits."""

from datetime import datetime

from app.cohorts import staff_queries
from app.cohorts.enrolment_queries import has_begun
from app.cohorts.enrolment_rules import refusal_to_change_track, refusal_to_come_back, refusal_to_work_at
from app.cohorts.models import Enrolment
from app.cohorts.people_queries import readers_of
from app.cohorts.rules import Terms
from app.curriculum.rules import Track
from app.journal.actions import note
from app.journal.rules import Verb
from app.refusal import Refused


def correct(enrolment: Enrolment, *, track: Track, works_as: Terms, workplace_id: int | None) -> None:
    """Another track, terms or workplace. Whoever speaks for the old workplace sees nothing new from this moment.

    Raises Refused for another track once something counts on it, and for a workplace where a reader works too. The
    enrolment is locked by the caller.
    """
    reason = refusal_to_change_track(begun=has_begun(enrolment.id), changes=track != enrolment.track)
    if reason is None and workplace_id != enrolment.workplace_id:
        readers = [each for each, _name in readers_of(enrolment.instructor_pair_id)]
        at_work = staff_queries.workplaces_where(readers)
        reason = refusal_to_work_at(workplace_id=workplace_id, readers_work_at=at_work.values())
    if reason is not None:
        raise Refused(reason)
    enrolment.track, enrolment.terms, enrolment.workplace_id = track, works_as, workplace_id


def stop(enrolment: Enrolment, *, at: datetime) -> None:
    """Somebody stops before the end. Their place and everything they have done is kept; why is not asked."""
    enrolment.left_at = at


def come_back(enrolment: Enrolment, *, by_id: int, at: datetime) -> None:
    """Somebody who stopped takes their place again. Raises Refused when they teach or lead the cohort now."""
    cohort = staff_queries.cohort_to_change(enrolment.cohort_id)
    staff = {cohort.leader_id}.union(*(pair.ids for pair in staff_queries.instructors_of(enrolment.cohort_id)))
    if (reason := refusal_to_come_back(teaches=enrolment.person_id in staff)) is not None:
        raise Refused(reason)
    enrolment.left_at = None
    note(Verb.ENROLLED, by_id=by_id, thing="enrolment", thing_id=enrolment.public_id, at=at)
