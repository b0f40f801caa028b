"""Owns a bot that needs no Rasa: `scripted://`, for tests of everything around the bot.

It asks for a person when a line says « conseiller » or is the payload `/contact_human`, for a call
when it says « rappelez », gives up at « annule », offers buttons for « choix », fails for
« panne », offers the document that a line « document kind=… » describes, wants files for
« fichiers 2026-00123 », and otherwise repeats the line.
"""

import asyncio

from handoff.buttons import Button, Document
from handoff.errors import BotFailed
from handoff.ports import BotAnswer, BotMessage, Question
from handoff.requests import Request


class ScriptedBot:
    """Answers by rule, after `delay` seconds (`scripted://?delay=0.5`)."""

    def __init__(self, delay: float = 0.0) -> None:
        self._delay = delay

    async def answer(self, question: Question) -> BotAnswer:
        """See `ports.Bot`."""
        await asyncio.sleep(self._delay)
        line = question.payload or question.text or ""
        if "panne" in line:
            raise BotFailed("the script says so")
        if "conseiller" in line or line == "/contact_human":
            wish = Request("asked", None, "Souhaite parler à un conseiller.")
            return BotAnswer([], wish, {"topic": "contact_human"})
        if "rappelez" in line.lower():
            wish = Request("asked", None, "Souhaite être rappelé.", by_phone=True)
            return BotAnswer([], wish, {"topic": "callback"})
        if line == "annule":
            return BotAnswer([BotMessage("Laissons cela.")], gives_up=True)
        if "choix" in line:
            choice = Button("Parler à un conseiller", "/contact_human")
            return BotAnswer([BotMessage("Vouliez-vous dire…", (choice,))])
        if line.startswith("fichiers "):
            return BotAnswer([BotMessage("Joignez vos fichiers.")], wants_files=line.split()[1])
        if line.startswith("document "):
            reference = dict(part.split("=", 1) for part in line.split()[1:])
            document = Document("Document", reference)
            return BotAnswer([BotMessage("Voici.", documents=(document,))])
        return BotAnswer([BotMessage(f"Vous avez dit : {line}")], None, {"topic": "echo"})

    async def check(self) -> None:
        """Always there."""

    async def close(self) -> None:
        """Nothing to let go."""
