"""What a date in a page tells: a day, and as much of the time as stands beside it."""

from __future__ import annotations

from typing import NamedTuple


class Moment(NamedTuple):
    """A date as it was written, with as much of the time as stands beside it.

    Attributes:
        year, month, day: the calendar day.
        hour, minute: `None` without a time.
        second: seconds as written, with their fraction; "" without.
        offset: minutes east of Greenwich, `None` where no zone is named.
        start, end: where it stands in the text it was read from.
    """

    year: int
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None
    second: str = ""
    offset: int | None = None
    start: int = 0
    end: int = 0

    @property
    def calendar_day(self) -> str:
        """The day alone, `YYYY-MM-DD`."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def isoformat(self) -> str:
        """ISO 8601, with time and offset where they are known."""
        text = self.calendar_day
        if self.hour is None:
            return text
        text += f"T{self.hour:02d}:{self.minute or 0:02d}"
        if self.second:
            text += f":{self.second}"
        if self.offset is not None:
            minutes = abs(self.offset)
            text += f"{'-' if self.offset < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"
        return text
