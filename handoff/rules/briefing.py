"""The briefing: what an agent knows before the first word. Visitors never see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any

from handoff.words.conversation import Conversation
from handoff.words.entries import Entry
from handoff.words.handoff_entries import Transferred, TransferredToSkill
from handoff.words.identity import SiteIdentity
from handoff.words.message_entries import BotSaid, VisitorSaid

LONGEST = 400
"""Characters of an answer that are quoted."""


class Mood(StrEnum):
    """How the visitor is likely to feel."""

    CALM = "calm"
    LOST = "lost"
    ANNOYED = "annoyed"


@dataclass(frozen=True, slots=True)
class Topic:
    """What the bot took a line of the visitor to be about; `alternatives` by confidence.

    `fact` is the id of the one fact of the topic that was asked about, and answered.
    """

    seq: int
    said: str
    topic: str | None
    fact: str | None
    confidence: float | None
    decision: str | None
    alternatives: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot has said already, shortened; `own_data` if it showed the merchant's own."""

    seq: int
    topic: str | None
    text: str
    own_data: bool


@dataclass(frozen=True, slots=True)
class PreviousConversation:
    """An earlier conversation of the same merchant."""

    conversation_id: str
    opened_at: datetime
    state: str
    summary: str


@dataclass(frozen=True, slots=True)
class Briefing:
    """All of it. `waited_seconds` is None for a visitor who is not waiting.

    `set_up` says of the merchant what the host site vouches for; `slots` what the bot noted.
    `establishments` names those whose names are known, by id.
    """

    conversation_id: str
    reason: str | None
    skill: str | None
    urgent_on: str | None
    summary: str
    waited_seconds: int | None
    callback_attempts: int
    merchant: str | None
    set_up: Mapping[str, Any]
    establishments: Mapping[str, str]
    slots: Mapping[str, Any]
    topics: Sequence[Topic]
    answers: Sequence[Answer]
    mood: Mood
    not_understood: int
    notes: Sequence[str]
    previous_contacts: Sequence[PreviousConversation]


def briefing(
    conversation: Conversation,
    log: Sequence[Entry],
    previous: Iterable[Conversation],
    establishments: Mapping[str, str],
    now: datetime,
) -> Briefing:
    """The file of a conversation with its whole log; `previous` the latest first."""
    callback, identity = conversation.callback, conversation.identity
    request = conversation.request or (callback.request if callback else None)
    topics = _topics(log)
    lost = sum(each.decision == "fallback" for each in topics)
    return Briefing(
        conversation_id=conversation.id,
        reason=request.reason if request else None,
        skill=request.skill if request else None,
        urgent_on=request.urgent_on.isoformat() if request and request.urgent_on else None,
        summary=request.summary if request else "",
        waited_seconds=_waited(conversation, now),
        callback_attempts=callback.attempts if callback else 0,
        merchant=identity.merchant_name if identity else None,
        set_up=_set_up(identity),
        establishments=establishments,
        slots=_slots(log),
        topics=topics,
        answers=_answers(log),
        mood=_mood(topics, request.reason if request else None, lost),
        not_understood=lost,
        notes=[
            each.content.note
            for each in log
            if isinstance(each.content, Transferred | TransferredToSkill) and each.content.note
        ],
        previous_contacts=[
            PreviousConversation(each.id, each.opened_at, each.state.value, _about(each))
            for each in previous
        ],
    )


def _topics(log: Sequence[Entry]) -> list[Topic]:
    said = {e.seq: e.content.text for e in log if isinstance(e.content, VisitorSaid)}
    found: dict[int, Topic] = {}
    for entry in log:
        answers = getattr(entry.content, "answers", None)
        understood = getattr(entry.content, "understood", None)
        if answers not in said or not understood or answers in found:
            continue
        # An answer to a question of a form is about nothing by itself.
        if understood.get("decision") != "step":
            found[answers] = Topic(
                seq=answers,
                said=said[answers],
                topic=understood.get("topic"),
                fact=understood.get("fact") if understood.get("decision") == "answer" else None,
                confidence=understood.get("confidence"),
                decision=understood.get("decision"),
                alternatives=tuple(understood.get("alternatives") or ()),
            )
    return list(found.values())


def _answers(log: Sequence[Entry]) -> list[Answer]:
    return [
        Answer(
            seq=entry.seq,
            topic=content.understood.get("topic"),
            text=content.text[:LONGEST],
            own_data=content.own_data,
        )
        for entry in islice(log, 1, None)  # the greeting is no answer
        if isinstance(content := entry.content, BotSaid)
    ]


def _slots(log: Sequence[Entry]) -> Mapping[str, Any]:
    """What the bot had noted when it spoke last."""
    for entry in reversed(log):
        if isinstance(entry.content, BotSaid) and "slots" in entry.content.understood:
            slots: Mapping[str, Any] = entry.content.understood["slots"]
            return slots
    return {}


def _set_up(identity: SiteIdentity | None) -> Mapping[str, Any]:
    if identity is None:
        return {}
    return {
        "merchant_id": identity.merchant_id,
        "role": identity.role,
        "establishments": list(identity.establishments),
    }


def _waited(conversation: Conversation, now: datetime) -> int | None:
    if conversation.waiting_since is None:
        return None
    return int((now - conversation.waiting_since) / timedelta(seconds=1))


def _mood(topics: Sequence[Topic], reason: str | None, lost: int) -> Mood:
    if reason == "complaint" or any(each.topic == "complaint" for each in topics):
        return Mood.ANNOYED
    return Mood.LOST if lost >= 2 or reason == "not_understood" else Mood.CALM


def _about(conversation: Conversation) -> str:
    request = conversation.request
    if request is None and conversation.callback:
        request = conversation.callback.request
    return request.summary if request else ""
