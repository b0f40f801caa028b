"""Why an agent is away, how many offers they missed, and which role they have."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agents", sa.Column("away_reason", sa.String(length=16), nullable=True))
    op.add_column("agents", sa.Column("missed", sa.Integer(), server_default="0", nullable=False))
    # Whoever is there already changes no hours until somebody says that they may.
    op.add_column(
        "agents", sa.Column("role", sa.String(length=16), server_default="agent", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("agents", "role")
    op.drop_column("agents", "missed")
    op.drop_column("agents", "away_reason")
