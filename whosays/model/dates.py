"""Dates that keep their precision: a year, a month, a day, a minute, or a range of these."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .folding import DIGITS

_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?", re.ASCII)
# What spreadsheets make of an ISO date: a day first or a month first, or the days since the end of 1899.
_TURNED = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{4})/(0?[1-9]|1[012])/(\d{1,2})", re.ASCII)
_LOOSE = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_SERIAL = re.compile(r"[2-5]\d{4}", re.ASCII)
# A day as people write it, of whose year the calendar is unsure: `1388/05/06`, `6.5.1388`, `6 Mordad 1388`, `1388`.
_WRITTEN = re.compile(r"(\d{4})(?:[ ./-].*)?|\d{1,2}(?:[./-]\d{1,2}[./-]| \w+,? )(\d{4})")
_UNSURE = range(1300, 1451)  # years of living people in the Persian and the Islamic calendar
_MONTHS = calendar.month_name
_DAY_FIRST = re.compile(r"(?:(?P<day>\d{1,2})\.? )?(?P<month>[A-Za-z]{3,9})\.? (?P<year>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})")


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
        if meant := _meant(text):
            raise ValueError(f"{text!r} is a date as a spreadsheet writes it; expected YYYY-MM-DD; did you mean {meant}?")
        first, slash, last = text.partition("/")
        start = _bounds(first)[0]
        end = _bounds(last if slash else first)[1]
        if end < start:
            raise ValueError(f"date range {text!r} ends before it starts")
        return cls(text, start, end)

    @classmethod
    def of(cls, value: object, *, is_gregorian: bool = False) -> PartialDate:
        """A date as people hand it on: ISO text, `2009-7-9`, `29 July 2009`, a year as a number, a day of Python or pandas.

        Raises as `parse` does, and for text or a number whose year may be of another calendar, unless that is known.
        """
        if not is_gregorian and (unsure := other_calendar(value)):
            raise ValueError(f"{value!r} {unsure}")
        return value if isinstance(value, cls) else cls.parse(
            value.isoformat()[:10] if isinstance(value, date) else _written_out(str(value).strip()))

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

    @property
    def weekday(self) -> str:
        """`Tuesday`, where it means one day; else empty."""
        return calendar.day_name[self.start.weekday()] if self.start == self.end and len(self.text) >= 10 else ""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def build(value: Any) -> PartialDate:
            return value if isinstance(value, PartialDate) else cls.parse(str(value))

        return core_schema.no_info_plain_validator_function(
            build, serialization=core_schema.plain_serializer_function_ser_schema(str))


def other_calendar(value: object) -> str:
    """What to say of a year that readers write as the Persian or Islamic calendar counts; empty for any other value.

    Which calendar is meant cannot be seen, so none is read: a wrong day would be drawn without a word.
    """
    found = None if isinstance(value, date) else _WRITTEN.fullmatch(str(value).strip().translate(DIGITS).removesuffix(".0"))
    year = int(found[1] or found[2]) if found else 0
    if year not in _UNSURE:
        return ""
    return (f"may count years by another calendar: {year} begins in March {year + 621} in the Persian one and about "
            f"{int(year * 0.970229 + 621.564)} in the Islamic one; expected a Gregorian day, such as '2009-07-28', or a date "
            f"of Python for the year {year} itself")


def _written_out(text: str) -> str:
    """`2009-07-29` of `29 July 2009`, `July 29, 2009`, `2009-7-29` or digits of another script; anything else as it is."""
    text = text.translate(DIGITS).removesuffix(".0")
    if loose := _LOOSE.fullmatch(text):
        return "-".join([loose[1], *(part.zfill(2) for part in loose.groups()[1:] if part)])
    found = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    month = next((n for n, name in enumerate(_MONTHS) if n and found and name.lower().startswith(found["month"].lower())), 0)
    if not found or not month:
        return text
    return f"{found['year']}-{month:02d}" + (f"-{int(found['day']):02d}" if found["day"] else "")


def _meant(text: str) -> str:
    """The ISO dates that a spreadsheet may have had, `A or B` where it cannot be known; empty where it is no such date."""
    if _SERIAL.fullmatch(text):
        return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
    if found := _SLASHED.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if not (found := _TURNED.fullmatch(text)):
        return ""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    fits = {f"{year:04}-{month:02}-{day:02}" for day, month in ((first, second), (second, first))
            if month <= 12 and 1 <= day <= calendar.monthrange(year, max(month, 1))[1]}
    return " or ".join(sorted(fits))


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
