"""papers nobody fetched, and what was done to a thing."""

import sqlalchemy as sa
from alembic import op

from app.db import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_entry_thing_id"), ["thing_id"], unique=False)

    with op.batch_alter_table("print_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fetched_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("print_run", schema=None) as batch_op:
        batch_op.drop_column("fetched_at")

    with op.batch_alter_table("journal_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_entry_thing_id"))
