"""Nothing was understood: say so in plain words, and offer a person rather than go round."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response
from bot.actions.dialogue.person import failures_in_a_row, offer_person
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from bot.actions.small_talk.foreign_words import foreign_words

#: From the third failure on.
LATER = (
    "Je ne suis pas en mesure de vous répondre sur ce point\u202f; un conseiller, oui.",
    "Je ne vous comprends toujours pas\u202f; le mieux est d’en parler à un conseiller.",
    "Je ne trouve décidément pas ce que vous cherchez. Un conseiller peut prendre la suite.",
)


class Fallback(Reply):
    """Rephrase first; after a failure just before, a person; later, when one can be reached."""

    action: ClassVar[str] = "action_fallback"
    first: ClassVar[str] = "utter_fallback"

    async def reply(self, turn: Turn) -> Answer:
        """Different words each time; a person is offered in every one."""
        failures = failures_in_a_row(turn)
        if turn.language is not None:
            return Answer((foreign_words(turn, turn.language),))
        if failures == 0:
            return Answer((response(self.first),))
        if failures == 1:
            words = (
                "Je ne trouve pas la réponse à votre question, et j’en suis désolé. "
                "Un conseiller peut vous répondre\u00a0: souhaitez-vous lui parler\u202f?"
            )
        else:
            words = turn.unsaid(*LATER)
            if hours := turn.availability("chat"):
                words = f"{words}\n\n{hours}"
        return Answer((offer_person(words),))


class OutOfScope(Fallback):
    """What is none of the bot's business; said once, then as any other failure."""

    action: ClassVar[str] = "action_out_of_scope"
    first: ClassVar[str] = "utter_out_of_scope"
