"""Texts that wait and answers that were given, made by the same actions that people use."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.clock import now
from app.cohorts.models import Enrolment
from app.coursework import actions
from app.coursework.models import Draft, Evidence, Work, WorkAuthor
from app.coursework.queries import own_work
from app.coursework.rules import Outcome
from app.coursework.texts import draft_place, new_key, seal
from app.curriculum.models import Task
from app.db import db, new_public_id, transaction
from app.desk import actions as desk_actions
from app.desk.reading_queries import objectives_of, version_to_answer
from app.journal.models import Opening
from app.notices.models import Notice
from app.people import actions as people_actions
from tests.cast import LONG_AGO, Cast

CANARY = "Jeg sad ved vinduet og hørte kanariefuglen synge."
TEXT = f"{CANARY} Siden har jeg tænkt over, hvad det gjorde ved samtalen."


def begin(cast: Cast, code: str, *names: str, text: str = TEXT, objectives: Sequence[str] = ()) -> str:
    """A work of these people with a draft in it, everybody having contributed. Answers with its public id."""
    with cast.app.app_context(), transaction():
        return _begin(cast, code, names, text, objectives)


def hand_in(
    cast: Cast,
    code: str,
    *names: str,
    text: str = TEXT,
    objectives: Sequence[str] = (),
    contributed: Sequence[str] | None = None,
    at: datetime | None = None,
) -> str:
    """A handed-in version by these people. Answers with its public id."""
    with cast.app.app_context():
        with transaction():
            work_id = _begin(cast, code, names, text, objectives, contributed)
        return _hand_in(cast, work_id, names[0], at or now())


def hand_in_again(cast: Cast, version_id: str, name: str, *, text: str = "", objectives: Sequence[str] = ()) -> str:
    """The next version of the same work."""
    work_id = work_of(cast, version_id)
    with cast.app.app_context():
        with transaction():
            work = own_work(cast.ids[name], work_id, for_change=True)
            assert work is not None
            assert work.draft is not None
            actions.save_draft(
                work,
                person_id=cast.ids[name],
                text=text or f"Anden gang. {TEXT}",
                built_on=work.draft.revision,
                objectives=objectives,
                at=now(),
            )
        return _hand_in(cast, work_id, name, now())


def withdraw(cast: Cast, version_id: str, name: str) -> None:
    """The author takes the last version back."""
    work_id = work_of(cast, version_id)
    with cast.app.app_context(), transaction():
        work = own_work(cast.ids[name], work_id, for_change=True)
        assert work is not None
        actions.withdraw(work, person_id=cast.ids[name], at=now())


def answer(
    cast: Cast,
    version_id: str,
    reader: str,
    *,
    outcome: Outcome = Outcome.APPROVED,
    confirmed: Sequence[str] = (),
    feedback: str = "Jeg så, at du blev siddende. Det gjorde noget.",
) -> None:
    """A reader answers."""
    with cast.app.app_context(), transaction():
        reading = version_to_answer(cast.ids[reader], version_id)
        assert reading is not None
        given = desk_actions.Given(
            outcome=outcome,
            feedback=feedback,
            next_step="Skriv om det øjeblik, hvor fuglen holdt op." if outcome is Outcome.NOT_YET else "",
            talk=False,
            confirmed=confirmed,
        )
        objectives = objectives_of(reading.work.cohort.edition)
        desk_actions.assess(reading, given, objectives=objectives, by_id=cast.ids[reader], at=now())


def more_participants(cast: Cast, count: int) -> list[str]:
    """More people in the Forårshold whom Inger and Jonas read. Answers with their names as the cast knows them."""
    names = [f"deltager{number}" for number in range(count)]
    with cast.app.app_context(), transaction():
        for name in names:
            person = people_actions.make_person(
                email=f"{name}@pejlemaerke.example", name=name.capitalize(), at=LONG_AGO
            )
            enrolment = Enrolment(
                cohort_id=cast.spring_id,
                person_id=person.id,
                track="peer",
                terms="paid",
                instructor_pair_id=cast.readers_id,
                enrolled_at=LONG_AGO,
            )
            db.session.add(enrolment)
            db.session.flush()
            cast.ids[name], cast.enrolments[name] = person.id, enrolment.id
    return names


def enrolment_id(cast: Cast, name: str) -> str:
    """The id that an address carries."""
    with cast.app.app_context():
        return db.session.get_one(Enrolment, cast.enrolments[name]).public_id


def work_of(cast: Cast, version_id: str) -> str:
    """The public id of the work a version belongs to."""
    with cast.app.app_context():
        return db.session.scalars(select(Work.public_id).where(Work.versions.any(public_id=version_id))).one()


def evidence(cast: Cast) -> set[tuple[str, str, str]]:
    """All evidence there is: who, what, how."""
    names = {person_id: name for name, person_id in cast.ids.items()}
    with cast.app.app_context():
        rows = db.session.scalars(select(Evidence)).all()
        return {(names[row.person_id], row.objective, row.kind) for row in rows}


def openings(cast: Cast) -> list[tuple[str, str, str]]:
    """All openings noted, the first one first: who opened, whose, why."""
    names = {person_id: name for name, person_id in cast.ids.items()}
    with cast.app.app_context():
        rows = db.session.scalars(select(Opening).order_by(Opening.id)).all()
        return [(names[row.reader_id], names[row.author_id], row.purpose) for row in rows]


def told(cast: Cast, name: str) -> list[tuple[str, str]]:
    """What this person has been told and not seen: about what, and where."""
    with cast.app.app_context():
        rows = db.session.scalars(
            select(Notice).where(Notice.person_id == cast.ids[name], Notice.read_at.is_(None)).order_by(Notice.id)
        ).all()
        return [(row.about, row.path) for row in rows]


def _begin(
    cast: Cast,
    code: str,
    names: Sequence[str],
    text: str,
    objectives: Sequence[str],
    contributed: Sequence[str] | None = None,
) -> str:
    enrolments = [db.session.get_one(Enrolment, cast.enrolments[name]) for name in names]
    task = db.session.get_one(Task, cast.tasks[code])
    work_id = new_public_id()
    work = Work(
        public_id=work_id,
        task_id=task.id,
        cohort_id=enrolments[0].cohort_id,
        pair_id=cast.pair_id if len(names) > 1 else None,
        instructor_pair_id=enrolments[0].instructor_pair_id,
        data_key=new_key(work_id),
        begun_at=now(),
    )
    took_part = names if contributed is None else contributed
    work.authors = [
        WorkAuthor(
            person_id=each.person_id,
            enrolment_id=each.id,
            task_id=task.id,
            contributed_at=now() if name in took_part else None,
        )
        for name, each in zip(names, enrolments, strict=True)
    ]
    work.draft = Draft(
        text=seal(work, text, place=draft_place(work)),
        objectives=list(objectives),
        revision=1,
        saved_at=now(),
        saved_by_id=enrolments[0].person_id,
    )
    db.session.add(work)
    db.session.flush()
    return work_id


def _hand_in(cast: Cast, work_id: str, name: str, at: datetime) -> str:
    with transaction():
        work = own_work(cast.ids[name], work_id, for_change=True)
        assert work is not None
        return actions.hand_in(work, person_id=cast.ids[name], at=at).public_id
