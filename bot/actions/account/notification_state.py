"""« Suis-je averti des paiements ? », « tout est activé ? »: the state that is asked, first."""

from __future__ import annotations

import re

from bot.actions.account.notification_phrases import TITLES, notifications_in
from bot.actions.dialogue.question_words import asks
from french.normalize import normalize
from merchants.profile import Profile

_TOLD = r"(?:prevenue?s?|avertie?s?|alertee?s?|informee?s?|notifiee?s?|abonnee?s?)"
_STATE = re.compile(
    rf"\b(?:suis|sommes|est[- ]on)\b.*\b{_TOLD}\b|\b(?:recois|recoit|recevons)\b"
    r"|\b(?:est|sont)\b.*\b(?:des)?activee?s?\b|\b(?:des)?activee?s? ?\?"
)
_REQUEST = re.compile(
    r"\b(?:activez|desactivez|(?:pouvez|pourriez|voulez)[- ]vous|vous (?:pouvez|pourriez)"
    r"|peux[- ]tu|tu peux|veuillez|merci de|je (?:veux|voudrais|souhaite|peux|pourrais))\b"
)
_OFF = re.compile(r"\bdesactiv|\bne (?:recois|recoit|recevons|suis|sommes)\b")


def asks_state(text: str) -> bool:
    """Whether `text` asks which e-mails are on, and wants nothing changed."""
    words = normalize(text)
    return asks(text) and _STATE.search(words) is not None and not _REQUEST.search(words)


def state_in_words(text: str, profile: Profile) -> str | None:
    """« Non, les e-mails « paiements » sont désactivés. »; None where `text` names none."""
    named = notifications_in(text)
    if not named:
        return None
    off = [title for each, title in TITLES.items() if each in named - profile.notifications]
    asked_off = _OFF.search(normalize(text)) is not None
    if len(off) not in (0, len(named)):
        return f"Pas tous\u00a0: {_mails(off)} sont désactivés."
    yes = "Oui" if bool(off) is asked_off else "Non"
    all_of_them = [title for each, title in TITLES.items() if each in named]
    state = "désactivés" if off else "activés"
    return f"{yes}, {_mails(all_of_them)} sont {'tous ' if len(named) > 1 else ''}{state}."


def _mails(titles: list[str]) -> str:
    named = [f"«\u00a0{title}\u00a0»" for title in titles]
    first, last = named[:-1], named[-1]
    return f"les e-mails {', '.join(first)} et {last}" if first else f"les e-mails {last}"
