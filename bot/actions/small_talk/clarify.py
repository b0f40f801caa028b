"""It is not sure what was meant: ask, by the questions that were likeliest; then offer a person."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.person import TALK_TO_PERSON, failures_in_a_row, offer_person
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from bot.topics import question_of, title_of
from bot_contract.messages import Button

PERSON = "contact_human"
SOMETHING_ELSE = Button("Autre chose", "/clarify")
#: After as many messages in a row that were not understood, a person is offered and nothing else.
MOST_FAILURES = 2
#: The slot that remembers each set of topics that was offered, as long as the conversation lasts.
OFFERED = "offered_topics"
WHICH = (
    "Je ne suis pas certain d’avoir compris. Est-ce l’une de ces questions\u202f?",
    "Je préfère vous demander\u00a0: que souhaitez-vous savoir\u202f?",
)
WHICH_OF_TWO = "Vous me parlez de deux sujets. Par lequel souhaitez-vous commencer\u202f?"
WANTS_PERSON = "Souhaitez-vous parler à un conseiller\u202f?"
OTHER_WORDS = (
    "Très bien. Dites-moi en une phrase, avec d’autres mots, ce que vous cherchez\u202f; "
    "ou parlez à un conseiller."
)
UNCERTAIN = (
    "Je ne suis pas certain de comprendre. Vous pouvez reformuler, ou parler à un conseiller.",
    "Je ne vois toujours pas de quel sujet il s’agit. Un conseiller saura vous répondre.",
)


class Clarify(Reply):
    """Offers the likeliest topics as questions, something else, and a person.

    The same set is never offered twice in a conversation, nor a topic that « Autre chose » has just
    refused, nor any after two failures.
    """

    action: ClassVar[str] = "action_clarify"

    async def reply(self, turn: Turn) -> Answer:
        """The question with its buttons; other words or a person."""
        if not turn.text:
            return Answer((offer_person(OTHER_WORDS),))
        offered = [list(each) for each in turn.slots.get(OFFERED) or ()]
        refused = offered[-1] if offered and _was_refused(turn) else []
        topics = [each for each in turn.choices if each not in refused]
        if failures_in_a_row(turn) >= MOST_FAILURES or not topics or sorted(topics) in offered:
            return Answer((offer_person(turn.unsaid(*UNCERTAIN)),))
        if topics == [PERSON]:
            return Answer((offer_person(WANTS_PERSON),))
        return Answer(
            (text(_question(turn), *_buttons(turn, topics)),),
            slots={OFFERED: [*offered, sorted(topics)]},
        )


def _was_refused(turn: Turn) -> bool:
    """Whether « Autre chose » was what the visitor chose last."""
    last = turn.past[-1] if turn.past else None
    return last is not None and not last.text and Clarify.action in last.actions


def _buttons(turn: Turn, topics: list[str]) -> list[Button]:
    """What two topics are called; a question for each of those that may have been meant."""
    words = title_of if turn.also else question_of
    own = [Button(words(topic), f"/{topic}") for topic in topics if topic != PERSON]
    return [*own, *([] if turn.also else [SOMETHING_ELSE]), TALK_TO_PERSON]


def _question(turn: Turn) -> str:
    return WHICH_OF_TWO if turn.also else turn.unsaid(*WHICH)
