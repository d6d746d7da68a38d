"""What people of the walls' world wrote, handed in, took back, were answered, said aloud, and had opened on concern."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.clock import now, today
from app.coursework import actions
from app.coursework.models import Version
from app.coursework.queries import own_work
from app.coursework.rules import Outcome
from app.db import db, transaction
from app.desk import actions as desk_actions
from app.desk import concern_actions
from app.desk.reading_queries import objectives_of, version_of_concern, version_to_answer
from app.desk.spoken_actions import note_spoken
from app.desk.spoken_queries import find_read_for
from tests.desk.arrange import answer, begin, hand_in, withdraw, work_of

if TYPE_CHECKING:
    from tests.walls.world import World

AIMED_AT = date(2028, 11, 23)


def furnish(world: World) -> None:
    """All texts, by the same actions that people use."""
    _of_amal(world)
    _of_the_pair(world)
    _on_concern(world)
    _of_others(world)
    _said_aloud(world)


def _keep(world: World, thing: str, version_id: str) -> str:
    world.things[thing] = version_id
    world.things[f"work of {thing}"] = work_of(world.cast, version_id)
    return version_id


def _text(mark: str) -> str:
    return f"Jeg sad ved vinduet og tænkte længe over det. {mark} Siden gik jeg hjem og skrev det ned."


def _of_amal(world: World) -> None:
    cast = world.cast
    world.things["draft"] = begin(cast, "R4", "amal", text=_text("K-KLADDE-AMAL-9f2c"), objectives=["REC-01"])
    with cast.app.app_context(), transaction():
        work = own_work(cast.ids["amal"], world["draft"], for_change=True)
        assert work is not None
        actions.choose_day(work, person_id=cast.ids["amal"], day=AIMED_AT)
    taken_back = _keep(world, "withdrawn", hand_in(cast, "R6", "amal", text=_text("K-TRUKKET-AMAL-0b71")))
    withdraw(cast, taken_back, "amal")
    _write_on(world, "work of withdrawn", _text("K-PAUSET-KLADDE-AMAL-c3e8"))
    _keep(world, "waiting", hand_in(cast, "R5", "amal", text=_text("K-VENTER-AMAL-41d7"), objectives=["PEER-01"]))
    read = _keep(world, "read", hand_in(cast, "R1", "amal", text=_text("K-LAEST-AMAL-8e30"), objectives=["REC-01"]))
    answer(cast, read, "inger", confirmed=["REC-01"], feedback=_text("K-FOERSTE-SVAR-AMAL-77a2"))
    with cast.app.app_context(), transaction():
        reading = version_to_answer(cast.ids["jonas"], read)
        assert reading is not None
        desk_actions.reopen(reading, "Vi talte om K-GENAABNET-AMAL-d8d1 først", by_id=cast.ids["jonas"], at=now())
    answer(cast, read, "inger", confirmed=["REC-01"], feedback=_text("K-SVAR-AMAL-b19e"))
    with cast.app.app_context(), transaction():
        reading = version_to_answer(cast.ids["jonas"], read)
        assert reading is not None
        desk_actions.add(reading, _text("K-TILFOEJET-AMAL-53c4"), by_id=cast.ids["jonas"], at=now())
        concern_actions.ask_for_help(reading, by_id=cast.ids["jonas"], at=now())
    _not_yet(world)


def _not_yet(world: World) -> None:
    cast = world.cast
    version = _keep(world, "not yet", hand_in(cast, "A1", "amal", text=_text("K-ENDNU-IKKE-AMAL-ea06")))
    with cast.app.app_context(), transaction():
        reading = version_to_answer(cast.ids["inger"], version)
        assert reading is not None
        given = desk_actions.Given(
            outcome=Outcome.NOT_YET,
            feedback="Jeg så, at du blev siddende. Det gjorde noget.",
            next_step="Skriv om K-NAESTE-SKRIDT-AMAL-2f9b",
            talk=True,
            confirmed=(),
        )
        objectives = objectives_of(reading.work.cohort.edition)
        desk_actions.assess(reading, given, objectives=objectives, by_id=cast.ids["inger"], at=now())


def _of_the_pair(world: World) -> None:
    cast = world.cast
    _keep(world, "pair", hand_in(cast, "A3", "amal", "bo", text=_text("K-PAR-AMAL-BO-7b44")))
    world.things["pair draft"] = begin(cast, "A4", "bo", "amal", text=_text("K-PARKLADDE-AMAL-BO-a2e9"))


def _on_concern(world: World) -> None:
    cast = world.cast
    for thing, code, mark, reason, later in (
        ("concern", "R2", "K-BEKYMRING-AMAL-3a5f", "K-GRUND-AMAL-f410", False),
        ("held back", "R3", "K-HOLDT-TILBAGE-AMAL-19cc", "K-HEMMELIG-GRUND-AMAL-60de", True),
    ):
        version = _keep(world, thing, hand_in(cast, code, "amal", text=_text(mark)))
        with cast.app.app_context(), transaction():
            reading = version_of_concern(cast.ids["karen"], cast.spring, version)
            assert reading is not None
            concern_actions.open_on_concern(
                reading, reason=f"Fordi {reason}", tell_later=later, leader_id=cast.ids["karen"], at=now()
            )


def _of_others(world: World) -> None:
    cast = world.cast
    world.things["draft bo"] = begin(cast, "R1", "bo", text=_text("K-KLADDE-BO-b8f7"))
    _keep(world, "waiting bo", hand_in(cast, "R5K", "bo", text=_text("K-VENTER-BO-05c9")))
    world.things["draft ida"] = begin(cast, "R6", "ida", text=_text("K-KLADDE-IDA-f03a"))
    _keep(world, "waiting ida", hand_in(cast, "R5", "ida", text=_text("K-VENTER-IDA-6c1b")))
    read = _keep(world, "read ida", hand_in(cast, "R1", "ida", objectives=["REC-01"]))
    answer(cast, read, "lone", confirmed=["REC-01"], feedback=_text("K-SVAR-IDA-e7d4"))
    world.things["draft mads"] = begin(cast, "R6", "mads", text=_text("K-KLADDE-MADS-1de6"))
    _keep(world, "waiting mads", hand_in(cast, "R5", "mads", text=_text("K-VENTER-MADS-aa72")))
    read = _keep(world, "read mads", hand_in(cast, "R1", "mads", objectives=["REC-01"]))
    answer(cast, read, "olga", confirmed=["REC-01"], feedback=_text("K-SVAR-MADS-94f0"))


def _said_aloud(world: World) -> None:
    cast = world.cast
    with cast.app.app_context(), transaction():
        enrolment = find_read_for(cast.ids["inger"], world["enrolment amal"])
        assert enrolment is not None
        note_spoken(
            enrolment,
            code="R7",
            held_on=today(),
            confirmed=["REC-01"],
            objectives=objectives_of(enrolment.cohort.edition),
            by_id=cast.ids["inger"],
            at=now(),
        )


def _write_on(world: World, thing: str, text: str) -> None:
    """Amal writes on in a draft of hers."""
    cast = world.cast
    with cast.app.app_context(), transaction():
        work = own_work(cast.ids["amal"], world[thing], for_change=True)
        assert work is not None
        assert work.draft is not None
        actions.save_draft(work, person_id=cast.ids["amal"], text=text, built_on=work.draft.revision, at=now())


def versions_of(world: World, thing: str) -> int:
    """How many versions a work has."""
    with world.cast.app.app_context():
        return len(db.session.scalars(select(Version.id).where(Version.work.has(public_id=world[thing]))).all())
