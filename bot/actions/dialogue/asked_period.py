"""The period that a turn is about: said now, carried by a button, or gone on with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.actions.dialogue.turn import Turn
from bot.components.references import mended
from french.calendar_names import MONTHS
from french.dates.periods import periods_in
from french.month import Month
from french.normalize import normalize
from french.period import Period

_BESIDE = re.compile(
    r"\b(?P<what>celle|celui|periode|semaine|mois|annee|an) (?:encore |juste )?"
    r"(?P<where>d'avant|avant|precedente?|d'apres|apres|suivante?|plus tot|plus tard)\b"
    r"|^(?:(?:et|non|ok|oui|alors|ou|plutot|encore|juste)[ ,]+)*(?:la |le |l')?"
    r"(?P<alone>precedente?|suivante?|prochaine?|d'avant"
    r"|avant(?: (?:ca|cela))?(?=\W*$)|d'apres|apres(?=\W*$))\b"
    r"|\b(?P<move>remontez?|reculez?|avancez?) (?:encore )?d'une? "
    r"(?P<unit>mois|semaine|an(?:nee)?)\b"
)
_BACK = ("d'avant", "avant", "precedent", "plus tot", "remont", "recul")
# Said after a month, « l'an dernier » is that month a year before.
_LAST_YEAR = re.compile(
    r"\W*(?:(?:et|pour|sur|en|non|pareil|idem)[ ,]+)*(?:l'|la meme chose l')?an(?:nee)? "
    r"(?:derniere?|passee?|precedente?|d'avant)(?:,? (?:svp|stp|s'il vous plait|alors))?\W*"
)
_TIME = re.compile(
    r"\b(?:jours?|semaines?|week[- ]?ends?|quinzaines?|(?<!par )(?<!chaque )mois|trimestres?"
    r"|semestres?|ans?|annees?|annuel\w*|exercice|depuis|jusqu|entre|saison|ete|hiver|printemps|automne)\b"
)


_NEXT_DAY = re.compile(r"\b(?:veille|lendemain)\b(?! d[eu'])")
_SAME = re.compile(r"\bmemes? (?:jours?|dates?|semaine|mois|periode)\b|\bce jour[- ]la\b")
_NAMED_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b|\b\d{{1,2}}/\d{{1,2}}\b")
#: Nobody means another year by the name of a month that is so near.
_NEAR = timedelta(days=62)
_ONE_DAY = timedelta(days=1)
_AND = re.compile(
    r"(?:et|puis|idem|pareil|maintenant|la meme chose)\b(?! (?:comment|pourquoi|ou|qui)\b)"
)
_SHORT_QUESTION = 6
_YEAR = 365


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """A period, and whether nothing of it was guessed."""

    period: Period
    is_sure: bool


def asked_period(turn: Turn, *, goes_on: bool) -> AskedPeriod | None:
    """The period `turn` names; else, when it `goes_on`, the one talked about; else None.

    Once a period is agreed upon, another one said in its place is not asked back about.
    """
    kept = _kept(turn)
    words = turn.words("period")
    beside_kept = kept if _is_about_last(turn) else None
    if carried := _carried(turn):
        return AskedPeriod(carried, is_sure=True)
    if beside_kept is not None and (beside := beside_period(beside_kept, words)) is not None:
        return AskedPeriod(beside, is_sure=True)
    if named := _named(words, turn.today):
        agreed = turn.goes_on and kept is not None and not _turns_over(named.period, words)
        return AskedPeriod(named.period, named.is_sure or agreed)
    if kept is not None and _SAME.search(normalize(words)):
        return AskedPeriod(kept, is_sure=True)
    return AskedPeriod(kept, is_sure=True) if goes_on and kept is not None else None


def continues(turn: Turn) -> bool:
    """« et mes frais ? »: another question about the same days as the last answer."""
    words = normalize(turn.text)
    told = any(said.own_data for said in turn.last_said)
    return told and _AND.match(words) is not None and len(words.split()) <= _SHORT_QUESTION


def names_some_time(turn: Turn) -> bool:
    """Whether `turn` speaks of a time, be it one that is not understood: « sur un an »."""
    return _TIME.search(normalize(turn.text)) is not None


def kept_period(period: Period) -> dict[str, str]:
    """What the `period` slot keeps."""
    return {"since": period.since.isoformat(), "until": period.until.isoformat()}


def payload(topic: str, period: Period) -> str:
    """The command of a button that asks about `topic` over `period`."""
    return f'/{topic}{{"period": "{period.since}/{period.until}"}}'


def month_period(month: Month) -> Period:
    """The days of a month."""
    return Period(month.first_day, month.plus(1).first_day - timedelta(days=1))


def _is_about_last(turn: Turn) -> bool:
    """Whether « d'avant » is seen from the last answer: the turn goes on, or asks the same."""
    return turn.goes_on or turn.topic == turn.last_answer.get("topic")


def _kept(turn: Turn) -> Period | None:
    kept = turn.slots.get("period")
    if not kept:
        return None
    return Period(date.fromisoformat(kept["since"]), date.fromisoformat(kept["until"]))


def _carried(turn: Turn) -> Period | None:
    """What a button of ours carries."""
    if turn.text:
        return None
    for value in turn.values("period"):
        since, slash, until = value.partition("/")
        if slash:
            return Period(date.fromisoformat(since), date.fromisoformat(until))
    return None


def _named(words: str, today: date) -> AskedPeriod | None:
    periods = periods_in(words, today)
    if not periods:
        return None
    whole = Period(
        min(each.value.since for each in periods), max(each.value.until for each in periods)
    )
    if len(periods) > 1:
        return AskedPeriod(whole, is_sure=False)
    [only] = periods
    near = _NAMED_MONTH.search(normalize(only.words)) and today - whole.since <= _NEAR
    return AskedPeriod(whole, only.explicit or bool(near))


def _turns_over(period: Period, words: str) -> bool:
    """« du 12 au 5 », from one month into the next: perhaps the end was said first."""
    return period.since.day > period.until.day and not _NAMED_MONTH.search(normalize(words))


def beside_period(kept: Period, text: str) -> Period | None:
    """The period before or after the one talked about: a month for a month, else as long."""
    words = mended(normalize(text))
    if kept.days < _YEAR and _LAST_YEAR.fullmatch(words):
        return Period(_a_year_off(kept.since, -1), _a_year_off(kept.until, -1))
    if day := _NEXT_DAY.search(words):
        ahead = day[0] == "lendemain"
        return Period.of(kept.until + _ONE_DAY if ahead else kept.since - _ONE_DAY)
    said = _BESIDE.search(words)
    if said is None:
        return None
    where = said["where"] or said["alone"] or said["move"]
    step = -1 if where.startswith(_BACK) else 1
    month = Month.of(kept.since)
    match said["what"] or said["unit"]:
        case "annee" | "an":
            return Period(_a_year_off(kept.since, step), _a_year_off(kept.until, step))
        case "mois":
            return month_period(month.plus(step))
        case "semaine":
            monday = kept.since - timedelta(days=kept.since.weekday()) + timedelta(weeks=step)
            return Period(monday, monday + timedelta(days=6))
        case _ if kept == month_period(month):
            return month_period(month.plus(step))
    shift = timedelta(days=step * kept.days)
    return Period(kept.since + shift, kept.until + shift)


def _a_year_off(day: date, years: int) -> date:
    """The same day of another year; the last of February for the 29th."""
    month = Month.of(day).plus(12 * years)
    return min(month.first_day + timedelta(days=day.day - 1), month_period(month).until)
