"""A database as it stood at one moment, put back as often as wanted and at a small cost.

SQLite is a file, so a copy of the file is put back. PostgreSQL keeps a copy of the rows beside the tables: to delete
the few rows of a test and to insert them again costs a hundredth of emptying every table with TRUNCATE, which makes
new files for each table and index.
"""

import shutil
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from flask import Flask
from sqlalchemy import Connection, Table

from app.db import db

SWEPT_EVERY = 25  # deleted rows stay in the files until then, and rows are found in the order they came in


class Kept(Protocol):
    """What was kept of a database."""

    def put_back(self) -> None:
        """Exactly what stood there, whatever stands there now."""


def keep(app: Flask) -> Kept:
    """Keep everything that stands in the database of this house now."""
    with app.app_context():
        return KeptFile(app) if db.engine.dialect.name == "sqlite" else KeptRows(app)


class KeptFile:
    """A copy of a SQLite file."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        with db.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        db.engine.dispose()
        self.path = Path(str(db.engine.url.database))
        self.copy = self.path.with_name(f"{self.path.name}-{uuid4().hex}.copy")
        shutil.copy(self.path, self.copy)

    def put_back(self) -> None:
        """Nobody may have the file open meanwhile."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
        for rest in ("-wal", "-shm"):
            self.path.with_name(self.path.name + rest).unlink(missing_ok=True)
        shutil.copy(self.copy, self.path)


class KeptRows:
    """The rows of a PostgreSQL database in a schema of their own, and where its counters stood."""

    def __init__(self, app: Flask) -> None:
        self.app, self.times = app, 0
        schema = f"kept_{uuid4().hex}"
        tables = [f'"{table.name}"' for table in db.metadata.sorted_tables]
        self.delete = [f"DELETE FROM {name}" for name in tables]
        self.truncate = [f"TRUNCATE {', '.join(tables)}"]
        self.insert = []
        with db.engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
            for table, name in zip(db.metadata.sorted_tables, tables, strict=True):
                order = ", ".join(f'"{column.name}"' for column in table.primary_key)
                rows = f"CREATE TABLE {schema}.{name} AS SELECT * FROM {name} ORDER BY {order}"
                if connection.exec_driver_sql(rows).rowcount:
                    self.insert.append(f"INSERT INTO {name} TABLE {schema}.{name}")
                self.insert += _counting_on(connection, table)

    def put_back(self) -> None:
        """In one transaction and one message to the server. No foreign key is asked: every row comes back."""
        self.times += 1
        empty = self.delete if self.times % SWEPT_EVERY else self.truncate
        with self.app.app_context():
            db.session.remove()
            with db.engine.begin() as connection:
                connection.exec_driver_sql(
                    ";".join(["SET LOCAL session_replication_role = replica", *empty, *self.insert])
                )


def _counting_on(connection: Connection, table: Table) -> list[str]:
    """PostgreSQL keeps its counters apart from the rows."""
    if table.autoincrement_column is None:
        return []
    which = f"pg_get_serial_sequence('\"{table.name}\"', '{table.autoincrement_column.name}')"
    counter = connection.exec_driver_sql(f"SELECT {which}").scalar_one()
    if counter is None:
        return []
    last, called = connection.exec_driver_sql(f"SELECT last_value, is_called FROM {counter}").one()
    return [f"SELECT setval('{counter}', {last}, {str(called).lower()})"]
