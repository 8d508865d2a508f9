"""The emblem of the book: a number with whoever gave it, in the speaker's shape, and the day.

Covers, heads of chapters and sheets show it; all of it comes from one figure of the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass

from whosays.ledger.ledger import Ledger
from whosays.model.records import Figure, Toll

_HEDGES = ("at_least", "about", "up_to")


@dataclass(frozen=True)
class Lockup:
    """number: in digits, or the word that the source has. hedge: what stands before it. part: whose number it is.

    office and name: of the speaker; without an office the name stands in its place. weekday: empty
    where only a month or a year is known.
    """

    key: str
    table: str
    number: str
    hedge: str
    standpoint: str
    office: str
    name: str
    weekday: str
    day: str
    part: str


def lockup(ledger: Ledger, key: str) -> Lockup:
    """The emblem of a figure. Raises LookupError for a key that is no figure with a speaker."""
    found = ledger.figure(key)
    record = found.record
    if not isinstance(record, Figure):
        raise LookupError(f"{key!r} is no figure that somebody gave; expected the id of a toll, a population or a quantity")
    language = ledger.language
    said = language.numbers
    ends = dict.fromkeys(said.number(end, digits=True) for end in (record.low, record.high) if end is not None)
    name, _, office = record.said_by.partition(", ")
    day = record.as_of
    hedge = getattr(said, record.qualifier).format("").strip() if record.qualifier in _HEDGES else ""
    return Lockup(key, found.table, "–".join(ends) or language.wording(record.wording), hedge, record.standpoint,
                  office or name, name if office else "",
                  language.weekday(day) if day else "", language.date(day) if day else "",
                  _part(ledger, record))


def _part(ledger: Ledger, record: Figure) -> str:
    """What a toll counts: `residents of the camp, killed`."""
    words = ledger.vocabulary
    if not isinstance(record, Toll):
        return ""
    return f"{words.groups[record.group]}{ledger.language.comma}{words.measures[record.measure]}"
