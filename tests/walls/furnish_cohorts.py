"""The cohorts of the walls' world: more people, agreements, days attended, missed and caught up, and a pause."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.clock import now, today
from app.cohorts.models import Attendance, CatchUp, Cohort, CourseSession, Enrolment, InstructorPair, Pause
from app.coursework.models import OwnMark
from app.curriculum.models import Module, Task
from app.db import db, transaction
from app.partners.models import Contact, Coordinator, Partner, Workplace
from tests.cast import LONG_AGO

if TYPE_CHECKING:
    from tests.walls.world import World

ONE_DAY = timedelta(days=1)
EXTRA_TASKS = ("R2", "R3", "R4", "R7", "R8", "A5")


def furnish(world: World) -> None:
    """Everything of cohorts and their people. One transaction."""
    cast = world.cast
    with cast.app.app_context(), transaction():
        _more_tasks(world)
        elsewhere = db.session.scalars(select(Workplace).where(Workplace.name == "Aktivitetshuset Åen")).one()
        db.session.add(Contact(workplace_id=elsewhere.id, person_id=cast.ids["esben"], since=LONG_AGO.date()))
        db.session.add(Coordinator(partner_id=elsewhere.partner_id, person_id=cast.ids["esben"], since=LONG_AGO.date()))
        world.things["partner"] = db.session.scalars(
            select(Partner.public_id).where(Partner.name == "Rudersdal Kommune")
        ).one()
        world.things["workplace elsewhere"] = elsewhere.public_id
        world.things["autumn readers"] = db.session.get_one(InstructorPair, cast.autumn_readers_id).public_id
        world.things["workplace"] = db.session.get_one(Workplace, cast.workplace_id).public_id
        world.things["other readers"] = db.session.get_one(InstructorPair, cast.other_readers_id).public_id
        spare = InstructorPair(cohort_id=cast.spring_id, professional_id=cast.ids["inger"], peer_id=cast.ids["per"])
        db.session.add(spare)
        third = Workplace(partner_id=db.session.get_one(Workplace, cast.workplace_id).partner_id, name="Huset Lærken")
        db.session.add(third)
        db.session.flush()
        world.things["spare readers"] = spare.public_id
        for name in ("vera", "nora", "tove", "otto"):
            enrolment = Enrolment(
                cohort_id=cast.spring_id,
                person_id=cast.ids[name],
                track="peer",
                terms="paid",
                workplace_id=third.id,  # with Amal and Bo they are five, which is as few as may be counted aloud
                instructor_pair_id=cast.readers_id,
                enrolled_at=LONG_AGO,
                left_at=now() if name == "otto" else None,
            )
            db.session.add(enrolment)
            db.session.flush()
            cast.enrolments[name] = enrolment.id
        for name, enrolment_id in cast.enrolments.items():
            enrolment = db.session.get_one(Enrolment, enrolment_id)
            world.things[f"enrolment {name}"] = enrolment.public_id
            if name == "mads":
                enrolment.workplace_id = elsewhere.id
        db.session.get_one(Cohort, cast.spring_id).agreements = "Vi lytter. K-AFTALE-FORAAR-84d0"
        db.session.get_one(Cohort, cast.autumn_id).agreements = "Vi venter. K-AFTALE-EFTERAAR-39b6"
        _two_hats(world)
        _days(world)
        db.session.add(Pause(enrolment_id=cast.enrolments["ida"], since=today(), until=None))
        db.session.add(OwnMark(person_id=cast.ids["amal"], objective="REC-01", mark="practising", set_at=now()))
        db.session.add(OwnMark(person_id=cast.ids["mads"], objective="REC-01", mark="shown", set_at=now()))


def one_more_day(world: World) -> None:
    """A day of the Forårshold that nobody has been to."""
    cast, begins = world.cast, now() + timedelta(weeks=2)
    with cast.app.app_context(), transaction():
        session = CourseSession(
            cohort_id=cast.spring_id,
            title="Ekstra dag",
            audience="joint",
            starts_at=begins,
            ends_at=begins + timedelta(hours=3),
            minutes=180,
            place="Lokale 3",
        )
        db.session.add(session)
        db.session.flush()
        world.things["day to come"] = session.public_id


def _two_hats(world: World) -> None:
    """A third cohort, led by Lone and taught by Vera: what they are there must open nothing in the Forårshold."""
    cast = world.cast
    third = Cohort(name="Vinterhold", edition_id=cast.edition_id, leader_id=cast.ids["lone"], opened_at=LONG_AGO)
    db.session.add(third)
    db.session.flush()
    db.session.add(InstructorPair(cohort_id=third.id, professional_id=cast.ids["olga"], peer_id=cast.ids["vera"]))
    world.things["winter"] = third.public_id


def shared_days(world: World) -> None:
    """Today the Forårshold is with the Vinterhold on M09, and nobody has been noted; it may join it on M08, too."""
    cast = world.cast
    with cast.app.app_context(), transaction():
        winter_id = db.session.scalars(select(Cohort.id).where(Cohort.public_id == world["winter"])).one()
        module = db.session.scalars(select(Module).where(Module.code == "M06")).one()
        kept = {each.name: getattr(module, each.name) for each in Module.__table__.columns if each.name != "id"}
        for place, code in enumerate(("M08", "M09"), start=30):
            more = {"code": code, "title": f"Modulet {code}", "objectives": [], "position": place}
            db.session.add(Module(**kept | more))
        host = _day(winter_id, "M09", begins=now())
        guest = _day(cast.spring_id, "M09", begins=now(), held_with_id=host.id)
        world.things["winter's shared day"], world.things["shared day"] = host.public_id, guest.public_id
        world.things["day to join"] = _day(winter_id, "M08", begins=now() + timedelta(weeks=3)).public_id


def _day(cohort_id: int, code: str, *, begins: datetime, held_with_id: int | None = None) -> CourseSession:
    day = CourseSession(
        cohort_id=cohort_id,
        held_with_id=held_with_id,
        module_code=code,
        title=f"Modulet {code}",
        audience="joint",
        starts_at=begins,
        ends_at=begins + timedelta(hours=3),
        minutes=180,
        place="Lokale 3",
    )
    db.session.add(day)
    db.session.flush()
    return day


def _more_tasks(world: World) -> None:
    """Further tasks of M01, so that each state of a text has one of its own; nobody has begun A5, which takes two."""
    cast = world.cast
    for place, code in enumerate(EXTRA_TASKS, start=20):
        task = Task(
            edition_id=cast.edition_id,
            code=code,
            position=place,
            kind="reflection" if code.startswith("R") else "assignment",
            modules=["M01"],
            tracks=["peer", "colleague"],
            title=f"Opgaven {code}",
            title_en=f"The task {code}",
            by="one" if code.startswith("R") else "pair",
            counts=True,
            objectives=["REC-01"],
            prompts=["Hvad tog du med dig?"],
            alternative="",
            brief_html="",
            looked_at=["Der er en situation."],
        )
        db.session.add(task)
        db.session.flush()
        cast.tasks[code] = task.id


def _days(world: World) -> None:
    """Amal was at M01 and missed a part of M05; Bo's M01 was caught up; Mads was at his.

    The colleagues' own day comes a day after the peers', so that a day could tell on somebody.
    """
    cast = world.cast
    for session in db.session.scalars(select(CourseSession).where(CourseSession.module_code == "M05K")):
        session.starts_at, session.ends_at = session.starts_at + ONE_DAY, session.ends_at + ONE_DAY
    sessions = dict(db.session.execute(select(CourseSession.public_id, CourseSession.id)).all())
    for who, code, minutes in (
        ("amal", "M01", 360),
        ("amal", "M05", 100),
        ("bo", "M05K", 360),
        ("ida", "M01", 360),
        ("ida", "M05", 360),
        ("mads", "autumn M01", 300),
    ):
        db.session.add(
            Attendance(
                session_id=sessions[cast.sessions[code]],
                enrolment_id=cast.enrolments[who],
                minutes=minutes,
                recorded_by_id=cast.ids["olga" if who == "mads" else "inger"],
                recorded_at=now(),
            )
        )
    db.session.add(
        CatchUp(
            session_id=sessions[cast.sessions["M01"]],
            enrolment_id=cast.enrolments["bo"],
            way="task_and_talk",
            approved_by_id=cast.ids["inger"],
            approved_at=now(),
        )
    )
