"""The state of the house: a hash of every table, and a copy that a world is begun from again."""

from hashlib import sha256
from typing import Any

from flask import Flask
from sqlalchemy import Table, text

from app.curriculum.search_index import INDEX
from app.db import db

# Counts of tries, keys of forms and the time somebody was last seen say nothing about what was done.
NOT_STATE = frozenset(("try", "deed"))
NOT_STATE_COLUMNS = {"sign_in": frozenset(("seen_at",))}
Rows = dict[str, list[dict[str, Any]]]


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


def copy_of(app: Flask) -> Rows:
    """Every row of every table."""
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: [
                dict(row) for row in connection.execute(db.select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in db.metadata.sorted_tables
        }


def put_back(app: Flask, rows: Rows) -> None:
    """Exactly these rows again, whatever stood there."""
    tables = db.metadata.sorted_tables
    with app.app_context():
        db.session.remove()
        on_postgres = db.engine.dialect.name == "postgresql"
        with db.engine.begin() as connection:
            if on_postgres:
                names = ", ".join(f'"{table.name}"' for table in tables)
                connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
            else:
                for table in reversed(tables):
                    connection.execute(table.delete())
            for table in tables:
                if rows[table.name]:
                    connection.execute(table.insert(), rows[table.name])
                if on_postgres:
                    _go_on_counting(connection, table)
            if not on_postgres:  # the search's index is not a table of a model
                connection.execute(text(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')"))


def _go_on_counting(connection: Any, table: Table) -> None:
    """PostgreSQL keeps its counters apart from the rows."""
    counter = table.autoincrement_column
    if counter is not None:
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', '{counter.name}'),"
                f' COALESCE((SELECT MAX("{counter.name}") FROM "{table.name}"), 0) + 1, false)'
            )
        )
