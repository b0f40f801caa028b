"""Switching e-mail notifications on or off: which, which way, and a confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from bot.actions.account.notification_phrases import TITLES, changes_in, notifications_in
from bot.actions.account.notification_state import asks_state
from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.consent import CANCEL, CROSSED, says_yes, was_asked
from bot.actions.dialogue.form import Ask, Form
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import bullets
from bot_contract.messages import Button
from merchants.ports import Merchants
from merchants.profile import Notification, Profile
from merchants.tenant import Tenant

CHANGES, CONFIRMED = "notification_changes", "notification_confirmed"
TOPIC = "dispute_notifications"

type Changes = Mapping[str, bool]


class NotificationForm(Form):
    """Reads what is to be changed, and whether it is meant."""

    action: ClassVar[str] = "validate_notification_form"
    topic: ClassVar[str] = TOPIC
    form: ClassVar[str] = "notification_form"
    slots: ClassVar[tuple[str, ...]] = (CHANGES, CONFIRMED)

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """Changes named at any step; at the last, yes or no."""
        kept: Changes = turn.slots.get(CHANGES) or {}
        if turn.choice is not None:
            same = turn.requested == CONFIRMED and turn.choice == _choice(kept)
            return Answer(slots={CONFIRMED: True}) if same else Answer()
        if turn.topic == "deny" and not notifications_in(turn.text):
            return Answer(slots={CONFIRMED: False}, ends_form=True)
        if notifications_in(turn.text) and not asks_state(turn.text):
            changes = changes_of(turn.text, await merchants.profile(tenant))
            return Answer(slots={CHANGES: changes, CONFIRMED: None})
        if turn.requested == CONFIRMED and says_yes(turn):
            asked = was_asked(turn, _confirm(kept).payload)
            return Answer(slots={CONFIRMED: True}) if asked else Answer((text(CROSSED),))
        return Answer()


def changes_of(text: str, profile: Profile | None) -> dict[str, bool]:
    """The notifications named with the state wanted; each the other way when `text` is silent."""
    now = frozenset[Notification]() if profile is None else profile.notifications
    return {
        each.value: (each not in now) if on is None else on
        for each, on in sorted(changes_in(text).items())
    }


def _choice(changes: Changes) -> str:
    written = ",".join(f"{name}={'on' if on else 'off'}" for name, on in sorted(changes.items()))
    return f"notify:{written}"


def _confirm(changes: Changes) -> Button:
    return Button("Confirmer", f'/affirm{{"choice": "{_choice(changes)}"}}')


def in_words(changes: Changes) -> str:
    """`activer les e-mails « dossiers urgents »`, one line each."""
    return bullets(
        [
            f"{'activer' if on else 'désactiver'} les e-mails « {TITLES[Notification(name)]} »"
            for name, on in changes.items()
        ]
    )


class AskChanges(Ask):
    """What is to be changed."""

    action: ClassVar[str] = "action_ask_notification_form_notification_changes"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """Any of the five."""
        words = (
            "Quels e-mails faut-il activer ou désactiver ? Par exemple « activer les dossiers "
            "urgents » ou « ne plus recevoir les paiements »."
        )
        return Answer((text(words, CANCEL),))


class AskNotificationConfirmed(Ask):
    """Whether it is meant."""

    action: ClassVar[str] = "action_ask_notification_form_notification_confirmed"
    topic: ClassVar[str] = TOPIC

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The changes, to be confirmed."""
        changes: Changes = turn.slots.get(CHANGES) or {}
        words = f"Confirmez-vous ces changements ?\n\n{in_words(changes)}"
        return Answer((text(words, _confirm(changes), CANCEL),))


class ChangeNotifications(OwnData):
    """The end of the form."""

    action: ClassVar[str] = "action_change_notifications"
    topic: ClassVar[str] = TOPIC
    is_question: ClassVar[bool] = False

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """Change them under the key of this turn."""
        kept: Changes = turn.slots.get(CHANGES) or {}
        if turn.slots.get(CONFIRMED) is not True or not kept:
            words = "Très bien, vos notifications restent comme elles sont."
            return Answer((text(words),), slots=NotificationForm.emptied())
        changes = {Notification(name): on for name, on in kept.items()}
        profile = await merchants.change_notifications(
            tenant, changes, key=turn.id, at=turn.asked_at
        )
        words = f"C’est fait. {notifications_of(profile)}"
        return Answer((text(words),), slots=NotificationForm.emptied())


def notifications_of(profile: Profile) -> str:
    """Which e-mails are sent, and which are not."""
    lines = [
        f"{title} : {'activés' if each in profile.notifications else 'désactivés'}"
        for each, title in TITLES.items()
    ]
    return f"Vos e-mails, envoyés à {profile.email} :\n\n{bullets(lines)}"
