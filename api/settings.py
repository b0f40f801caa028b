"""Owns the gateway's settings: everything comes from the environment (names as in the README)."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings

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
    bot_secret: SecretStr = SecretStr("")
    data_secret: SecretStr = SecretStr("")
    site_secrets: dict[str, str] = Field(default_factory=dict)
    """By site: the secret with which it signs who its visitors are."""
    demo_site: str | None = None
    """The site that the demo page stands for; the demo's addresses exist only with it."""
    web_folder: Path = ROOT / "web" / "dist"
