"""A participant's own walk, as the path component draws it: days, modules, tasks, and where one is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flask_babel import gettext as _

from app.clock import COPENHAGEN
from app.cohorts.merit_rules import Merit
from app.cohorts.people_queries import EnrolmentSeen
from app.cohorts.plan_queries import PlannedSession
from app.cohorts.queries import newest_enrolment, own_merits, plan_of
from app.cohorts.rules import Standing
from app.coursework.care_rules import Next, Open
from app.coursework.queries import tasks_for, works_of
from app.coursework.rules import Place, place_of
from app.coursework.task_rows import status_of, suggested_words, titled
from app.coursework.words import SHAPES, WORDS
from app.coursework.works_queries import TaskRow, WorkRow, open_tasks
from app.curriculum.models import Module
from app.curriculum.queries import modules_of
from app.web.dates import day, day_year
from app.web.language import in_language

FAR_AWAY = datetime.max.replace(tzinfo=COPENHAGEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A task under a step."""

    label: str
    href: str | None
    status: str
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the walk."""

    state: str
    title: str
    href: str | None
    when: str
    words: str
    extra: Sequence[Extra]


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one next step."""

    title: str
    text: str
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathPage:
    """The whole walk of one enrolment."""

    enrolment: EnrolmentSeen
    steps: Sequence[Step]
    next: NextStep | None
    paused: bool
    earlier: Sequence[WorkRow]


def path_of(person_id: int, *, at: datetime) -> PathPage | None:
    """A participant's own walk, or None for somebody on no cohort. Five statements, seven for who reuses modules."""
    enrolment = newest_enrolment(person_id)
    if enrolment is None:
        return None
    today = at.astimezone(COPENHAGEN).date()
    plan = plan_of(enrolment.cohort_id, Standing.PARTICIPANT, enrolment.track, enrolment_id=enrolment.id)
    own = enrolment.terms.track(enrolment.track).modules
    modules = {module.code: module for module in modules_of(enrolment.edition_id) if module.code in own}
    tasks = tasks_for(
        edition_id=enrolment.edition_id, track=enrolment.track, enrolment_id=enrolment.id, person_id=person_id
    )
    merits = own_merits(enrolment.id, enrolment.track, [session.seen for session in plan], enrolment.terms)
    shown = {row.address for row in tasks}
    begun = {session.module_code for session in plan if session.starts_at <= at and session.module_code in modules}
    begun |= merits.keys()
    return PathPage(
        enrolment=enrolment,
        steps=_steps(plan, modules, tasks, merits, own=own, at=at, today=today),
        next=next_of(open_tasks(tasks, begun=begun)),
        paused=enrolment.pause is not None and enrolment.pause.covers(today),
        earlier=[
            work for work in works_of(person_id) if work.enrolment_id != enrolment.id and work.address not in shown
        ],
    )


def next_of(ready: Sequence[Open]) -> NextStep | None:
    """The one thing to do next, the same as on the start page."""
    if not ready:
        return None
    first = ready[0]
    match first.why:
        case Next.GO_ON:
            text, label = _("Du er i gang. Teksten står, hvor du slap den."), _("Skriv videre")
            href = f"{first.address}#text"
        case Next.ONE_STEP:
            text, label = _("Du har fået et svar med et næste skridt."), _("Læs svaret")
            href = first.address
        case Next.BEGIN:
            text, label = _("Et par linjer er nok at begynde med."), _("Se den")
            href = f"/moduler/{first.module}#opgaver"
    return NextStep(title=titled(first), text=text, href=href, label=label)


def _steps(
    plan: Sequence[PlannedSession],
    modules: dict[str, Module],
    tasks: Sequence[TaskRow],
    merits: Mapping[str, Merit],
    *,
    own: Sequence[str],
    at: datetime,
    today: date,
) -> list[Step]:
    first: dict[str, PlannedSession] = {}
    others: list[PlannedSession] = []
    for session in plan:
        if session.module_code in modules and session.module_code not in first:
            first[session.module_code] = session
        else:
            others.append(session)
    coming = next((each.id for each in plan if each.ends_at > at and each.module_code not in merits), None)
    steps = [
        (
            _begins(first.get(code), merits.get(code)),
            place,
            _module_step(
                modules[code],
                first.get(code),
                [row for row in tasks if code in row.task.modules],
                merits.get(code),
                coming=coming,
                at=at,
                today=today,
            ),
        )
        for place, code in enumerate(own)
        if code in modules
    ]
    steps += [
        (session.starts_at, len(own) + place, _session_step(session, coming=coming, at=at))
        for place, session in enumerate(others)
    ]
    return [step for _at, _place, step in sorted(steps, key=lambda each: each[:2])]


def _begins(session: PlannedSession | None, merit: Merit | None) -> datetime:
    if merit is not None:
        return datetime.combine(merit.on, time.min, tzinfo=COPENHAGEN)
    return session.starts_at if session else FAR_AWAY


def _module_step(
    module: Module,
    session: PlannedSession | None,
    tasks: Sequence[TaskRow],
    merit: Merit | None,
    *,
    coming: int | None,
    at: datetime,
    today: date,
) -> Step:
    place = Place.DONE if merit else _place(session, coming=coming, at=at)
    near = place is not Place.LATER
    return Step(
        state=place.value,
        title=in_language(module.title, module.title_en),
        href=f"/moduler/{module.code}",
        when="" if merit else day(session.starts_at) if session else _("Dagen er ikke sat endnu"),
        words=_merit_words(merit) if merit else _words(place, session),
        extra=[
            _extra(row, module.code, suggested_words(row, _on(session), today=today) if near else "") for row in tasks
        ],
    )


def _merit_words(merit: Merit) -> str:
    return _("Har du fra %(cohort)s, %(day)s", cohort=merit.cohort_name, day=day_year(merit.on))


def _session_step(session: PlannedSession, *, coming: int | None, at: datetime) -> Step:
    place = _place(session, coming=coming, at=at)
    return Step(
        state=place.value,
        title=session.title,
        href=None,
        when=day(session.starts_at),
        words=_words(place, session),
        extra=(),
    )


def _place(session: PlannedSession | None, *, coming: int | None, at: datetime) -> Place:
    if session is None:
        return Place.LATER
    return place_of(
        over=session.ends_at <= at,
        next_up=session.id == coming,
        minutes=session.minutes,
        attended=session.attended,
        caught_up=session.caught_up,
    )


def _words(place: Place, session: PlannedSession | None) -> str:
    match place:
        case Place.DONE if session is not None and session.caught_up:
            return _("Hentet ind")
        case Place.DONE if session is not None and session.attended is None:
            return _("Dagen er holdt")
        case Place.DONE if session is not None and (session.attended or 0) < session.minutes:
            return _("Du var med en del af dagen")
        case Place.DONE:
            return _("Du var med")
        case Place.MISSED:
            return _("Vi så dig ikke. Dagen kan hentes ind, og du behøver ikke forklare hvorfor.")
        case Place.NOW | Place.LATER:
            return WORDS[place]


def _extra(row: TaskRow, module: str, when: str) -> Extra:
    status = status_of(row)
    if when:
        status = f"{status} · {when}"
    return Extra(
        label=titled(row.task),
        href=row.address or f"/moduler/{module}#opgaver",
        status=status,
        shape=SHAPES[row.state],
    )


def _on(session: PlannedSession | None) -> date | None:
    return session.starts_at.astimezone(COPENHAGEN).date() if session else None
