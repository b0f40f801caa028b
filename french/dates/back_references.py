"""What points back at a day spoken of before: « ce jour-là », « la semaine d'après ».

It stands for no day that can be told from today, so it is taken out of the message unread. « le
lendemain » needs no rule: it is read only with the day that it follows (`prefixes`).
"""

from __future__ import annotations

from french.dates.rules import WEEKDAY, Found, Now, Rule, form

_PART = (
    rf"(?:(?:{WEEKDAY}|debut|mi|milieu|fin|premier|\d{{1,2}}(?: ?er)?)[ -]"
    r"(?:de la |de l'|de |du |d')?)?"
)
_SPAN = rf"(?:semaine|week[ -]?end|quinzaine|mois|trimestre|semestre|annee|{WEEKDAY})"
_DAY = r"(?:jour|journee|matin|matinee|midi|apres[ -]midi|soir|soiree|nuit)"
# « ce jour la » without hyphen and accent, but not « ce jour la carte ».
_NO_ARTICLE = (
    r"(?=$| ?[?!.,;:)]| (?:j'|l'|(?:je|il|on|nous|vous|ils|elles?|c'est|mon|ma|mes|le|la|les|un|une"
    r"|et|ou|mais|a|au|aux|en|vers|entre|avant|apres|pour|svp|stp|s'il|merci)(?![a-z])))"
)
_THAT_ONE = form(rf"{_PART}(?:ce|cet|cette|ces) (?:{_DAY}|{_SPAN})s?(?: ?-+ ?la| la{_NO_ARTICLE})")
# « d'après mon relevé » says what something is known from.
_ONE_AFTER = form(
    rf"{_PART}(?:jour|{_SPAN}) d'apres"
    r"(?! (?:l'|(?:le|la|les|mon|ma|mes|nos|notre|vos|votre|vous|moi|lui|ce|cet|cette|un|une|des"
    r"|du)(?![a-z])))"
)


def _no_day(_: Found, __: Now) -> None:
    return None


RULES: tuple[Rule, ...] = ((_THAT_ONE, _no_day), (_ONE_AFTER, _no_day))
