"""A chart: plotly traces that name their colours, for the page and for Jupyter.

On the page the chart carries numbers only. Its words (who, when, which document) are those of the table row that
`meta.rows` points to, so nothing is sent twice and a card can never say something else than the table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from whosays.model.dates import PartialDate
from whosays.model.vocabulary import Standpoint

from .theme import plain as plain

# How marks are to be read; the sign is decoration, the words say it.
SIGNS = {
    "about": ("○", "hollow: the source says about"),
    "at_least": ("↑", "arrow up: at least, the upper end is open"),
    "up_to": ("↓", "arrow down: up to, the lower end is open"),
    "range": ("┬", "line with ends: from one number to another"),
    "span": ("┄", "dotted line: some day of this time, the source does not say which"),
}
SIDEWAYS = {
    "at_least": ("→", "arrow to the right: at least, the upper end is open"),
    "up_to": ("←", "arrow to the left: up to, the lower end is open"),
}


@dataclass(frozen=True)
class Echoes:
    """The choice "all figures / voices only". rows: of the table, those that repeat others. figures, voices: how many of each.

    summary: what the chart says when voices alone are drawn.
    """

    rows: tuple[int, ...]
    figures: int
    voices: int
    summary: str

    @property
    def labels(self) -> dict[str, str]:
        """The words of both choices."""
        return {"all": f"all figures ({self.figures})", "voices": f"voices only ({self.voices})"}


@dataclass(frozen=True)
class Steps:
    """The control "as known on": for each table row the day from which it was known; None for an undated one.

    opens: the day at which it stands when a reader comes; None for all days.
    """

    since: tuple[date | None, ...]
    opens: date | None = None

    @property
    def days(self) -> list[date]:
        return sorted({d for d in self.since if d})

    def payload(self) -> dict[str, Any]:
        days = self.days
        known = [n for n, day in enumerate(days) if self.opens and day <= self.opens]
        return {"steps": [d.isoformat() for d in days], "since": [days.index(d) if d else -1 for d in self.since],
                **({"opens": known[-1]} if known else {})}


@dataclass(frozen=True)
class Chart:
    """A drawing in plotly.

    traces: plotly traces; `meta.ink` names the colour, `meta.rows` the table row of every point. In the layout,
    `line.ink` of a shape names its colour.
    units: how many mark widths the chart is wide or (with `upright`) high, from which the marks' size follows.
    size: a key of theme.HEIGHTS. standpoints: all of the ledger; drawn: keys of those here. signs: (sign, words) that occur.
    hover: one text a table row, for Jupyter. values: the low and high of each row, for the words of "as known on".
    names: (table row, speaker) of the marks that are named beside. Traces and labels that belong to one choice alone say so
    in `when`: `all` or `voices`.
    """

    traces: tuple[dict[str, Any], ...]
    layout: dict[str, Any]
    size: str
    hover: tuple[str, ...]
    title: str
    standpoints: Mapping[str, Standpoint]
    drawn: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    signs: tuple[tuple[str, str], ...] = ()
    units: float = 40
    upright: bool = False
    steps: Steps | None = None
    values: tuple[tuple[float | None, float | None], ...] = ()
    echoes: Echoes | None = None
    names: tuple[tuple[int, str], ...] = ()
    kind: str = "chart"

    def payload(self) -> dict[str, Any]:
        """`plot` is what the page's script gets; the rest stands around it in HTML."""
        plot: dict[str, Any] = {"data": list(map(_shorter, self.traces)), "layout": self.layout, "units": round(self.units, 1)}
        if self.upright:
            plot["upright"] = True
        if self.steps:
            plot |= self.steps.payload()
        if self.steps or self.echoes:
            plot["values"] = [list(ends) for ends in self.values]
        if self.names:
            plot["names"] = [list(name) for name in self.names]
        more = {}
        if self.echoes:
            plot["echoes"] = list(self.echoes.rows)
            more = {"choice": {"labels": self.echoes.labels, "summary": self.echoes.summary}}
        return {"size": self.size, "legend": [key for key in self.standpoints if key in self.drawn],
                "parts": list(self.parts), "signs": [list(sign) for sign in self.signs], "plot": plot, **more}

    def live(self, finding: str) -> dict[str, Any]:
        """The chart for Jupyter: what the page has in HTML around it, title, finding, key and choices, needs room there."""
        from .chart_jupyter import widget

        return widget(self, finding)

    @cached_property
    def beside(self) -> list[tuple[int, dict[str, Any]]]:
        """(table row, its name beside its mark) for Jupyter: each choice and each day has some of them, in the same place."""
        from .chart_jupyter import names_beside

        return names_beside(self)

    def text(self) -> str:
        return ""


def _shorter(trace: dict[str, Any]) -> dict[str, Any]:
    """A trace whose strokes have the same row for point after point: `runs` says it as [row, how many]."""
    if trace.get("mode") != "lines":
        return trace
    meta = dict(trace["meta"])
    meta["runs"] = [[row, len(list(same))] for row, same in groupby(meta.pop("rows"))]
    return {**trace, "meta": meta}


def caption(text: str) -> dict[str, Any]:
    """What an axis counts, in words above the chart: easier to read than words on their side."""
    return {"text": text[:1].upper() + text[1:], "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left",
            "yanchor": "bottom", "yshift": 8}


def hover_text(*lines: str) -> str:
    """Lines for plotly's own card in Jupyter."""
    return "<br>".join(plain(line) for line in lines if line)


def symbol(standpoint: Standpoint, qualifier: str) -> str:
    """The plotly symbol: hollow where the source says about."""
    return f"{standpoint.shape}-open" if qualifier == "about" else standpoint.shape


def marks(ink: str, points: Sequence[tuple[Any, Any, str, int]], yaxis: str = "y") -> dict[str, Any]:
    """One trace of marks: x, y, symbol and table row of each."""
    symbols = [p[2] for p in points]
    return {"type": "scatter", "mode": "markers",
            "x": [_short(p[0]) for p in points], "y": [_short(p[1]) for p in points],
            "marker": {"symbol": symbols[0] if len(set(symbols)) == 1 else symbols},
            "meta": {"ink": ink, "rows": [p[3] for p in points]}, "yaxis": yaxis}


def lines(ink: str, paths: Sequence[tuple[int, Sequence[tuple[Any, Any]]]], width: float = 1.5, dash: str = "solid",
          yaxis: str = "y", **more: Any) -> dict[str, Any]:
    """One trace of strokes: for each its table row and its points. more: of its `meta`."""
    x: list[Any] = []
    y: list[Any] = []
    rows: list[int] = []
    for row, path in paths:
        x += [*(_short(p[0]) for p in path), None]
        y += [*(_short(p[1]) for p in path), None]
        rows += [row] * (len(path) + 1)
    return {"type": "scatter", "mode": "lines", "x": x, "y": y,
            "meta": {"ink": ink, "rows": rows, "width": width, "dash": dash, **more}, "yaxis": yaxis}


def _short(value: Any) -> Any:
    if isinstance(value, float):
        return int(value) if value == int(value) else round(value, 2)
    return value


def known_since(when: PartialDate | None) -> date | None:
    """A report is sure to be known from the last day its date can mean."""
    return when.end if when else None
