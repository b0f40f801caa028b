"""Who makes a callback, and when its number was written down, as columns to be searched by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PHONE = {"sqlite": "json_extract(content, '$.phone')", "postgresql": "content ->> 'phone'"}


def upgrade() -> None:
    column = sa.Column("callback_agent_id", sa.String(length=32), nullable=True)
    op.add_column("conversations", column)
    op.create_index(
        op.f("ix_conversations_callback_agent_id"),
        "conversations",
        ["callback_agent_id"],
        unique=False,
    )
    op.add_column("conversations", sa.Column("phone_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE conversations SET phone_at = changed_at WHERE id IN (SELECT conversation_id"
        f" FROM entries WHERE {PHONE[op.get_bind().dialect.name]} IS NOT NULL)"
    )
    op.create_index(op.f("ix_conversations_phone_at"), "conversations", ["phone_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_conversations_phone_at"), table_name="conversations")
    op.drop_column("conversations", "phone_at")
    op.drop_index(op.f("ix_conversations_callback_agent_id"), table_name="conversations")
    op.drop_column("conversations", "callback_agent_id")
