"""« C'est bien cela ? »: a guess is said before it is acted upon, and a yes brings the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import between
from bot_contract.messages import Button
from french.dates.periods import periods_in
from french.normalize import normalize
from french.period import Period

_ANOTHER = re.compile(
    r"\b(?:autres? (?:periode|dates?|mois)|chang\w+ (?:de |la |les )?(?:periode|dates?))"
)
YES = Button("Oui", "/affirm")
ANOTHER_PERIOD = Button("Une autre période", "/give_period")
WHICH_PERIOD = (
    "Quelle période souhaitez-vous ? Par exemple « du 1er au 15 mars 2026 », "
    "« la semaine dernière » ou « en avril »."
)


def confirm_period(period: Period, slots: dict[str, object]) -> Answer:
    """Says the `period` that was guessed; `slots` keep what a yes goes on with."""
    words = between(period)
    return Answer(
        (text(f"{words[0].upper()}{words[1:]}, c’est bien cela ?", YES, ANOTHER_PERIOD),),
        slots=slots,
    )


def is_confirming(turn: Turn) -> bool:
    """Whether the bot's last words were such a question."""
    return any(YES in said.buttons for said in turn.last_said)


def wants_another(turn: Turn) -> bool:
    """Whether `turn` says that another period is wanted, and not which."""
    if not turn.text:
        return not turn.entities
    another = _ANOTHER.search(normalize(turn.text)) is not None
    return another and not periods_in(turn.text, turn.today)


def which_period(slots: Mapping[str, object] | None = None) -> Answer:
    """Asks for the period in other words; `slots` keep what its answer goes on with."""
    return Answer((text(WHICH_PERIOD),), slots=slots or {})
