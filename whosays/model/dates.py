"""Dates that keep their precision: a year, a month, a day, a minute, or a range of these."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?", re.ASCII)
_MONTHS = calendar.month_name


@dataclass(frozen=True)
class PartialDate:
    """An ISO 8601 date or `start/end` range that keeps the precision it was written with.

    text: as written, for example `2009`, `2009-07`, `2009-07-28T15:00` or `2009-07-28/2009-07-29`.
    start, end: the first and last day it can mean.
    """

    text: str
    start: date
    end: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an ISO date; raises ValueError with what was expected."""
        first, slash, last = text.partition("/")
        start = _bounds(first)[0]
        end = _bounds(last if slash else first)[1]
        if end < start:
            raise ValueError(f"date range {text!r} ends before it starts")
        return cls(text, start, end)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: PartialDate) -> bool:
        return (self.start, self.end, self.text) < (other.start, other.end, other.text)

    @property
    def prose(self) -> str:
        """As a sentence has it: `28 July 2009`, `July 2009`, `28-29 July 2009`, `1973 to 1976`."""
        first, _, last = self.text.partition("/")
        if not last:
            return _prose(first)
        a, b = first.split("-"), last.split("-")
        if len(a) == len(b) == 3 and a[:2] == b[:2]:
            return f"{int(a[2])}–{int(b[2][:2])} {_MONTHS[int(a[1])]} {a[0]}"
        return f"{_prose(first)} to {_prose(last)}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def build(value: Any) -> PartialDate:
            return value if isinstance(value, PartialDate) else cls.parse(str(value))

        return core_schema.no_info_plain_validator_function(
            build, serialization=core_schema.plain_serializer_function_ser_schema(str))


def _bounds(text: str) -> tuple[date, date]:
    found = _ONE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not an ISO date; expected YYYY, YYYY-MM, YYYY-MM-DD or a range A/B")
    year, month, day, hour, minute = (int(g) if g else None for g in found.groups())
    if hour is not None and (hour > 23 or (minute or 0) > 59):
        raise ValueError(f"{text!r} has no such time of day")
    try:
        if year is None or month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except (ValueError, IndexError) as problem:
        raise ValueError(f"{text!r} is not a day of the calendar") from problem


def _prose(text: str) -> str:
    parts = text.split("-")
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[int(parts[1])]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    day, _, clock = parts[2].partition("T")
    return f"{int(day)} {month} {parts[0]}" + (f", {clock}" if clock else "")
