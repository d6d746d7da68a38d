"""How somebody sits in a cohort when it is about certificates."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import abort

from app.certificates.forms import NameSeenForm
from app.certificates.rules import refusal_of_name
from app.cohorts.queries import CohortSeen, find_cohort_for
from app.cohorts.rules import Standing
from app.people.current import current_person
from app.people.rules import Role
from app.refusal import Refused

STAFF = frozenset((Standing.COURSE_LEADER, Standing.INSTRUCTOR, Standing.SECRETARIAT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """How the signed-in person sits in a cohort when it is about certificates."""

    cohort: CohortSeen
    person_id: int
    leads: bool
    secretariat: bool

    @property
    def read_by(self) -> int | None:
        """An instructor sees those they read for; the leader and the secretariat everybody (domain rules, 9.2)."""
        return None if self.leads or self.secretariat else self.person_id

    def sees_progress_of(self, readers: Collection[int]) -> bool:
        """Whether this person may be told what somebody has shown and what lacks."""
        return self.leads or self.person_id in readers


def seat_in(cohort_id: str) -> Seat:
    """The signed-in person's seat in this cohort as staff; who has none finds nothing (404). One statement."""
    me = current_person()
    cohort = find_cohort_for(me.id, me.roles, cohort_id)
    if cohort is None or cohort.standing not in STAFF:
        abort(404)
    return Seat(
        cohort=cohort,
        person_id=me.id,
        leads=cohort.leader_id == me.id,
        secretariat=Role.SECRETARIAT in me.roles,
    )


def leader_in(cohort_id: str) -> Seat:
    """The seat of the cohort's course leader; nobody else finds anything."""
    seat = seat_in(cohort_id)
    return seat if seat.leads else abort(404)


def register_seat_in(cohort_id: str) -> Seat:
    """The seat of those who see issued certificates: the cohort's leader and the secretariat."""
    seat = seat_in(cohort_id)
    return seat if seat.leads or seat.secretariat else abort(404)


def refuse_other_name(name: str) -> None:
    """Stop a signature (409) for another name than the one that its page showed. A form that tells none is let by."""
    form = NameSeenForm()
    form.validate_on_submit()
    if reason := refusal_of_name(seen=form.name_seen.data or None, name=name):
        raise Refused(reason)
