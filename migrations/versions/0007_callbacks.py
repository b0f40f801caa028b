"""Callbacks by their id, how far they are, and the slots as something to lock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = {"sqlite": "json_extract(callback, '$.id')", "postgresql": "callback ->> 'id'"}


def upgrade() -> None:
    op.add_column("conversations", sa.Column("callback_id", sa.String(length=32), nullable=True))
    op.add_column(
        "conversations",
        sa.Column("callback_step", sa.Integer(), server_default="0", nullable=False),
    )
    op.execute(f"UPDATE conversations SET callback_id = {ID[op.get_bind().dialect.name]}")
    op.create_index(
        op.f("ix_conversations_callback_id"), "conversations", ["callback_id"], unique=False
    )
    op.create_table(
        "callback_slots",
        sa.Column("start", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("start", name=op.f("pk_callback_slots")),
    )


def downgrade() -> None:
    op.drop_table("callback_slots")
    op.drop_index(op.f("ix_conversations_callback_id"), table_name="conversations")
    op.drop_column("conversations", "callback_step")
    op.drop_column("conversations", "callback_id")
