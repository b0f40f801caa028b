"""How long those who were served had waited."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "served",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("skill", sa.String(length=32), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_served")),
    )
    op.create_index(op.f("ix_served_at"), "served", ["at"], unique=False)
    op.create_index(op.f("ix_served_skill_at"), "served", ["skill", "at"], unique=False)


def downgrade() -> None:
    op.drop_table("served")
