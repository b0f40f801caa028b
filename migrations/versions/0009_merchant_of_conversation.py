"""Whose a conversation is, as a column: an agent sees the merchant's earlier ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MERCHANT = {
    "sqlite": "json_extract(identity, '$.merchant_id')",
    "postgresql": "identity ->> 'merchant_id'",
}


def upgrade() -> None:
    op.add_column("conversations", sa.Column("merchant_id", sa.String(length=64), nullable=True))
    op.execute(f"UPDATE conversations SET merchant_id = {MERCHANT[op.get_bind().dialect.name]}")
    op.create_index(
        op.f("ix_conversations_merchant_id_opened_at"),
        "conversations",
        ["merchant_id", "opened_at"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_conversations_merchant_id_opened_at"), table_name="conversations")
    op.drop_column("conversations", "merchant_id")
