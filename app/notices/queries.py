"""Questions about notices."""

from collections.abc import Sequence

from sqlalchemy import select

from app.db import db
from app.notices.models import Notice


def unread(person_id: int, *, most: int = 10) -> Sequence[Notice]:
    """What waits for this person, the latest first. One statement."""
    return db.session.scalars(
        select(Notice)
        .where(Notice.person_id == person_id, Notice.read_at.is_(None))
        .order_by(Notice.at.desc(), Notice.id.desc())
        .limit(most)
    ).all()


def own_notice(person_id: int, public_id: str) -> Notice | None:
    """One of a person's own notices, read or not; anybody else's is not there. One statement."""
    return db.session.scalar(select(Notice).where(Notice.public_id == public_id, Notice.person_id == person_id))
