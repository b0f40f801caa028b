"""How the entries of a log become rows, and rows become entries again."""

from dataclasses import fields
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from sqlalchemy import Row

from handoff.adapters.sql.contact_rows import with_contacts, with_phones
from handoff.words.entries import Content, Entry
from handoff.words.handoff_request import SECURE_MESSAGE, HandoffRequest

_content: TypeAdapter[Content] = TypeAdapter(Annotated[Content, Field(discriminator="kind")])

REQUESTING = frozenset({"human_requested", "wait_or_callback", "callback_booked", "message_left"})
"""The kinds that hold the visitor's request."""


def entry_row(conversation_id: str, entry: Entry) -> dict[str, Any]:
    """The row of `entries` for one line of a log."""
    content = with_phones(_content.dump_python(entry.content, mode="json"))
    return {
        "conversation_id": conversation_id,
        "seq": entry.seq,
        "at": entry.at,
        "kind": entry.content.kind,
        # The version before reads the fields of the request beside the others.
        "content": {**content.get("request", {}), **content},
        "message_id": getattr(entry.content, "message_id", None),
    }


def entry(row: Row[Any]) -> Entry:
    """The entry that a row of `entries` holds."""
    content = _with_awaits_answer(row.content)
    if row.kind in REQUESTING and "request" not in content:
        content = {**content, "request": _request_beside(content)}
    return Entry(row.seq, row.at, _content.validate_python(with_contacts(content)))


def _request_beside(content: dict[str, Any]) -> dict[str, Any]:
    """The request as the version before writes it: its fields beside the others.

    The number of a callback is the callback's own, and what is written says why by itself.
    """
    names = {each.name for each in fields(HandoffRequest)} | {"phone"}
    if "callback_id" in content:
        names -= {"phone"}
    return {"reason": SECURE_MESSAGE} | {name: content[name] for name in names & content.keys()}


def _with_awaits_answer(content: dict[str, Any]) -> dict[str, Any]:
    """A line of the bot that was stored before it said so: Rasa's own slot tells."""
    if content["kind"] != "bot_said" or "awaits_answer" in content:
        return content
    slots = (content.get("understood") or {}).get("slots") or {}
    return content | {"awaits_answer": slots.get("requested_slot") is not None}
