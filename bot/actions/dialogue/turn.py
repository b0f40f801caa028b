"""Turn: what the visitor just said, where it was said, and what was said before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Self

from bot.facts import Fact, asked_fact
from bot_contract.commands import RESUME
from bot_contract.fields import Fields
from bot_contract.messages import Button
from bot_contract.turn_request import TurnContext
from french.calendar_names import PARIS

LISTEN, REJECTED = "action_listen", "rejected"
# The actions that answer with a choice of topics.
QUESTIONS = frozenset(
    {
        "action_clarify",
        "action_give_period",
        "action_change_establishment",
        "action_vague_request",
    }
)
# The topics that say something about the last answer.
FOLLOW_UPS = frozenset({"change_establishment", "give_period", "affirm", "follow_up"})


@dataclass(frozen=True, slots=True)
class Said:
    """A message the bot sent in an earlier turn.

    `offers_other`: it offered the other of two topics that were asked about at once.
    """

    text: str
    buttons: tuple[Button, ...]
    own_data: bool = False
    offers_other: bool = False


@dataclass(frozen=True, slots=True)
class PastTurn:
    """An earlier turn: what the visitor wrote, its topic, the actions that ran, the bot's words."""

    text: str
    topic: str | None
    actions: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def asks_which(self) -> bool:
        """Whether a choice of topics was offered, of one message that was about them."""
        return not QUESTIONS.isdisjoint(self.actions) or any(
            each.offers_other for each in self.said
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn being answered. `text` is empty when the visitor pressed a button.

    `ranking` holds topics with their confidence, the likeliest first; `past` is oldest first.
    `choices` are the topics to ask about, `also` is the other of two topics.
    `language` is what it is written in, where that is not French (ISO 639-1).
    `fact` is the one fact of its topic that it asks about; None when that is not sure.
    `done` are the actions that ran in this turn already, with `REJECTED` for a form that left the
    message to others; `form` and `requested` are the open form and the slot that it asks for.
    """

    conversation_id: str
    text: str
    topic: str | None
    ranking: tuple[tuple[str, float], ...] = ()
    entities: tuple[tuple[str, str], ...] = ()
    context: TurnContext = field(default_factory=TurnContext)
    slots: Mapping[str, Any] = field(default_factory=dict)
    past: tuple[PastTurn, ...] = ()
    language: str | None = None
    fact: Fact | None = None
    choices: tuple[str, ...] = ()
    also: str | None = None
    done: tuple[str, ...] = ()
    form: str | None = None

    @classmethod
    def of(cls, tracker: Any) -> Self:
        """The latest turn of a rasa-sdk tracker."""
        latest: Mapping[str, Any] = tracker.latest_message
        form = (tracker.active_loop or {}).get("name")
        return cls(
            conversation_id=tracker.sender_id,
            text=_written(latest),
            topic=_topic(latest),
            ranking=tuple(
                (each["name"], float(each["confidence"]))
                for each in latest.get("intent_ranking") or ()
            ),
            entities=tuple(
                (each["entity"], str(each["value"])) for each in latest.get("entities") or ()
            ),
            context=TurnContext.from_json(latest.get("metadata") or {}),
            slots=tracker.slots,
            past=tuple(_past(tracker.events_after_latest_restart())),
            done=tuple(
                name for name in _done(tracker.events_after_latest_restart()) if name != form
            ),
            form=form,
            language=latest.get("language"),
            fact=_fact(latest),
            choices=tuple((latest.get("understood") or {}).get("choices") or ()),
            also=(latest.get("understood") or {}).get("also"),
        )

    def values(self, entity: str) -> tuple[str, ...]:
        """What was found of one entity in this message."""
        return tuple(value for name, value in self.entities if name == entity)

    def words(self, entity: str) -> str:
        """Where to look for an `entity`: what is written, or what a button carries.

        A button that only chooses a topic answers a question of ours; then it is what the visitor
        wrote before that question, so that nothing need be said twice.
        """
        if self.text or self.entities:
            return self.text or " ".join(self.values(entity))
        asked = self.past[-1] if self.past else None
        return asked.text if asked is not None and asked.asks_which else ""

    @property
    def requested(self) -> str | None:
        """The slot that the open form asks for."""
        return self.slots.get("requested_slot")

    @property
    def choice(self) -> str | None:
        """What a button of a form stands for, when one was pressed."""
        return next(iter(self.values("choice")), None)

    @property
    def id(self) -> str:
        """Names this turn, however often it is tried."""
        return self.context.turn_id

    @property
    def confidence(self) -> float:
        """How sure the topic is; a button is sure."""
        return self.ranking[0][1] if self.text and self.ranking else 1.0

    @property
    def follows_bot(self) -> bool:
        """Whether the bot's last words were what the visitor had before their eyes.

        Not so when two messages crossed, or when somebody else has spoken in between.
        """
        return self.context.follows_bot

    @property
    def is_anonymous(self) -> bool:
        """Whether no site ever vouched for the visitor; it may have, and its word have ended."""
        return not (self.context.data_token or self.context.vouched_for)

    @property
    def last_answer(self) -> Mapping[str, Any]:
        """What is kept of the last answer on merchant data: its topic, and what it was about."""
        return self.slots.get("last_answer") or {}

    @property
    def goes_on(self) -> bool:
        """Whether this is said about the last answer: another shop or time, a yes, a detail."""
        return self.topic in FOLLOW_UPS

    @property
    def asked_at(self) -> datetime:
        """When the visitor asked, in Paris: the gateway says so, else it is now."""
        asked = self.context.asked_at
        moment = datetime.fromisoformat(asked) if asked else datetime.now(PARIS)
        return moment.astimezone(PARIS)

    @property
    def today(self) -> date:
        """The day the visitor asked, in Paris."""
        return self.asked_at.date()

    @property
    def waiting(self) -> bool:
        """Whether the visitor waits for a person already."""
        return self.context.state == "waiting"

    @property
    def rank(self) -> int | None:
        """The place in the waiting list, from 1, when it is known."""
        return self.context.rank

    def availability(self, channel: str) -> str | None:
        """In plain French, whether `chat` or `phone` is open; None when it is not known."""
        state = self.context.availability.get(channel) or {}
        return state.get("text")

    @property
    def last_said(self) -> tuple[Said, ...]:
        """What the bot said last, before this turn."""
        return self.past[-1].said if self.past else ()

    def unsaid(self, *variants: str) -> str:
        """One of `variants`, which is not how the bot began what it said last."""
        last = self.last_said[0].text if self.last_said else ""
        said = [place for place, words in enumerate(variants, start=1) if last.startswith(words)]
        return variants[said[0] % len(variants)] if said else variants[0]


def _done(events: Sequence[Mapping[str, Any]]) -> list[str]:
    """What ran since the visitor's latest message."""
    done: list[str] = []
    for event in reversed(events):
        kind = event.get("event")
        if kind == "user":
            break
        if kind == "action" and event["name"] != LISTEN:
            done.append(event["name"])
        elif kind == "action_execution_rejected":
            done.append(REJECTED)
    return done[::-1]


def _topic(message: Mapping[str, Any]) -> str | None:
    """What it is about; `RESUME` is no topic that anybody could write about."""
    return RESUME if message.get("text") == RESUME else (message.get("intent") or {}).get("name")


def _fact(message: Mapping[str, Any]) -> Fact | None:
    """The fact that a written message asks about; a button asks about a topic."""
    understood: Mapping[str, Any] = message.get("understood") or {}
    return asked_fact(_topic(message), understood.get("fact")) if _written(message) else None


def _written(message: Mapping[str, Any]) -> str:
    """What the visitor typed; the channel lets a leading slash through for our buttons only."""
    text: str = message.get("text") or ""
    return "" if text.startswith("/") else text


def _past(events: Sequence[Mapping[str, Any]]) -> Iterator[PastTurn]:
    """The turns before the latest one; what the bot says unasked is a turn without a topic."""
    text, topic = "", None
    actions: list[str] = []
    said: list[Said] = []
    for event in events:
        kind = event.get("event")
        if kind == "user":
            if actions or said:
                yield PastTurn(text, topic, tuple(actions), tuple(said))
            text = _written(event)
            topic = ((event.get("parse_data") or {}).get("intent") or {}).get("name")
            actions, said = [], []
        elif kind == "action":
            actions.append(event["name"])
        elif kind == "bot" and event.get("text"):
            data = Fields(event.get("data") or {})
            buttons = tuple(Button.from_json(each) for each in data.each("buttons"))
            custom = data.object("custom")
            own_data, other = bool(custom.get("own_data")), bool(custom.get("offers_other"))
            said.append(Said(event["text"], buttons, own_data, other))
