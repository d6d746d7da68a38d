"""credentials are signed."""

import sqlalchemy as sa
from alembic import op

from app.db import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "achievement",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_achievement")),
    )
    op.create_table(
        "issuer_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("public", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("retired_at", UtcDateTime(), nullable=True),
        sa.Column("compromised_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issuer_key")),
        sa.UniqueConstraint("public", name=op.f("uq_issuer_key_public")),
    )
    with op.batch_alter_table("issuer_key", schema=None) as batch_op:
        batch_op.create_index(
            "uq_issuer_key_active",
            ["host"],
            unique=True,
            sqlite_where=sa.text("retired_at IS NULL AND compromised_at IS NULL"),
            postgresql_where=sa.text("retired_at IS NULL AND compromised_at IS NULL"),
        )

    op.create_table(
        "status_list",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["issuer_key.id"], name=op.f("fk_status_list_key_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_status_list")),
    )
    op.create_table(
        "status_entry",
        sa.Column("list_number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("place >= 0", name=op.f("ck_status_entry_place")),
        sa.ForeignKeyConstraint(["list_number"], ["status_list.number"], name=op.f("fk_status_entry_list_number")),
        sa.PrimaryKeyConstraint("list_number", "place", name=op.f("pk_status_entry")),
    )
    op.create_table(
        "credential",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("jcs_hash", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("list_number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["certificate_id"], ["certificate.id"], name=op.f("fk_credential_certificate_id")),
        sa.ForeignKeyConstraint(["key_id"], ["issuer_key.id"], name=op.f("fk_credential_key_id")),
        sa.ForeignKeyConstraint(
            ["list_number", "place"],
            ["status_entry.list_number", "status_entry.place"],
            name=op.f("fk_credential_list_number_place"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credential")),
        sa.UniqueConstraint("jcs_hash", name=op.f("uq_credential_jcs_hash")),
        sa.UniqueConstraint("list_number", "place", "edition", name=op.f("uq_credential_list_number_place_edition")),
        sa.UniqueConstraint("uuid", name=op.f("uq_credential_uuid")),
    )
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_credential_certificate_id"), ["certificate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_credential_key_id"), ["key_id"], unique=False)


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("credential", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_credential_key_id"))
        batch_op.drop_index(batch_op.f("ix_credential_certificate_id"))

    op.drop_table("credential")
    op.drop_table("status_entry")
    op.drop_table("status_list")
    with op.batch_alter_table("issuer_key", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_issuer_key_active",
            sqlite_where=sa.text("retired_at IS NULL AND compromised_at IS NULL"),
            postgresql_where=sa.text("retired_at IS NULL AND compromised_at IS NULL"),
        )

    op.drop_table("issuer_key")
    op.drop_table("achievement")
