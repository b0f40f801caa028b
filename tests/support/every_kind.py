"""An entry of every kind, in an order in which a conversation allows them."""

from bot_contract.messages import Button, Document
from handoff.words.callback_entries import (
    CallbackAttempted,
    CallbackCancelled,
    CallbackChanged,
    CallbackClaimed,
    CallbackDone,
    CallbackDue,
    CallbackEscalated,
    CallbackReleased,
    MessageAnswered,
    MessageLeft,
)
from handoff.words.contact import IN_CONVERSATION
from handoff.words.entries import Content
from handoff.words.handoff_entries import (
    AgentJoined,
    Closed,
    FormResumed,
    HandedBack,
    RequestCancelled,
    Requeued,
    Transferred,
    TransferredToSkill,
    WaitOrCallback,
)
from handoff.words.handoff_request import HandoffRequest
from handoff.words.message_entries import (
    AgentSaid,
    Announced,
    BotSaid,
    BotUnavailable,
    FileSent,
    IdleReminded,
    VisitorSaid,
)
from tests.support.contacts import phone
from tests.support.stored import AT, CALLBACK, REQUESTED

EVERY_KIND: tuple[Content, ...] = (
    VisitorSaid(text="Été\u202f! 👍", message_id="v1", payload="/x"),
    BotSaid(text="Oui", buttons=(Button("A", "/a"),), answers=1, understood={"topic": "x"}),
    FileSent(
        text="Fichier envoyé : facture.pdf",
        message_id="f1",
        name="facture.pdf",
        size=10,
        case_number="2026-00123",
        payload="/x",
    ),
    BotSaid(text="Joignez vos fichiers.", wants_files="2026-00123"),
    BotSaid(text="Voici.", documents=(Document("Relevé", {"kind": "statement"}),), own_data=True),
    BotUnavailable(text="…", buttons=(Button("A", "/a"),)),
    CALLBACK,
    CallbackChanged(text="", callback_id="k", due_at=AT, contact=phone("06 12 34 56 78")),
    CallbackDue(callback_id="k", due_at=AT, contact=IN_CONVERSATION),
    CallbackEscalated(text="…", callback_id="k", due_at=AT, contact=phone("06 12 34 56 78")),
    CallbackClaimed(agent_id="a", agent_name="Claire"),
    CallbackReleased(agent_id="a", by_absence=True),
    CallbackAttempted(
        text="",
        callback_id="k",
        due_at=AT,
        contact=IN_CONVERSATION,
        agent_id="a",
        outcome="busy",
        note="x",
    ),
    CallbackCancelled(text=""),
    MessageLeft(
        text="…",
        message_id="v2",
        subject="site",
        callback_id="k",
        due_at=AT,
        request=HandoffRequest("secure_message", "technical", ""),
    ),
    MessageAnswered(text="…", message_id="a2", agent_id="a", agent_name="Claire"),
    CallbackDone(text="", agent_id="a", outcome="unreachable", note="…"),
    WaitOrCallback(
        text="",
        buttons=(Button("A", "a"),),
        request=HandoffRequest("asked", None, "", AT.date(), contact=phone("06 12 34 56 78")),
    ),
    REQUESTED,
    RequestCancelled(text="", by_closing=True),
    REQUESTED,
    AgentJoined(text="", agent_id="a", agent_name="Claire"),
    AgentSaid(text="Bonjour", message_id="a1", agent_id="a", agent_name="Claire"),
    Requeued(text=""),
    AgentJoined(text="", agent_id="a", agent_name="Claire"),
    Transferred(text="", agent_id="b", agent_name="Karim", note="Déjà vérifié."),
    TransferredToSkill(text="", skill="technical", note=""),
    AgentJoined(text="", agent_id="a", agent_name="Claire"),
    HandedBack(text=""),
    FormResumed(),
    Announced(text="…"),
    IdleReminded(text="…"),
    Closed(text="Fin"),
)
