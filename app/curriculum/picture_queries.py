"""The one question about pictures: which stands behind an address."""

from sqlalchemy import select
from sqlalchemy.engine import Row

from app.curriculum.models import Picture
from app.db import db


def find_picture(digest: str) -> Row[str, bytes] | None:
    """The media type and the bytes of a picture, by the digest in its address. One statement."""
    return db.session.execute(select(Picture.media_type, Picture.content).where(Picture.digest == digest)).one_or_none()
