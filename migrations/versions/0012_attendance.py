"""When visitors who wait were last seen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True)
    op.add_column("conversations", column)


def downgrade() -> None:
    op.drop_column("conversations", "seen_at")
