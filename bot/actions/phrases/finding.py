"""Finding the moments that a message names, each with what its neighbours say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import partial

import dateparser

from bot.actions.phrases import dated, feasts, long_spans, spoken, units
from bot.actions.phrases.amounts import without_amounts
from bot.actions.phrases.moments import Moment
from bot.actions.phrases.other_numbers import without_other_numbers
from bot.actions.phrases.reading import Reading
from bot.actions.phrases.rules import Builder, Now, Rule
from bot.actions.phrases.slips import WEEKDAYS
from merchants.period import Period

# Rules that take in a month or a year come before those for the month or the year alone.
_RULES: tuple[Rule, ...] = (
    spoken.DAY_OF_MONTH,
    units.SINCE_START,
    *feasts.RULES,
    *dated.RULES,
    *long_spans.RULES,
    *spoken.RULES,
    *units.RULES,
)
_COUNTED = (
    r"(?:jours?|semaines?|mois|ans?|annees?|heures?|minutes?|h|mn|min|fois|boutiques?|magasins?|etablissements?"
    r"|tpe|terminal|terminaux|virements?|reglements?|transactions?|paiements?|operations?|clients?"
    r"|litiges?|dossiers?|releves?|cartes?|rue|avenue|boulevard|bd|place|quai|impasse|chemin|bis|ter"
    r"|euros?|eur|balles|centimes?|cents?|mille|k|%|pour cent|eme|e|ieme|derniers?|dernieres?|points?|personnes?"
    r"|chiffres|pages?|fichiers?|options?|trimestres?|semestres?)\b"
)
_NUMBER = r"(?P<day>\d{1,2}|premier\b(?= (?:au|a)\b))(?: ?er\b)?(?![\d\w*/%€]|[,.:]\d|-\d| ?€)"
_UNCOUNTED = rf"(?! ?{_COUNTED})"
# « le 12 », « lundi 12 », « du 1er » …
_AFTER_ARTICLE = re.compile(
    rf"(?<![\w*/.,-])(?:(?<=\ble )|(?<=\bdu )|(?<=\bau )|(?<=\bo )|(?=[lmjvsd][a-z]+di )|(?=dimanche ))"
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}) (?:le )?)?{_NUMBER}{_UNCOUNTED}",
    re.ASCII,
)
# … « 5, 12 et » before a day, « 1er au » before a number, « et 13 » after a day.
_BEFORE_DAY = re.compile(
    r"(?<![\w*/.,-])(?P<day>\d{1,2}|premier)(?: ?er\b)?(?P<gap> ?(?:au|a|et|ou|o|,|-|/)(?: le| au| du)? ?)(?=\x00)",
    re.ASCII,
)
_BEFORE_NUMBER = re.compile(
    rf"(?<![\w*/.,-])(?P<day>\d{{1,2}})(?: ?er\b)?(?= (?:au|o) \d{{1,2}}(?![\d\w*/%€]|[,.:]\d){_UNCOUNTED})",
    re.ASCII,
)
_AFTER_DAY = re.compile(
    r"(?:(?<=\x00 et )|(?<=\x00 ou )|(?<=\x00, )|(?<=\x00-))(?P<day>\d{1,2})(?: ?er\b)?"
    r"(?=$| ?[?!;)]|[.,](?!\d)| (?:au|et|ou|svp|stp)\b)",
    re.ASCII,
)
_IN_A_LIST = re.compile(
    r" ?(?:,|et|ou|puis|;|&|/)? ?(?:et |ou )?(?:celui |celle |ceux )?(?:le |du |au |de |les |d')?(?:mois de )?"
)
TO = re.compile(
    r" ?(?:inclus )?(?:au|a|o|aux|jusqu'(?:au|a|en|a la)|jusque|-{1,2}>?|>) ?(?:la |le |l'|au |ce |mois de |la fin )?"
)
_MOMENT = "\x00"
_FIGURES = re.compile(r"\d", re.ASCII)
_LONGEST_GAP = 24
_LONGEST_DATE = 40
_LONGEST_LIST = 4


def moments_in(reading: Reading, now: Now) -> tuple[Moment, ...]:
    """The moments of a message in its order, none of them twice."""
    plain = without_amounts(without_other_numbers(reading.plain))
    found: dict[int, Moment] = {}
    for form, build in _RULES:
        plain = form.sub(partial(_kept, found, now, build), plain)
    plain = _days_alone(plain, found)
    if not found:
        return tuple(_by_dateparser(reading, plain, now))
    ordered = [found[start] for start in sorted(found)]
    agreed = _from_the_next(list(_from_the_last(ordered, plain)), plain)
    return tuple(
        each if reading.sure(each.start, each.end) else replace(each, sure=False) for each in agreed
    )


def _kept(found: dict[int, Moment], now: Now, build: Builder, written: re.Match[str]) -> str:
    moment = build(written, now)
    if moment is not None:
        found[moment.start] = moment
    return _MOMENT * len(written[0])


def _days_alone(plain: str, found: dict[int, Moment]) -> str:
    def keep(written: re.Match[str]) -> str:
        day = 1 if written["day"] == "premier" else int(written["day"])
        weekday = written.groupdict().get("weekday")
        place = written.start(), written.end() - len(written.groupdict().get("gap") or "")
        if not 1 <= day <= 31:
            return written[0]
        found[place[0]] = Moment(
            *place, day=day, weekday=None if weekday is None else WEEKDAYS.index(weekday)
        )
        return _MOMENT * (place[1] - place[0]) + (written.groupdict().get("gap") or "")

    def keep_before_day(written: re.Match[str]) -> str:
        following = found.get(written.end())
        return written[0] if following is None or following.day is None else keep(written)

    plain = _AFTER_ARTICLE.sub(keep, plain)
    plain = _BEFORE_NUMBER.sub(keep, plain)
    for _ in range(_LONGEST_LIST):
        plain = _BEFORE_DAY.sub(keep_before_day, plain)
    return _AFTER_DAY.sub(keep, plain)


def _from_the_next(moments: Sequence[Moment], plain: str) -> list[Moment]:
    """« du 1er au 31 mars 2026 »: the month and the year are said once, at the end."""
    agreed: list[Moment] = []
    following: Moment | None = None
    for moment in reversed(moments):
        if following is not None and _joined(moment, following, plain):
            moment = _completed(moment, following)
        agreed.insert(0, moment)
        following = moment
    return agreed


def _completed(moment: Moment, by: Moment) -> Moment:
    if moment.known is not None or by.month is None:
        return moment
    if moment.month is None:
        if by.day is None or moment.day is None:
            return moment
        if moment.day <= by.day:
            return replace(moment, month=by.month, year=by.year, named=by.named)
        before = (by.month - 2) % 12 + 1
        year = by.year if by.year is None or by.month > 1 else by.year - 1
        return replace(moment, month=before, year=year, named=by.named)
    if moment.year is None and by.year is not None:
        return replace(moment, year=by.year - (moment.month > by.month))
    return moment


def _from_the_last(moments: Sequence[Moment], plain: str) -> Iterator[Moment]:
    """« du 5 mars au 12 »: the month was said before."""
    last: Moment | None = None
    for moment in moments:
        each = moment
        if (
            last is not None
            and each.day_alone
            and each.known is None
            and _joined(last, each, plain)
        ):
            if last.day is not None and last.month is not None and last.known is None:
                later = each.day is not None and each.day >= last.day
                month = last.month if later else last.month % 12 + 1
                year = last.year + (month < last.month) if last.year is not None else None
                each = replace(each, month=month, year=year, named=last.named)
        last = each
        yield each


def _joined(first: Moment, second: Moment, plain: str) -> bool:
    if second.start - first.end > _LONGEST_GAP:
        return False
    gap = plain[first.end : second.start]
    return bool(gap) and bool(_IN_A_LIST.fullmatch(gap) or TO.fullmatch(gap))


def _by_dateparser(reading: Reading, plain: str, now: Now) -> Iterator[Moment]:
    """A short message with figures that no rule knows: a full date may be all that it says."""
    if len(plain) > _LONGEST_DATE or "*" in plain or _MOMENT in plain or not _FIGURES.search(plain):
        return
    read = dateparser.parse(
        plain,
        languages=["fr"],
        settings={
            "DATE_ORDER": "DMY",
            "TIMEZONE": "Europe/Paris",
            "PREFER_DATES_FROM": str(now.tense),
            "RELATIVE_BASE": datetime.combine(now.today, time(12)),
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    if read is not None:
        yield Moment(0, len(plain), known=Period.of(read.date()), sure=False)
