"""Who makes a callback, as a column: those of a lost agent are found and freed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("callback_agent_id", sa.String(length=32), nullable=True)
    op.add_column("conversations", column)
    op.create_index(
        op.f("ix_conversations_callback_agent_id"),
        "conversations",
        ["callback_agent_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_conversations_callback_agent_id"), table_name="conversations")
    op.drop_column("conversations", "callback_agent_id")
