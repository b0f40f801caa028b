"""Changing the e-mail address: the new one, and a confirmation that repeats it."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.consent import CANCEL, CROSSED, says_yes, was_asked
from bot.actions.dialogue.form import Ask, Form
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import offer_person
from bot.actions.dialogue.turn import Turn
from bot_contract.messages import Button
from merchants.errors import Refused
from merchants.ports import Merchants
from merchants.tenant import Tenant

EMAIL, CONFIRMED = "new_email", "email_confirmed"
TOPIC = "update_profile"

_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def email_in(text: str) -> str | None:
    """The address that `text` holds."""
    found = _ADDRESS.search(text)
    return None if found is None else found[0].strip(".")


class EmailForm(Form):
    """Reads an address, then yes or no."""

    action: ClassVar[str] = "validate_email_form"
    topic: ClassVar[str] = TOPIC
    form: ClassVar[str] = "email_form"
    slots: ClassVar[tuple[str, ...]] = (EMAIL, CONFIRMED)

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """Another address at any step; at the last, yes or no."""
        kept = str(turn.slots.get(EMAIL) or "")
        if turn.choice is not None:
            same = turn.requested == CONFIRMED and turn.choice == f"email:{kept}"
            return Answer(slots={CONFIRMED: True}) if same else Answer()
        if (email := email_in(turn.text)) is not None:
            return Answer(slots={EMAIL: email, CONFIRMED: None})
        if turn.topic == "deny":
            return Answer(slots={CONFIRMED: False}, ends_form=True)
        if turn.requested == CONFIRMED and says_yes(turn):
            asked = was_asked(turn, _confirm(kept).payload)
            return Answer(slots={CONFIRMED: True}) if asked else Answer((text(CROSSED),))
        if "@" in turn.text:
            return Answer((text("Cette adresse e-mail n’est pas valable."),))
        return Answer()


def _confirm(email: str) -> Button:
    return Button("Confirmer", f'/affirm{{"choice": "email:{email}"}}')


class AskEmail(Ask):
    """The new address."""

    action: ClassVar[str] = "action_ask_email_form_new_email"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The present one, and the question."""
        profile = await merchants.profile(tenant)
        now = "" if profile is None else f"Votre adresse actuelle est {profile.email}. "
        return Answer((text(f"{now}Quelle est la nouvelle adresse e-mail ?", CANCEL),))


class AskEmailConfirmed(Ask):
    """Whether it is meant."""

    action: ClassVar[str] = "action_ask_email_form_email_confirmed"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The new address, to be confirmed."""
        email = str(turn.slots.get(EMAIL))
        words = f"Confirmez-vous la nouvelle adresse e-mail {email} ?"
        return Answer((text(words, _confirm(email), CANCEL),))


class ChangeEmail(OwnData):
    """The end of the form."""

    action: ClassVar[str] = "action_change_email"
    topic: ClassVar[str] = TOPIC
    is_question: ClassVar[bool] = False

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """Change it under the key of this turn."""
        email = turn.slots.get(EMAIL)
        if turn.slots.get(CONFIRMED) is not True or not email:
            words = "Très bien, votre adresse e-mail reste la même."
            return Answer((text(words),), slots=EmailForm.emptied())
        try:
            profile = await merchants.change_email(
                tenant, str(email), key=turn.id, at=turn.asked_at
            )
        except Refused:
            words = f"L’adresse {email} ne peut pas être enregistrée : rien n’a été modifié."
            return Answer((offer_person(words),), slots=EmailForm.emptied())
        words = f"C’est fait : votre adresse e-mail est maintenant {profile.email}."
        return Answer((text(words),), slots=EmailForm.emptied())
