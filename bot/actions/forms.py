"""The forms there are."""

from __future__ import annotations

from bot.actions.account.email_form import EmailForm
from bot.actions.account.notification_form import NotificationForm
from bot.actions.dialogue.form import Form
from bot.actions.disputes.refund_form import RefundForm
from bot.actions.disputes.response_form import ResponseForm

FORMS: dict[str, type[Form]] = {
    each.form: each for each in (RefundForm, ResponseForm, NotificationForm, EmailForm)
}


def emptied(form: str) -> dict[str, object]:
    """The slots of a form without values."""
    return FORMS[form].emptied() if form in FORMS else {}
