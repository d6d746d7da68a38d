"""The full-text index over the passages' stems: FTS5 on SQLite, a GIN index on PostgreSQL. One path for both.

The index is made with its table; migrations say the same in their own letters, so that they run whatever this says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    case,
    event,
    func,
    join,
    literal_column,
    or_,
)
from sqlalchemy.engine import Connection
from sqlalchemy.sql import FromClause

from app.curriculum.models import Passage
from app.curriculum.passage_rules import PassageKind
from app.curriculum.passages import AFTER_THE_TITLE

INDEX = "passage_words"  # a virtual table on SQLite (with shadow tables of the same beginning), an index on PostgreSQL
ON_SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5("
    "stems, content='passage', content_rowid='id', tokenize='unicode61', detail='none')"
)
INDEX_AN_EDITION = (
    f"INSERT INTO {INDEX} (rowid, stems) SELECT id, stems FROM passage"  # noqa: S608
    f" WHERE edition_id = ? AND id NOT IN (SELECT id FROM {INDEX}_docsize)"
)
ON_POSTGRESQL = f"CREATE INDEX {INDEX} ON passage USING gin (to_tsvector('simple', stems))"
DIVIDED_BY_LENGTH = 1  # PostgreSQL: a word counts for less in a long text
_WORDS = Table(INDEX, MetaData(), Column("rowid", Integer), Column("rank", Float), Column(INDEX, String))
_VECTOR: ColumnElement[Any] = literal_column("to_tsvector('simple', passage.stems)")


def create_search_index(connection: Connection) -> None:
    """Make the index over a passage table that has none."""
    connection.exec_driver_sql(ON_SQLITE if connection.dialect.name == "sqlite" else ON_POSTGRESQL)


def drop_search_index(connection: Connection) -> None:
    """Take the index away, before its table is."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {INDEX}")


def index_passages(connection: Connection, edition_id: int) -> None:
    """Let the passages of an edition be found, when all of them are kept. The caller owns the transaction.

    PostgreSQL does it by itself. On SQLite no trigger can: the house distrusts what stands in the schema of its file
    (`trusted_schema=OFF`), and this index is nothing to trust blindly.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(INDEX_AN_EDITION, (edition_id,))


@event.listens_for(Passage.__table__, "after_create")
def _with_its_table(_table: object, connection: Connection, **_rest: object) -> None:
    create_search_index(connection)


@event.listens_for(Passage.__table__, "before_drop")
def _before_its_table(_table: object, connection: Connection, **_rest: object) -> None:
    drop_search_index(connection)


def belongs_to_index(name: str | None) -> bool:
    """Whether a table or an index of the database is the search's own, which no model names."""
    return name is not None and (name == INDEX or name.startswith(f"{INDEX}_"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a question about passages needs: where to select from, the condition, and what the best come first by."""

    passages: FromClause
    condition: ColumnElement[bool]
    order: tuple[ColumnElement[Any], ...]


def search_for(stems: Sequence[str], *, dialect: str) -> Search:
    """All of these stems, the last as the beginning of a word. Nothing but a-z and 0-9 may stand in them.

    A concept with the words in its name comes first, and so does a module whose code is asked for; then what has them
    in its title, then the rest; and of each what says the last word whole before what only begins with it.
    """
    *whole, last = stems
    match dialect:
        case "sqlite":
            passages: FromClause = join(Passage.__table__, _WORDS, _WORDS.c.rowid == Passage.id)
            wanted = " AND ".join([*(f'"{stem}"' for stem in whole), f'"{last}"*'])
            condition = _WORDS.c[INDEX].op("MATCH", is_comparison=True)(wanted)
            rank: ColumnElement[Any] = _WORDS.c.rank
        case _:
            passages = Passage.__table__
            query = func.to_tsquery(literal_column("'simple'"), " & ".join([*whole, f"{last}:*"]))
            condition = _VECTOR.op("@@", is_comparison=True)(query)
            rank = -func.ts_rank(_VECTOR, query, DIVIDED_BY_LENGTH)
    patterns = [*(f"% {stem} %{AFTER_THE_TITLE}%" for stem in whole), f"% {last}%{AFTER_THE_TITLE}%"]
    in_title = and_(*(Passage.stems.like(pattern) for pattern in patterns))
    by_code = and_(Passage.kind == PassageKind.MODULE, func.lower(Passage.module_code) == last)
    named = case((or_(and_(in_title, Passage.kind == PassageKind.CONCEPT), by_code), 0), (in_title, 1), else_=2)
    said_whole = case((Passage.stems.like(f"% {last} %"), 0), else_=1)
    return Search(passages=passages, condition=condition, order=(named, said_whole, rank))
