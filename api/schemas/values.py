"""Values that several shapes hold."""

from typing import Annotated

from pydantic import Field

Instant = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
"""ISO 8601 with the offset of Paris."""
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
