"""The state machine: every pair of state and move is either in the table or refused."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest

from handoff.words.conversation import Conversation, apply, replay
from handoff.words.entries import Content, Entry
from handoff.words.errors import ConversationClosed, IllegalMove
from handoff.words.handoff_entries import AgentJoined, Closed
from handoff.words.message_entries import Announced, BotSaid, VisitorSaid
from handoff.words.state import TRANSITIONS, Move, State, moved

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_a_move_leads_where_the_table_says_or_is_refused(state: State, move: Move) -> None:
    expected = TRANSITIONS[state].get(move)
    if expected is not None:
        assert moved(state, move) is expected
        return
    with pytest.raises(ConversationClosed if state is State.CLOSED else IllegalMove):
        moved(state, move)


def test_every_state_has_its_line_and_every_move_is_made_by_one_kind_of_entry() -> None:
    assert set(TRANSITIONS) == set(State)
    moves = [kind.move for kind in get_args(Content) if kind.move]
    assert sorted(moves) == sorted(Move)


def test_every_state_can_be_reached_and_left_except_closed() -> None:
    reached = {target for moves in TRANSITIONS.values() for target in moves.values()}
    assert reached == set(State)
    assert [state for state, moves in TRANSITIONS.items() if not moves] == [State.CLOSED]


def test_nothing_is_written_after_the_end() -> None:
    conversation = Conversation("c", "demo", AT)
    over = apply(conversation, conversation.next_entry(AT, Closed(text="Fin.")))
    with pytest.raises(ConversationClosed):
        apply(over, Entry(2, AT, Announced(text="Trop tard.")))


def test_a_refused_entry_changes_nothing() -> None:
    conversation = replace(Conversation("c", "demo", AT), seq=3)
    refused = conversation.next_entry(AT, Closed(text=""))
    closed = apply(conversation, refused)
    with pytest.raises(ConversationClosed):
        apply(closed, closed.next_entry(AT, Closed(text="")))
    assert (conversation.state, conversation.seq) == (State.WITH_BOT, 3)


def test_files_are_wanted_as_the_bots_last_words_say_until_an_agent_comes() -> None:
    said = [
        BotSaid(text="Joignez vos fichiers.", wants_files="2026-00123"),
        VisitorSaid(text="attendez", message_id="m1"),
        Announced(text="Une annonce."),
        AgentJoined(text="", agent_id="a", agent_name="Claire"),
        BotSaid(text="Joignez vos fichiers.", wants_files="2026-00124"),
        BotSaid(text="Autre chose ?"),
    ]
    log = [Entry(seq, AT, content) for seq, content in enumerate(said, start=1)]
    opened = Conversation("c", "demo", AT)
    wanted = [replay(opened, log[:read]).wants_files for read in range(len(log) + 1)]
    first, second = "2026-00123", "2026-00124"
    assert wanted == [None, first, first, first, None, second, None]
