"""« Annuler », « recommencer », « autre chose »: what is under way is left, nothing is sent."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.form import restarts
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import offer_person
from bot.actions.dialogue.question_words import asks_how
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from bot.actions.forms import emptied
from french.normalize import normalize

NOT_HERE = (
    "Je ne peux pas annuler d’opération ni de contrat depuis cette messagerie. "
    "Un conseiller peut vous aider."
)
# Something that exists outside of this conversation is to be cancelled.
_SOMETHING = re.compile(
    r"annul.*\b(?:paiement|payement|vente|transaction|operation|encaissement|remboursement|debit"
    r"|virement|reglement|prelevement|contrat|abonnement|commande|reservation|facture|affiliation"
    r"|litige|dossier|formation)"
)


class Cancel(Reply):
    """Leaves the open form; « recommencer » without one forgets what was spoken of."""

    action: ClassVar[str] = "action_cancel"

    async def reply(self, turn: Turn) -> Answer:
        """What was left, and the floor to the visitor."""
        forgotten: dict[str, object] = {"last_answer": None} if restarts(turn) else {}
        if turn.form is None and _SOMETHING.search(normalize(turn.text)):
            return Answer((offer_person(NOT_HERE),))
        if turn.form is None and (question := _asked_again(turn)) is not None:
            return await question.reply(turn)
        if turn.form is None:
            said = (response("utter_cancel"),)
            return Answer(said, slots=forgotten, gives_up=not restarts(turn))
        words = (
            "Très bien, j’abandonne cette demande : rien n’a été envoyé ni modifié. "
            "Que puis-je faire d’autre pour vous ?"
        )
        return Answer((text(words),), slots=forgotten | emptied(turn.form), ends_form=True)


def _asked_again(turn: Turn) -> OwnData | None:
    """« comment on arrête ça ? » asks about what was just answered, and leaves nothing."""
    last = turn.past[-1].topic if turn.past else None
    return OwnData.about(last) if last is not None and asks_how(turn.text) else None
