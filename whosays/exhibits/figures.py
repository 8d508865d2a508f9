"""Figures in a table that stands open: where few speakers gave few numbers, a chart would show less than its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.ledger.ledger import Ledger

from .exhibit import Drawing, Exhibit
from .reports import CSV_ONLY, counted, event_keys, in_time, report_row, tolls_of
from .rows import Table, keys
from .sentences import from_to

_WITHIN = ("Standpoint", "Source")  # they stand in a row without a column of their own


@dataclass(frozen=True)
class Rows(Drawing):
    """The table is all that there is."""

    kind: str = "rows"


def figures(events: Sequence[str], group: str, measure: str, *, id: str, title: str, note: str = "", finding: str = "",
            ledger: Ledger) -> Exhibit:
    """The figures of some events, one row a figure: for few of them, or for those without a date.

    events: ids, in this order; group, measure: as in tolls.csv. Raises LookupError for what has no figure.

    >>> exhibits.figures(["EVENT"], "GROUP", "MEASURE")
    """
    events = event_keys(ledger, events)
    tolls = tolls_of(ledger, events, group, measure)
    rows = [r for event in events for r in in_time([t for t in tolls if t.event == event], ledger)]
    several = len(events) > 1
    ends = "; ".join(f"{ledger.events[e].title}, {from_to([r for r in rows if r.event == e])}" for e in events)
    table = Table.made([report_row(r, **({"Event": ledger.events[r.event].title} if several else {})) for r in rows], "tolls",
                       (*_WITHIN, *CSV_ONLY))
    return Exhibit(id, title, f"Table of {counted(ledger, tolls)}: {ends}.", table, keys(*(r.source for r in rows)),
                   Rows(), ledger, note, finding)
