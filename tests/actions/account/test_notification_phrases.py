"""Which notifications a message wants, and which it wants no more."""

from __future__ import annotations

import pytest

from bot.actions.account.notification_phrases import changes_in
from merchants.profile import Notification


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("activer les dossiers urgents", {Notification.URGENT_CASES: True}),
        ("ne plus recevoir les e-mails de paiement", {Notification.PAYMENTS: False}),
        (
            "activer les dossiers urgents et désactiver les paiements",
            {Notification.URGENT_CASES: True, Notification.PAYMENTS: False},
        ),
        (
            "désactivez les nouvelles demandes et les mises à jour de dossiers",
            {Notification.NEW_INQUIRIES: False, Notification.CASE_UPDATES: False},
        ),
        ("paiements", {Notification.PAYMENTS: None}),
        ("bonjour", {}),
    ],
)
def test_each_clause_says_what_is_wanted(
    words: str, changes: dict[Notification, bool | None]
) -> None:
    assert changes_in(words) == changes
