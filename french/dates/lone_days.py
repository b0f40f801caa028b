"""Days of which only the number is said: « le 12 », « lundi 12 », « 5 et » before « 12 mars »."""

from __future__ import annotations

import re

from french.calendar_names import WEEKDAYS
from french.dates.moments import Moment
from french.dates.rules import NO_COUNT, TAKEN, WEEKDAY

_NO_MORE = r"(?![\w*/%€]|[,.:]\d|-\d| ?€)"
_START = r"(?<![\w*/.,-])"
_ENDS = r"(?=$| ?[?!;)]|[.,](?!\d)| (?:au|et|ou|svp|stp)\b)"

_AFTER_ARTICLE = re.compile(
    rf"{_START}(?:(?<=\ble )|(?<=\bdu )|(?<=\bau )|(?<=\bo )|(?={WEEKDAY}))"
    rf"(?:(?P<weekday>{WEEKDAY}) (?:le )?)?(?P<day>\d{{1,2}}|premier\b(?= (?:au|a)\b))(?: ?i?er\b)?"
    rf"{_NO_MORE}{NO_COUNT}",
    re.ASCII,
)
_BEFORE_NUMBER = re.compile(
    rf"{_START}(?P<day>\d{{1,2}})(?: ?i?er\b)?(?= (?:au|o) \d{{1,2}}{_NO_MORE}{NO_COUNT})", re.ASCII
)
_TWO = re.compile(rf"(?<=\bles )(?P<day>\d{{1,2}})(?= (?:et|ou) \d{{1,2}}{_ENDS})", re.ASCII)
_BEFORE_DAY = re.compile(
    rf"{_START}(?P<day>\d{{1,2}}|premier)(?: ?i?er\b)?"
    rf"(?P<gap> ?(?:au|a|et|ou|o|,|-|/|&)(?: le| au| du)? ?)(?={TAKEN})",
    re.ASCII,
)
_AFTER_DAY = re.compile(
    rf"(?:(?<={TAKEN} et )|(?<={TAKEN} ou )|(?<={TAKEN}, )|(?<={TAKEN}-))"
    rf"(?P<day>\d{{1,2}})(?: ?i?er\b)?{_ENDS}",
    re.ASCII,
)
# « 3, 5, 8, 12 et 15 mars »
_LONGEST_LIST = 4


def without_lone_days(plain: str, found: dict[int, Moment]) -> str:
    """`plain` with such days taken out of it; they are added to `found`, by where they begin."""

    def keep(written: re.Match[str]) -> str:
        day = 1 if written["day"] == "premier" else int(written["day"])
        if not 1 <= day <= 31:
            return written[0]
        said = written.groupdict()
        gap, weekday = said.get("gap") or "", said.get("weekday")
        start, end = written.start(), written.end() - len(gap)
        on = None if weekday is None else WEEKDAYS.index(weekday)
        found[start] = Moment(start, end, day=day, weekday=on)
        return TAKEN * (end - start) + gap

    def keep_before_day(written: re.Match[str]) -> str:
        following = found.get(written.end())
        return written[0] if following is None or following.day is None else keep(written)

    for form in (_AFTER_ARTICLE, _BEFORE_NUMBER, _TWO):
        plain = form.sub(keep, plain)
    for _ in range(_LONGEST_LIST):
        plain = _BEFORE_DAY.sub(keep_before_day, plain)
    return _AFTER_DAY.sub(keep, plain)
