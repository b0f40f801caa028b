"""The tables of conversations, their logs, and agents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("presence", sa.String(length=16), nullable=False),
        sa.Column("alive_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agents")),
        sa.UniqueConstraint("login", name=op.f("uq_agents_login")),
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("site", sa.String(length=64), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("identity", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=True),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("request", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("callback", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("unanswered", sa.JSON(), nullable=False),
        sa.Column("excused", sa.Integer(), nullable=False),
        sa.Column("next_line", sa.Integer(), nullable=True),
        sa.Column("callback_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turn_line", sa.Integer(), nullable=True),
        sa.Column("turn_fence", sa.Integer(), server_default="0", nullable=False),
        sa.Column("turn_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turn_attempts", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    op.create_index(
        op.f("ix_conversations_agent_id_state"),
        "conversations",
        ["agent_id", "state"],
        unique=False,
    )
    op.create_index(
        op.f("ix_conversations_callback_due_at"), "conversations", ["callback_due_at"], unique=False
    )
    op.create_index(
        op.f("ix_conversations_next_line_turn_until"),
        "conversations",
        ["next_line", "turn_until"],
        unique=False,
    )
    op.create_index(
        op.f("ix_conversations_state_waiting_since_id"),
        "conversations",
        ["state", "waiting_since", "id"],
        unique=False,
    )
    op.create_table(
        "agent_sessions",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["agents.id"], name=op.f("fk_agent_sessions_agent_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_agent_sessions")),
    )
    op.create_table(
        "entries",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_entries_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", "seq", name=op.f("pk_entries")),
        sa.UniqueConstraint(
            "conversation_id", "message_id", name=op.f("uq_entries_conversation_id_message_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("entries")
    op.drop_table("agent_sessions")
    op.drop_index(op.f("ix_conversations_state_waiting_since_id"), table_name="conversations")
    op.drop_index(op.f("ix_conversations_next_line_turn_until"), table_name="conversations")
    op.drop_index(op.f("ix_conversations_callback_due_at"), table_name="conversations")
    op.drop_index(op.f("ix_conversations_agent_id_state"), table_name="conversations")
    op.drop_table("conversations")
    op.drop_table("agents")
