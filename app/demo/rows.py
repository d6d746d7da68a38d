"""Rows gathered and written many at a time, with ids given beforehand, so that a crowd of a million can be made."""

from collections import defaultdict
from random import Random
from typing import Any

from sqlalchemy import func, insert, select

from app.db import PUBLIC_ID_LENGTH, PUBLIC_ID_LETTERS, Model, db


class Rows:
    """Gathers rows by table and writes them in an order that foreign keys allow."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  (an invented crowd, nothing to guard)
        self._next: dict[str, int] = {}
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, model: type[Model], **values: Any) -> int:
        """A row to be written; answers its id (0 for a table whose key is not `id`)."""
        table = model.__tablename__
        number = 0
        if "id" in model.__table__.columns:
            number = self._next.get(table) or (db.session.scalar(select(func.max(model.__table__.c.id))) or 0) + 1
            self._next[table] = number + 1
            values["id"] = number
        self._rows[table].append(values)
        return number

    def public_id(self) -> str:
        """A public id of the invented crowd: the same at every seeding."""
        return "".join(self.random.choices(PUBLIC_ID_LETTERS, k=PUBLIC_ID_LENGTH))

    def write(self) -> None:
        """Write what is gathered. The caller owns the transaction."""
        for table in db.metadata.sorted_tables:
            rows = self._rows.pop(table.name, None)
            if rows:
                db.session.execute(insert(table), rows)

    def let_ids_go_on(self) -> None:
        """On PostgreSQL, tell the sequences where the ids have come to."""
        if db.session.get_bind().dialect.name != "postgresql":
            return
        for name in self._next:
            db.session.execute(select(func.setval(func.pg_get_serial_sequence(name, "id"), self._next[name] - 1)))
