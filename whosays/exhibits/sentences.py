"""The sentence of a chart of figures, made from its rows: how many, when, from which lowest to which highest, and by whom.

A page whose reader leaves speakers out makes it anew (web/explore.js): it is told the same rule and the same facts of each row,
and tests/exhibits/test_sentences.py holds both to one wording.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from whosays.model.number_words import in_words, number
from whosays.model.records import Figure

Form = Literal["settling", "ranges", "population"]


@dataclass(frozen=True)
class Sentence:
    """How the sentence of a chart is made. about: what is counted, in words. known: what stands behind it.

    groups: the events or places of the chart, in order; home: the group of each row, by its id.
    """

    form: Form
    about: str = ""
    known: str = ""
    groups: tuple[str, ...] = ()
    home: Mapping[str, int] = field(default_factory=dict)

    def say(self, rows: Sequence[Figure]) -> str:
        """The sentence of some rows."""
        if self.form == "settling":
            return f"Chart of {_settling(rows, self.about)}{self.known}."
        parts = [(words, [r for r in rows if self.home[r.id] == place]) for place, words in enumerate(self.groups)]
        if self.form == "ranges":
            ends = "; ".join(f"{words}: {from_to(here)}" for words, here in parts)
            return f"Chart of the lowest and the highest figure reported for {self.about}: {ends}."
        ends = "; ".join(f"{words}, {from_to(here)}" for words, here in parts if here)
        return f"Chart of how many people lived where{_years(rows)}: {ends}{_missing(rows)}."

    def payload(self, rows: Sequence[Figure]) -> dict[str, Any]:
        """The rule and what it needs of each row, as JSON.

        rows: figure, speaker, low, high, whether that is a floor, first and last day and their words, number of the group.
        """
        return {"form": self.form, "about": self.about, "known": self.known, "groups": list(self.groups), "rows": [
            [figure_text(r), r.said_by, r.low, r.high, r.qualifier == "at_least",
             *((r.as_of.start.isoformat(), r.as_of.end.isoformat(), r.as_of.prose) if r.as_of else (None, None, None)),
             self.home.get(r.id, 0)] for r in rows]}


def drawn_at(report: Figure) -> int | None:
    """Where a report's mark stands: its low end, the high one of "up to", nowhere if it is only a word."""
    return report.low if report.low is not None else report.high


def figure_text(report: Figure) -> str:
    """A figure in digits with its qualifier: `at least 8`, `about 500`, `8 to 11`; or the source's own word."""
    return in_words(report.low, report.high, report.qualifier, report.wording, digits=True)


def ends_of(rows: Sequence[Figure]) -> list[int]:
    """Every number that some reports give."""
    return [v for r in rows for v in (r.low, r.high) if v is not None]


def from_to(rows: Sequence[Figure]) -> str:
    """`8 to at least 11 in 4 figures`: an end that a source leaves open stays open."""
    drawn = [r for r in rows if drawn_at(r) is not None]
    if not drawn:
        return "in words only"
    low, high = (chosen(ends_of(drawn)) for chosen in (min, max))
    is_open = any(r.low == high and r.qualifier == "at_least" for r in drawn)
    is_floor = all(r.qualifier == "at_least" for r in drawn if low in (r.low, r.high))
    ends = [(low, is_floor)] if low != high else []
    words = [f"{'at least ' if is_least else ''}{number(end, digits=True)}" for end, is_least in (*ends, (high, is_open))]
    return " to ".join(words) + f" in {len(drawn)} {'figure' if len(drawn) == 1 else 'figures'}"


def _settling(rows: Sequence[Figure], about: str) -> str:
    drawn = [r for r in rows if drawn_at(r) is not None]
    dated = [r.as_of for r in rows if r.as_of]
    many = "1 figure" if len(drawn) == 1 else f"{len(drawn)} figures"
    words = len(rows) - len(drawn)
    text = f"{many} for {about}" + (f" and {words} in words" if words else "")
    if dated:
        first, last = min(dated, key=lambda d: d.start), max(dated, key=lambda d: d.end)
        on = "on" if first.start == first.end else "in"
        text += (f", given {on} {first.prose}" if first.prose == last.prose
                 else f", given from {first.prose} to {last.prose}")
    if not drawn:
        return text
    low, high = min(drawn, key=lambda r: min(ends_of([r]))), max(drawn, key=lambda r: max(ends_of([r])))
    if low is high:
        return f"{text}: {figure_text(low)} ({low.said_by})"
    return f"{text}: from {figure_text(low)} ({low.said_by}) to {figure_text(high)} ({high.said_by})"


def _years(rows: Sequence[Figure]) -> str:
    dates = [r.as_of for r in rows if r.as_of]
    return f" from {min(d.start for d in dates).year} to {max(d.end for d in dates).year}" if dates else ""


def _missing(rows: Sequence[Figure]) -> str:
    missing = sum(r.as_of is None or drawn_at(r) is None for r in rows)
    return f" ({missing} without a date or a number in the table only)" if missing else ""
