"""The state of the house: a hash of every table."""

from hashlib import sha256

from flask import Flask

from app.db import db

# Counts of tries, keys of forms and the time somebody was last seen say nothing about what was done.
NOT_STATE = frozenset(("try", "deed"))
NOT_STATE_COLUMNS = {"sign_in": frozenset(("seen_at",))}


def state_of(app: Flask) -> dict[str, str]:
    """A hash for each table. Two equal states have equal hashes, and a difference names its table."""
    with app.app_context(), db.engine.connect() as connection:
        hashes = {}
        for table in db.metadata.sorted_tables:
            if table.name in NOT_STATE:
                continue
            columns = [each for each in table.columns if each.name not in NOT_STATE_COLUMNS.get(table.name, ())]
            rows = connection.execute(db.select(*columns).order_by(*table.primary_key.columns)).all()
            hashes[table.name] = sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()
        return hashes


def differing(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """The tables in which something changed."""
    return sorted(name for name in before if before[name] != after[name])
