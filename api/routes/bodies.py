"""Owns what clients send, and the plain answers that they get."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from handoff.agents import Presence
from handoff.reception import LONGEST_MESSAGE

Id = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[\w.:-]+$")]
Text = Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE)]


class Body(BaseModel):
    """What is not foreseen is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", strict=True)


class NewConversation(Body):
    """`token` is the host site's word for its visitor; without it the visitor is nobody's."""

    site: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    token: Annotated[str, StringConstraints(max_length=8192)] | None = None


class Vouched(Body):
    """The host site's word for its visitor, anew."""

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
    """The wish for a person, by the widget's own button."""

    message_id: Id


class CallbackPhone(Body):
    """The number to be called back on."""

    phone: Annotated[str, StringConstraints(min_length=1, max_length=40)]


class SignIn(Body):
    """An agent's login and password."""

    login: Annotated[str, StringConstraints(max_length=64)]
    password: Annotated[str, StringConstraints(max_length=256)]


class PresenceChange(Body):
    """What an agent says of themselves."""

    model_config = ConfigDict(extra="forbid", strict=False)
    presence: Presence


class Opened(BaseModel):
    """A new conversation; the key is shown this once."""

    conversation_id: str
    key: str
    seq: int


class Accepted(BaseModel):
    """The place of the entry that was written, or had been written under the same message id."""

    seq: int


class Entries(BaseModel):
    """A part of a conversation's log, and where the conversation is."""

    state: str
    rank: int | None = Field(description="La place dans la file, pendant l’attente.")
    entries: list[dict[str, Any]]
