"""Plain bars: counts, areas, and how long a listing lasted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from textwrap import shorten
from typing import Any

from whosays.drawing import chart
from whosays.drawing.chart import Chart
from whosays.drawing.theme import INKS, fitting
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.records import Designation
from whosays.model.vocabularies import STANDPOINTS

from .exhibit import Exhibit, frame, keys, number, pick
from .links import name_of

_ROW = 46  # px for a bar with its label above it
_MARKS = 26  # the mark at the end of a line is to be told from the line
_LABEL = 56  # letters of a label that fit a phone; the table has all of it


@dataclass(frozen=True)
class Bar:
    """One bar, or one part of the bar `label`.

    value: what its length shows. ink: a standpoint's key or `accent`. part: its name where bars have parts.
    text: written beside it instead of the value. extra: more cells of its table row.
    """

    label: str
    value: float
    ink: str = "accent"
    part: str = ""
    text: str = ""
    sources: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


def bars(rows: Sequence[Bar], *, id: str, title: str, counts: str, head: str = "What", note: str = "",
         ledger: Ledger | None = None) -> Exhibit:
    """Horizontal bars in the order given. counts: what is counted, with the unit. head: what the labels are.

    Bars whose rows name parts are stacked, parts in the order in which they first come (five at most).
    Raises ValueError without rows or with more than five parts.
    """
    if not rows:
        raise ValueError(f"exhibit {id!r} has no bars to draw")
    labels = list(dict.fromkeys(r.label for r in rows))
    parts = tuple(dict.fromkeys(r.part for r in rows if r.part))
    if len(parts) > len(INKS["light"].steps):
        raise ValueError(f"exhibit {id!r} has {len(parts)} parts; expected {len(INKS['light'].steps)} at most")
    table = frame([_row(r, head, bool(parts), counts) for r in rows])
    inks = dict.fromkeys(_ink(r, parts) for r in rows)
    traces = tuple(trace for ink in inks for trace in _traces(
        ink, [(n, r) for n, r in enumerate(rows) if _ink(r, parts) == ink], labels))
    longest = max(sum(r.value for r in rows if r.label == label) for label in labels)
    drawing = Chart(traces, _layout(labels, longest, counts, bool(parts)), fitting(_ROW * len(labels) + 70),
                    tuple(chart.hover_text(r.label, r.part, r.text or number(r.value)) for r in rows), title,
                    standpoints=frozenset(r.ink for r in rows if r.ink in STANDPOINTS), parts=parts, units=_MARKS)
    return Exhibit(id, title, _summary(rows, labels, parts, counts), table, keys(*(r.sources for r in rows)), drawing,
                   note, library=pick(ledger).sources)


def _ink(row: Bar, parts: tuple[str, ...]) -> str:
    return f"step{parts.index(row.part)}" if row.part else row.ink


def _row(row: Bar, head: str, parted: bool, counts: str) -> dict[str, Any]:
    cells: dict[str, Any] = {head: row.label}
    if parted:
        cells["Part"] = row.part or None
    if row.ink in STANDPOINTS:
        cells["Standpoint"] = STANDPOINTS[row.ink].label
    cells |= {counts[:1].upper() + counts[1:]: row.value} | row.extra
    return cells | ({"Sources": " ".join(row.sources)} if row.sources else {})


def _traces(ink: str, rows: Sequence[tuple[int, Bar]], labels: Sequence[str]) -> list[dict[str, Any]]:
    """A bar; for a standpoint a line that ends in its mark, because colour alone must not tell who speaks."""
    parted = bool(rows[0][1].part)
    if ink in STANDPOINTS:
        ends = [(r.value, labels.index(r.label), STANDPOINTS[ink].shape, n) for n, r in rows]
        texts = [chart.plain("  " + (r.text or number(r.value))) for _, r in rows]
        return [chart.lines(ink, [(n, [(0, y), (x, y)]) for x, y, _, n in ends], 4),
                chart.marks(ink, ends) | {"mode": "markers+text", "text": texts, "textposition": "middle right",
                                          "cliponaxis": False}]
    return [{
        "type": "bar", "orientation": "h", "x": [r.value for _, r in rows],
        "y": [labels.index(r.label) for _, r in rows],
        "text": [chart.plain(r.text or number(r.value)) for _, r in rows],
        "textposition": "inside" if parted else "outside",
        "insidetextanchor": "middle", "textangle": 0, "cliponaxis": False, "width": 0.42,
        "name": rows[0][1].part, "meta": {"ink": ink, "rows": [n for n, _ in rows]},
    }]


def _layout(labels: Sequence[str], longest: float, counts: str, parted: bool) -> dict[str, Any]:
    return {
        # Room for a number of seven characters beside the longest bar, on a phone too.
        "xaxis": {"range": [0, round(longest * (1.02 if parted else 1.28), 2)], "visible": False},
        "yaxis": {"range": [len(labels) - 0.5, -0.7], "visible": False},
        "margin": {"l": 2, "r": 8, "t": 30, "b": 8},
        "annotations": [chart.caption(counts), *(above(label, n) for n, label in enumerate(labels))],
    }


def above(label: str, row: int) -> dict[str, Any]:
    """A bar's label above it: it needs no room at the side, so it fits a phone."""
    return {"text": chart.plain(shorten(label, _LABEL, placeholder=" …")), "xref": "paper", "x": 0, "xanchor": "left",
            "y": row - 0.24, "yanchor": "bottom"}


def _summary(rows: Sequence[Bar], labels: Sequence[str], parts: Sequence[str], counts: str) -> str:
    if parts:
        totals = Counter[str]()
        for r in rows:
            totals[r.part] += int(r.value)
        shares = ", ".join(f"{part} {number(totals[part])}" for part in parts)
        return f"Bar chart of {counts} in {len(labels)} {'row' if len(labels) == 1 else 'rows'}; in all, {shares}."
    if len(rows) == 1:
        return f"Bar chart of {counts}: {rows[0].label}, {number(rows[0].value)}."
    ends = [max(r.value for r in rows), min(r.value for r in rows)]
    most, least = (f"{number(end)} ({_whose([r for r in rows if r.value == end])})" for end in ends)
    return f"Bar chart of {counts} in {len(rows)} rows: from {most} to {least}."


def _whose(rows: Sequence[Bar]) -> str:
    return rows[0].label if len(rows) == 1 else f"{len(rows)} rows"


def area(*, id: str, title: str, note: str = "", ledger: Ledger | None = None) -> Exhibit:
    """How large the camp was, source by source, in square kilometres as converted in areas.csv, largest first."""
    book = pick(ledger)
    accounts = sorted(book.areas.values(), key=lambda a: -a.km2)
    rows = []
    for a in accounts:
        source = book.sources[a.source]
        rows.append(Bar(f"{name_of(source)}: “{a.as_printed}”", a.km2, source.standpoint, sources=(a.source,),
                        extra={"Date": source.date}))
    return bars(rows, id=id, title=title, counts="square kilometres", head="Reported by, as printed", note=note, ledger=book)


VERDICTS = ("confirmed", "revised", "disputed", "unverified", "opinion")


def article_verdicts(*, id: str, title: str, note: str = "", ledger: Ledger | None = None) -> Exhibit:
    """How the statements of the article stand today, by kind of statement."""
    book = pick(ledger)
    kinds = Counter(s.kind or "not sorted" for s in book.article.values())
    rows = []
    for verdict in VERDICTS:
        for kind, _ in kinds.most_common():
            here = [s for s in book.article.values() if (s.kind or "not sorted") == kind and s.verdict == verdict]
            if here:
                rows.append(Bar(kind, len(here), part=verdict, sources=keys(*(s.evidence for s in here))))
    order = [kind for kind, _ in kinds.most_common()]
    rows.sort(key=lambda r: (VERDICTS.index(r.part), order.index(r.label)))
    return bars(rows, id=id, title=title, counts="statements", head="Kind of statement", note=note, ledger=book)


def article_speakers(*, id: str, title: str, note: str = "", ledger: Ledger | None = None) -> Exhibit:
    """To whom the article gives its statements, the most first."""
    book = pick(ledger)
    said = Counter(s.attributed_to for s in book.article.values())
    rows = [Bar(who, many, sources=keys(*(s.evidence for s in book.article.values() if s.attributed_to == who)))
            for who, many in said.most_common()]
    return bars(rows, id=id, title=title, counts="statements", head="Attributed to", note=note, ledger=book)


def designations(*, id: str, title: str, note: str = "", on: str | None = None,
                 ledger: Ledger | None = None) -> Exhibit:
    """Listings of the group as bars of time; without a date of delisting the bar runs on, with an arrow.

    on: an ISO day to mark with a line. Listings without any date stand in the table only.
    """
    book = pick(ledger)
    listed = sorted(book.designations.values(), key=lambda d: d.listed.start if d.listed else date.max)
    marked = PartialDate.parse(on) if on else None
    dated = [(n, d) for n, d in enumerate(listed) if d.listed]
    table = frame([_listing(d, marked) for d in listed])
    drawing = Chart(*_time_bars(dated, marked), fitting(_ROW * len(dated) + 70), tuple(
        chart.hover_text(d.authority, _when(d)) for d in listed), title,
        signs=(("→", "arrow: no end found"),) if any(not d.delisted for _, d in dated) else ())
    return Exhibit(id, title, _listings(listed, marked), table, keys(*(d.sources for d in listed)), drawing, note,
                   ("Instrument", "Note"), book.sources)


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


def _listing(listing: Designation, marked: PartialDate | None) -> dict[str, Any]:
    cells: dict[str, Any] = {"Authority": listing.authority, "Listed": listing.listed, "Delisted": listing.delisted}
    if marked:
        cells[f"In force on {marked.prose}"] = (
            "yes" if _in_force(listing, marked) else "no" if listing.listed else "not known")
    return cells | {"Why it ended": listing.reason or None, "Sources": " ".join(listing.sources),
                    "Instrument": listing.instrument or None, "Note": listing.note or None}


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
