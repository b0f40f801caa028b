"""A duty goes through what it found: one that fails keeps nobody else waiting."""

import pytest

from handoff.steps.duty import each
from handoff.words.errors import StoreUnavailable


async def test_it_counts_what_was_done_and_passes_over_what_fails() -> None:
    seen = []

    async def act(number: int) -> bool:
        seen.append(number)
        if number == 2:
            raise RuntimeError("this one only")
        return number != 3

    assert await each("testing", [1, 2, 3, 4], act) == 2
    assert seen == [1, 2, 3, 4]


async def test_without_a_store_it_ends_at_once() -> None:
    seen = []

    async def act(number: int) -> bool:
        seen.append(number)
        raise StoreUnavailable

    with pytest.raises(StoreUnavailable):
        await each("testing", [1, 2], act)
    assert seen == [1]
