"""The database: one session, one transaction per door, and the few column types of the house.

SQLite is the embedded default and PostgreSQL the same house with more workers. On SQLite a write takes a turn in one
queue (a file lock) before BEGIN IMMEDIATE, because SQLite itself lets writers wait unfairly.
"""

import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Date, Dialect, Engine, LargeBinary, MetaData, String, Time, TypeDecorator, event
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, registry

PUBLIC_ID_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
PUBLIC_ID_LENGTH = 15  # 31**15 is a little over 72 bits
WRITES = "pejl_writes"
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Refuses naive values and answers in UTC on every database."""

    impl = SqlDateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What the database is given."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What the house is given."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base of every table."""

    metadata = MetaData(naming_convention=NAMING)
    registry = registry(
        metadata=metadata,
        type_annotation_map={
            str: String(),
            bytes: LargeBinary(),
            datetime: UtcDateTime(),
            date: Date(),
            time: Time(),
            dict[str, Any]: JSON(),
            list[str]: JSON(),
            list[int]: JSON(),
            list[Any]: JSON(),
        },
    )


db = SQLAlchemy(model_class=Base, session_options={"autoflush": True})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def new_public_id() -> str:
    """A random name for an address: about 74 bits, lower-case, nothing that can be counted or guessed."""
    return "".join(secrets.choice(PUBLIC_ID_LETTERS) for _ in range(PUBLIC_ID_LENGTH))


@contextmanager
def transaction() -> Iterator[None]:
    """One write, whole or not at all; committed and on disk when the block ends. What it decides on is read inside.

    A form sent twice happens once: the form's key is written in the same transaction (see `app.web.once`).
    """
    session = db.session()
    session.rollback()  # what was read before the turn may be old
    with _turn_to_write(session.get_bind()):
        try:
            session.connection(execution_options={WRITES: True})
            for step in _FIRST_IN_EACH_TRANSACTION:
                step()
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise


_FIRST_IN_EACH_TRANSACTION: list[Any] = []


def first_in_each_transaction(step: Any) -> Any:
    """Registers what every transaction begins with."""
    _FIRST_IN_EACH_TRANSACTION.append(step)
    return step


@contextmanager
def _turn_to_write(bind: Engine | Connection) -> Iterator[None]:
    path = bind.engine.url.database
    if bind.dialect.name != "sqlite" or not path:
        yield
        return
    with open(f"{path}.turn", "ab") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def init_db(app: Flask, *, database_url: str) -> None:
    """Connect the application with its database."""
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": not database_url.startswith("sqlite")}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """What SQLite leaves off by default. FULL: an acknowledged write survives a power cut."""
    connection.isolation_level = None  # the driver must not begin transactions of its own
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "secure_delete=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """A write begins as a write: a transaction that begins by reading may not be able to go on."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITES) else "BEGIN")
