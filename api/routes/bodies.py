"""What clients send, and the plain answers that they get."""

from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from handoff.agent.callback_work import Missed, Outcome
from handoff.agent.secure_messages import Subject
from handoff.rules.business_hours import Channel
from handoff.rules.message_text import LONGEST_MESSAGE
from handoff.words.agents import Presence
from handoff.words.contact import Contact, ContactKind
from handoff.words.skills import Skill

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[\w.:-]+$")]
Text = Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE)]


class Body(BaseModel):
    """What is not foreseen is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", strict=True)


class NewConversation(Body):
    """`token` says who the visitor is, signed by the host site; without it, nobody knows."""

    site: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    token: Annotated[str, StringConstraints(max_length=8192)] | None = None


class SiteToken(Body):
    """Who the visitor is, signed anew by the host site."""

    token: Annotated[str, StringConstraints(max_length=8192)]


class Message(Body):
    """Either a text or a button that an entry offered."""

    message_id: Id
    text: Text | None = None
    button: Annotated[str, StringConstraints(max_length=64)] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.text is None) == (self.button is None):
            raise ValueError("either text or button")
        return self


class Reply(Body):
    """What an agent writes."""

    message_id: Id
    text: Text


class HumanRequest(Body):
    """The request for a person, by the widget's own button."""

    message_id: Id


class GivenContact(Body):
    """Where the visitor wants to be come back to."""

    model_config = ConfigDict(extra="forbid", strict=False)
    kind: ContactKind
    address: Annotated[str, StringConstraints(min_length=1, max_length=254)]


class CallbackChange(Body):
    """The contact to be called back at, the slot, or both; `phone` is a contact by telephone."""

    model_config = ConfigDict(extra="forbid", strict=False)
    contact: GivenContact | None = None
    phone: Annotated[str, StringConstraints(min_length=1, max_length=40)] | None = None
    slot: AwareDatetime | None = None

    @property
    def given(self) -> Contact | None:
        """The contact, as it was typed."""
        if self.contact:
            return Contact(self.contact.kind, self.contact.address)
        return Contact(ContactKind.PHONE, self.phone) if self.phone else None

    @model_validator(mode="after")
    def _at_least_one(self) -> Self:
        if self.given is None and self.slot is None:
            raise ValueError("a contact or a slot")
        if self.contact and self.phone:
            raise ValueError("either contact or phone")
        return self


class SecureMessage(Body):
    """A question about the site, or a change of the account."""

    model_config = ConfigDict(extra="forbid", strict=False)
    message_id: Id
    subject: Subject
    text: Text


class Attempt(Body):
    """A callback in vain."""

    model_config = ConfigDict(extra="forbid", strict=False)
    outcome: Missed
    note: Text = ""


class CallbackEnd(Body):
    """How a callback ended."""

    model_config = ConfigDict(extra="forbid", strict=False)
    outcome: Outcome = Outcome.REACHED
    note: Text = ""


class SignIn(Body):
    """An agent's login and password."""

    login: Annotated[str, StringConstraints(max_length=64)]
    password: Annotated[str, StringConstraints(max_length=256)]


class PresenceChange(Body):
    """What an agent says of themselves."""

    model_config = ConfigDict(extra="forbid", strict=False)
    presence: Presence


class Transfer(Body):
    """To whom an agent gives a conversation: another agent, or those with a skill."""

    model_config = ConfigDict(extra="forbid", strict=False)
    agent_id: Id | None = None
    skill: Skill | None = None
    note: Text = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.agent_id is None) == (self.skill is None):
            raise ValueError("either agent_id or skill")
        return self


class HoursException(Body):
    """The hours of one day; `spans` as « 09:00-12:00,14:00-18:00 », null when closed."""

    model_config = ConfigDict(extra="forbid", strict=False)
    label: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    spans: Annotated[str, StringConstraints(max_length=200)] | None = None
    channels: Annotated[list[Channel], Field(min_length=1)] = list(Channel)


class Opened(BaseModel):
    """A new conversation; the key is shown this once."""

    conversation_id: str
    key: str
    seq: int


class Accepted(BaseModel):
    """The place of the entry that was written, or had been written under the same message id."""

    seq: int
