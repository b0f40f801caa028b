"""Form: a dialogue of several steps, run by Rasa's form of that name.

Rasa asks `validate_<form>` for each message while the form is open, and `action_ask_<form>_<slot>`
for the question of the first slot that is empty. A message that the step cannot use is left to the
rules: they answer it by its topic, then Rasa comes back to the question.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.question_words import asks
from bot.actions.dialogue.turn import Turn
from bot.topics import is_topic
from bot_contract.commands import RESUME
from french.normalize import normalize
from merchants.ports import Merchants
from merchants.tenant import Tenant

#: Topics that bring in a person: the question is left for when the bot has the word again.
PERSON = frozenset({"contact_human", "callback"})
#: Topics that answer a question, and are nothing by themselves.
ANSWERS = frozenset({"affirm", "deny", "give_case_number", "give_period"})
STALE = "Ce bouton appartient à une étape passée : je n’en tiens pas compte."
UNREADABLE = "Je n’ai pas pu lire votre réponse."
#: A free text is only taken for something else above this confidence.
SURE = 0.75
LONGEST_COMMAND = 6

_RESTART = re.compile(r"recommen|zero\b|au debut|depuis le debut|du debut|reprenons|reprendre")
#: « J’ai terminé » ends a step, and gives nothing up.
_FINISHED = re.compile(r"\b(?:j'ai|on a|c'est) (?:tout )?(?:termine|fini)\b|\bc'est tout\b")
_COMMAND = re.compile(
    r"(?:non[ ,]+)?(?:j'|je )?(?:annul|abandonn|stop\b|arret|recommen|autre chose|autre question|"
    r"laisse[zr]? (?:tomber|beton)|oublie|tant pis|on efface|retour\b|changeons de sujet|"
    r"parlons d'autre)"
)


class Form(OwnData):
    """What a form does with a message; `slots` are its steps, in the order they are asked for."""

    is_question: ClassVar[bool] = False
    form: ClassVar[str]
    slots: ClassVar[tuple[str, ...]]
    #: The steps that take any text.
    free: ClassVar[frozenset[str]] = frozenset()

    async def reply(self, turn: Turn) -> Answer:
        """What the step makes of the message; nothing when it is not for the step."""
        if turn.done or turn.requested not in self.slots:
            # The form has just begun, or comes back after an answer of somebody else.
            return Answer()
        if turn.topic == RESUME:
            return Answer(slots={str(turn.requested): None})
        if is_command(turn):
            return self.begun_again() if restarts(turn) else Answer()
        if interrupts(turn, free=turn.requested in self.free):
            return Answer()
        answer = await super().reply(turn)
        if answer.messages or answer.slots:
            return answer
        if turn.choice is not None:
            return Answer((text(STALE),))
        # What only makes sense as an answer is no question of its own either.
        return Answer((text(UNREADABLE),)) if turn.topic in ANSWERS else answer

    def shaped(self, turn: Turn, answer: Answer) -> Answer:
        """A step that only says something asks its question again afterwards."""
        if answer.messages and not answer.slots and turn.requested in self.slots:
            return replace(answer, slots={str(turn.requested): None})
        return answer

    def general(self) -> tuple[Message, ...]:
        """Nothing: the step waits until the visitor has signed in again."""
        return ()

    def begun_again(self) -> Answer:
        """Every step is asked for anew."""
        return Answer((text("Reprenons depuis le début."),), slots=self.emptied())

    @classmethod
    def emptied(cls) -> dict[str, object]:
        """The slots without values."""
        return dict.fromkeys(cls.slots)

    @abstractmethod
    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What the step that is asked for makes of the message: slots, or nothing."""


class Ask(OwnData):
    """The question of a step."""

    is_question: ClassVar[bool] = False

    async def reply(self, turn: Turn) -> Answer:
        """The question; none while a person is being brought in."""
        if turn.topic in PERSON and not PERSON_ACTIONS.isdisjoint(turn.done):
            return Answer()
        return await super().reply(turn)

    def general(self) -> tuple[Message, ...]:
        """Nothing: the question comes when the visitor has signed in again."""
        return ()


PERSON_ACTIONS = frozenset({"action_contact_human", "action_callback"})


def is_command(turn: Turn) -> bool:
    """Whether the message says to stop or to begin again, rather than to answer a question."""
    if not turn.text:
        return turn.topic == "cancel"
    words = normalize(turn.text)
    if len(words.split()) > LONGEST_COMMAND or _FINISHED.search(words) is not None:
        return False
    return turn.topic == "cancel" or _COMMAND.match(words) is not None


def restarts(turn: Turn) -> bool:
    """Whether the message wants to begin again."""
    return _RESTART.search(normalize(turn.text)) is not None


def interrupts(turn: Turn, *, free: bool = False) -> bool:
    """Whether the message is a question of its own, or the wish for a person."""
    if not turn.text or not is_topic(turn.topic or ""):
        return False
    if free and turn.confidence < SURE:
        return False
    return turn.topic in PERSON or asks(turn.text)
