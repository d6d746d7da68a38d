"""Editions of a programme and what stands in them. Written once when they are loaded, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.curriculum.rules import name_of_edition
from app.db import Model
from app.personal import BLANKED, IMPERSONAL


class Edition(Model):
    """A programme as its files said at one moment. The digest of the files is its name.

    An overlay's edition names its partner and the core edition that it was built on; the core's own has neither.
    """

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("programme", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(info=IMPERSONAL)
    partner: Mapped[str] = mapped_column(default="", info=IMPERSONAL)
    core_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    digest: Mapped[str] = mapped_column(info=IMPERSONAL)
    title: Mapped[str] = mapped_column(info=IMPERSONAL)
    title_en: Mapped[str] = mapped_column(info=IMPERSONAL)
    terms: Mapped[dict[str, Any]] = mapped_column(info=IMPERSONAL)
    loaded_at: Mapped[datetime] = mapped_column(info=IMPERSONAL)

    @property
    def name(self) -> str:
        """What it is called in addresses."""
        return name_of_edition(self.digest)


class Publication(Model):
    """An edition was made the one that new cohorts begin with. The last publication holds; nothing is undone."""

    __tablename__ = "publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    published_at: Mapped[datetime] = mapped_column(info=IMPERSONAL)
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info=BLANKED)


class Objective(Model):
    """What a participant can after the education, in one sentence."""

    __tablename__ = "objective"
    __table_args__ = (UniqueConstraint("edition_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    code: Mapped[str] = mapped_column(info=IMPERSONAL)
    position: Mapped[int]
    area: Mapped[str] = mapped_column(info=IMPERSONAL)
    text: Mapped[str] = mapped_column(info=IMPERSONAL)
    text_en: Mapped[str] = mapped_column(info=IMPERSONAL)
    level: Mapped[str] = mapped_column(info=IMPERSONAL)
    audience: Mapped[str] = mapped_column(info=IMPERSONAL)
    evidence: Mapped[str] = mapped_column(info=IMPERSONAL)
    guiding_marks: Mapped[list[int]] = mapped_column(info=IMPERSONAL)


class Module(Model):
    """One module with its reading pages, rendered and cleaned when the edition was loaded.

    `pages` is a list of {"anchor", "title", "html", "words"}; `in_english` holds "content_note" and "pages" of the
    English twin, or nothing.
    """

    __tablename__ = "module"
    __table_args__ = (UniqueConstraint("edition_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    code: Mapped[str] = mapped_column(info=IMPERSONAL)
    position: Mapped[int]
    track: Mapped[str] = mapped_column(info=IMPERSONAL)
    title: Mapped[str] = mapped_column(info=IMPERSONAL)
    title_en: Mapped[str] = mapped_column(info=IMPERSONAL)
    purpose: Mapped[str] = mapped_column(info=IMPERSONAL)
    purpose_en: Mapped[str] = mapped_column(info=IMPERSONAL)
    minutes: Mapped[int]
    content_note: Mapped[str] = mapped_column(info=IMPERSONAL)
    pages: Mapped[list[Any]] = mapped_column(info=IMPERSONAL)
    words: Mapped[int]
    in_english: Mapped[dict[str, Any]] = mapped_column(default=dict, info=IMPERSONAL)
    objectives: Mapped[list[str]] = mapped_column(info=IMPERSONAL)
    guiding_marks: Mapped[list[int]] = mapped_column(info=IMPERSONAL)
    sources: Mapped[list[str]] = mapped_column(info=IMPERSONAL)


class InstructorPart(Model):
    """What a module's file says to its instructors alone. A table of its own: no participant's question reads it."""

    __tablename__ = "instructor_part"

    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), primary_key=True)
    html: Mapped[str] = mapped_column(info=IMPERSONAL)
    words: Mapped[int]


class Picture(Model):
    """A picture that module texts show, named by the digest of its bytes. Editions share them."""

    __tablename__ = "picture"

    digest: Mapped[str] = mapped_column(primary_key=True, info=IMPERSONAL)
    media_type: Mapped[str] = mapped_column(info=IMPERSONAL)
    content: Mapped[bytes] = mapped_column(info=IMPERSONAL)


class Passage(Model):
    """A piece of an edition that can be found by its words: a section, a concept or an objective.

    `stems` are its words without endings and without æ, ø, å; the full-text index of the database reads only them.
    """

    __tablename__ = "passage"

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    module_code: Mapped[str | None] = mapped_column(info=IMPERSONAL)
    kind: Mapped[str] = mapped_column(info=IMPERSONAL)
    page: Mapped[int]
    anchor: Mapped[str] = mapped_column(info=IMPERSONAL)
    title: Mapped[str] = mapped_column(info=IMPERSONAL)
    text: Mapped[str] = mapped_column(info=IMPERSONAL)
    stems: Mapped[str] = mapped_column(info=IMPERSONAL)


class Task(Model):
    """A reflection or an assignment that a module asks for."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("edition_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    code: Mapped[str] = mapped_column(info=IMPERSONAL)
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(info=IMPERSONAL)
    modules: Mapped[list[str]] = mapped_column(info=IMPERSONAL)
    tracks: Mapped[list[str]] = mapped_column(info=IMPERSONAL)
    title: Mapped[str] = mapped_column(info=IMPERSONAL)
    title_en: Mapped[str] = mapped_column(info=IMPERSONAL)
    by: Mapped[str] = mapped_column(info=IMPERSONAL)
    counts: Mapped[bool]
    objectives: Mapped[list[str]] = mapped_column(info=IMPERSONAL)
    prompts: Mapped[list[str]] = mapped_column(info=IMPERSONAL)
    alternative: Mapped[str] = mapped_column(info=IMPERSONAL)
    brief_html: Mapped[str] = mapped_column(info=IMPERSONAL)
    looked_at: Mapped[list[str]] = mapped_column(info=IMPERSONAL)
    in_english: Mapped[dict[str, Any]] = mapped_column(default=dict, info=IMPERSONAL)
