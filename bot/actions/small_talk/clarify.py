"""Several topics are as likely, or two were asked about: ask which, once; then offer a person."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.person import TALK_TO_PERSON, failures_in_a_row, offer_person
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from bot.topics import is_topic, title_of
from bot_contract.messages import Button

MOST_TOPICS = 3
WORTH_ASKING = 0.08
#: Two topics with more than that each are both meant, rather than one or the other.
MEANT = 0.35
#: The slot that remembers each set of topics that was offered, as long as the conversation lasts.
OFFERED = "offered_topics"
UNCERTAIN = (
    "Je ne suis pas certain de comprendre. Vous pouvez reformuler, ou parler à un conseiller.",
    "Je ne vois toujours pas de quel sujet il s’agit. Un conseiller saura vous répondre.",
)


class Clarify(Reply):
    """Offers the two or three likeliest topics as buttons, and a person.

    The same set is never offered twice in a conversation, nor any after a failure just before.
    """

    action: ClassVar[str] = "action_clarify"

    async def reply(self, turn: Turn) -> Answer:
        """The question with its buttons, or a person."""
        topics = _likeliest(turn)
        offered = [list(each) for each in turn.slots.get(OFFERED) or ()]
        if failures_in_a_row(turn) or len(topics) < 2 or sorted(topics) in offered:
            return Answer((offer_person(turn.unsaid(*UNCERTAIN)),))
        choices = [Button(title_of(topic), f"/{topic}") for topic in topics]
        buttons = [*(each for each in choices if each != TALK_TO_PERSON), TALK_TO_PERSON]
        return Answer(
            (text(_question(turn), *buttons),),
            slots={OFFERED: [*offered, sorted(topics)]},
        )


def _likeliest(turn: Turn) -> list[str]:
    topics = [topic for topic, sure in turn.ranking if sure >= WORTH_ASKING and is_topic(topic)]
    return topics[:MOST_TOPICS]


def _question(turn: Turn) -> str:
    if sum(sure >= MEANT for topic, sure in turn.ranking if is_topic(topic)) == 2:
        return "Vous me parlez de deux sujets. Par lequel souhaitez-vous commencer\u202f?"
    return "Vouliez-vous dire…\u202f?"
