"""Counts the statements that reach the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from app.db import db


@contextmanager
def counting(engine: Engine | None = None) -> Iterator[list[str]]:
    """The statements of a block, without BEGIN, COMMIT and the like. Needs an application context or an engine."""
    seen: list[str] = []
    watched = engine or db.engine

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.upper().startswith(("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")):
            seen.append(statement)

    event.listen(watched, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(watched, "before_cursor_execute", note)
