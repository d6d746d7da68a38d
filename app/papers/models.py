"""The papers of a whole cohort, made one by one after somebody asked, and kept sealed until they are fetched."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, new_public_id
from app.personal import IMPERSONAL, SEALED, SECRET, WITH_ROW


class PrintRun(Model):
    """Somebody asked for a cohort's papers. How far it is, is read from its pages."""

    __tablename__ = "print_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(unique=True, default=new_public_id, info=IMPERSONAL)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), info=WITH_ROW)
    at: Mapped[datetime] = mapped_column(index=True, info=WITH_ROW)
    data_key: Mapped[bytes] = mapped_column(info=SECRET)
    fetched_at: Mapped[datetime | None] = mapped_column(info=WITH_ROW)  # last; None: nobody has these papers


class PrintPage(Model):
    """One certificate's paper in a run: waiting, made (sealed), or refused with a reason."""

    __tablename__ = "print_page"

    run_id: Mapped[int] = mapped_column(ForeignKey("print_run.id", ondelete="CASCADE"), primary_key=True)
    certificate_id: Mapped[int] = mapped_column(ForeignKey("certificate.id"), primary_key=True)
    body: Mapped[bytes | None] = mapped_column(info=SEALED)
    made_at: Mapped[datetime | None] = mapped_column(info=WITH_ROW)
    fault: Mapped[str | None] = mapped_column(info=IMPERSONAL)
