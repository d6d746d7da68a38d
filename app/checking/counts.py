"""How often links were opened and codes were looked up: gathered in the process, written at most every ten seconds.

Opening a link must not wait for a write, and must take the same time whether the link is known or not. A process that
ends takes a few counts with it; that is accepted (decision 14).
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from flask import Flask, current_app
from sqlalchemy import bindparam, update

from app.certificates.models import Share
from app.db import db, transaction
from app.web import throttle

EVERY = timedelta(seconds=10)
PLACE = "certificate_counts"


@dataclass(slots=True)
class Counts:
    """What this process has gathered since it last wrote."""

    opened: Counter[int] = field(default_factory=Counter)
    lookups: Counter[str] = field(default_factory=Counter)
    written_at: datetime | None = None
    lock: Lock = field(default_factory=Lock)

    def note(self, *, share_id: int | None, bucket: str) -> None:
        """Somebody looked something up from this address; perhaps a live link opened."""
        with self.lock:
            self.lookups[bucket] += 1
            if share_id is not None:
                self.opened[share_id] += 1

    def is_due(self, *, at: datetime) -> bool:
        """Whether there is something to write, and the last writing was long enough ago."""
        return bool(self.lookups) and (self.written_at is None or not timedelta(0) <= at - self.written_at < EVERY)

    def take(self, *, at: datetime) -> tuple[dict[int, int], dict[str, int]]:
        """Everything gathered; from now on it is counted from nothing."""
        with self.lock:
            taken = dict(self.opened), dict(self.lookups)
            self.opened.clear()
            self.lookups.clear()
            self.written_at = at
        return taken


def init_counts(app: Flask) -> None:
    """Give this process its counts. What is due is written after an answer has been sent."""
    app.extensions[PLACE] = Counts()


def counts() -> Counts:
    """The counts of this process."""
    found: Counts = current_app.extensions[PLACE]
    return found


def lookups_from(bucket: str, *, at: datetime) -> int:
    """How often this address has looked something up within the window, written or not yet. One statement."""
    return throttle.tries_in(bucket, at=at) + counts().lookups[bucket]


def write_down(*, at: datetime) -> None:
    """Write what has been gathered. One transaction."""
    opened, lookups = counts().take(at=at)
    if not lookups:
        return
    with transaction():
        throttle.note_tries(lookups, at=at)
        if opened:
            table = Share.__table__
            db.session.connection().execute(
                update(Share)
                .where(table.c.id == bindparam("share"))
                .values(opened=table.c.opened + bindparam("times")),
                [{"share": share, "times": times} for share, times in sorted(opened.items())],
            )
