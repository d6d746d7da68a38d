"""certificates open doors."""

import sqlalchemy as sa
from alembic import op

from app.db import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "recognition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("since_id", sa.Integer(), nullable=False),
        sa.Column("as_what", sa.String(), nullable=False),
        sa.Column("as_what_en", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_recognition_by_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name=op.f("fk_recognition_ended_by_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_recognition_partner_id")),
        sa.ForeignKeyConstraint(["since_id"], ["edition.id"], name=op.f("fk_recognition_since_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognition")),
        sa.UniqueConstraint("public_id", name=op.f("uq_recognition_public_id")),
    )
    with op.batch_alter_table("recognition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recognition_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recognition_programme"), ["programme"], unique=False)
        batch_op.create_index(
            "uq_recognition_standing",
            ["partner_id", "programme"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "print_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_print_run_by_id")),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_print_run_cohort_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_run")),
        sa.UniqueConstraint("public_id", name=op.f("uq_print_run_public_id")),
    )
    with op.batch_alter_table("print_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_print_run_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_print_run_cohort_id"), ["cohort_id"], unique=False)

    op.create_table(
        "print_page",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=True),
        sa.Column("fault", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificate.id"], name=op.f("fk_print_page_certificate_id")),
        sa.ForeignKeyConstraint(["run_id"], ["print_run.id"], name=op.f("fk_print_page_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "certificate_id", name=op.f("pk_print_page")),
    )
    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="certificate"))
        batch_op.drop_index("uq_certificate_first_of_enrolment")
        batch_op.create_index(
            "uq_certificate_first_of_enrolment",
            ["enrolment_id", "kind"],
            unique=True,
            sqlite_where=sa.text("replaces_id IS NULL"),
            postgresql_where=sa.text("replaces_id IS NULL"),
        )

    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="certificate"))

    with op.batch_alter_table("share", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="link"))
        batch_op.add_column(sa.Column("file_hash", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("by_id", sa.Integer(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_share_file_hash"), ["file_hash"])
        batch_op.create_foreign_key(batch_op.f("fk_share_by_id"), "person", ["by_id"], ["id"])


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("share", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_share_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_share_file_hash"), type_="unique")
        batch_op.drop_column("by_id")
        batch_op.drop_column("file_hash")
        batch_op.drop_column("kind")

    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_column("kind")

    with op.batch_alter_table("certificate", schema=None) as batch_op:
        batch_op.drop_index("uq_certificate_first_of_enrolment")
        batch_op.drop_column("kind")
        batch_op.create_index(
            "uq_certificate_first_of_enrolment",
            ["enrolment_id"],
            unique=True,
            sqlite_where=sa.text("replaces_id IS NULL"),
            postgresql_where=sa.text("replaces_id IS NULL"),
        )

    op.drop_table("print_page")
    with op.batch_alter_table("print_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_print_run_cohort_id"))
        batch_op.drop_index(batch_op.f("ix_print_run_at"))

    op.drop_table("print_run")
    with op.batch_alter_table("recognition", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_recognition_standing",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_recognition_programme"))
        batch_op.drop_index(batch_op.f("ix_recognition_partner_id"))

    op.drop_table("recognition")
