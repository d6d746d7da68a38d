"""That a partner recognises a programme's certificate, from which edition on, and as what."""

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, new_public_id
from app.personal import BLANKED, IMPERSONAL

STANDING: Final = text("ended_at IS NULL")


class Recognition(Model):
    """A partner's word in its own name (guiding mark 6). One at a time for each programme; ended, it stays as a row."""

    __tablename__ = "recognition"
    __table_args__ = (
        Index(
            "uq_recognition_standing",
            "partner_id",
            "programme",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True, info=IMPERSONAL)
    programme: Mapped[str] = mapped_column(index=True, info=IMPERSONAL)
    since_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))  # this edition and every later one
    as_what: Mapped[str] = mapped_column(info=IMPERSONAL)
    as_what_en: Mapped[str] = mapped_column(default="", info=IMPERSONAL)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info=BLANKED)
    at: Mapped[datetime] = mapped_column(info=IMPERSONAL)
    ended_at: Mapped[datetime | None] = mapped_column(info=IMPERSONAL)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info=BLANKED)
