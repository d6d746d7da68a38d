"""Seeding: from an edition to a living demonstration, of any size."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from app.curriculum.models import Module, Objective, Task
from app.curriculum.queries import published_edition
from app.curriculum.rules import Terms, objectives_of_track
from app.db import db, transaction
from app.demo.build import Builder, Curriculum
from app.demo.crowd import PEOPLE_IN_A_COHORT, add_cohort
from app.demo.endings import give_certificates
from app.demo.in_use import put_to_use
from app.demo.more_cohorts import open_more_cohorts
from app.demo.names import Names
from app.demo.part_endings import give_parts
from app.demo.rows import Rows
from app.demo.story import Story
from app.demo.texts import Texts
from app.partners.models import Partner
from app.people.models import Person
from app.people.passwords import hash_password

PROGRAMME = "peer-uddannelsen"
PASSWORD = "pejlemaerke"  # noqa: S105  (the demonstration's, told to everybody)
SEED = 6


def is_seeded() -> bool:
    """Whether somebody lives here already."""
    return db.session.scalar(select(Person.id).limit(1)) is not None


def seed(people: int, *, at: datetime, progress: Callable[[int], None]) -> str:
    """The story, and around it a crowd, until there are this many people. Several transactions: one per cohort.

    Answers with the token of a certificate link that Nora has made.
    """
    curriculum, titles = read_curriculum()
    rows = Rows(SEED)
    with transaction():
        password_hash = hash_password(PASSWORD)
        story = Story(Builder(rows, curriculum, Texts(short=False), at=at, password_hash=password_hash), titles)
        story.tell()
        rows.write()
        rows.let_ids_go_on()
    made = len(story.people)
    with transaction():
        give_certificates(story, at=at)
        give_parts(story, at=at)
        token = put_to_use(story, at=at)
    with transaction():
        open_more_cohorts(story, at=at)
    progress(made)
    crowd = Builder(rows, curriculum, Texts(short=True), at=at, password_hash=password_hash)
    names = Names(SEED)
    partner_id = db.session.scalars(select(Partner.id).order_by(Partner.id)).first() or 0
    number = 0
    while made < people:
        number += 1
        size = min(PEOPLE_IN_A_COHORT, people - made)
        with transaction():
            add_cohort(crowd, names, number=number, size=size, titles=titles, partner_id=partner_id)
            rows.write()
            rows.let_ids_go_on()
        made += size
        progress(size)
    return token


def read_curriculum() -> tuple[Curriculum, dict[str, str]]:
    """What the published edition says, as the builder needs it, and the modules' titles."""
    edition = published_edition(PROGRAMME)
    if edition is None:
        raise LookupError("No edition is published yet: run `flask curriculum sync --publish` first.")
    modules = db.session.scalars(select(Module).where(Module.edition_id == edition.id)).all()
    objectives = db.session.scalars(
        select(Objective).where(Objective.edition_id == edition.id).order_by(Objective.position)
    ).all()
    tasks = db.session.scalars(select(Task).where(Task.edition_id == edition.id)).all()
    taught = {module.code: module.objectives for module in modules}
    terms = Terms.read(edition.terms)
    audiences = {objective.code: objective.audience for objective in objectives}
    curriculum = Curriculum(
        edition_id=edition.id,
        tasks=[
            {
                name: getattr(task, name)
                for name in ("id", "code", "position", "kind", "modules", "tracks", "title", "by", "objectives")
            }
            for task in tasks
        ],
        modules={module.code: (module.track, tuple(module.objectives)) for module in modules},
        evidence={each.code: each.evidence for each in objectives},
        track_modules={track.track.value: track.modules for track in terms.tracks},
        track_objectives={
            track.track.value: frozenset(
                objectives_of_track(track.track, audiences=audiences, taught=[taught[code] for code in track.modules])
            )
            for track in terms.tracks
        },
    )
    return curriculum, {module.code: module.title for module in modules}
