"""The tables of the handoff service, alike on SQLite and PostgreSQL."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from handoff.adapters.sql.columns import Instant, metadata

conversations = Table(
    "conversations",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("site", String(64), nullable=False),
    Column("key_hash", String(64), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("identity", JSON(none_as_null=True)),
    Column("state", String(16), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("agent_id", String(32)),
    Column("waiting_since", Instant),
    Column("request", JSON(none_as_null=True)),
    Column("callback", JSON(none_as_null=True)),
    Column("unanswered", JSON, nullable=False),
    Column("excused", Integer, key="late_notice", nullable=False),
    Column("idle_since", Instant),
    Column("reminded", Boolean, nullable=False, server_default=false()),
    # The case that files may be sent for.
    Column("wants_files", String(64)),
    # When something last happened.
    Column("changed_at", Instant),
    # When the address of a contact was last written down here; null once none is kept.
    Column("phone_at", Instant, key="contact_at"),
    # When the visitor was last seen while waiting.
    Column("seen_at", Instant),
    # Copies of what stands in the JSON columns, to be searched by.
    Column("merchant_id", String(64)),
    Column("skill", String(32)),
    Column("urgent_on", Date, nullable=False, server_default="9999-12-31"),
    Column("next_line", Integer),
    Column("callback_id", String(32)),
    Column("callback_due_at", Instant),
    Column("callback_step", Integer, nullable=False, server_default="0"),
    Column("callback_agent_id", String(32)),
    # The turn: who may bring the bot's answer to which line, until when.
    Column("turn_line", Integer),
    Column("turn_fence", Integer, nullable=False, server_default="0"),
    Column("turn_until", Instant),
    Column("turn_attempts", Integer, nullable=False, server_default="0"),
    # The offer: to which agent, until when.
    Column("offered_to", String(32)),
    Column("offered_until", Instant),
    Index(None, "state", "urgent_on", "waiting_since", "id"),
    Index(None, "agent_id", "state"),
    Index(None, "next_line", "turn_until"),
    Index(None, "callback_due_at"),
    Index(None, "callback_id"),
    Index(None, "callback_agent_id"),
    Index("ix_conversations_phone_at", "contact_at"),
    Index(None, "state", "reminded", "idle_since"),
    Index(None, "changed_at"),
    Index(None, "merchant_id", "opened_at"),
    Index(
        "ix_conversations_unoffered",
        "urgent_on",
        "waiting_since",
        "id",
        sqlite_where=text("state = 'waiting' AND offered_to IS NULL"),
        postgresql_where=text("state = 'waiting' AND offered_to IS NULL"),
    ),
    Index(
        "ix_conversations_offered",
        "offered_to",
        "offered_until",
        sqlite_where=text("offered_to IS NOT NULL"),
        postgresql_where=text("offered_to IS NOT NULL"),
    ),
)

entries = Table(
    "entries",
    metadata,
    Column("conversation_id", ForeignKey(conversations.c.id), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("content", JSON, nullable=False),
    Column("message_id", String(64)),
    UniqueConstraint("conversation_id", "message_id"),
)

agents = Table(
    "agents",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("seats", Integer, nullable=False),
    Column("skills", JSON, nullable=False),
    Column("presence", String(16), nullable=False),
    Column("alive_at", Instant),
    Column("last_offer_at", Instant),
    Column("away_reason", String(16)),
    # Offers in a row that were let pass without a word.
    Column("missed", Integer, nullable=False, server_default="0"),
    Column("role", String(16), nullable=False, server_default="agent"),
)

refusals = Table(
    "refusals",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("conversation_id", ForeignKey(conversations.c.id), nullable=False),
    Column("agent_id", ForeignKey(agents.c.id), nullable=False),
    Column("at", Instant, nullable=False),
    Column("how", String(16), nullable=False),
    Index(None, "at"),
    Index(None, "conversation_id"),
)

# Whom the bot's own memory is to forget.
erasures = Table(
    "erasures",
    metadata,
    Column("conversation_id", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
    Index(None, "at"),
)

# Nothing but something to lock: what is promised stands in the conversations.
callback_slots = Table("callback_slots", metadata, Column("start", Instant, primary_key=True))

# How long those who were served had waited; of whom it was, the logs know.
served = Table(
    "served",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("skill", String(32)),
    Column("rank", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Index(None, "skill", "at"),
    Index(None, "at"),
)

agent_sessions = Table(
    "agent_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("agent_id", ForeignKey(agents.c.id), nullable=False),
    Column("expires_at", Instant, nullable=False),
)

dated_exceptions = Table(
    "dated_exceptions",
    metadata,
    Column("day", Date, primary_key=True),
    Column("channel", String(16), primary_key=True),
    Column("label", Text, nullable=False),
    Column("spans", Text),
)

# Append-only: the database itself refuses to change or to remove a line (see the migrations).
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(64), nullable=False),
    Column("about", JSON, nullable=False),
)
