"""Reply: an action of ours as rasa-sdk runs it, so that each one only says what it answers."""

from __future__ import annotations

import asyncio
import traceback
from abc import ABC, abstractmethod
from typing import Any, ClassVar

import structlog
from rasa_sdk import Action
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.forms import REQUESTED_SLOT

from bot.actions.dialogue.answer import Answer, Message
from bot.actions.dialogue.person import apology
from bot.actions.dialogue.turn import Turn
from bot_contract.outcome import Outcome

TIME_LIMIT_SECONDS = 4.5

log = structlog.get_logger("actions")


class Reply(Action, ABC):  # type: ignore[misc]  # rasa-sdk has no types
    """An action that answers one turn; nothing is said until the whole answer is known."""

    action: ClassVar[str]

    def name(self) -> str:
        """The name that rules call it by."""
        return self.action

    @abstractmethod
    async def reply(self, turn: Turn) -> Answer:
        """The answer to `turn`."""

    async def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[dict[str, Any]]:
        """Answer within the time limit, or say plainly that it failed and offer a person."""
        turn = Turn.of(tracker)
        try:
            async with asyncio.timeout(TIME_LIMIT_SECONDS):
                answer = await self.reply(turn)
        except Exception as error:  # a turn must end with words, whatever failed
            # The kind of error and the place only: its message may hold what the visitor wrote.
            where = traceback.extract_tb(error.__traceback__)[-1]
            log.error(
                "action_failed",
                action=self.action,
                error=type(error).__name__,
                where=f"{where.filename}:{where.lineno}",
            )
            answer = apology(
                "Une difficulté technique m’empêche de vous répondre. "
                "Vous pouvez réessayer dans un instant, ou parler à un conseiller."
            )
        answer = self.shaped(turn, answer)
        _utter(dispatcher, answer)
        return _events(answer)

    def shaped(self, _turn: Turn, answer: Answer) -> Answer:
        """The answer as it is given, also when it is an apology."""
        return answer


def _utter(dispatcher: Any, answer: Answer) -> None:
    for message in answer.messages:
        dispatcher.utter_message(
            text=message.text,
            response=message.response,
            buttons=[each.to_json() for each in message.buttons],
            json_message=_told_beside(message),
            **message.values,
        )
    outcome = Outcome(answer.wants_human, answer.wants_files, answer.gives_up).to_json()
    if outcome:
        dispatcher.utter_message(json_message=outcome)


def _events(answer: Answer) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = [SlotSet(name, value) for name, value in answer.slots.items()]
    if answer.ends_form:
        events += [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)]
    if answer.starts is not None:
        events += [SlotSet(REQUESTED_SLOT, None), FollowupAction(answer.starts)]
    return events


def _told_beside(message: Message) -> dict[str, object]:
    """What the gateway is told of a message beside its words and buttons."""
    offered = [each.to_json() for each in message.documents]
    own_data = {"own_data": True} if message.own_data else {}
    return {**own_data, **({"documents": offered} if offered else {})}
