"""Listing: a question on own data whose answer lists things, each of which may be meant next.

`last_answer` keeps the ids of what was listed, and which of them was spoken of last. They only say
which of the tenant's own is meant: everything is asked for again under the tenant's own rights.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from bot.actions.dialogue.answer import Answer, text
from bot.actions.dialogue.asked_period import names_some_time
from bot.actions.dialogue.establishment_choice import choice
from bot.actions.dialogue.figures import (
    Figure,
    asks_how_much,
    figure_asked,
    figure_in_words,
    sums_of,
)
from bot.actions.dialogue.listed_item import Item, Listed, items_meant
from bot.actions.dialogue.own_data import OwnData
from bot.actions.dialogue.turn import Turn
from bot.actions.dialogue.wording import count
from french.dates.periods import periods_in
from merchants.ports import Merchants
from merchants.tenant import Tenant


class Listing(OwnData):
    """A question that can be gone on with: one of the list, its sum, another place or time.

    `nouns`: one and several of what is listed. `newest_first`, `dated`: see `Listed`; where a day
    tells no item, it is another time to ask about.
    """

    nouns: ClassVar[tuple[str, str]]
    newest_first: ClassVar[bool] = False
    dated: ClassVar[bool] = False

    async def go_on(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The answer to a message that only means something after the last answer."""
        if names_some_time(turn) or (not self.dated and periods_in(turn.text, turn.today)):
            return await self.answer(turn, tenant, merchants)
        figure = figure_asked(turn.text)
        if figure is not None and not (
            asks_how_much(turn.text) and self._meant(turn, await self._all(turn, tenant, merchants))
        ):
            return await self.figure(figure, turn, tenant, merchants)
        found: Sequence[Item] | None = None
        for look in (self.items, self.around):
            items = tuple(await look(turn, tenant, merchants))
            # Of one alone, nothing is the largest or the first.
            found = self._meant(turn, items) if len(items) > 1 else found
            if found and len(found) == 1:
                shown = await self.of_item(found[0], turn, tenant, merchants)
                return _remembering(shown, turn, found[0].id)
            if found:
                return await self.several(found, turn, tenant, merchants)
        return await (self.answer if found is None else self.absent)(turn, tenant, merchants)

    async def _all(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> tuple[Item, ...]:
        return tuple(await self.items(turn, tenant, merchants))

    def _meant(self, turn: Turn, items: tuple[Item, ...]) -> Sequence[Item] | None:
        current = turn.last_answer.get("current")
        return items_meant(
            turn.text, Listed(items, current, self.newest_first, self.dated), turn.today
        )

    async def figure(
        self, figure: Figure, turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        """The sum, number or average of what was listed."""
        items = await self.items(turn, tenant, merchants)
        if not items or (figure is not Figure.NUMBER and not sums_of(items)):
            return await self.answer(turn, tenant, merchants)
        meant = choice(turn, await merchants.establishments(tenant))
        words = figure_in_words(figure, count(len(items), *self.nouns), sums_of(items))
        listed = {**turn.last_answer, "listed": [each.id for each in items]}
        return Answer(
            (text(f"Pour {meant.whose}\u00a0: {words}."),),
            slots={"establishment": meant.remembered, "last_answer": listed},
        )

    async def several(
        self, found: Sequence[Item], turn: Turn, tenant: Tenant, merchants: Merchants
    ) -> Answer:
        """Asks which of several is meant, and lists them all again."""
        silent = replace(turn, text="", entities=())
        again = await self.answer(silent, tenant, merchants)
        return replace(again, messages=(text("Lequel souhaitez-vous\u202f?"), *again.messages))

    async def absent(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """What is said when an item is named that was not listed."""
        if not self.dated:
            return await self.answer(turn, tenant, merchants)
        words = "Je ne trouve pas cela dans la liste que je viens de vous donner."
        return Answer((text(words),), slots={"last_answer": {**turn.last_answer}})

    async def around(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """What an item may be among that was not listed itself."""
        return ()

    @abstractmethod
    async def items(self, turn: Turn, tenant: Tenant, merchants: Merchants) -> Sequence[Item]:
        """What the last answer listed, in its order, as it is now."""

    @abstractmethod
    async def of_item(self, item: Item, turn: Turn, tenant: Tenant, merchants: Merchants) -> Answer:
        """The answer about one of them."""


def listed_ids(turn: Turn) -> tuple[str, ...]:
    """The ids of what was listed last."""
    return tuple(turn.last_answer.get("listed") or ())


def _remembering(answer: Answer, turn: Turn, item_id: str) -> Answer:
    """`answer`, after which the item is the one spoken of, and the list is still the same."""
    kept: dict[str, object] = {**turn.last_answer}
    told = answer.slots.get("last_answer")
    kept |= told if isinstance(told, dict) else {}
    if item_id in (ids := listed_ids(turn)):
        kept["listed"] = list(ids)
    return replace(answer, slots={**answer.slots, "last_answer": {**kept, "current": item_id}})
