"""A small counter of tries, so that nobody guesses for long. The table names nobody: a bucket is a keyed hash."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from ipaddress import IPv6Address, IPv6Network, ip_address
from zlib import crc32

from flask import current_app
from sqlalchemy import Index, delete, func, insert, select, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Model, db
from app.personal import IMPERSONAL

WINDOW = timedelta(minutes=15)
OF_ADDRESSES = frozenset(("address", "check"))  # buckets that hold where somebody asks from
WHOLE_HOUSE = 64  # whoever has one IPv6 address has all that begin with the same so many bits


class Try(Model):
    """One try at something that is throttled."""

    __tablename__ = "try"
    __table_args__ = (Index("ix_try_bucket_at", "bucket", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bucket: Mapped[str] = mapped_column(info=IMPERSONAL)
    at: Mapped[datetime] = mapped_column(info=IMPERSONAL)


def bucket_of(kind: str, value: str) -> str:
    """The bucket that tries from this address, e-mail or the like fall into."""
    if kind in OF_ADDRESSES:
        value = _house_of(value)
    key = blake2b(current_app.config["PEJL"].secret_key.encode()).digest()
    return blake2b(f"{kind}:{value}".encode(), key=key, digest_size=16).hexdigest()


def _house_of(address: str) -> str:
    """An address as it is counted: IPv4 however it is spelt, and of IPv6 the part that one house has to itself."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Network((int(found), WHOLE_HOUSE), strict=False))
    return str(found)


def tries_in(bucket: str, *, at: datetime) -> int:
    """How many tries stand in this bucket within the window. One statement on an index."""
    question = select(func.count()).select_from(Try).where(Try.bucket == bucket, Try.at > at - WINDOW)
    return db.session.scalar(question) or 0


def note_tries(times: Mapping[str, int], *, at: datetime) -> None:
    """So many more tries in each bucket; older ones are forgotten. The caller owns the transaction."""
    db.session.execute(delete(Try).where(Try.at < at - WINDOW))
    rows = [{"bucket": bucket, "at": at} for bucket, number in times.items() for _ in range(number)]
    if rows:
        db.session.execute(insert(Try), rows)


def forget_tries(bucket: str) -> None:
    """The tries of this bucket count no more."""
    db.session.execute(delete(Try).where(Try.bucket == bucket))


def forget_one(bucket: str, *, at: datetime) -> None:
    """One try of this moment in this bucket counts no more."""
    newest = select(func.max(Try.id)).where(Try.bucket == bucket, Try.at == at).scalar_subquery()
    db.session.execute(delete(Try).where(Try.id == newest))


def one_at_a_time(bucket: str) -> None:
    """On PostgreSQL two workers must not count the same bucket at the same moment; on SQLite writers queue anyway."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:bucket)"), {"bucket": crc32(bucket.encode())})
