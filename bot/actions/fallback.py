"""Nothing was understood: say so in plain words, and offer a person rather than go round."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.answer import Answer, response
from bot.actions.person import failures_in_a_row, offer_person
from bot.actions.reply import Reply
from bot.actions.turn import Turn


class Fallback(Reply):
    """Rephrase first; after a failure just before, a person; later, when one can be reached."""

    action: ClassVar[str] = "action_fallback"

    async def reply(self, turn: Turn) -> Answer:
        """Different words each time; a person is offered in every one."""
        failures = failures_in_a_row(turn)
        if failures == 0:
            return Answer((response("utter_fallback"),))
        if failures == 1:
            words = (
                "Je ne trouve pas la réponse à votre question, et j’en suis désolé. "
                "Un conseiller peut vous répondre : souhaitez-vous lui parler ?"
            )
        else:
            words = "Je ne suis pas en mesure de vous répondre sur ce point ; un conseiller, oui."
            if hours := turn.availability("chat"):
                words = f"{words}\n\n{hours}"
        return Answer((offer_person(words),))
