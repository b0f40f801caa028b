"""A bot that needs no Rasa: `scripted://`, for tests of everything around the bot.

It asks for a person when a line says « conseiller » or is the payload `/contact_human`, for a call
when it says « rappelez », gives up at « annule », offers buttons for « choix », fails for
« panne », offers the document that a line « document kind=… » describes, wants files for
« fichiers 2026-00123 », and otherwise repeats the line.
"""

import asyncio

from bot_contract.commands import CONTACT_HUMAN
from bot_contract.messages import Button, Document, Message
from bot_contract.outcome import WantsHuman
from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
from handoff.words.errors import BotFailed


class ScriptedBot:
    """Answers by rule, after `delay` seconds (`scripted://?delay=0.5`)."""

    def __init__(self, delay: float = 0.0) -> None:
        self._delay = delay

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        """See `ports.Bot`."""
        await asyncio.sleep(self._delay)
        line = question.payload or question.text or ""
        if "panne" in line:
            raise BotFailed("the script says so")
        if "conseiller" in line or line == CONTACT_HUMAN:
            request = WantsHuman("asked", None, "Souhaite parler à un conseiller.")
            return TurnAnswer((), request, {"topic": "contact_human"})
        if "rappelez" in line.lower():
            request = WantsHuman("asked", None, "Souhaite être rappelé.", by_phone=True)
            return TurnAnswer((), request, {"topic": "callback"})
        if line == "annule":
            return TurnAnswer((Message("Laissons cela."),), gives_up=True)
        if "choix" in line:
            choice = Button("Parler à un conseiller", CONTACT_HUMAN)
            return TurnAnswer((Message("Vouliez-vous dire…", (choice,)),))
        if line.startswith("fichiers "):
            return TurnAnswer((Message("Joignez vos fichiers."),), wants_files=line.split()[1])
        if line.startswith("document "):
            reference = dict(part.split("=", 1) for part in line.split()[1:])
            document = Document("Document", reference)
            return TurnAnswer((Message("Voici.", documents=(document,)),))
        return TurnAnswer((Message(f"Vous avez dit : {line}"),), None, {"topic": "echo"})

    async def check(self) -> None:
        """Always there."""

    async def close(self) -> None:
        """Nothing to let go."""
