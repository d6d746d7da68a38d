"""Who reads for whom, as the course leader changes it and as a participant asks for others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, exists, select
from sqlalchemy.orm import contains_eager

from app.cohorts.models import Cohort, Enrolment
from app.cohorts.people_queries import enrolments_of
from app.coursework.models import Assessment, Reopening, Version, Withdrawal, Work, WorkAuthor
from app.db import db
from app.notices.models import Notice
from app.notices.rules import About


def led_enrolment(leader_id: int, cohort_id: str, enrolment_id: str) -> Enrolment | None:
    """A participant of a cohort that this person leads, locked until the transaction ends, or None. One statement."""
    return db.session.scalar(
        select(Enrolment)
        .join(Enrolment.cohort)
        .join(Enrolment.person)
        .where(
            Cohort.leader_id == leader_id,
            Cohort.public_id == cohort_id,
            Enrolment.public_id == enrolment_id,
            Enrolment.left_at.is_(None),
        )
        .options(contains_eager(Enrolment.cohort), contains_eager(Enrolment.person))
        .with_for_update(of=Enrolment)
    )


def works_to_move(enrolment_ids: Collection[int], cohort_id: int) -> Sequence[Work]:
    """What these participants write in this cohort, locked until the transaction ends. One statement."""
    theirs = select(WorkAuthor.work_id).where(WorkAuthor.enrolment_id.in_(enrolment_ids))
    return db.session.scalars(
        select(Work).where(Work.id.in_(theirs), Work.cohort_id == cohort_id).order_by(Work.id).with_for_update()
    ).all()


def who_write_with(enrolment_ids: Collection[int], cohort_id: int) -> Sequence[Enrolment]:
    """The others of this cohort who write the same works as these participants. One statement."""
    theirs = (
        select(WorkAuthor.work_id)
        .join(Work, Work.id == WorkAuthor.work_id)
        .where(WorkAuthor.enrolment_id.in_(enrolment_ids), Work.cohort_id == cohort_id)
    )
    return db.session.scalars(
        select(Enrolment)
        .where(
            Enrolment.id.in_(select(WorkAuthor.enrolment_id).where(WorkAuthor.work_id.in_(theirs))),
            Enrolment.id.not_in(enrolment_ids),
            Enrolment.cohort_id == cohort_id,
        )
        .order_by(Enrolment.id)
        .with_for_update()
    ).all()


def handed_in(work_ids: Collection[int]) -> Sequence[Row[str, bool]]:
    """The versions of these works that were not withdrawn, and whether an answer counts. One statement."""
    counts = (
        select(Assessment.id)
        .outerjoin(Reopening, Reopening.assessment_id == Assessment.id)
        .where(Assessment.version_id == Version.id, Reopening.assessment_id.is_(None))
        .exists()
    )
    return db.session.execute(
        select(Version.public_id, counts.label("answered")).where(
            Version.work_id.in_(work_ids), ~exists().where(Withdrawal.version_id == Version.id)
        )
    ).all()


def own_enrolments(person_id: int) -> Sequence[Enrolment]:
    """A participant's running enrolments with cohort and readers, the newest first. One statement."""
    return db.session.scalars(
        select(Enrolment)
        .join(Enrolment.cohort)
        .where(Enrolment.person_id == person_id, Enrolment.left_at.is_(None), Enrolment.instructor_pair_id.is_not(None))
        .order_by(Cohort.opened_at.desc(), Enrolment.id.desc())
        .options(contains_eager(Enrolment.cohort))
    ).all()


def has_asked(leader_id: int, *, path: str) -> bool:
    """Whether the course leader has a wish for other readers that they have not looked at yet. One statement."""
    waits = exists().where(
        Notice.person_id == leader_id,
        Notice.path == path,
        Notice.about == About.READERS_ASKED_FOR,
        Notice.read_at.is_(None),
    )
    return bool(db.session.scalar(select(waits)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MyReaders:
    """Who reads for a participant in one cohort, and who leads it."""

    cohort_id: str
    cohort: str
    readers: list[str]
    leader: str


def readers_for(person_id: int) -> list[MyReaders]:
    """Who reads what this person writes, cohort by cohort, the newest first. One statement."""
    return [
        MyReaders(
            cohort_id=each.cohort_public_id,
            cohort=each.cohort_name,
            readers=[name for _, name in each.readers],
            leader=each.leader_name,
        )
        for each in enrolments_of(person_id)
        if each.left_at is None and each.readers
    ]
