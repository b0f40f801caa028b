"""Where a conversation is, and the moves between its states: the only ones there are."""

from enum import StrEnum

from handoff.words.errors import ConversationClosed, IllegalMove


class State(StrEnum):
    """Where a conversation is."""

    WITH_BOT = "with_bot"
    WAITING = "waiting"
    WITH_AGENT = "with_agent"
    CLOSED = "closed"


class Move(StrEnum):
    """What can take it from one state to another."""

    REQUEST_HUMAN = "request_human"
    ASSIGN = "assign"
    GIVE_UP = "give_up"
    TRANSFER = "transfer"
    TRANSFER_TO_SKILL = "transfer_to_skill"
    HAND_BACK = "hand_back"
    REQUEUE = "requeue"
    CLOSE = "close"


TRANSITIONS: dict[State, dict[Move, State]] = {
    State.WITH_BOT: {
        Move.REQUEST_HUMAN: State.WAITING,
        # An agent comes back to a visitor to whom a callback was promised.
        Move.ASSIGN: State.WITH_AGENT,
        Move.CLOSE: State.CLOSED,
    },
    State.WAITING: {
        Move.ASSIGN: State.WITH_AGENT,
        Move.GIVE_UP: State.WITH_BOT,
        Move.CLOSE: State.CLOSED,
    },
    State.WITH_AGENT: {
        Move.TRANSFER: State.WITH_AGENT,
        Move.TRANSFER_TO_SKILL: State.WAITING,
        Move.HAND_BACK: State.WITH_BOT,
        Move.REQUEUE: State.WAITING,
        Move.CLOSE: State.CLOSED,
    },
    State.CLOSED: {},
}


def moved(state: State, move: Move) -> State:
    """The state after `move`. Raises IllegalMove (ConversationClosed once it is over)."""
    try:
        return TRANSITIONS[state][move]
    except KeyError:
        if state is State.CLOSED:
            raise ConversationClosed from None
        raise IllegalMove from None
