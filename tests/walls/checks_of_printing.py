"""Checks of the walls around a cohort's papers. Each raises AssertionError."""

from sqlalchemy import select

from app.certificates.models import Certificate
from app.clock import today
from app.db import db
from app.papers.models import PrintRun
from app.papers.printing_queries import to_print
from tests.walls.probes import send
from tests.walls.world import World


def a_cohort_prints_its_own(world: World) -> None:
    """The Forårshold's papers are those of Amal, Ida and Tove."""
    numbers = select(Certificate.number).where(Certificate.id.in_(to_print(world.cast.spring_id, on=today())))
    assert sorted(db.session.scalars(numbers)) == ["PM-AMAL-K7F2", "PM-IDA2-7777", "PM-TOVE-2222"]


def beginning_takes_no_other_cohort_s_papers_away(world: World) -> None:
    """Karen has papers made, and Kirsten's are still there."""
    assert send(world, "karen", f"/hold/{world.cast.spring}/beviser/papirer", {}) == 303
    with world.cast.app.app_context():
        kept = db.session.scalars(select(PrintRun.cohort_id).order_by(PrintRun.cohort_id)).all()
    assert kept == [world.cast.spring_id, world.cast.autumn_id]
