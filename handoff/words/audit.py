"""The record of what people changed in the service: who, when, what; never taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """One change; `who` is an agent's login or the command line, `about` its details as JSON."""

    at: datetime
    who: str
    what: str
    about: Mapping[str, Any]
