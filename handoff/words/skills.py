"""What agents are good at, and how each is called in French."""

from enum import StrEnum


class Skill(StrEnum):
    """What a request is about; the bot names one in its request for a person."""

    DISPUTES = "disputes"
    FEES_SETTLEMENTS = "fees_settlements"
    ACCOUNT_ACCESS = "account_access"
    TECHNICAL = "technical"


NAMES = {
    Skill.DISPUTES: "litiges",
    Skill.FEES_SETTLEMENTS: "frais et règlements",
    Skill.ACCOUNT_ACCESS: "compte et accès",
    Skill.TECHNICAL: "technique",
}


def known_skill(name: str | None) -> Skill | None:
    """The skill of that name; None for a name that nobody on the team could have."""
    return Skill(name) if name in set(Skill) else None
