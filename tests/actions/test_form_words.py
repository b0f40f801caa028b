"""What steps read: parts of an amount, initials, notifications, numbers of cases."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.actions.account.notification_phrases import changes_in
from bot.actions.dialogue.turn import Turn
from bot.actions.disputes.refund_part import Part, part_in, wants_part
from bot.actions.disputes.response_form import initials_in
from merchants.money import Money
from merchants.profile import Notification

DISPUTED = Money(8900)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("40 €", Part(Money(4000))),
        ("12,50 euros", Part(Money(1250))),
        ("je rembourse 40 € sur les 89 €", Part(Money(4000))),
        ("89 €", Part()),
        ("la totalité", Part()),
        ("tout", Part()),
        ("50 %", Part(percent=Decimal(50))),
        ("12,5%", Part(percent=Decimal("12.5"))),
        ("30 pour cent", Part(percent=Decimal(30))),
        ("100 %", Part()),
        ("la moitié", Part(percent=Decimal(50))),
        ("je ne sais pas", None),
        ("le dossier 2026-00123", None),
    ],
)
def test_a_part_is_an_amount_a_percentage_or_all(words: str, part: Part | None) -> None:
    assert part_in(words, DISPUTED) == part


def test_a_part_is_kept_and_read_again() -> None:
    for part in (Part(), Part(Money(4000)), Part(percent=Decimal("12.5"))):
        assert Part.parse(str(part)) == part


def test_a_percentage_is_rounded_to_the_cent() -> None:
    assert Part(percent=Decimal("33.33")).of(Money(1001)) == Money(334)


def test_some_of_it_without_an_amount_is_heard() -> None:
    assert wants_part("seulement une partie")
    assert not wants_part("tout rembourser")


@pytest.mark.parametrize(
    ("words", "initials"),
    [
        ("JM", "JM"),
        ("jm", "JM"),
        ("J.M.", "JM"),
        ("J. M.", "JM"),
        ("mes initiales sont JM", "JM"),
        ("Julie Martin", "JM"),
        ("Anne-Marie Durand", "AMD"),
        ("oui", None),
        ("non", None),
        ("quelles initiales", None),
        ("1234", None),
    ],
)
def test_initials_are_read_from_letters_or_a_name(words: str, initials: str | None) -> None:
    topic = {"oui": "affirm", "non": "deny"}.get(words)
    assert initials_in(Turn("c", words, topic)) == initials


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
