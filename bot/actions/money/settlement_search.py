"""Where to look for the payment that a turn means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.actions.dialogue.asked_amount import Amounts, kept_amounts, named_amounts
from bot.actions.dialogue.establishment_choice import Choice
from bot.actions.dialogue.turn import Turn
from french.dates.periods import periods_in
from french.normalize import normalize
from french.period import Period
from merchants.lookback import Lookback
from merchants.ports import Merchants
from merchants.settlement import Settlement
from merchants.tenant import Tenant

TOPIC = "settlement_lookup"
MOST = 200
_BEFORE = re.compile(
    r"\b(?:d'avant|juste avant|encore avant|precedente?|avant[- ]dernier)\b|\bavant\W*$"
)
_AFTER = re.compile(r"\b(?:d'apres|juste apres|suivante?)\b|\bapres\W*$")


class Pick(StrEnum):
    """Which of the payments found are meant: every one, or those of the last or first day."""

    EVERY = "every"
    LATEST = "latest"
    EARLIEST = "earliest"


@dataclass(frozen=True, slots=True)
class Search:
    """Payments of `period`, and of `amounts` when one is named; without a period there are none."""

    period: Period | None
    amounts: Amounts | None = None
    pick: Pick = Pick.EVERY

    async def run(self, tenant: Tenant, merchants: Merchants) -> Sequence[Settlement]:
        """The payments meant, the latest first."""
        if self.period is None:
            return ()
        found = await merchants.paid_settlements(
            tenant,
            since=self.period.since,
            until=self.period.until,
            amounts=self.amounts,
            limit=MOST,
        )
        if found and self.pick is not Pick.EVERY:
            day = found[0 if self.pick is Pick.LATEST else -1].value_on
            return tuple(each for each in found if each.value_on == day)
        return found

    def within(self, lookback: Lookback) -> Search:
        """The same search among the days that are still online."""
        online = lookback.online(self.period) if self.period else None
        return replace(self, period=online or self.period)


def search_for(turn: Turn, meant: Choice, lookback: Lookback) -> Search:
    """What `turn` names (a time, an amount, the one before), goes on with, or else the latest."""
    online = Period(lookback.first_day, lookback.today)
    named = next((each.value for each in periods_in(turn.words("date"), turn.today)), None)
    amounts = named_amounts(turn)
    if named or amounts:
        return Search(named or online, amounts)
    shown = _shown(turn)
    if shown is not None and _BEFORE.search(normalize(turn.text)):
        return Search(online.clipped(online.since, shown - timedelta(days=1)), pick=Pick.LATEST)
    if shown is not None and _AFTER.search(normalize(turn.text)):
        return Search(online.clipped(shown + timedelta(days=1), online.until), pick=Pick.EARLIEST)
    # « Et pour Lyon ? » goes on with the day that was shown, or the amount that was not found.
    if meant.named and shown is not None:
        return Search(Period.of(shown))
    if meant.named and (kept := kept_amounts(turn, TOPIC)):
        return Search(online, kept)
    return Search(online, pick=Pick.LATEST)


def _shown(turn: Turn) -> date | None:
    last = turn.last_answer
    known = last.get("topic") == TOPIC and "date" in last
    return date.fromisoformat(last["date"]) if known else None
