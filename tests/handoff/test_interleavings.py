"""No text of the bot lands while a person has the word, however its answer and they race.

The bot answers when the test lets it: between the question and the answer anything may happen.
"""

import asyncio
import random
from collections.abc import Sequence

from bot_contract.turn_answer import TurnAnswer
from bot_contract.turn_request import TurnRequest
from handoff.adapters.bots.scripted import ScriptedBot
from handoff.adapters.sql.store import SqlStore
from handoff.words.agents import Agent
from handoff.words.entries import Entry
from handoff.words.errors import HandoffError
from tests.handoff.house import DAY, House, SetClock

STORIES = 60


class HesitantBot(ScriptedBot):
    """Answers as the script says, a random number of steps of the event loop later."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance = chance

    async def answer(self, question: TurnRequest) -> TurnAnswer:
        for _ in range(self._chance.randrange(60)):
            await asyncio.sleep(0)
        return await super().answer(question)


def bot_text_with_a_person(log: Sequence[Entry]) -> list[Entry]:
    """Lines of the bot between an agent's arrival and the hand-back."""
    found, with_person = [], False
    for entry in log:
        match entry.content.kind:
            case "agent_joined":
                with_person = True
            case "handed_back" | "requeued" | "closed":
                with_person = False
            case "bot_said" | "bot_unavailable" if with_person:
                found.append(entry)
    return found


async def test_the_bot_is_silent_from_takeover_to_hand_back(store: SqlStore) -> None:
    for seed in range(STORIES):
        await story(store, seed)


async def story(store: SqlStore, seed: int) -> None:
    """One visitor and two agents at once; the log must hold whatever the order was."""
    chance = random.Random(seed)
    house = House(store, SetClock(DAY), HesitantBot(chance))
    claire, karim = await house.agent(f"claire{seed}"), await house.agent(f"karim{seed}")
    conversation_id = await house.opened()

    async def visitor() -> None:
        for number in range(4):
            await _pause(chance)
            text = chance.choice(["Mes frais ?", "un conseiller svp", "choix", "merci"])
            await house.messages.say(conversation_id, f"v{number}", text)

    async def agent(person: Agent) -> None:
        for number in range(6):
            await _pause(chance)
            act = chance.choice([house.desk.take, house.handovers.to_bot])
            try:
                await act(person, conversation_id)
                await house.replies.say(
                    person, conversation_id, f"{person.login}{number}", "Bonjour"
                )
            except HandoffError:
                continue

    await asyncio.gather(visitor(), agent(claire), agent(karim))
    await house.settle(conversation_id)
    log = await house.log(conversation_id)
    assert bot_text_with_a_person(log) == [], f"seed {seed}"
    assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
    said = [entry for entry in log if entry.content.kind == "visitor_said"]
    assert len(said) == 4
    await house.answering.close()


async def _pause(chance: random.Random) -> None:
    for _ in range(chance.randrange(40)):
        await asyncio.sleep(0)


async def test_an_answer_that_comes_after_the_takeover_is_dropped(house: House) -> None:
    conversation_id = await house.waiting()
    agent = await house.agent()
    asked, answer = asyncio.Event(), asyncio.Event()

    class HeldBot(ScriptedBot):
        async def answer(self, question: TurnRequest) -> TurnAnswer:
            asked.set()
            await answer.wait()
            return await super().answer(question)

    house.bot_turns.bot = HeldBot()
    await house.messages.say(conversation_id, "m1", "Où sont mes relevés ?")
    await asyncio.wait_for(asked.wait(), 5)
    await house.desk.take(agent, conversation_id)
    answer.set()
    await house.answering.idle()
    assert (await house.kinds(conversation_id))[-1] == "agent_joined"
