"""« C'est bien cela ? »: a guess is said before it is acted upon, and a yes brings the answer."""

from __future__ import annotations

from bot.actions.answer import Answer, Button, text
from bot.actions.turn import Turn
from bot.actions.wording import between
from merchants.period import Period

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


def which_period() -> Answer:
    """Asks for the period in other words."""
    return Answer((text(WHICH_PERIOD),))
