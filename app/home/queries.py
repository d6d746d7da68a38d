"""What waits for each kind of person today, gathered from the rooms to the left. Each desk is a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.certificates.queries import ToSign, to_sign_for
from app.clock import COPENHAGEN
from app.cohorts.merit_queries import own_merits
from app.cohorts.people_queries import EnrolmentSeen, newest_enrolment
from app.cohorts.plan_queries import NextSession, PlannedSession, next_session_taught_by, plan_of
from app.cohorts.rules import Standing
from app.coursework.care_rules import Open
from app.coursework.rules import State
from app.coursework.works_queries import open_tasks, tasks_for
from app.desk.concern_queries import HelpAsked, help_asked_of
from app.desk.queries import AnswerGot, WaitingCounts, latest_answers_for, waiting_counts
from app.practice.contact_queries import hours_to_confirm, own_people

SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantDesk:
    """A participant's day: one next step, what else is ready, the next course day, and the walk so far."""

    enrolment: EnrolmentSeen
    paused: bool
    first: Open | None
    others: Sequence[Open]
    next_day: PlannedSession | None
    walk: Sequence[dict[str, str]]
    days_behind: int
    days_in_all: int
    waiting: int
    answers: Sequence[AnswerGot]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructorDesk:
    """An instructor's day: how much waits, and the next day to teach."""

    counts: WaitingCounts
    next_day: NextSession | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderDesk:
    """A course leader's day: readers who ask for help, certificates that wait for a signature, the next day."""

    help_asked: Sequence[HelpAsked]
    to_sign: Sequence[ToSign]
    next_day: NextSession | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDesk:
    """A workplace contact's day: hours to confirm, and who is away next."""

    to_confirm: int
    people: int


def participant_desk(person_id: int, *, at: datetime) -> ParticipantDesk | None:
    """A participant's day, or None for somebody who has never taken part. Four or six statements."""
    enrolment = newest_enrolment(person_id)
    if enrolment is None:
        return None
    today = at.astimezone(COPENHAGEN).date()
    plan = plan_of(enrolment.cohort_id, Standing.PARTICIPANT, enrolment.track, enrolment_id=enrolment.id)
    tasks = tasks_for(
        edition_id=enrolment.edition_id, track=enrolment.track, enrolment_id=enrolment.id, person_id=person_id
    )
    merits = own_merits(enrolment.id, enrolment.track, [day.seen for day in plan], enrolment.terms)
    begun = {day.module_code for day in plan if day.module_code and day.starts_at <= at}
    ready = open_tasks(tasks, begun=begun | merits.keys())
    coming = [day for day in plan if day.ends_at > at and day.module_code not in merits]
    asked = [day for day in plan if day.module_code is not None and day.module_code not in merits]
    behind = len(merits) + sum(day.ends_at <= at for day in asked)
    days = len(merits) + len(asked)
    return ParticipantDesk(
        enrolment=enrolment,
        paused=enrolment.pause is not None and enrolment.pause.covers(today),
        first=ready[0] if ready else None,
        others=ready[1 : SHOWN + 1],
        next_day=coming[0] if coming else None,
        walk=[{"state": _step(place, behind)} for place in range(days)],
        days_behind=behind,
        days_in_all=days,
        waiting=sum(task.state is State.WAITING for task in tasks),
        answers=latest_answers_for(person_id, most=SHOWN),
    )


def instructor_desk(person_id: int, *, at: datetime) -> InstructorDesk:
    """An instructor's day. Two statements."""
    return InstructorDesk(counts=waiting_counts(person_id), next_day=next_session_taught_by(person_id, at=at))


def leader_desk(person_id: int, *, at: datetime) -> LeaderDesk:
    """A course leader's day. Three statements."""
    return LeaderDesk(
        help_asked=help_asked_of(person_id),
        to_sign=to_sign_for(person_id),
        next_day=next_session_taught_by(person_id, at=at),
    )


def contact_desk(person_id: int, *, at: datetime) -> ContactDesk:
    """A workplace contact's day. Two statements."""
    on = at.astimezone(COPENHAGEN).date()
    return ContactDesk(
        to_confirm=len(hours_to_confirm(person_id, on=on)), people=len(own_people(person_id, at=at, on=on))
    )


def _step(place: int, behind: int) -> str:
    if place < behind:
        return "done"
    return "now" if place == behind else "later"
