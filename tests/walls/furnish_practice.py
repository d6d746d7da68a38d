"""What people of the walls' world practised: logged, confirmed, seen on a course day, and supervision by date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.clock import now
from app.coursework.models import Evidence
from app.db import db, transaction
from app.partners.models import Workplace
from app.practice.models import PracticeEntry, Supervision
from app.practice.rules import source_of_session
from tests.practice.arrange import entry_of

if TYPE_CHECKING:
    from tests.walls.world import World

SUPERVISED_ON = date(2026, 1, 31)


def furnish(world: World) -> None:
    """Entries of each participant, a note from a course day, and a supervision."""
    cast = world.cast
    for thing, who, title, mark, confirmed_by, ago in (
        ("entry", "amal", "K-PRAKSISTITEL-AMAL-5e88", "K-SITUATION-AMAL-c01d", None, 3),
        ("confirmed entry", "amal", "K-BEKRAEFTET-TITEL-AMAL-e6b2", "K-BEKRAEFTET-SITUATION-AMAL-90f3", "erik", 4),
        ("entry bo", "bo", "En samtale", "K-SITUATION-BO-d27e", None, 5),
        ("entry ida", "ida", "En gåtur", "K-SITUATION-IDA-48a5", None, 6),
        ("entry mads", "mads", "K-PRAKSISTITEL-MADS-7306", "K-SITUATION-MADS-c5b8", None, 7),
    ):
        world.things[thing] = entry_of(
            cast,
            who,
            title=title,
            situation=f"Jeg sad ved siden af hende. {mark}",
            confirmed_by=confirmed_by,
            days_ago=ago,
            workplace=who in ("amal", "bo"),
        )
    with cast.app.app_context(), transaction():
        elsewhere = db.session.scalars(select(Workplace.id).where(Workplace.name == "Aktivitetshuset Åen")).one()
        of_mads = db.session.scalars(select(PracticeEntry).where(PracticeEntry.public_id == world["entry mads"])).one()
        of_mads.workplace_id = elsewhere
        db.session.add(
            Evidence(
                person_id=cast.ids["amal"],
                objective="PEER-06",
                kind="P",
                source=source_of_session(cast.sessions["M05"]),
                given_by_id=cast.ids["inger"],
                given_at=now(),
            )
        )
        supervision = Supervision(
            enrolment_id=cast.enrolments["amal"],
            held_on=SUPERVISED_ON,
            ticked_by_id=cast.ids["karen"],
            ticked_at=now(),
        )
        db.session.add(supervision)
        db.session.flush()
        world.things["supervision"] = supervision.public_id
