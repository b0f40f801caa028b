"""What visitors and agents do again and again in these tests, and what came of it."""

from datetime import timedelta

from handoff.words.agents import Agent, Presence
from handoff.words.callback import Callback
from handoff.words.callback_entries import CallbackBooked
from handoff.words.conversation import Conversation
from handoff.words.entries import Content
from handoff.words.state import State
from tests.handoff.house import House, SetClock


async def conversation(house: House, conversation_id: str) -> Conversation:
    async with house.store.reading() as reader:
        return await reader.conversations.get(conversation_id)


async def state_of(house: House, conversation_id: str) -> State:
    return (await conversation(house, conversation_id)).state


async def callback_of(house: House, conversation_id: str) -> Callback:
    callback = (await conversation(house, conversation_id)).callback
    assert callback is not None
    return callback


async def last(house: House, conversation_id: str) -> Content:
    return (await house.log(conversation_id))[-1].content


async def booked(house: House, conversation_id: str) -> CallbackBooked:
    """The promise that was made just now."""
    content = await last(house, conversation_id)
    assert isinstance(content, CallbackBooked)
    return content


async def said(house: House, text: str, conversation_id: str | None = None) -> str:
    """A visitor, a new one unless they are known, writes a line; the bot has answered it."""
    conversation_id = conversation_id or await house.opened()
    await house.messages.say(conversation_id, text, text)
    await house.answering.idle()
    return conversation_id


async def press(house: House, conversation_id: str, title: str) -> None:
    """The visitor presses a button of the latest choice; the bot has answered it."""
    entry = next(each for each in reversed(await house.log(conversation_id)) if each.buttons)
    [button_id] = [key for key, button in entry.buttons.items() if button.title == title]
    await house.buttons.press(conversation_id, title, button_id)
    await house.answering.idle()


async def served(house: House, clock: SetClock, count: int, wait: timedelta) -> None:
    """As many visitors were alone in the list and waited so long."""
    claire = await house.agent("claire-of-before", seats=100)
    for _ in range(count):
        conversation_id = await house.waiting()
        clock.advance(wait)
        await house.desk.take(claire, conversation_id)


async def online(house: House, login: str, seats: int = 4, *skills: str) -> Agent:
    """An agent who takes conversations."""
    agent = await house.agent(login, seats, skills)
    return await house.desk.set_presence(agent, Presence.ONLINE)


async def offered(house: House, agent: Agent) -> list[str]:
    """The conversations that are offered to an agent at present."""
    return [each.id for each, _ in (await house.desk.desk(agent)).offers]


async def kept(house: House, conversation_id: str) -> str:
    """Everything that the database keeps of a conversation, as one text."""
    return repr((await conversation(house, conversation_id), await house.log(conversation_id)))


def keeps(text: str, phone: str) -> bool:
    return phone in text or phone.replace(" ", "") in text
