"""Two topics are as likely: ask which, once; then offer a person."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.answer import Answer, Button, text
from bot.actions.person import TALK_TO_PERSON, failures_in_a_row, offer_person
from bot.actions.reply import Reply
from bot.actions.topics import is_topic, title_of
from bot.actions.turn import Turn

MOST_TOPICS = 3
WORTH_ASKING = 0.08


class Clarify(Reply):
    """Offers the two or three likeliest topics as buttons, and a person.

    The same set is never offered twice in a conversation, nor any after a failure just before.
    """

    action: ClassVar[str] = "action_clarify"

    async def reply(self, turn: Turn) -> Answer:
        """The question with its buttons, or a person."""
        buttons = tuple(Button(title_of(topic), f"/{topic}") for topic in _likeliest(turn))
        if failures_in_a_row(turn) or len(buttons) < 2 or _payloads(buttons) in _offered(turn):
            return Answer(
                (
                    offer_person(
                        "Je ne suis pas certain de bien comprendre votre demande. "
                        "Vous pouvez la reformuler, ou parler à un conseiller."
                    ),
                )
            )
        return Answer((text("Vouliez-vous dire… ?", *buttons, TALK_TO_PERSON),))


def _likeliest(turn: Turn) -> list[str]:
    topics = [topic for topic, sure in turn.ranking if sure >= WORTH_ASKING and is_topic(topic)]
    return [topic for topic in topics if f"/{topic}" != TALK_TO_PERSON.payload][:MOST_TOPICS]


def _payloads(buttons: tuple[Button, ...]) -> frozenset[str]:
    return frozenset(button.payload for button in buttons) - {TALK_TO_PERSON.payload}


def _offered(turn: Turn) -> set[frozenset[str]]:
    return {
        _payloads(said.buttons)
        for past in turn.past
        if "action_clarify" in past.actions
        for said in past.said
    }
