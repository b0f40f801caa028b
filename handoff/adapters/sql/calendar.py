"""The days with hours of their own in the store."""

from datetime import date

from sqlalchemy import delete, insert, select

from handoff.adapters.sql.statements import Statements
from handoff.adapters.sql.tables import dated_exceptions
from handoff.rules.business_hours import Channel, DatedException


class CalendarReader(Statements):
    """What can be seen of them."""

    async def exceptions(self) -> list[DatedException]:
        query = select(dated_exceptions).order_by(
            dated_exceptions.c.day, dated_exceptions.c.channel
        )
        return [
            DatedException(row.day, row.label, row.spans, frozenset({Channel(row.channel)}))
            for row in await self._rows(query)
        ]


class CalendarWriter(CalendarReader):
    """How they change."""

    async def set_exception(self, exception: DatedException) -> None:
        await self.drop_exception(exception.day, exception.channels)
        lines = [
            {
                "day": exception.day,
                "channel": channel.value,
                "label": exception.label,
                "spans": exception.spans,
            }
            for channel in sorted(exception.channels)
        ]
        await self._execute(insert(dated_exceptions).values(lines))

    async def drop_exception(self, day: date, channels: frozenset[Channel]) -> int:
        dropped = await self._execute(
            delete(dated_exceptions).where(
                dated_exceptions.c.day == day,
                dated_exceptions.c.channel.in_([channel.value for channel in channels]),
            )
        )
        return dropped.rowcount
