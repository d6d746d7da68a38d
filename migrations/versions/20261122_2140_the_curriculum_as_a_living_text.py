"""the curriculum as a living text."""

import sqlalchemy as sa
from alembic import op

from app.db import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SEARCH_ON_SQLITE = (
    "CREATE VIRTUAL TABLE passage_words USING fts5("
    "stems, content='passage', content_rowid='id', tokenize='unicode61', detail='none')"
)
SEARCH_ON_POSTGRESQL = "CREATE INDEX passage_words ON passage USING gin (to_tsvector('simple', stems))"
MODULE = sa.table(
    "module",
    sa.column("id", sa.Integer()),
    sa.column("html", sa.String()),
    sa.column("headings", sa.JSON()),
    sa.column("words", sa.Integer()),
    sa.column("pages", sa.JSON()),
)


def upgrade() -> None:
    """Forward. Columns are added as they are, so that no table with people's rows is written anew."""
    op.create_table(
        "picture",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_picture")),
    )
    op.create_table(
        "passage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("module_code", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("anchor", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("stems", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_passage_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage")),
    )
    op.create_index(op.f("ix_passage_edition_id"), "passage", ["edition_id"], unique=False)
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_publication_edition_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["person.id"], name=op.f("fk_publication_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
    )
    op.create_index(op.f("ix_publication_edition_id"), "publication", ["edition_id"], unique=False)
    op.create_table(
        "instructor_part",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["module_id"], ["module.id"], name=op.f("fk_instructor_part_module_id")),
        sa.PrimaryKeyConstraint("module_id", name=op.f("pk_instructor_part")),
    )
    for column in (
        "edition ADD COLUMN partner VARCHAR NOT NULL DEFAULT ''",
        "edition ADD COLUMN core_id INTEGER CONSTRAINT fk_edition_core_id REFERENCES edition (id)",
        "module ADD COLUMN pages JSON NOT NULL DEFAULT '[]'",
        "module ADD COLUMN in_english JSON NOT NULL DEFAULT '{}'",
        "task ADD COLUMN in_english JSON NOT NULL DEFAULT '{}'",
        "course_session ADD COLUMN held_with_id INTEGER"
        " CONSTRAINT fk_course_session_held_with_id REFERENCES course_session (id)"
        " CONSTRAINT ck_course_session_not_its_own_guest CHECK (held_with_id <> id)",
    ):
        op.execute(f"ALTER TABLE {column}")
    op.create_index(op.f("ix_edition_core_id"), "edition", ["core_id"], unique=False)
    op.create_index(op.f("ix_course_session_held_with_id"), "course_session", ["held_with_id"], unique=False)
    _pages_of_html()
    op.execute("ALTER TABLE module DROP COLUMN html")
    op.execute("ALTER TABLE module DROP COLUMN headings")
    # What new cohorts began with until now was the newest edition of each programme.
    op.execute(
        "INSERT INTO publication (edition_id, published_at) SELECT id, loaded_at FROM edition"
        " WHERE id IN (SELECT max(id) FROM edition GROUP BY programme)"
    )
    op.execute(SEARCH_ON_SQLITE if op.get_bind().dialect.name == "sqlite" else SEARCH_ON_POSTGRESQL)


def downgrade() -> None:
    """Back. On SQLite two tables are written anew without the columns, and take their constraints along."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE passage_words")
    for column in ("html VARCHAR NOT NULL DEFAULT ''", "headings JSON NOT NULL DEFAULT '[]'"):
        op.execute(f"ALTER TABLE module ADD COLUMN {column}")
    _html_of_pages()
    op.drop_index(op.f("ix_course_session_held_with_id"), table_name="course_session")
    op.drop_index(op.f("ix_edition_core_id"), table_name="edition")
    with op.batch_alter_table("course_session", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_course_session_not_its_own_guest"), type_="check")
        batch_op.drop_column("held_with_id")
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.drop_column("core_id")
        batch_op.drop_column("partner")
    for column in ("module DROP COLUMN pages", "module DROP COLUMN in_english", "task DROP COLUMN in_english"):
        op.execute(f"ALTER TABLE {column}")
    for table in ("instructor_part", "publication", "passage", "picture"):
        op.drop_table(table)


def _pages_of_html() -> None:
    """A module that was loaded as one text is one reading page; the next loading makes several."""
    bind = op.get_bind()
    for row in bind.execute(sa.select(MODULE.c.id, MODULE.c.html, MODULE.c.headings, MODULE.c.words)).all():
        _level, anchor, title = (row.headings or [[2, "", ""]])[0]
        page = {"anchor": anchor, "title": title, "html": row.html, "words": row.words}
        bind.execute(MODULE.update().where(MODULE.c.id == row.id).values(pages=[page]))


def _html_of_pages() -> None:
    bind = op.get_bind()
    for row in bind.execute(sa.select(MODULE.c.id, MODULE.c.pages)).all():
        values = {
            "html": "".join(page["html"] for page in row.pages),
            "headings": [[2, page["anchor"], page["title"]] for page in row.pages],
        }
        bind.execute(MODULE.update().where(MODULE.c.id == row.id).values(**values))
