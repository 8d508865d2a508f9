"""Plain bars: counts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from numbers import Real
from textwrap import shorten
from typing import Any

from whosays.drawing import chart
from whosays.drawing.chart import Chart
from whosays.drawing.theme import INKS, colours, fitting
from whosays.ledger.ledger import Ledger
from whosays.model.number_words import number as in_prose
from whosays.model.suggestions import nearest
from whosays.model.vocabulary import Standpoint

from .exhibit import Exhibit
from .rows import Row, Table, keys, unlike

MOST = 18  # bars that a page shows one under another
ROW = 46  # px for a bar with its label above it
_MARKS = 26  # the mark at the end of a line is to be told from the line
_LABEL = 56  # letters of a label that fit a phone; the table has all of it
number = partial(in_prose, digits=True)


@dataclass(frozen=True)
class Bar:
    """One bar, or one part of the bar `label`.

    value: what its length shows. ink: a standpoint's key or `accent`. part: its name where bars have parts.
    text: written beside it instead of the value. extra: more cells of its table row. id: of the record it shows, if one.
    """

    label: str
    value: float
    ink: str = "accent"
    part: str = ""
    text: str = ""
    sources: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    id: str = ""


def bars(rows: Sequence[Bar], *, id: str, title: str, counts: str = "number", head: str = "What", note: str = "",
         finding: str = "", ledger: Ledger, of: str = "") -> Exhibit:
    """Horizontal bars in the order given. counts: what is counted, with the unit. head: what the labels are.

    Bars whose rows name parts are stacked, parts in the order in which they first come (five at most).
    of: the table of the ledger to which the ids of the bars belong, where they have some.
    Raises ValueError without rows or with more than five parts.

    >>> exhibits.bars([exhibits.Bar("one side", 3), exhibits.Bar("the other", 5)], counts="documents")
    """
    voices = ledger.vocabulary.standpoints
    rows = [_checked(r, voices) for r in _each(rows)]
    if not rows:
        raise ValueError(f"exhibit {id!r} has no bars to draw")
    labels = list(dict.fromkeys(r.label for r in rows))
    if len(labels) > MOST:
        raise ValueError(f"{len(labels)} bars are too many to read; expected {MOST} at most, such as rows[:{MOST}]")
    parts = tuple(dict.fromkeys(r.part for r in rows if r.part))
    if len(parts) > len(INKS["light"].steps):
        raise ValueError(f"exhibit {id!r} has {len(parts)} parts; expected {len(INKS['light'].steps)} at most")
    table = Table.made([_row(r, head, bool(parts), counts, voices) for r in rows], of)
    inks = dict.fromkeys(_ink(r, parts) for r in rows)
    traces = tuple(trace for ink in inks for trace in _traces(
        ink, [(n, r) for n, r in enumerate(rows) if _ink(r, parts) == ink], labels, voices))
    drawing = Chart(traces, _layout(rows, labels, counts, bool(parts)), fitting(ROW * len(labels) + 70),
                    tuple(chart.hover_text(r.label, r.part, r.text or number(r.value)) for r in rows), title, voices,
                    drawn=frozenset(r.ink for r in rows if r.ink in voices), parts=parts, units=_MARKS)
    return Exhibit(id, title, _summary(rows, labels, parts, counts), table, keys(*(r.sources for r in rows)), drawing, ledger,
                   note, finding)


def _each(rows: Any) -> list[Any]:
    """The bars, from whatever holds them; one alone is a list of one."""
    if isinstance(rows, Bar):
        return [rows]
    return list(rows) if hasattr(rows, "__iter__") else [rows]


def _checked(row: Any, voices: Mapping[str, Standpoint]) -> Bar:
    """A bar that can be drawn, its label as text. Raises TypeError, ValueError or LookupError for what is wrong with it."""
    if not isinstance(row, Bar):
        raise TypeError("bars takes exhibits.Bar(label, number) for each; exhibits.chart(table) draws a table of your own")
    label = "" if row.label is None else str(row.label).strip()
    if not label:
        raise ValueError(f"a bar of {row.value} has no label; expected exhibits.Bar(label, number)")
    if not isinstance(row.value, Real):
        raise TypeError(f"the bar {label!r} needs a number, and {row.value!r} is {type(row.value).__name__}")
    if not math.isfinite(row.value):
        raise ValueError(f"the bar {label!r} needs a number, and {row.value} has no length; leave out what is missing")
    if row.ink not in colours("light", voices):
        raise LookupError(f"the bar {label!r}: no ink {row.ink!r}{nearest(row.ink, voices)} "
                          f"(there are: accent, {', '.join(voices)})")
    return replace(row, label=label, value=int(row.value) if row.value == int(row.value) else float(row.value))


def _ink(row: Bar, parts: tuple[str, ...]) -> str:
    return f"step{parts.index(row.part)}" if row.part else row.ink


def _row(row: Bar, head: str, parted: bool, counts: str, voices: Mapping[str, Standpoint]) -> Row:
    cells: dict[str, Any] = {head: row.label}
    if parted:
        cells["Part"] = row.part
    if row.ink in voices:
        cells["Standpoint"] = row.ink
    cells |= {unlike(counts[:1].upper() + counts[1:], *cells): row.value} | row.extra
    return Row(cells | ({"Sources": tuple(row.sources)} if row.sources else {}), row.id)


def _traces(ink: str, rows: Sequence[tuple[int, Bar]], labels: Sequence[str], voices: Mapping[str, Standpoint]
            ) -> list[dict[str, Any]]:
    """A bar; for a standpoint a line that ends in its mark, because colour alone must not tell who speaks."""
    parted = bool(rows[0][1].part)
    if ink in voices:
        ends = [(r.value, labels.index(r.label), voices[ink].shape, n) for n, r in rows]
        texts = [chart.plain(f"  {r.text or number(r.value)}  ") for _, r in rows]
        return [chart.lines(ink, [(n, [(0, y), (x, y)]) for x, y, _, n in ends], 4),
                chart.marks(ink, ends) | {
                    "mode": "markers+text", "text": texts, "cliponaxis": False,
                    "textposition": ["middle left" if x < 0 else "middle right" for x, *_ in ends]}]
    return [{
        "type": "bar", "orientation": "h", "x": [r.value for _, r in rows],
        "y": [labels.index(r.label) for _, r in rows],
        "text": [chart.plain(r.text or number(r.value)) for _, r in rows],
        "textposition": "inside" if parted else "outside",
        "insidetextanchor": "middle", "textangle": 0, "cliponaxis": False, "width": 0.42,
        "name": rows[0][1].part, "meta": {"ink": ink, "rows": [n for n, _ in rows]},
    }]


def _layout(rows: Sequence[Bar], labels: Sequence[str], counts: str, parted: bool) -> dict[str, Any]:
    lengths = [sum(r.value for r in rows if r.label == label and r.value * sign > 0) for label in labels for sign in (1, -1)]
    return {
        "xaxis": from_nought(lengths, 1.02 if parted else 1.28),
        "yaxis": {"range": [len(labels) - 0.5, -0.7], "visible": False},
        "margin": {"l": 2, "r": 8, "t": 30, "b": 8},
        "annotations": [chart.caption(counts), *(above(label, n) for n, label in enumerate(labels))],
    }


def from_nought(lengths: Sequence[float], room: float = 1.28) -> dict[str, Any]:
    """An axis on which every bar begins. room: for a number of seven characters beside the longest bar, on a phone too."""
    least, most = min(0, *lengths), max(0, *lengths)
    return {"range": [round(least * 1.28, 2), round((most or (least == 0)) * room, 2)], "visible": False}


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
