"""How long listings of the group lasted, authority by authority, as bars of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from whosays.drawing import chart
from whosays.drawing.chart import Chart
from whosays.drawing.theme import fitting
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.records import Designation

from .bars import ROW, above
from .exhibit import Exhibit
from .rows import Row, Table, keys


def designations(*, id: str, title: str, note: str = "", finding: str = "", on: str | None = None,
                 ledger: Ledger) -> Exhibit:
    """Listings of the group as bars of time; without a date of delisting the bar runs on, with an arrow.

    on: an ISO day to mark with a line. Listings without any date stand in the table only.

    >>> exhibits.designations()
    """
    listed = sorted(ledger.designations.values(), key=lambda d: d.listed.start if d.listed else date.max)
    marked = PartialDate.parse(on) if on else None
    dated = [(n, d) for n, d in enumerate(listed) if d.listed]
    table = Table.made([_listing(d, marked) for d in listed], "designations", ("Instrument", "Note"))
    drawing = Chart(*_time_bars(dated, marked), fitting(ROW * len(dated) + 70), tuple(
        chart.hover_text(d.authority, _when(d)) for d in listed), title, ledger.vocabulary.standpoints,
        signs=(("→", "arrow: no end found"),) if any(not d.delisted for _, d in dated) else ())
    return Exhibit(id, title, _listings(listed, marked), table, keys(*(d.sources for d in listed)), drawing, ledger, note,
                   finding)


def _when(listing: Designation) -> str:
    start = listing.listed.prose if listing.listed else "date not found"
    return f"{start} to {listing.delisted.prose if listing.delisted else 'no end found'}"


def _years(listing: Designation) -> str:
    """Years only: a label with two whole dates is cut off on a phone, and hover and table have the days."""
    start = str(listing.listed.start.year) if listing.listed else "?"
    return f"{start} to {listing.delisted.start.year}" if listing.delisted else f"from {start}"


def _in_force(listing: Designation, day: PartialDate) -> bool:
    return bool(listing.listed and listing.listed.end <= day.start
                and (listing.delisted is None or listing.delisted.start > day.end))


def _listing(listing: Designation, marked: PartialDate | None) -> Row:
    cells: dict[str, Any] = {"Authority": listing.authority, "Listed": listing.listed, "Delisted": listing.delisted}
    if marked:
        cells[f"In force on {marked.prose}"] = (
            "yes" if _in_force(listing, marked) else "no" if listing.listed else "not known")
    return Row(cells | {"Why it ended": listing.reason, "Sources": listing.sources,
                        "Instrument": listing.instrument, "Note": listing.note}, listing.id)


def _listings(listed: Sequence[Designation], marked: PartialDate | None) -> str:
    dates = [d.listed for d in listed if d.listed]
    ended = sum(d.delisted is not None for d in listed)
    first = dates[0].start.year if dates else "no known year"
    text = f"Timeline of {len(listed)} listings of the group, the first in {first}; {ended} of them ended"
    if missing := len(listed) - len(dates):
        text += f", {missing} without dates in the table only"
    if marked:
        text += f", and {sum(_in_force(d, marked) for d in listed)} were in force on {marked.prose}"
    return text + "."


def _time_bars(dated: Sequence[tuple[int, Designation]], marked: PartialDate | None
               ) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    starts = [d.listed.start for _, d in dated if d.listed]
    ends = [d.delisted.end for _, d in dated if d.delisted] + starts
    last = date(max(ends).year + 2, 1, 1)
    base, length, text = [], [], []
    for _, d in dated:
        start = d.listed.start if d.listed else last
        end = d.delisted.end if d.delisted else last
        base.append(start.isoformat())
        length.append((end - start).days * 86_400_000)  # plotly counts time in milliseconds
        text.append("" if d.delisted else "→")
    trace = {"type": "bar", "orientation": "h", "base": base, "x": length, "y": list(range(len(dated))), "text": text,
             "textposition": "inside", "insidetextanchor": "end", "textangle": 0, "width": 0.36,
             "textfont": {"size": 18},
             "meta": {"ink": "accent", "rows": [n for n, _ in dated]}}
    first = date(min(starts).year, 1, 1)
    layout: dict[str, Any] = {
        "xaxis": {"type": "date", "range": [first.isoformat(), last.isoformat()], "nticks": 8},
        "yaxis": {"range": [len(dated) - 0.5, -0.8], "visible": False}, "margin": {"l": 8, "r": 14, "t": 24, "b": 30},
        "annotations": [above(f"{d.authority}: {_years(d)}", place) for place, (_, d) in enumerate(dated)],
    }
    if marked:
        day = marked.start.isoformat()
        # Over the bars only: it must not run through the labels above them.
        # With an edge of paper, so that it is seen on a bar in either theme.
        layout["shapes"] = [{"type": "line", "x0": day, "x1": day, "y0": round(place - 0.22, 2), "y1": round(place + 0.4, 2),
                             "line": {"ink": ink, "width": width}}
                            for place in range(len(dated)) for ink, width in (("paper", 5), ("text", 2))]
        layout["annotations"].append({"text": marked.prose, "x": day, "yref": "paper", "y": 1, "yanchor": "bottom"})
    return (trace,), layout
