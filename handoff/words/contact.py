"""Where a visitor is come back to: at an address of theirs, or in the conversation itself."""

from dataclasses import dataclass
from enum import StrEnum


class ContactKind(StrEnum):
    """By which channel; what there is to know of each stands in `rules/contact_channels.py`."""

    PHONE = "phone"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Contact:
    """A channel and the address on it, as the channel writes one; none in the conversation."""

    kind: ContactKind
    address: str | None = None

    @property
    def is_conversation(self) -> bool:
        """Whether the answer is written in the conversation."""
        return self.address is None


IN_CONVERSATION = Contact(ContactKind.MESSAGE)
"""Where whoever gave no address is answered."""
