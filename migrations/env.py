"""How migrations run: on the application's own engine, as one transaction, on SQLite and PostgreSQL alike."""

from typing import Any, Literal

from alembic import context
from flask import current_app

from app.curriculum.search_index import belongs_to_index
from app.db import WRITES, UtcDateTime, db


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write our own column types with the import they need."""
    if kind == "type" and isinstance(item, UtcDateTime):
        autogen_context.imports.add("from app.db import UtcDateTime")
        return "UtcDateTime()"
    return False


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave the search's index out of the comparison with the models: no model names it, and tests look for it."""
    return kind not in ("table", "index") or not belongs_to_index(name)


def run() -> None:
    """Bring the database from where it is to where it is asked to be."""
    arguments = dict(current_app.extensions["migrate"].configure_args)
    with db.engine.connect().execution_options(**{WRITES: True}) as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            include_name=include_name,
            **arguments,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
