"""The phone number and its options, and whether somebody answers right now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, response, text
from bot.actions.dialogue.fact_opening import begun_with_fact
from bot.actions.dialogue.reply import Reply
from bot.actions.dialogue.turn import Turn
from bot.facts import facts
from french.normalize import normalize

#: The fact that names the options, and the one that says which are not known.
OPTIONS, OTHERS = "E7", "U18"
_NUMBER = re.compile(r"\b\d\d(?: \d\d){4}\b")
_OPTION = re.compile(r"option (?P<digit>\d) (?P<words>[^,;]+)")
_DIGIT = re.compile(r"\b(?:option|touche|chiffre|numero|tape[rz]?|la|le) (?:le |la )?(\d)\b")
_FOR = {
    "2": re.compile(r"\b(?:techni|bug|panne|terminal|tpe)"),
    "4": re.compile(r"\bservice client|\bclientele\b"),
    "5": re.compile(r"\b(?:affili|adher|accept)"),
}
_WHICH = re.compile(r"\b(?:option|touche|chiffre|tape[rz]?)\b|^(?:et )?pour\b")


class PhoneNumber(Reply):
    """`utter_phone_number`, then the state of the phone."""

    action: ClassVar[str] = "action_phone_number"

    async def reply(self, turn: Turn) -> Answer:
        """The number and the present state."""
        if (option := _of_option(turn)) is not None:
            return Answer((text(option),))
        now = turn.availability("phone")
        answer = Answer((response("utter_phone_number"), *((text(now),) if now else ())))
        return begun_with_fact(turn, answer, "phone_number")


def _of_option(turn: Turn) -> str | None:
    """What the option that is named stands for, or which one it is for what is named."""
    if turn.fact is not None and turn.fact.id not in (OPTIONS, OTHERS):
        return None
    words = normalize(turn.text)
    number, known = _known()
    if (named := _DIGIT.search(words)) is not None:
        if named[1] in known:
            return f"L’option {named[1]} du {number}, c’est\u00a0: {known[named[1]]}."
        listed = ", ".join(f"option {digit} ({use})" for digit, use in known.items())
        return f"Je ne connais pas d’option {named[1]}. Au {number}\u00a0: {listed}."
    wanted = [digit for digit, form in _FOR.items() if form.search(words)]
    if len(wanted) != 1 or _WHICH.search(words) is None:
        return None
    return f"L’option {wanted[0]} du {number}\u00a0: {known[wanted[0]]}."


@cache
def _known() -> tuple[str, Mapping[str, str]]:
    """The number, and by its digit what each option is for, as the fact has them."""
    stated = facts()[OPTIONS].text
    [number] = _NUMBER.findall(stated)
    return number, {each["digit"]: each["words"].strip() for each in _OPTION.finditer(stated)}
