"""Questions about a module to be read whole: its tasks, its pictures, and what only its instructors read."""

from base64 import b64encode
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import String, and_, cast, select

from app.cohorts.models import Cohort
from app.curriculum.models import Edition, InstructorPart, Module, Picture, Task
from app.curriculum.rules import Track, name_of_edition
from app.db import db
from app.reading.module_queries import may_lead, nearest_first


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructorsSeen:
    """The instructors' part of a module in one edition."""

    code: str
    title: str
    title_en: str
    edition: str
    edition_title: str
    edition_title_en: str
    html: str
    words: int
    others: Sequence[tuple[str, str, str]]  # the other editions that say something too: name, title, English title


def instructors_part_for(person_id: int, code: str, *, edition: str = "", cohort: str = "") -> InstructorsSeen | None:
    """What a module says to its instructors, for somebody who teaches or leads its edition, else as it is published.

    Somebody may ask for an edition (the first letters of its digest) or for that of a cohort. Only for people on the
    staff: the caller has asked. One statement.
    """
    rows = db.session.execute(
        select(
            Module.code,
            Module.title,
            Module.title_en,
            Edition.digest,
            Edition.title.label("edition_title"),
            Edition.title_en.label("edition_title_en"),
            InstructorPart.html,
            InstructorPart.words,
        )
        .join(Module, Module.id == InstructorPart.module_id)
        .join(Edition, Edition.id == Module.edition_id)
        .outerjoin(Cohort, and_(Cohort.edition_id == Edition.id, Cohort.public_id == cohort))
        .where(Module.code == code, may_lead(person_id))
        .order_by(Cohort.id.is_(None), *nearest_first(person_id))
    ).all()
    said = [{**row._asdict(), "edition": name_of_edition(row.digest)} for row in rows]
    found = next((each for each in said if not edition or each["edition"] == edition), None)
    if found is None:
        return None
    others = [(each["edition"], each["edition_title"], each["edition_title_en"]) for each in said if each is not found]
    return InstructorsSeen(others=others, **{name: found[name] for name in found if name != "digest"})


def pictures_as_data(digests: Collection[str]) -> dict[str, str]:
    """These pictures as `data:` addresses, for a file that must show them without the house. At most one statement."""
    if not digests:
        return {}
    rows = db.session.execute(
        select(Picture.digest, Picture.media_type, Picture.content).where(Picture.digest.in_(digests))
    )
    return {digest: f"data:{kind};base64,{b64encode(content).decode()}" for digest, kind, content in rows}


def tasks_of_module(edition_id: int, code: str, track: Track | None) -> list[Task]:
    """What a module asks for in an edition, of one track or of all, in order. One statement."""
    question = select(Task).where(Task.edition_id == edition_id, cast(Task.modules, String).contains(f'"{code}"'))
    if track is not None:
        question = question.where(cast(Task.tracks, String).contains(f'"{track.value}"'))
    return list(db.session.scalars(question.order_by(Task.position)))
