"""Bars of several columns of a table: under each word one bar a column, side by side, because only counts could be stacked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from whosays.drawing import chart
from whosays.drawing.chart import Chart
from whosays.drawing.theme import HEIGHTS, fitting
from whosays.ledger.ledger import Ledger

from .bars import Bar, above, from_nought, number
from .exhibit import Exhibit
from .rows import Row, Table, unlike

_LABEL, _BAR, _ROUND = 23, 15, 70  # px: of a word, of a bar with the gap under it, around them all
_THICK = 0.72  # of a bar's room


def grouped_bars(rows: Sequence[Bar], *, id: str, title: str, head: str, series: str, note: str = "", finding: str = "",
                 ledger: Ledger) -> Exhibit:
    """Bars whose parts are the columns of a table. head: what the words are; series: what the columns are.

    Where there is no room for all, those of 0 stand in the table only. Raises ValueError for more than can be read.
    """
    labels, parts = list(dict.fromkeys(r.label for r in rows)), tuple(dict.fromkeys(r.part for r in rows))
    drawn = list(enumerate(rows)) if _height(rows) <= HEIGHTS["xxl"] else [(n, r) for n, r in enumerate(rows) if r.value]
    if not drawn or (high := _height([r for _, r in drawn])) > HEIGHTS["xxl"] * 1.15:
        raise ValueError(f"{len(labels)} rows of {len(parts)} bars are too many to read; choose columns with y=[...], or rows, "
                         "such as frame.head(8)")
    at, places = 0.0, dict[int, float]()
    words = [chart.caption(" · ".join(parts))]
    for label in dict.fromkeys(r.label for _, r in drawn):
        at += _LABEL
        words.append(above(label, 0) | {"y": at - 3})
        for n, row in drawn:
            if row.label == label:
                places[n], at = at + _BAR / 2, at + _BAR
    layout = {"xaxis": from_nought([r.value for _, r in drawn]),
              "yaxis": {"range": [at + 4, -4], "visible": False}, "margin": {"l": 2, "r": 8, "t": 30, "b": 8},
              "annotations": words}
    traces = tuple(_trace(part, f"step{n}", [(row, r) for row, r in drawn if r.part == part], places)
                   for n, part in enumerate(parts))
    hover = tuple(chart.hover_text(r.label, f"{r.part}: {number(r.value)}") for r in rows)
    drawing = Chart(traces, layout, fitting(high), hover, title, ledger.vocabulary.standpoints, parts=parts)
    names = head, series, unlike("Number", head, series)
    table = Table.made([Row(dict(zip(names, (r.label, r.part, r.value), strict=True))) for r in rows])
    return Exhibit(id, title, _summary(rows, len(rows) - len(drawn), labels, parts), table, (), drawing, ledger, note, finding)


def _height(rows: Sequence[Bar]) -> int:
    return _LABEL * len({r.label for r in rows}) + _BAR * len(rows) + _ROUND


def _trace(part: str, ink: str, rows: Sequence[tuple[int, Bar]], places: Mapping[int, float]) -> dict[str, Any]:
    return {"type": "bar", "orientation": "h", "x": [r.value for _, r in rows], "y": [places[n] for n, _ in rows],
            "text": [chart.plain(number(r.value)) for _, r in rows], "textposition": "outside", "textangle": 0,
            "cliponaxis": False, "width": _BAR * _THICK, "name": part, "meta": {"ink": ink, "rows": [n for n, _ in rows]}}


def _summary(rows: Sequence[Bar], left: int, labels: Sequence[str], parts: Sequence[str]) -> str:
    most = max(rows, key=lambda r: r.value)
    words = f"Bar chart of {', '.join(parts)} in {len(labels)} {'row' if len(labels) == 1 else 'rows'}: the most is " \
            f"{number(most.value)} ({most.label}, {most.part})"
    return words + (f"; {left} of 0 {'is' if left == 1 else 'are'} in the table only." if left else ".")
