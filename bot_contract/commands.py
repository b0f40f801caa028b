"""Commands: what a button or the gateway says to the bot in place of a text."""

from __future__ import annotations

import json

#: Asks for a person.
CONTACT_HUMAN = "/contact_human"
#: Goes on with the form that is open, after a person handed the conversation back.
RESUME = "/resume"

_FILE = "file:"


def command(topic: str, **entities: str) -> str:
    """What stands for `topic`, as if these `entities` had been found in a text."""
    return f"/{topic}{json.dumps(entities, ensure_ascii=False) if entities else ''}"


def file_sent(file_id: str) -> str:
    """Tells the bot that the visitor sent a file for the case that files were wanted for."""
    return command("dispute_respond", choice=f"{_FILE}{file_id}")


def file_in(choice: str | None) -> str | None:
    """The file that a `choice` of `file_sent` names; None when it is another choice."""
    return choice[len(_FILE) :] if choice and choice.startswith(_FILE) else None
