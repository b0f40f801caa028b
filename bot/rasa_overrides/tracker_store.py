"""Where Rasa keeps conversations: its SQL store, reading no more than the recent past.

This one reads the last turns, and of what was before them the slots and the form that is open; it
keeps the conversations it wrote last at hand, and appends what is new.

Why: the store of Rasa 3.6.21 reads a whole conversation for each message and reads it again to save
it, and writes each row through the ORM: the cost of a turn grows with the conversation.
Leans on: `SQLTrackerStore.SQLEvent`, `.engine`, `.sessionmaker`, `.stream_events`, `.domain`;
`DialogueStateTracker.events`, `.slots`, `.active_loop`.
Shown by: "200th turn of a conversation, against the first" in docs/benchmarks.md (0.99 times; stock
Rasa: 3.17 times).
"""

from __future__ import annotations

import json
from collections import OrderedDict
from copy import copy
from itertools import pairwise
from typing import Any, Dict, List, Optional, Sequence

import sqlalchemy as sa
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Connection

#: How many events are kept in mind; a turn has about six.
RECENT = 24
#: A conversation at hand is cut to that when it has more events than this.
MOST = 40
#: How many conversations are at hand.
AT_HAND = 500

#: What holds for longer; a new session closes a form.
LASTING = (SlotSet.type_name, ActiveLoop.type_name, SessionStarted.type_name)
EVENTS = SQLTrackerStore.SQLEvent.__table__
INSERTION = sa.insert(EVENTS)
NEWEST = sa.select(sa.func.max(EVENTS.c.id)).where(EVENTS.c.sender_id == sa.bindparam("sender_id"))


class RecentTracker(DialogueStateTracker):  # type: ignore[misc]
    """The recent past of a conversation.

    `stored` of its events are in the database, and `last_id` is the last of them.
    """

    stored: int = 0
    last_id: Optional[int] = None

    def copy(self) -> RecentTracker:
        """The same conversation, to go on otherwise. Rasa's own way replays it, for each action."""
        twin = copy(self)
        twin.events = self.events.copy()
        twin.slots = {name: copy(slot) for name, slot in self.slots.items()}
        twin.active_loop = copy(self.active_loop)
        return twin


class RecentTrackerStore(SQLTrackerStore):  # type: ignore[misc]
    """Rasa's SQL store for conversations, written by one process at a time each."""

    def __init__(
        self, domain: Any = None, host: str = "", event_broker: Any = None, **options: Any
    ) -> None:
        """`host` is an SQLAlchemy URL."""
        self._at_hand: OrderedDict[str, RecentTracker] = OrderedDict()
        super().__init__(domain, host=host, event_broker=event_broker, **options)
        self._quicken(host)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The recent past of a conversation; None when there is none yet."""
        # Taken out: a turn that fails half-way leaves nothing of itself at hand.
        tracker = self._at_hand.pop(sender_id, None)
        with self.engine.connect() as database:
            last_id = _last_id(database, sender_id)
            if last_id is None:
                return None
            if tracker is not None and tracker.last_id == last_id:
                return tracker
            tracker = self._read(database, sender_id)
            tracker.last_id = last_id
            return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Append the events that are new."""
        if not isinstance(tracker, RecentTracker):
            await super().save(tracker)
            return
        await self.stream_events(tracker)
        new = [_row(tracker.sender_id, event) for event in self._new(tracker)]
        if new:
            with self.engine.begin() as database:
                database.execute(INSERTION, new)
                last_id = _last_id(database, tracker.sender_id)
            tracker.last_id, tracker.stored = last_id, len(tracker.events)
        self._keep(tracker)

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """The tracker of a new conversation."""
        return RecentTracker(sender_id, self.domain.slots)

    def _read(self, database: Connection, sender_id: str) -> RecentTracker:
        own = sa.select(EVENTS.c.id, EVENTS.c.data).where(EVENTS.c.sender_id == sender_id)
        rows = database.execute(own.order_by(EVENTS.c.id.desc()).limit(RECENT)).all()[::-1]
        earlier: Sequence[Any] = ()
        if len(rows) == RECENT:
            lasting = own.where(EVENTS.c.id < rows[0].id, EVENTS.c.type_name.in_(LASTING))
            earlier = database.execute(lasting.order_by(EVENTS.c.id)).all()
        return self._recent(sender_id, *(_events(each) for each in (earlier, rows)))

    def _recent(self, sender_id: str, earlier: List[Event], recent: List[Event]) -> RecentTracker:
        """A conversation that goes on from `recent`, of which all is stored."""
        start = _beginning_of_a_turn(recent) if earlier else 0
        events = [*_still_true([*earlier, *recent[:start]]), *recent[start:]]
        tracker: RecentTracker = RecentTracker.from_events(sender_id, events, self.domain.slots)
        tracker.stored = len(tracker.events)
        return tracker

    def _new(self, tracker: RecentTracker) -> List[Any]:
        return list(tracker.events)[tracker.stored :]

    def _keep(self, tracker: RecentTracker) -> None:
        if len(tracker.events) > MOST:
            events = list(tracker.events)
            cut = self._recent(tracker.sender_id, events[:-RECENT], events[-RECENT:])
            cut.last_id, tracker = tracker.last_id, cut
        self._at_hand[tracker.sender_id] = tracker
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)

    def _quicken(self, url: str) -> None:
        """One connection that stays, and a journal that a commit does not wait long for."""
        if not url.startswith("sqlite:///"):
            return
        self.engine.dispose()
        self.engine: Any = sa.create_engine(
            url,
            poolclass=sa.pool.SingletonThreadPool,
            connect_args={"check_same_thread": False, "timeout": 5},
        )

        sa.event.listen(self.engine, "connect", _quick_journal)
        self.sessionmaker = sa.orm.session.sessionmaker(bind=self.engine)


def _last_id(database: Connection, sender_id: str) -> Optional[int]:
    last: Optional[int] = database.execute(NEWEST, {"sender_id": sender_id}).scalar()
    return last


def _row(sender_id: str, event: Any) -> Dict[str, Any]:
    data: Dict[str, Any] = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": event.intent_name if isinstance(event, UserUttered) else None,
        "action_name": event.action_name if isinstance(event, ActionExecuted) else None,
        "data": json.dumps(data),
    }


def _quick_journal(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _events(rows: Sequence[Any]) -> List[Event]:
    return [Event.from_parameters(json.loads(row.data)) for row in rows]


def _beginning_of_a_turn(events: List[Event]) -> int:
    """Where the first whole turn of `events` begins: the bot listens, the visitor speaks."""
    for place, (event, following) in enumerate(pairwise(events)):
        listens = isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
        if listens and isinstance(following, UserUttered):
            return place
    return 0


def _still_true(events: List[Event]) -> List[Event]:
    """Of events, oldest first: how a form was opened, unless it was closed, and the last value of
    each slot.
    """
    forms = [event for event in events if isinstance(event, (ActiveLoop, SessionStarted))]
    slots = {event.key: event for event in events if isinstance(event, SlotSet)}
    return [*(each for each in forms[-1:] if isinstance(each, ActiveLoop)), *slots.values()]
