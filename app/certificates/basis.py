"""What a certificate rests on, in words with days: what the course leader reads before signing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import exists, func, select

from app.certificates.facts import EditionFacts, OnTheWay
from app.certificates.rules import Kind
from app.cohorts.models import Attendance, Cohort, CourseSession, Enrolment
from app.coursework.models import Assessment, Evidence, Reopening, Version, WorkAuthor
from app.coursework.rules import Outcome
from app.curriculum.models import Task
from app.db import db
from app.practice.models import PracticeEntry, Supervision
from app.web.dates import day_year, hours, names
from app.web.words import number_word


@dataclass(frozen=True, slots=True)
class Days:
    """The first and last course day, and the latest of what was shown, practised and talked over."""

    first_day: datetime | None
    last_day: datetime | None
    shown: datetime | None
    practised: date | None
    supervised: date | None


def basis_of(way: OnTheWay, edition: EditionFacts, kind: Kind = Kind.CERTIFICATE) -> list[tuple[str, str]]:
    """What a certificate of a kind rests on, each thing as a word and short sentences. Two statements, or one.

    The whole is for somebody who lacks nothing; hours and days only, never what was written. What is less than the
    whole says what is there, and not what lacks.
    """
    days = _days(way)
    match kind:
        case Kind.CERTIFICATE:
            return [
                (_("Fremmøde"), _attendance(way, days)),
                (_("Opgaver"), _assignments(way, edition)),
                (_("Læringsmål"), _objectives(way, days.shown)),
                (_("Praksis"), _practice(way, days)),
            ]
        case Kind.PART:
            shown = [_("Timer, der står på den fulde udgave: %(hours)s.", hours=hours(way.required.attendance.counted))]
            practised = way.reached.practice_minutes
            return [
                (_("Læringsmål, der er vist"), names(list(way.shown))),
                (_("Fremmøde"), " ".join([*shown, *_from_to(days)])),
                *([(_("Praksis, arbejdspladsen har bekræftet"), hours(practised))] if practised else []),
            ]
        case Kind.ATTENDANCE:
            number = ngettext("En kursusdag", "%(word)s kursusdage", way.days, word=number_word(way.days).capitalize())
            there = _("%(days)s og %(hours)s.", days=number, hours=hours(way.minutes))
            return [(_("Fremmøde"), " ".join([there, *_from_to(days)]))]


def _from_to(days: Days) -> list[str]:
    if days.first_day is None or days.last_day is None:
        return []
    return [_("Første dag %(first)s, sidste %(last)s.", first=day_year(days.first_day), last=day_year(days.last_day))]


def _attendance(way: OnTheWay, days: Days) -> str:
    summed, said = way.required.attendance, [_("Alt er der.")]
    said.append(_("%(hours)s. Der skal %(asked)s til.", hours=hours(summed.counted), asked=hours(summed.required)))
    if summed.caught_up:
        said.append(_("%(hours)s af dem er hentet ind.", hours=hours(summed.caught_up)))
    said += [
        _("%(module)s er fra %(cohort)s, %(day)s.", module=code, cohort=merit.cohort_name, day=day_year(merit.on))
        for code, merit in sorted(way.merits.items())
    ]
    if way.required.must_attend:
        said.append(_("Med på %(modules)s, som alle skal have med.", modules=names(list(way.required.must_attend))))
    return " ".join([*said, *_from_to(days)])


def _assignments(way: OnTheWay, edition: EditionFacts) -> str:
    titles = {task.code: task.title for task in edition.tasks}
    when = _approved_on(way.who.person_id)
    said = [_("Alt er der.")] if way.required.assignments else [_("Der skal ingen til på det her spor.")]
    for code in way.required.assignments:
        if code in when:
            day, title = day_year(when[code].at), titles.get(code, code)
            if when[code].enrolment_id == way.who.enrolment_id:
                said.append(_("%(code)s »%(title)s«, godkendt %(day)s.", code=code, title=title, day=day))
            else:
                cohort = when[code].cohort_name
                said.append(
                    _(
                        "%(code)s »%(title)s« er fra %(cohort)s, godkendt %(day)s.",
                        code=code,
                        title=title,
                        cohort=cohort,
                        day=day,
                    )
                )
    return " ".join(said)


def _objectives(way: OnTheWay, latest: datetime | None) -> str:
    number = len(way.required.objectives)
    said = [
        _("Alt er der."),
        ngettext(
            "Et læringsmål er vist.", "%(word)s læringsmål er vist.", number, word=number_word(number).capitalize()
        ),
    ]
    if latest is not None:
        said.append(_("Det seneste er set %(day)s.", day=day_year(latest)))
    return " ".join(said)


def _practice(way: OnTheWay, days: Days) -> str:
    asked, reached, said = way.required, way.reached, [_("Alt er der.")]
    if not (asked.practice_minutes or asked.practice_situations or asked.supervisions):
        return _("Der skal ingen til på det her spor.")
    if asked.practice_minutes or asked.practice_situations:
        said.append(
            ngettext(
                "%(hours)s i en situation, bekræftet af arbejdspladsen.",
                "%(hours)s i %(word)s situationer, bekræftet af arbejdspladsen.",
                reached.practice_situations,
                hours=hours(reached.practice_minutes),
                word=number_word(reached.practice_situations),
            )
        )
        if days.practised is not None:
            said.append(_("Senest %(day)s.", day=day_year(days.practised)))
    if asked.supervisions and days.supervised is not None:
        said.append(
            ngettext(
                "Supervision én gang, %(day)s.",
                "Supervision %(word)s gange, senest %(day)s.",
                reached.supervisions,
                word=number_word(reached.supervisions),
                day=day_year(days.supervised),
            )
        )
    return " ".join(said)


def _days(way: OnTheWay) -> Days:
    """The first and last course day, and the latest of what was shown, practised and talked over. One statement."""
    enrolment_id, there = (
        way.who.enrolment_id,
        (Attendance.enrolment_id == way.who.enrolment_id, Attendance.minutes > 0),
    )
    day = CourseSession.starts_at
    joined = select(func.min(day)).join(Attendance, Attendance.session_id == CourseSession.id).where(*there)
    last = select(func.max(day)).join(Attendance, Attendance.session_id == CourseSession.id).where(*there)
    confirmed = (PracticeEntry.enrolment_id == enrolment_id, PracticeEntry.confirmation.has())
    row = db.session.execute(
        select(
            joined.scalar_subquery().label("first_day"),
            last.scalar_subquery().label("last_day"),
            select(func.max(Evidence.given_at))
            .where(Evidence.person_id == way.who.person_id, Evidence.objective.in_(list(way.required.objectives)))
            .scalar_subquery()
            .label("shown"),
            select(func.max(PracticeEntry.done_on)).where(*confirmed).scalar_subquery().label("practised"),
            select(func.max(Supervision.held_on))
            .where(Supervision.enrolment_id == enrolment_id)
            .scalar_subquery()
            .label("supervised"),
        )
    ).one()
    return Days(*row)


@dataclass(frozen=True, slots=True)
class ApprovedOn:
    """When a task was approved, and in which cohort."""

    at: datetime
    enrolment_id: int
    cohort_name: str


def _approved_on(person_id: int) -> Mapping[str, ApprovedOn]:
    """When and where each of somebody's tasks was last approved, by its code. One statement."""
    rows = db.session.execute(
        select(Task.code, Assessment.at, WorkAuthor.enrolment_id, Cohort.name)
        .join(WorkAuthor, WorkAuthor.task_id == Task.id)
        .join(Enrolment, Enrolment.id == WorkAuthor.enrolment_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Version, Version.work_id == WorkAuthor.work_id)
        .join(Assessment, Assessment.version_id == Version.id)
        .where(
            WorkAuthor.person_id == person_id,
            Assessment.outcome == Outcome.APPROVED,
            ~exists().where(Reopening.assessment_id == Assessment.id),
        )
        .order_by(Assessment.at, Assessment.id)
    )
    return {row.code: ApprovedOn(row.at, row.enrolment_id, row.name) for row in rows}
