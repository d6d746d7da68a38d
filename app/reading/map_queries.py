"""Questions about what the map of the curriculum shows."""

from sqlalchemy import select

from app.curriculum.models import Edition
from app.curriculum.queries import is_current
from app.db import db


def current_editions() -> list[Edition]:
    """What is published of each programme, the core before what partners have made of it. One statement."""
    question = select(Edition).where(is_current()).order_by(Edition.partner != "", Edition.programme, Edition.partner)
    return list(db.session.scalars(question))
