"""An entry declares who writes it, how it moves the conversation, and what visitors see of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, Literal, get_args

import pytest

from api import views
from bot_contract.messages import Button, Document
from handoff.words.authors import Role
from handoff.words.contact import Contact
from handoff.words.entries import Content, Entry, facts_of
from handoff.words.handoff_entries import HumanRequested
from handoff.words.handoff_request import HandoffRequest
from tests.support.contacts import phone

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KINDS: tuple[type[Content], ...] = get_args(Content)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_for_itself_who_writes_it_how_it_moves_and_what_is_public(
    kind: type[Content],
) -> None:
    assert {"role", "move", "public"} <= vars(kind).keys()
    assert kind.public <= set(facts_of(kind)), "public names a field that there is not"
    assert "text" in kind.public


SIX = phone("06 12 34 56 78")


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A kind of entry to which somebody has added a field."""

    kind: Literal["noted"] = "noted"
    role: ClassVar = Role.SYSTEM
    move: ClassVar = None
    public: ClassVar = frozenset({"text"})
    text: str
    suspicion: str = "Fraude ?"
    agent_name: str = "Claire"
    callback_id: str = "k"
    due_at: datetime = AT
    contact: Contact = SIX
    buttons: tuple[Button, ...] = (Button("Bloquer", "/block"),)
    documents: tuple[Document, ...] = (Document("dossier.pdf", {}),)


def test_a_field_that_is_not_declared_public_does_not_reach_the_visitor() -> None:
    line = Entry(1, AT, Noted(text="Bonjour"))  # type: ignore[arg-type]
    seen = views.entry(line)
    assert seen["text"] == "Bonjour"
    for kept in ("Fraude ?", "Claire", "06 12 34 56 78", "suspicion", "callback"):
        assert kept not in repr(seen)
    assert (seen["buttons"], seen["documents"]) == ([], [])
    whole = views.entry(line, private=True)
    assert whole["private"] == {"suspicion": "Fraude ?"}
    assert whole["buttons"] == [{"id": "1-1", "title": "Bloquer"}]
    assert whole["documents"] == [{"id": "1-1", "name": "dossier.pdf"}]


def test_of_a_request_the_visitor_sees_the_rank_and_the_agent_the_rest_beside_it() -> None:
    request = HandoffRequest("complaint", "disputes", "Litige", AT.date(), rank=3, contact=SIX)
    line = Entry(1, AT, HumanRequested(text="…", request=request))
    seen = views.entry(line)
    assert seen["rank"] == 3
    assert "complaint" not in repr(seen)
    assert "06 12 34 56 78" not in repr(seen)
    private = views.entry(line, private=True)["private"]
    assert (private["reason"], private["skill"], private["summary"]) == (
        "complaint",
        "disputes",
        "Litige",
    )
