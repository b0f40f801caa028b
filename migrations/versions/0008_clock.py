"""What the clock's duties look for: silent visitors, old conversations; and who was erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in (
        sa.Column("idle_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("conversations", column)
    op.execute(
        "UPDATE conversations SET changed_at ="
        " (SELECT max(at) FROM entries WHERE conversation_id = conversations.id)"
    )
    op.create_index(
        op.f("ix_conversations_state_reminded_idle_since"),
        "conversations",
        ["state", "reminded", "idle_since"],
        unique=False,
    )
    op.create_index(
        op.f("ix_conversations_changed_at"), "conversations", ["changed_at"], unique=False
    )
    op.create_table(
        "erasures",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_at"), "erasures", ["at"], unique=False)


def downgrade() -> None:
    op.drop_table("erasures")
    op.drop_index(op.f("ix_conversations_changed_at"), table_name="conversations")
    op.drop_index(op.f("ix_conversations_state_reminded_idle_since"), table_name="conversations")
    for column in ("changed_at", "reminded", "idle_since"):
        op.drop_column("conversations", column)
