"""The merchant's profile and notifications: shown, or changed by a form."""

from __future__ import annotations

import re
from typing import ClassVar

from bot.actions.account.email_form import EMAIL, EmailForm, email_in
from bot.actions.account.notification_form import (
    CHANGES,
    NotificationForm,
    changes_of,
    notifications_of,
)
from bot.actions.account.notification_phrases import DISPUTES, notifications_in, wanted
from bot.actions.account.notification_state import asks_state, state_in_words
from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.person import TALK_TO_PERSON
from bot.actions.dialogue.question_words import asks, asks_how
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import bullets
from bot_contract.messages import Button
from french.normalize import normalize
from french.phone_numbers import written
from merchants.ports import Merchants
from merchants.profile import Profile
from merchants.tenant import Tenant

CHANGE_EMAIL = Button("Changer d’adresse e-mail", '/update_profile{"choice": "email"}')
CHANGE_NOTIFICATIONS = Button(
    "Changer mes notifications", '/dispute_notifications{"choice": "notifications"}'
)

_NOTIFICATIONS = re.compile(r"notif|alerte|prevenu|averti|\bavis de paiement")
_EMAIL = re.compile(r"e-?mail|\bmails?\b|\bmel\b|courriel|adresse electronique|boite|adress? mail")
# What only the merchant's online account changes.
_ELSEWHERE = re.compile(
    r"mot de passe|\bmdp\b|\brib\b|banque|raison sociale|enseigne|siege|demenag|telephone|portable|"
    r"\bnom\b|gerant|commercial|publicit|\bpub\b|newsletter|desabonn|deuxieme adresse|langue|"
    r"\bsms\b|communication"
)
_SHOW = re.compile(
    r"voir|affich|montr|quel(?:le)?s?\b|c'est quoi|consult|actuel|mon profil|mes infos"
)
_CHANGE = re.compile(r"chang|modif|remplac|nouve|mettre|mise a jour|corrig|actualis|mets\b|chgmt")

#: The facts about what is shown here: the e-mail address and the notifications.
ADDRESS, NOTIFICATIONS = "24", "28"


class UpdateProfile(OwnData):
    """The profile shown, the form of the e-mail address or of the notifications, or in general."""

    action: ClassVar[str] = "action_update_profile"
    topic: ClassVar[str] = "update_profile"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What the message is about."""
        profile = await merchants.profile(tenant)
        words = normalize(turn.text)
        if profile is None:
            return Answer((response("utter_update_profile"),))
        asked = turn.fact.id if turn.fact is not None else None
        if asked not in (None, ADDRESS, NOTIFICATIONS) and email_in(turn.text) is None:
            return Answer((response("utter_update_profile"),))
        if turn.choice == "email":
            return _begin_email(turn, None)
        if _ELSEWHERE.search(words) and email_in(turn.text) is None:
            return Answer((response("utter_update_profile"),))
        if _NOTIFICATIONS.search(words) or asked == NOTIFICATIONS:
            return about_notifications(turn, profile)
        if _EMAIL.search(words) or email_in(turn.text) or asked == ADDRESS:
            if asks_how(turn.text) or not _CHANGE.search(words):
                shown = f"Votre adresse e-mail est {profile.email}."
                return Answer((text(shown, CHANGE_EMAIL),))
            return _begin_email(turn, email_in(turn.text))
        if _SHOW.search(words) and not _CHANGE.search(words):
            return Answer((text(_shown(profile), CHANGE_EMAIL, CHANGE_NOTIFICATIONS),))
        return Answer((response("utter_update_profile", CHANGE_EMAIL),))


class DisputeNotifications(OwnData):
    """The merchant's notifications, or the form that changes them."""

    action: ClassVar[str] = "action_dispute_notifications"
    topic: ClassVar[str] = "dispute_notifications"

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The general answer for a merchant without a profile."""
        profile = await merchants.profile(tenant)
        if profile is None:
            return Answer((response("utter_dispute_notifications"),))
        return about_notifications(turn, profile)


def about_notifications(turn: Turn, profile: Profile) -> Answer:
    """Which are on; or the form, when the message says what is to be changed."""
    if turn.choice == "notifications":
        return _begin_notifications(turn, profile, {})
    if asks_state(turn.text) and (state := state_in_words(turn.text, profile)) is not None:
        words = f"{state}\n\n{notifications_of(profile)}"
        stated = frozenset({turn.fact.id}) if turn.fact is not None else frozenset[str]()
        said = text(words, CHANGE_NOTIFICATIONS, TALK_TO_PERSON)
        return Answer((said,), states=stated)
    is_question = asks_how(turn.text) or (turn.fact is not None and asks(turn.text))
    if wanted(turn.text) is not None and not is_question:
        if notifications_in(turn.text):
            return _begin_notifications(turn, profile, changes_of(turn.text, profile))
        if turn.topic == DisputeNotifications.topic:
            # « Prévenez-moi par e-mail »: of disputes, as that is what is spoken of.
            on = wanted(turn.text)
            return _begin_notifications(turn, profile, {each.value: bool(on) for each in DISPUTES})
    return Answer((text(notifications_of(profile), CHANGE_NOTIFICATIONS, TALK_TO_PERSON),))


def _begin_notifications(turn: Turn, profile: Profile, changes: dict[str, bool]) -> Answer:
    on = {each.value for each in profile.notifications}
    new = {name: wish for name, wish in changes.items() if wish is not (name in on)}
    if changes and not new:
        words = f"C’est déjà le cas. {notifications_of(profile)}"
        return Answer((text(words, CHANGE_NOTIFICATIONS),))
    slots = NotificationForm.emptied() | {CHANGES: new or None}
    return Answer((text(notifications_of(profile)),), slots=slots, starts=NotificationForm.form)


def _begin_email(turn: Turn, email: str | None) -> Answer:
    words = text("Je peux changer l’adresse e-mail à laquelle nous vous écrivons.")
    return Answer((words,), slots=EmailForm.emptied() | {EMAIL: email}, starts=EmailForm.form)


def _shown(profile: Profile) -> str:
    lines = [
        f"Contact : {profile.contact_name}",
        f"Adresse e-mail : {profile.email}",
        f"Téléphone : {written(profile.phone)}",
        f"Adresse : {profile.address}",
        f"Messages commerciaux : {'oui' if profile.commercial_messages else 'non'}",
    ]
    return f"Votre profil :\n\n{bullets(lines)}"
