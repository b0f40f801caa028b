"""The case that a visitor may send files for, of the conversation instead of its last entries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

#: The bot's last words, unless an agent came since.
WANTED = """SELECT content ->> 'wants_files' FROM entries
    WHERE conversation_id = conversations.id AND kind IN ('bot_said', 'agent_joined')
    ORDER BY seq DESC LIMIT 1"""


def upgrade() -> None:
    op.add_column("conversations", sa.Column("wants_files", sa.String(64), nullable=True))
    op.execute(f"UPDATE conversations SET wants_files = ({WANTED})")


def downgrade() -> None:
    op.drop_column("conversations", "wants_files")
