"""What people have shown of the objectives, read from evidence lines and attendance, for any number of people."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, false, or_, select

from app.clock import COPENHAGEN
from app.cohorts.models import Attendance, CatchUp, Cohort, CourseSession, Enrolment
from app.cohorts.queries import on_plan
from app.cohorts.rules import SessionSeen, modules_attended
from app.coursework.models import Assessment, Evidence, OwnMark, Version, Work
from app.coursework.rules import Mark, address_of
from app.curriculum.models import Module, Task
from app.curriculum.rules import EvidenceKind
from app.db import db


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One time that somebody showed an objective. `address` leads to the text behind it, if there is one."""

    person_id: int
    objective: str
    kind: EvidenceKind
    on: date
    title: str = ""
    title_en: str = ""
    address: str | None = None


def evidence_of(person_ids: Collection[int]) -> dict[int, dict[str, set[EvidenceKind]]]:
    """In which ways each person has shown which objectives, attendance among them. Two statements for any number."""
    lines = db.session.execute(
        select(Evidence.person_id, Evidence.objective, Evidence.kind).where(Evidence.person_id.in_(person_ids))
    )
    shown: dict[int, dict[str, set[EvidenceKind]]] = {each: {} for each in person_ids}
    for person_id, objective, kind in lines:
        shown[person_id].setdefault(objective, set()).add(EvidenceKind(kind))
    for each in _by_attendance(person_ids):
        shown[each.person_id].setdefault(each.objective, set()).add(each.kind)
    return shown


def shown_by(person_id: int) -> list[Shown]:
    """Each time a person has shown an objective, with where, the first one first. Two statements."""
    lines = db.session.execute(
        select(
            Evidence.objective,
            Evidence.kind,
            Evidence.given_at,
            Work.public_id,
            Task.kind.label("task_kind"),
            Task.title,
            Task.title_en,
        )
        .outerjoin(Assessment, Assessment.id == Evidence.assessment_id)
        .outerjoin(Version, Version.id == Assessment.version_id)
        .outerjoin(Work, Work.id == Version.work_id)
        .outerjoin(Task, Task.id == Work.task_id)
        .where(Evidence.person_id == person_id)
    )
    shown = [
        Shown(
            person_id=person_id,
            objective=line.objective,
            kind=EvidenceKind(line.kind),
            on=_day(line.given_at),
            title=line.title or "",
            title_en=line.title_en or "",
            address=address_of(line.task_kind, line.public_id) if line.public_id else None,
        )
        for line in lines
    ]
    return sorted([*shown, *_by_attendance([person_id])], key=lambda each: (each.on, each.objective))


def own_marks_of(person_id: int) -> dict[str, Mark]:
    """How far a person says they are, by objective. One statement."""
    rows = db.session.execute(select(OwnMark.objective, OwnMark.mark).where(OwnMark.person_id == person_id))
    return {objective: Mark(mark) for objective, mark in rows}


def _by_attendance(person_ids: Collection[int]) -> Iterable[Shown]:
    """What the modules teach whose days somebody took part in, on their own plan. One statement."""
    rows = db.session.execute(
        select(
            Enrolment.person_id,
            CourseSession.id,
            CourseSession.module_code,
            CourseSession.minutes,
            CourseSession.starts_at,
            Attendance.minutes.label("attended"),
            CatchUp.session_id.is_not(None).label("caught_up"),
            Module.objectives,
            Module.title,
            Module.title_en,
        )
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(CourseSession, and_(CourseSession.cohort_id == Cohort.id, on_plan(staff=false(), track=Enrolment.track)))
        .join(Module, and_(Module.edition_id == Cohort.edition_id, Module.code == CourseSession.module_code))
        .outerjoin(Attendance, and_(Attendance.session_id == CourseSession.id, Attendance.enrolment_id == Enrolment.id))
        .outerjoin(CatchUp, and_(CatchUp.session_id == CourseSession.id, CatchUp.enrolment_id == Enrolment.id))
        .where(
            Enrolment.person_id.in_(person_ids),
            or_(Attendance.minutes.is_not(None), CatchUp.session_id.is_not(None)),
        )
        .order_by(CourseSession.starts_at, CourseSession.id)
    )
    for row in rows:
        seen = SessionSeen(
            session_id=row.id,
            module_code=row.module_code,
            minutes=row.minutes,
            attended=row.attended,
            caught_up=row.caught_up,
        )
        if modules_attended([seen]):
            for code in row.objectives:
                yield Shown(
                    person_id=row.person_id,
                    objective=code,
                    kind=EvidenceKind.ATTENDANCE,
                    on=_day(row.starts_at),
                    title=row.title,
                    title_en=row.title_en,
                )


def _day(moment: datetime) -> date:
    return moment.astimezone(COPENHAGEN).date()
