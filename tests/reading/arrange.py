"""Arranging what there is to read: an instructors' part, an English twin, a picture, another edition."""

from sqlalchemy import select, update
from sqlalchemy.orm import make_transient

from app.cohorts.models import Cohort
from app.curriculum.models import Edition, InstructorPart, Module, Objective, Picture, Publication, Task
from app.db import db, transaction
from tests.cast import LONG_AGO, Cast

CANARY = "K-KUN-UNDERVISERE-31f6"
PLAN = f"<h2>Dagens plan</h2><div class='scroll'><table><tr><td>9</td><td>Tidslommen {CANARY}</td></tr></table></div>"
DOT = b"\x89PNG not really"


def for_instructors(cast: Cast, code: str = "M05", *, edition_id: int | None = None, html: str = PLAN) -> None:
    """The module says something to its instructors."""
    with cast.app.app_context(), transaction():
        db.session.add(InstructorPart(module_id=_module(cast, code, edition_id).id, html=html, words=400))


def empty_note(cast: Cast, code: str = "M05") -> None:
    """The module touches nothing that has to be said first."""
    with cast.app.app_context(), transaction():
        _module(cast, code).content_note = ""


def in_english(cast: Cast, code: str = "M05", task: str = "R5") -> None:
    """The module and one of its tasks are in English as well."""
    pages = [
        {
            "anchor": "a",
            "title": "Why this day",
            "html": '<h2 id="a">Why this day</h2><p>In English.</p>',
            "words": 200,
        },
        {"anchor": "b", "title": "Read on", "html": '<h2 id="b">Read on</h2><p>More of it.</p>', "words": 390},
    ]
    with cast.app.app_context(), transaction():
        _module(cast, code).in_english = {"content_note": "About what it touches.", "pages": pages}
        found = db.session.scalars(select(Task).where(Task.code == task)).one()
        found.in_english = {"prompts": ["What did you take with you?"], "alternative": "Write about a good day."}


def says(cast: Cast, pages: list[tuple[str, str, str, int]], code: str = "M05") -> None:
    """The module's pages, each (anchor, title, html, words)."""
    with cast.app.app_context(), transaction():
        kept = [{"anchor": a, "title": t, "html": h, "words": w} for a, t, h, w in pages]
        db.session.execute(
            update(Module).where(Module.edition_id == cast.edition_id, Module.code == code).values(pages=kept)
        )


def picture(cast: Cast, digest: str) -> None:
    """A picture with this digest."""
    with cast.app.app_context(), transaction():
        db.session.add(Picture(digest=digest, media_type="image/png", content=DOT))


def another_edition(cast: Cast, *, partner: str = "", published: bool = True, title: str = "Den anden udgave") -> int:
    """A copy of the edition with another name; its modules begin with »Anden«. Answers with its id."""
    with cast.app.app_context(), transaction():
        old = db.session.get_one(Edition, cast.edition_id)
        new = Edition(
            programme=old.programme,
            partner=partner,
            digest=("a" if partner else "b") * 64,
            title=title,
            title_en=title,
            terms=old.terms,
            loaded_at=LONG_AGO,
        )
        db.session.add(new)
        db.session.flush()
        for table in (Module, Objective, Task):
            for row in db.session.scalars(select(table).where(table.edition_id == cast.edition_id)).all():
                make_transient(row)
                row.id, row.edition_id = None, new.id
                if isinstance(row, Module):
                    row.title = f"Anden {row.code}"
                db.session.add(row)
        if published:
            db.session.add(Publication(edition_id=new.id, published_at=LONG_AGO, published_by_id=None))
        return new.id


def pinned(cast: Cast, cohort_id: int, edition_id: int) -> None:
    """A cohort begins with this edition."""
    with cast.app.app_context(), transaction():
        db.session.get_one(Cohort, cohort_id).edition_id = edition_id


def _module(cast: Cast, code: str, edition_id: int | None = None) -> Module:
    return db.session.scalars(
        select(Module).where(Module.edition_id == (edition_id or cast.edition_id), Module.code == code)
    ).one()
