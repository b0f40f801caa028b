"""Whether a message consents to what the bot asked, and says nothing else.

A change is made only on a yes to its own confirmation (docs/decisions say why).
"""

from __future__ import annotations

from bot.actions.dialogue.turn import Turn
from bot_contract.messages import Button
from french.normalize import normalize

CANCEL = Button("Annuler", "/cancel")
CROSSED = "Votre message et le mien se sont croisés : je préfère vous reposer la question."


def was_asked(turn: Turn, payload: str) -> bool:
    """Whether the bot's very last words, before the visitor's eyes, offered `payload`."""
    last = turn.last_said[-1:] if turn.follows_bot else ()
    return any(button.payload == payload for said in last for button in said.buttons)


def says_yes(turn: Turn) -> bool:
    """Whether the message agrees, and says nothing else."""
    words = normalize(turn.text)
    hedged = {"mais", "pas", "non", "ne", "n'ai", "sauf", "attends", "attendez"}
    return turn.topic == "affirm" and hedged.isdisjoint(words.replace(",", " ").split())
