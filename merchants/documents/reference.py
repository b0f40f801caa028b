"""Reference: which file is meant. It holds no right: whoever opens it needs a tenant that may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from french.month import Month
from french.period import Period


@dataclass(frozen=True, slots=True)
class StatementReference:
    """The statement of one month of one establishment."""

    establishment_id: str
    month: Month

    def as_mapping(self) -> Mapping[str, str]:
        """How it is kept beside a message."""
        return {
            "kind": "statement",
            "establishment_id": self.establishment_id,
            "month": str(self.month),
        }


@dataclass(frozen=True, slots=True)
class TransactionsReference:
    """The transactions of a period at one establishment."""

    establishment_id: str
    period: Period

    def as_mapping(self) -> Mapping[str, str]:
        """How it is kept beside a message."""
        return {
            "kind": "transactions",
            "establishment_id": self.establishment_id,
            "since": self.period.since.isoformat(),
            "until": self.period.until.isoformat(),
        }


type Reference = StatementReference | TransactionsReference


def reference(kept: Mapping[str, str]) -> Reference:
    """The reference that was kept; `ValueError` when it is none of ours."""
    try:
        match kept["kind"]:
            case "statement":
                return StatementReference(kept["establishment_id"], Month.parse(kept["month"]))
            case "transactions":
                since, until = date.fromisoformat(kept["since"]), date.fromisoformat(kept["until"])
                return TransactionsReference(kept["establishment_id"], Period(since, until))
    except KeyError as error:
        raise ValueError(f"the reference lacks {error}") from error
    raise ValueError(f"no kind of file is called {kept['kind']!r}")
