"""Checks of what may be found by its words. Each raises AssertionError."""

from sqlalchemy import select

from app.clock import now
from app.cohorts.models import Cohort
from app.curriculum.models import Edition, Module
from app.db import db, transaction
from app.reading.search_queries import found_for
from app.reading.search_text import asked
from tests.cast import TERMS
from tests.walls import furnish_search
from tests.walls.furnish_search import FOR_INSTRUCTORS, WORDS
from tests.walls.world import World

ELSEWHERE = "egernet"


def found(world: World, who: str, word: str, *, staff: bool = False, instructor: bool = False) -> int:
    """How much somebody finds."""
    hits, _ = found_for(world.cast.ids[who], asked(word), staff=staff, instructor=instructor)
    return len(hits)


def only_ones_own_track_is_found(world: World) -> None:
    """Amal is a peer and Bo a colleague: each finds the own track's words and objectives, and not the other's."""
    for who, own, other in (
        ("amal", ("M05", "PEER-06"), ("M05K", "PEER-12")),
        ("bo", ("M05K", "PEER-12"), ("M05", "PEER-06")),
    ):
        assert [found(world, who, WORDS.get(each, each)) for each in ("M01", *own)] == [1, 1, 1]
        assert [found(world, who, WORDS.get(each, each)) for each in other] == [0, 0]


def an_objective_of_the_other_track_is_not_found_on_a_day_of_all(world: World) -> None:
    """M01 is everybody's day and teaches a colleague's objective too."""
    with world.cast.app.app_context(), transaction():
        module = db.session.scalars(
            select(Module).where(Module.edition_id == world.cast.edition_id, Module.code == "M01")
        ).one()
        module.objectives = [*module.objectives, "PEER-12"]
    with world.cast.app.test_request_context():
        assert [found(world, who, "PEER-12") for who in ("amal", "bo")] == [0, 1]


def what_is_for_instructors_is_for_instructors(world: World) -> None:
    """No participant and no secretary finds it, whatever else is said of them."""
    assert found(world, "inger", FOR_INSTRUCTORS, staff=True, instructor=True) == 1
    assert found(world, "solveig", FOR_INSTRUCTORS, staff=True) == 0
    assert found(world, "amal", FOR_INSTRUCTORS, instructor=True) == 0


def only_staff_search_all_tracks(world: World) -> None:
    """A participant is asked about by their plan alone."""
    assert found(world, "amal", WORDS["M05K"], instructor=True) == 0


def an_edition_is_found_by_its_own_people(world: World) -> None:
    """The Efterårshold has an edition of its own that nobody has published: Inger and Karen find nothing of it."""
    with world.cast.app.app_context(), transaction():
        edition = Edition(
            programme="peer-uddannelsen", digest="3" * 64, title="Ny", title_en="New", terms=TERMS, loaded_at=now()
        )
        db.session.add(edition)
        db.session.flush()
        db.session.get_one(Cohort, world.cast.autumn_id).edition_id = edition.id
        edition_id = edition.id
    furnish_search.write(world, edition_id, dict.fromkeys(WORDS, ELSEWHERE))
    with world.cast.app.test_request_context():
        for who in ("inger", "karen", "lone", "solveig"):
            assert found(world, who, ELSEWHERE, staff=True, instructor=True) == 0
        assert found(world, "amal", ELSEWHERE) == 0
        assert found(world, "kirsten", ELSEWHERE, staff=True, instructor=True) == len(WORDS)
        assert found(world, "olga", ELSEWHERE, staff=True, instructor=True) == len(WORDS)
        assert found(world, "mads", ELSEWHERE) == len(WORDS) - 1
