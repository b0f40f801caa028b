"""The waiting list by skill and urgency, the offers to agents, and those that were let go."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

UNOFFERED = sa.text("state = 'waiting' AND offered_to IS NULL")
OFFERED = sa.text("offered_to IS NOT NULL")
SKILL = {"sqlite": "json_extract(request, '$.skill')", "postgresql": "request ->> 'skill'"}


def upgrade() -> None:
    for column in (
        sa.Column("skill", sa.String(length=32), nullable=True),
        sa.Column("urgent_on", sa.Date(), server_default="9999-12-31", nullable=False),
        sa.Column("offered_to", sa.String(length=32), nullable=True),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("conversations", column)
    op.add_column("agents", sa.Column("last_offer_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(f"UPDATE conversations SET skill = {SKILL[op.get_bind().dialect.name]}")
    op.drop_index(op.f("ix_conversations_state_waiting_since_id"), table_name="conversations")
    op.create_index(
        op.f("ix_conversations_state_urgent_on_waiting_since_id"),
        "conversations",
        ["state", "urgent_on", "waiting_since", "id"],
        unique=False,
    )
    op.create_index(
        "ix_conversations_unoffered",
        "conversations",
        ["urgent_on", "waiting_since", "id"],
        unique=False,
        sqlite_where=UNOFFERED,
        postgresql_where=UNOFFERED,
    )
    op.create_index(
        "ix_conversations_offered",
        "conversations",
        ["offered_to", "offered_until"],
        unique=False,
        sqlite_where=OFFERED,
        postgresql_where=OFFERED,
    )
    op.create_table(
        "refusals",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("agent_id", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agents.id"], name=op.f("fk_refusals_agent_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_refusals_conversation_id")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_refusals")),
    )
    op.create_index(op.f("ix_refusals_at"), "refusals", ["at"], unique=False)
    op.create_index(
        op.f("ix_refusals_conversation_id"), "refusals", ["conversation_id"], unique=False
    )


def downgrade() -> None:
    op.drop_table("refusals")
    for name in ("offered", "unoffered", "state_urgent_on_waiting_since_id"):
        op.drop_index(op.f(f"ix_conversations_{name}"), table_name="conversations")
    op.create_index(
        op.f("ix_conversations_state_waiting_since_id"),
        "conversations",
        ["state", "waiting_since", "id"],
        unique=False,
    )
    op.drop_column("agents", "last_offer_at")
    for column in ("offered_until", "offered_to", "urgent_on", "skill"):
        op.drop_column("conversations", column)
