"""The gateway's settings: everything comes from the environment (names as in the README)."""

from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings

from handoff.rules.business_hours import USUAL, Channel, Hours
from handoff.words.errors import BadHours

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Read once, when the gateway starts; a bad value stops it with a readable message."""

    database_url: str = "sqlite+aiosqlite:///var/relais.db"
    merchants_url: str | None = None
    merchants_secret: SecretStr = SecretStr("")
    bell_url: str = "local://"
    bot_url: str = "http://127.0.0.1:5005"
    actions_url: str = "http://127.0.0.1:5055"
    clock_url: str = "system://"
    chat_hours: str = USUAL[Channel.CHAT]
    phone_hours: str = USUAL[Channel.PHONE]
    """OpenStreetMap's opening_hours, as « Mo-Fr 09:00-12:00,14:00-18:00; PH off »."""
    alsace_moselle: bool = False
    offer_seconds: int = Field(30, ge=1)
    """How long a conversation is offered to one agent."""
    overflow_seconds: int = Field(60, ge=0)
    """A conversation that waits longer may go to any agent, whatever the skill."""
    closing_grace_minutes: int = Field(30, ge=0)
    """How long agents may go on with their conversations after closing."""
    callback_capacity: int = Field(6, ge=1)
    """How many callbacks are promised for one half hour."""
    phone_retention_days: int = Field(30, ge=1)
    """Telephone numbers are erased so long after their callback."""
    retention_days: int = Field(365, ge=1)
    """Conversations in which nothing has happened for so long are erased."""
    bot_secret: SecretStr = SecretStr("")
    data_secret: SecretStr = SecretStr("")
    site_secrets: dict[str, str] = Field(default_factory=dict)
    """By site: the secret with which it signs who its visitors are."""
    demo_site: str | None = None
    """The site that the demo page stands for; the demo's addresses exist only with it."""
    web_folder: Path = ROOT / "web" / "dist"

    @property
    def usual_hours(self) -> Hours:
        """The hours without the exceptions that agents keep. Raises BadHours."""
        expressions = {Channel.CHAT: self.chat_hours, Channel.PHONE: self.phone_hours}
        return Hours(expressions, alsace_moselle=self.alsace_moselle)

    @model_validator(mode="after")
    def _understands_the_hours(self) -> Self:
        try:
            _ = self.usual_hours
        except BadHours as error:
            raise ValueError(str(error)) from error
        return self
