"""A cohort of peer-guides that reuses modules of Peer-uddannelsen, with Amal of the Forårshold in it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.clock import now
from app.cohorts.models import Cohort, CourseSession, Enrolment, InstructorPair
from app.curriculum.models import Edition, Module, Objective, Task
from app.db import db
from tests.cast import LONG_AGO, SIX_HOURS, TERMS, Cast
from tests.cohorts.arrange import arranging

GUIDE_TERMS: dict[str, Any] = {
    **TERMS,
    "code": "peer-guide",
    "title": "Peer-guide",
    "title_en": "Peer guide",
    "tracks": {
        "guide": {
            "modules": ["M01", "M05", "G1"],
            "hours": 15,
            "required_assignments": ["A3", "A10"],
            "practice_hours": 2,
            "supervisions": 1,
            "catch_up_days": 1,
        },
    },
    "must_attend": ["M01", "G1"],
}


@dataclass(frozen=True)
class Guides:
    """The cohort of guides: its ids, its days by module, and Amal's and the others' enrolments by name."""

    id: int
    public_id: str
    edition_id: int
    days: dict[str, str]
    enrolments: dict[str, int]
    keys: dict[str, str]


def make_guides(cast: Cast, *, also: int = 0) -> Guides:
    """The Guidehold, led by Kirsten and read by Olga and Ove. M01 comes in a week and G1 in two; M05 has no day yet.

    `also`: how many others take part.
    """
    with arranging(cast):
        edition_id = _edition(cast)
        cohort = Cohort(name="Guidehold", edition_id=edition_id, leader_id=cast.ids["kirsten"], opened_at=LONG_AGO)
        db.session.add(cohort)
        db.session.flush()
        pair = InstructorPair(cohort_id=cohort.id, professional_id=cast.ids["olga"], peer_id=cast.ids["ove"])
        db.session.add(pair)
        db.session.flush()
        days = {}
        for code, audience, minutes, weeks in (("M01", "joint", SIX_HOURS, 1), ("G1", "guide", 180, 2)):
            begins = now() + timedelta(weeks=weeks)
            day = CourseSession(
                cohort_id=cohort.id, module_code=code, title=f"Modulet {code}", audience=audience, starts_at=begins,
                ends_at=begins + timedelta(minutes=minutes), minutes=minutes, place="Lokale 9",
            )  # fmt: skip
            db.session.add(day)
            db.session.flush()
            days[code] = day.public_id
        made = {name: _enrol(cohort.id, cast.ids[name], pair.id) for name in ("amal", "ida", "erik")[: 1 + also]}
        return Guides(
            cohort.id,
            cohort.public_id,
            edition_id,
            days,
            {name: each.id for name, each in made.items()},
            {name: each.public_id for name, each in made.items()},
        )


def _enrol(cohort_id: int, person_id: int, pair_id: int) -> Enrolment:
    enrolment = Enrolment(
        cohort_id=cohort_id, person_id=person_id, track="guide", terms="volunteer", instructor_pair_id=pair_id,
        enrolled_at=now(),
    )  # fmt: skip
    db.session.add(enrolment)
    db.session.flush()
    return enrolment


def _edition(cast: Cast) -> int:
    core = db.session.get_one(Edition, cast.edition_id)
    edition = Edition(**_kept(core) | {"programme": "peer-guide", "digest": "2" * 64, "terms": GUIDE_TERMS})
    edition.title, edition.title_en = "Peer-guide", "Peer guide"
    db.session.add(edition)
    db.session.flush()
    last = 0
    for row in db.session.scalars(select(Objective).where(Objective.edition_id == cast.edition_id)).all():
        db.session.add(Objective(**_kept(row) | {"edition_id": edition.id}))
    for row in db.session.scalars(select(Module).where(Module.edition_id == cast.edition_id)).all():
        if row.code in ("M01", "M05"):
            db.session.add(Module(**_kept(row) | {"edition_id": edition.id}))
            last = row.position
            if row.code == "M05":
                g1 = {"code": "G1", "track": "guide", "minutes": 180, "objectives": [], "position": last + 90}
                db.session.add(Module(**_kept(row) | {"edition_id": edition.id, "title": "Modulet G1"} | g1))
    for task in db.session.scalars(select(Task).where(Task.edition_id == cast.edition_id)).all():
        if {"M01", "M05"} & set(task.modules):
            own = {"edition_id": edition.id, "tracks": ["guide"], "by": "one"}
            db.session.add(Task(**_kept(task) | own | {"modules": [each for each in task.modules if each != "M05K"]}))
            if task.code == "A3":
                a10 = {"code": "A10", "modules": ["G1"], "title": "Opgaven A10", "position": 90}
                db.session.add(Task(**_kept(task) | own | a10))
    return edition.id


def _kept(row: Any) -> dict[str, Any]:
    left_out = ("id", "public_id", "edition_id") if not isinstance(row, Edition) else ("id",)
    return {each.name: getattr(row, each.name) for each in row.__table__.columns if each.name not in left_out}
