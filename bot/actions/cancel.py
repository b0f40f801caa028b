"""« Annuler », « recommencer », « autre chose »: what is under way is left, nothing is sent."""

from __future__ import annotations

from typing import ClassVar

from bot.actions.answer import Answer, response, text
from bot.actions.form import restarts
from bot.actions.forms import emptied
from bot.actions.reply import Reply
from bot.actions.turn import Turn


class Cancel(Reply):
    """Leaves the open form; « recommencer » without one forgets what was spoken of."""

    action: ClassVar[str] = "action_cancel"

    async def reply(self, turn: Turn) -> Answer:
        """What was left, and the floor to the visitor."""
        forgotten: dict[str, object] = {"last_answer": None} if restarts(turn) else {}
        if turn.form is None:
            said = (response("utter_cancel"),)
            return Answer(said, slots=forgotten, gives_up=not restarts(turn))
        words = (
            "Très bien, j’abandonne cette demande : rien n’a été envoyé ni modifié. "
            "Que puis-je faire d’autre pour vous ?"
        )
        return Answer((text(words),), slots=forgotten | emptied(turn.form), ends_form=True)
