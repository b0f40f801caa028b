"""What a visitor asked for, as an object of its own in the entries that hold it.

Its fields stay where they were, beside the others: the version before reads them there.
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = "('human_requested', 'wait_or_callback', 'callback_booked', 'message_left')"
#: The number that a booked callback holds is not of its request.
WITH_PHONE = "('human_requested', 'wait_or_callback')"
GATHERED = {
    "sqlite": f"""json_set(content, '$.request', json_object(
        'reason', coalesce(json_extract(content, '$.reason'), 'secure_message'),
        'skill', json_extract(content, '$.skill'),
        'summary', json_extract(content, '$.summary'),
        'urgent_on', json_extract(content, '$.urgent_on'),
        'rank', coalesce(json_extract(content, '$.rank'), 1),
        'by_phone', json('false'),
        'phone', CASE WHEN kind IN {WITH_PHONE} THEN json_extract(content, '$.phone') END))""",
    "postgresql": f"""(content::jsonb || jsonb_build_object('request', jsonb_build_object(
        'reason', coalesce(content ->> 'reason', 'secure_message'),
        'skill', content ->> 'skill',
        'summary', content ->> 'summary',
        'urgent_on', content ->> 'urgent_on',
        'rank', coalesce((content ->> 'rank')::int, 1),
        'by_phone', false,
        'phone', CASE WHEN kind IN {WITH_PHONE} THEN content ->> 'phone' END)))::json""",
}
WITHOUT = {
    "sqlite": "json_remove(content, '$.request')",
    "postgresql": "(content::jsonb - 'request')::json",
}


def upgrade() -> None:
    anew = GATHERED[op.get_bind().dialect.name]
    op.execute(f"UPDATE entries SET content = {anew} WHERE kind IN {KINDS}")


def downgrade() -> None:
    anew = WITHOUT[op.get_bind().dialect.name]
    op.execute(f"UPDATE entries SET content = {anew} WHERE kind IN {KINDS}")
