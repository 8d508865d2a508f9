"""Reports as strips of paper: a letter, the day, who speaks, what is said, and for the teacher how the speaker knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.kits import Kit

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_UNDATED = "no date"
_MIXED = "other"  # a group that holds several


@dataclass(frozen=True)
class Strip:
    """letter: by which it is called. document: where it stands. knows: the answer, for the teacher.
    number: of a figure, its lower end; None: no number. whose: the people that a figure counts.
    """

    letter: str
    day: str
    since: date
    speaker: str
    says: str
    document: str
    knows: str
    number: int | None = None
    whose: str = ""


def strips(kit: Kit, ledger: Ledger) -> list[Strip]:
    """The reports of a kit in the order of time, lettered. Raises LookupError for one that is not in the ledger."""
    found = [_translated(strip, kit) for report in kit.reports for strip in _of(report, ledger)]
    if len(found) > len(_LETTERS):
        raise LookupError(f"{len(found)} reports; expected {len(_LETTERS)} at most, one a letter")
    found.sort(key=lambda strip: strip.since)
    return [replace(strip, letter=letter) for letter, strip in zip(_LETTERS, found, strict=False)]


def _translated(strip: Strip, kit: Kit) -> Strip:
    """A strip whose quoted words are not in English has our translation beside them."""
    says = strip.says
    for words, english in kit.english.items():
        says = says.replace(f"“{words}”", f"“{words}” (in our translation: “{english}”)")
    return replace(strip, says=says)


def _of(report: str, ledger: Ledger) -> Iterator[Strip]:
    kind, _, name = report.partition(":")
    if kind == "figure":
        strip = figure(name, ledger)
        is_told = strip.knows != str(ledger.vocabulary.bases["unsaid"])
        yield replace(strip, says=f"{strip.says}. {_evidence(name, strip, ledger)}") if is_told else strip
    elif kind == "statement":
        one = ledger.get("article", name)
        yield Strip("", "", date.min, one.attributed_to, one.statement, "", f"{one.verdict}. {one.note}")
    else:
        for account in ledger.get("claims", name).accounts:
            words = f" Words: “{account.words}”" if account.words else ""
            yield Strip("", *_day(account.date), account.speaker, f"{account.says}{words}", _documents(account.sources, ledger),
                        str(ledger.vocabulary.stood[account.stood or "unsaid"]))


def _evidence(name: str, strip: Strip, ledger: Ledger) -> str:
    """What shows how the speaker knows: pupils judge by it. The answer itself stands there only where nothing else does."""
    note = getattr(ledger.figure(name).record, "note", "")
    return re.split(r"(?<=\.)\s", note)[0] or f"How known: {strip.knows}."


def figure(name: str, ledger: Ledger) -> Strip:
    """One figure as a strip without a letter."""
    told = ledger.figure(name)
    record: Any = told.record
    wording = getattr(record, "wording", "") or getattr(record, "as_printed", "")
    low, high = getattr(record, "low", None), getattr(record, "high", None)
    number = low if low is not None else high
    document = _documents((record.source,), ledger)
    return Strip("", *_day(getattr(record, "as_of", None)), getattr(record, "said_by", "") or document,
                 f"{told.text}: “{wording}”" if wording else told.text, document,
                 str(ledger.vocabulary.bases[getattr(record, "basis", "") or "unsaid"]),
                 int(number) if number is not None else None, _whose(record, ledger))


def _whose(record: Any, ledger: Ledger) -> str:
    """Whom a figure counts; where its group is none of the named ones, its note says who they are."""
    group = getattr(record, "group", "")
    label = str(ledger.vocabulary.groups[group]) if group else ""
    note = re.split(r"(?<=\.)\s", record.note)[0].rstrip(".") if group == _MIXED else ""
    return note.removeprefix("Of ") or label


def _documents(keys: tuple[str, ...], ledger: Ledger) -> str:
    return "; ".join(ledger.citation(key).short for key in keys[:2])


def _day(when: PartialDate | None) -> tuple[str, date]:
    return (when.prose, when.start) if when else (_UNDATED, date.max)


def days(found: list[Strip]) -> list[str]:
    """The days of the strips, each once, in order."""
    return list(dict.fromkeys(strip.day for strip in found))
