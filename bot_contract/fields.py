"""The fields of a JSON object, read one by one; an error says which one is wrong, and how."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any


class ContractError(ValueError):
    """JSON is not what the contract says; the message names the field."""


class Fields:
    """A JSON object that lies at `path` of a request or an answer; None for a field is as none."""

    def __init__(self, value: object, path: str = "") -> None:
        """Raises ContractError when `value` is no object."""
        if not isinstance(value, Mapping):
            raise ContractError(f"{path or 'the body'} is not an object")
        self._value: Mapping[str, Any] = value
        self._path = path

    def optional_text(self, name: str) -> str | None:
        """A string, or None."""
        value = self._value.get(name)
        if value is not None and not isinstance(value, str):
            raise self.error(name, "is not a string")
        return value

    def text(self, name: str) -> str:
        """A string that is there."""
        value = self.optional_text(name)
        if value is None:
            raise self.error(name, "is missing")
        return value

    def id(self, name: str) -> str:
        """A string of 1 to 255 characters."""
        value = self._value.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= 255:
            raise self.error(name, "is not a string of 1 to 255 characters")
        return value

    def number(self, name: str) -> int | None:
        """A whole number, or None."""
        value = self._value.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self.error(name, "is not a whole number")

    def day(self, name: str) -> date | None:
        """A day (ISO 8601), or None."""
        value = self.optional_text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as error:
            raise self.error(name, "is not a day") from error

    def flag(self, name: str) -> bool:
        """Whether it is true; not, where it does not say."""
        value = self._value.get(name)
        if value is not None and not isinstance(value, bool):
            raise self.error(name, "is neither true nor false")
        return bool(value)

    def object(self, name: str) -> dict[str, Any]:
        """An object as it is; an empty one where there is none."""
        value = self._value.get(name)
        if value is not None and not isinstance(value, Mapping):
            raise self.error(name, "is not an object")
        return dict(value or {})

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of strings that is there."""
        value = self._value.get(name)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(name, "is not a list of strings")
        return tuple(value)

    def inner(self, name: str) -> Fields | None:
        """The fields of an object, or None."""
        value = self._value.get(name)
        return None if value is None else Fields(value, self._named(name))

    def each(self, name: str) -> list[Fields]:
        """The fields of each object of a list; none where there is no list."""
        value = self._value.get(name)
        if value is not None and not isinstance(value, list):
            raise self.error(name, "is not a list")
        return [
            Fields(item, f"{self._named(name)}[{place}]") for place, item in enumerate(value or ())
        ]

    def error(self, name: str, what: str) -> ContractError:
        """What is wrong with the field of that name."""
        return ContractError(f"{self._named(name)} {what}")

    def _named(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name
