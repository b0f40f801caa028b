"""Whatever ends a conversation ends it in one place, where more can be said last."""

import ast
from pathlib import Path

import handoff
from handoff.steps.ending import close
from tests.handoff.house import House

HANDOFF = Path(handoff.__file__).parent


async def test_a_conversation_that_is_closed_ends_with_the_last_words(house: House) -> None:
    conversation_id = await house.opened()
    async with house.changing.conversation(conversation_id) as change:
        await close(change, "Au revoir.")
    [*_, last] = await house.log(conversation_id)
    assert (last.content.kind, last.content.text) == ("closed", "Au revoir.")


def test_nothing_else_writes_the_end() -> None:
    found = [path for path in HANDOFF.rglob("*.py") if _writes_the_end(path)]
    assert [path.stem for path in found] == ["ending"]


def _writes_the_end(module: Path) -> bool:
    """Whether a module calls `Closed`, by its name or as an attribute."""
    calls = [
        each for each in ast.walk(ast.parse(module.read_bytes())) if isinstance(each, ast.Call)
    ]
    return any(ast.unparse(each.func).rpartition(".")[2] == "Closed" for each in calls)
