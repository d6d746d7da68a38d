"""achievements have drawn names."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. What was signed keeps its address; the same words signed from now on get one that nobody can guess."""
    with op.batch_alter_table("achievement", schema=None) as batch_op:
        batch_op.add_column(sa.Column("digest", sa.String(), nullable=True))
    op.execute("UPDATE achievement SET digest = 'before:' || name")
    with op.batch_alter_table("achievement", schema=None) as batch_op:
        batch_op.alter_column("digest", existing_type=sa.String(), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_achievement_digest"), ["digest"])


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("achievement", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_achievement_digest"), type_="unique")
        batch_op.drop_column("digest")
