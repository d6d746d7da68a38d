"""Questions about what is published for everybody: lists as they were signed, and objectives in English."""

from collections.abc import Collection

from sqlalchemy import select

from app.certificates.credential_models import StatusList
from app.curriculum.models import Objective
from app.db import db


def published_lists() -> tuple[tuple[int, bytes], ...]:
    """Every status list as it was last signed, with its number. One statement."""
    rows = db.session.execute(select(StatusList.number, StatusList.body).order_by(StatusList.number))
    return tuple((row.number, row.body) for row in rows)


def objectives_in_english(texts: Collection[str]) -> dict[str, str]:
    """The English of objectives that some edition words exactly so in Danish. One statement."""
    rows = db.session.execute(
        select(Objective.text, Objective.text_en).where(Objective.text.in_(texts), Objective.text_en != "")
    )
    return {row.text: row.text_en for row in rows}
