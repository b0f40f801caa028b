"""What comes of a turn beside words: the wish for a person or files, the end of what was under way.

An action says it in the `custom` data of a message of Rasa; a turn's answer says it whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot_contract.fields import Fields


@dataclass(frozen=True, slots=True)
class WantsHuman:
    """The bot's wish to bring in a person; `summary` is one line for the agent.

    `due_on` is the day by which the dispute that was spoken of has to be answered; `by_phone` says
    that a call is wanted.
    """

    reason: str = "asked"
    skill: str | None = None
    summary: str = ""
    due_on: date | None = None
    by_phone: bool = False

    def to_json(self) -> dict[str, Any]:
        """All of it; the day in ISO 8601."""
        return {
            "reason": self.reason,
            "skill": self.skill,
            "summary": self.summary,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "by_phone": self.by_phone,
        }

    @classmethod
    def from_json(cls, wish: Fields) -> WantsHuman:
        """Raises ContractError."""
        return cls(
            reason=wish.optional_text("reason") or "asked",
            skill=wish.optional_text("skill"),
            summary=wish.optional_text("summary") or "",
            due_on=wish.day("due_on"),
            by_phone=wish.flag("by_phone"),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """`wants_files` is the number of the case that the visitor may send files for; `gives_up` says
    that the visitor wants to leave what is under way: waiting, for one.
    """

    wants_human: WantsHuman | None = None
    wants_files: str | None = None
    gives_up: bool = False

    def to_json(self) -> dict[str, Any]:
        """What there is of it."""
        said: dict[str, Any] = {}
        if self.wants_human:
            said["wants_human"] = self.wants_human.to_json()
        if self.wants_files:
            said["wants_files"] = {"case_number": self.wants_files}
        if self.gives_up:
            said["gives_up"] = True
        return said

    @classmethod
    def from_json(cls, said: Fields) -> Outcome:
        """Raises ContractError."""
        wish, files = said.inner("wants_human"), said.inner("wants_files")
        return cls(
            WantsHuman.from_json(wish) if wish else None,
            files.text("case_number") if files else None,
            said.flag("gives_up"),
        )

    @classmethod
    def of_all(cls, outcomes: Iterable[Outcome]) -> Outcome:
        """What several actions of one turn want: the first wish of each kind."""
        every = list(outcomes)
        return cls(
            next((each.wants_human for each in every if each.wants_human), None),
            next((each.wants_files for each in every if each.wants_files), None),
            any(each.gives_up for each in every),
        )
