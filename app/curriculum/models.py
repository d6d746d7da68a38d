"""Editions of a programme and what stands in them. Written once when they are loaded, never changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model
from app.personal import IMPERSONAL


class Edition(Model):
    """A programme as its files said at one moment. The digest of the files is its name."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("programme", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(info=IMPERSONAL)
    digest: Mapped[str] = mapped_column(info=IMPERSONAL)
    title: Mapped[str] = mapped_column(info=IMPERSONAL)
    title_en: Mapped[str] = mapped_column(info=IMPERSONAL)
    terms: Mapped[dict[str, Any]] = mapped_column(info=IMPERSONAL)
    loaded_at: Mapped[datetime] = mapped_column(info=IMPERSONAL)


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
    """One module's page, rendered and cleaned when the edition was loaded."""

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
    html: Mapped[str] = mapped_column(info=IMPERSONAL)
    headings: Mapped[list[Any]] = mapped_column(info=IMPERSONAL)
    words: Mapped[int]
    objectives: Mapped[list[str]] = mapped_column(info=IMPERSONAL)
    guiding_marks: Mapped[list[int]] = mapped_column(info=IMPERSONAL)
    sources: Mapped[list[str]] = mapped_column(info=IMPERSONAL)


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
