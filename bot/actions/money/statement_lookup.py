"""The merchant's statement of one month, and the list of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, Message, text
from bot.actions.dialogue.asked_period import (
    asked_period,
    beside_period,
    continues,
    kept_period,
    month_period,
)
from bot.actions.dialogue.establishment_choice import Choice, choice
from bot.actions.dialogue.figures import Figure, number_together
from bot.actions.dialogue.listed_item import Item
from bot.actions.dialogue.listing import Listing, listed_ids
from bot.actions.dialogue.person import TALK_TO_PERSON, offer_person
from bot.actions.dialogue.scope import Scope, scope_of
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import month as in_words
from bot.actions.dialogue.wording import of_month
from bot.actions.money.statement_words import (
    asks_list,
    compared_in_words,
    document,
    documents,
    files_in_words,
    lines_in_words,
    list_in_words,
    statement_button,
    statements_in_words,
)
from bot_contract.messages import Button
from french.dates.months import months_in
from french.dates.periods import periods_in
from french.month import Month
from french.normalize import normalize
from merchants.lookback import STATEMENT_MONTHS, Lookback
from merchants.money import total
from merchants.ports import Merchants
from merchants.statement import Statement
from merchants.tenant import Tenant

MOST_BUTTONS = 3
HALF_A_MONTH, LONGEST_MONTH = 15, 31
_DIFFERENCE = re.compile(r"\b(?:differences?|ecarts?|compar\w+)\b")
#: So many statements shown one after the other are remembered.
MOST_REMEMBERED = 4
_OLDEST = re.compile(r"\bplus (?:ancien|vieux)\b|\b(?:le|mon) premier\b")


class StatementLookup(Listing):
    """The statement of the month that is named, remembered, or the latest; or their list."""

    action: ClassVar[str] = "action_statement_lookup"
    topic: ClassVar[str] = "statement_lookup"
    nouns: ClassVar[tuple[str, str]] = ("relevé", "relevés")
    newest_first: ClassVar[bool] = True

    async def answer(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The month's figures with the file, or why there are none."""
        scope = await scope_of(self, turn, tenant, merchants, past=False)
        if isinstance(scope, Answer):
            return scope
        meant = scope.meant
        kept = await merchants.statement_months(tenant)
        now = Month.of(turn.today)
        latest = kept[0] if kept else now.plus(-1)
        named = _named(turn, latest)
        if not named and kept and asks_list(turn.text):
            months = await merchants.statement_months(tenant.narrowed(meant.ids))
            return self._list(months, turn, scope)
        if kept and not named and _OLDEST.search(normalize(turn.text)):
            named = (max(kept[-1], Lookback(turn.today).first_month),)
        month = named[0] if named else _gone_on_with(turn, meant) or latest
        if (trail := _trail(turn)) and _DIFFERENCE.search(normalize(turn.text)) and len(trail) > 1:
            return await self._compared(trail[-2:], tenant, merchants)
        if len(named) > 1:
            return _which(named, scope)
        found = await merchants.statements(tenant.narrowed(meant.ids), month)
        if found and month >= Lookback(turn.today).first_month:
            words = statements_in_words(found, meant, await merchants.contract(tenant))
            message = text(words, documents=documents(found, meant))
        else:
            message = _absent(month, now, latest if kept else None)
        shops = [each.establishment_id for each in found]
        slots = _slots(month, scope, shops)
        if found:
            kept_last = scope.slots(listed=shops, trail=_with(_trail(turn), month, meant))
            slots |= {"last_answer": kept_last["last_answer"]}
        return Answer((message,), slots=slots)

    async def _compared(self, shown: Sequence[str], tenant: Tenant, merchants: Merchants) -> Answer:
        """The two statements shown last, one beside the other, with what differs."""
        own = await merchants.establishments(tenant)
        sides = []
        for each in shown:
            month, _, shops = each.partition(" ")
            ids = frozenset(shops.split(",")) & {shop.id for shop in own}
            found = await merchants.statements(tenant.narrowed(ids), Month.parse(month))
            meant = tuple(shop for shop in own if shop.id in ids)
            sides.append((found, Choice(meant, are_all=len(meant) == len(own))))
        return Answer(
            (text(compared_in_words(sides)),),
            slots={"last_answer": self.done(trail=list(shown), listed=[])},
        )

    async def detail(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The lines of the statement that was shown."""
        meant = choice(turn, await merchants.establishments(tenant))
        month = _shown(turn)
        found: Sequence[Statement] = ()
        if month is not None and month >= Lookback(turn.today).first_month:
            found = await merchants.statements(tenant.narrowed(meant.ids), month)
        if not found:
            return await self.answer(turn, tenant, merchants)
        return Answer((text(lines_in_words(found, meant), documents=documents(found, meant)),))

    async def items(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """The months of the list, or the establishments of the month that was shown."""
        ids, month = listed_ids(turn), _shown(turn)
        meant = choice(turn, await merchants.establishments(tenant))
        if any(_is_month(each) for each in ids):
            around = await self.around(turn, tenant, merchants)
            return [each for each in around if each.id in ids]
        if month is None:
            return ()
        own = await merchants.establishments(tenant)
        if number_together(turn.text) == len(own):
            # « Le plus gros des cinq », said of one of the five.
            meant = Choice(tuple(own), named=True, are_all=True)
        found = await merchants.statements(tenant.narrowed(meant.ids), month)
        return [Item(each.establishment_id, each.net) for each in found if len(found) > 1]

    async def around(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """Every month online, with what was settled in it."""
        meant = choice(turn, await merchants.establishments(tenant))
        asker, first = tenant.narrowed(meant.ids), Lookback(turn.today).first_month
        items = []
        for month in await merchants.statement_months(asker):
            if month >= first:
                found = await merchants.statements(asker, month)
                net = total(each.net for each in found)
                items.append(Item(str(month), net, month.first_day))
        return items

    async def figure(
        self, figure: Figure, turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        """How many there are in the list; a month's own figures have its sum."""
        listed = any(_is_month(each) for each in listed_ids(turn))
        if listed and (figure is Figure.NUMBER or "current" not in turn.last_answer):
            return await super().figure(figure, turn, tenant, merchants)
        return await self.answer(turn, tenant, merchants)

    async def of_item(self, item: Item, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The statement of that month, or of that establishment."""
        kind = "month" if _is_month(item.id) else "establishment"
        chosen = replace(turn, text="", entities=((kind, item.id),))
        return await self.answer(chosen, tenant, merchants)

    def _list(self, kept: Sequence[Month], turn: Turn, scope: Scope) -> Answer:
        meant = scope.meant
        months = [month for month in kept if month >= Lookback(turn.today).first_month]
        if not months:
            return Answer((offer_person("Je ne trouve aucun relevé en ligne."),))
        if len(meant.establishments) == 1:
            [shop] = meant.establishments
            files = [document(shop.id, month) for month in months]
            message = text(files_in_words(months, shop.name), documents=files)
        else:
            buttons = [statement_button(month) for month in months[:MOST_BUTTONS]]
            message = text(list_in_words(months), *buttons)
        return Answer((message,), slots=_slots(months[0], scope, [str(each) for each in months]))


def _slots(month: Month, scope: Scope, listed: Sequence[str]) -> dict[str, object]:
    return scope.slots(listed=list(listed)) | {
        "statement_month": str(month),
        "period": kept_period(month_period(month)),
    }


def _is_month(listed: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d", listed) is not None


def _shown(turn: Turn) -> Month | None:
    """The month of the statement talked about."""
    kept = turn.slots.get("statement_month")
    return Month.parse(kept) if kept else None


def _trail(turn: Turn) -> tuple[str, ...]:
    """The statements shown one after the other, as `2026-07 shop,shop`; the last one last."""
    same = turn.last_answer.get("topic") == StatementLookup.topic
    return tuple(turn.last_answer.get("trail") or ()) if same else ()


def _with(trail: Sequence[str], month: Month, meant: Choice) -> list[str]:
    shown = f"{month} {','.join(sorted(meant.ids))}"
    return [*(each for each in trail if each != shown), shown][-MOST_REMEMBERED:]


def _season(turn: Turn) -> tuple[Month, ...]:
    """The months that lie mostly in a span that is named without them: « de l’été »."""
    for each in periods_in(turn.words("month"), turn.today):
        if each.value.days > LONGEST_MONTH:
            first, last = Month.of(each.value.since), Month.of(each.value.until)
            months = (first.plus(number) for number in range(first.until(last) + 1))
            return tuple(
                month
                for month in months
                if (part := each.value.clipped(month.first_day, month_period(month).until))
                and part.days > HALF_A_MONTH
            )
    return ()


def _named(turn: Turn, latest: Month) -> tuple[Month, ...]:
    words, shown = turn.words("month"), _shown(turn)
    if shown is not None and turn.goes_on:
        beside = beside_period(month_period(shown), words)
        if beside is not None:
            return (Month.of(beside.since),)
    months = tuple(each.value for each in months_in(words, turn.today, latest, shown))
    return months or _season(turn)


def _gone_on_with(turn: Turn, meant: Choice) -> Month | None:
    """« Et pour Lyon ? » goes on with the month, « et le relevé ? » with that of the last answer.

    « mon relevé » alone means the newest.
    """
    if meant.named:
        return _shown(turn)
    asked = asked_period(turn, goes_on=True) if continues(turn) else None
    return Month.of(asked.period.since) if asked else None


def _which(months: Sequence[Month], scope: Scope) -> Answer:
    offered = [statement_button(each) for each in months[:MOST_BUTTONS]]
    words = "Je vous les montre un par un. Lequel souhaitez-vous voir ?"
    listed = [str(each) for each in months]
    return Answer((text(words, *offered),), slots=scope.slots(listed=listed))


def _absent(month: Month, now: Month, latest: Month | None) -> Message:
    others: tuple[Button, ...] = (TALK_TO_PERSON,)
    if latest is not None:
        others = (statement_button(latest), TALK_TO_PERSON)
    if month.until(now) > STATEMENT_MONTHS:
        oldest = now.plus(-STATEMENT_MONTHS)
        return text(
            f"Les relevés se consultent jusqu’à {STATEMENT_MONTHS} mois en arrière, "
            f"soit depuis {in_words(oldest)} : celui {of_month(month)} n’est plus en ligne.",
            *others,
        )
    if month >= now:
        return text(f"Le relevé {of_month(month)} n’est pas encore disponible.", *others)
    if latest is None:
        return offer_person("Je ne trouve aucun relevé sur votre compte.")
    return text(f"Je ne trouve pas de relevé pour {in_words(month)}.", *others)
