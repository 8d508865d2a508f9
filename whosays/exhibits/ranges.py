"""Reports beside one another: how far apart they lie by event, and how many people lived where, over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from whosays.drawing import chart
from whosays.drawing.chart import Chart
from whosays.drawing.theme import fitting
from whosays.drawing.time_columns import spread
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.number_words import number
from whosays.model.records import Event, Figure, Population, Toll
from whosays.model.vocabulary import Standpoint

from .exhibit import Exhibit
from .reports import (
    CSV_ONLY,
    ceiling,
    counted,
    drawn_at,
    hover,
    in_time,
    number_axis,
    open_ends,
    report_row,
    signs,
    tolls_of,
    traces,
)
from .rows import Table, keys, within

_ACROSS = 48  # marks of one size that fit beside each other


def ranges(events: Sequence[str], group: str, measure: str, *, id: str, title: str, note: str = "",
           finding: str = "", ledger: Ledger) -> Exhibit:
    """For each event a line from the lowest to the highest figure reported, and every report as a mark on it.

    events: ids, drawn in this order. Raises LookupError for an event or a combination without figures.
    """
    tolls = tolls_of(ledger, events, group, measure)
    voices, told = ledger.vocabulary.standpoints, ledger.events
    rows = [r for event in events for r in in_time([t for t in tolls if t.event == event], ledger)]
    about = counted(ledger, group, measure)
    strands, layout, units = _lanes([told[e] for e in events], rows, about, voices)
    drawing = Chart(strands, layout, fitting(units * 10 + 80), tuple(hover(r, ledger) for r in rows), title, voices,
                    drawn=frozenset(r.standpoint for r in rows if drawn_at(r) is not None),
                    signs=signs(rows, sideways=True, dates=False), units=units, upright=True)
    ends = "; ".join(f"{told[e].title}: {_from_to([r for r in rows if r.event == e])}" for e in events)
    table = Table.made([report_row(r, Event=told[r.event].title) for r in rows], "tolls", CSV_ONLY)
    return Exhibit(id, title, f"Chart of the lowest and the highest figure reported for {about}: {ends}.", table,
                   keys(*(r.source for r in rows)), drawing, ledger, note, finding)


def _from_to(rows: Sequence[Figure]) -> str:
    ends = [v for r in rows for v in (r.low, r.high) if v is not None]
    if not ends:
        return "in words only"
    many = sum(drawn_at(r) is not None for r in rows)
    low, high = (number(end, digits=True) for end in (min(ends), max(ends)))
    return (f"{low} to {high}" if low != high else low) + f" in {many} {'figure' if many == 1 else 'figures'}"


def _lanes(events: Sequence[Event], rows: Sequence[Toll], about: str, voices: Mapping[str, Standpoint]
           ) -> tuple[tuple[dict[str, Any], ...], dict[str, Any], float]:
    """Traces, layout and height (in marks) of one lane an event, from above downward."""
    top, y = ceiling(rows), 0.0
    points: dict[str, list[tuple[Any, Any, str, int]]] = {}
    strokes: dict[str, list[Any]] = {}
    base: list[tuple[int, list[tuple[float, float]]]] = []
    labels = []
    for event in events:
        lane = [(n, r, at) for n, r in enumerate(rows) if r.event == event.id and (at := drawn_at(r)) is not None]
        cells = [round(at / top * _ACROSS) for _, _, at in lane]
        crowd = max([cells.count(c) for c in cells] or [1])
        # Title and figures on a line each: together they are wider than a phone.
        labels += [_lane_label(event.title, y), _lane_label(_from_to([r for r in rows if r.event == event.id]), y - 1.5)]
        middle = y - 3.6 - crowd / 2
        y -= crowd + 5.6
        for (row, report, at), shift in zip(lane, spread(cells), strict=True):
            here = middle - shift
            points.setdefault(report.standpoint, []).append(
                (at, here, chart.symbol(voices[report.standpoint], report.qualifier), row))
            # open_ends draws upward: here the figure runs across, so its strokes are turned.
            for path in open_ends(report, here, float(at), tip=top * 0.025, half=0.35):
                strokes.setdefault(report.standpoint, []).append((row, [(b, a) for a, b in path]))
        if lane:
            ends = [float(v) for _, r, _ in lane for v in (r.low, r.high) if v is not None]
            base.append((lane[0][0], [(min(ends), middle), (max(ends), middle)]))
    axis = number_axis(top)
    axis["range"] = [round(-top * 0.02, 2), round(top * 1.05, 2)]
    layout = {"xaxis": axis, "yaxis": {"range": [round(y, 2), 1], "visible": False},
              "margin": {"l": 10, "r": 16, "t": 30, "b": 36}, "annotations": [chart.caption(about), *labels]}
    return (chart.lines("grid", base, 5), *traces(points, strokes, [], voices)), layout, -y


def _lane_label(text: str, y: float) -> dict[str, Any]:
    return {"text": chart.plain(text), "xref": "paper", "x": 0, "xanchor": "left", "y": round(y, 2), "yanchor": "top"}


def population(*, id: str, title: str, note: str = "", finding: str = "", where: str | Sequence[str] | None = None,
               start: str | None = None, end: str | None = None, ledger: Ledger) -> Exhibit:
    """How many people lived where, over time: one mark a figure, one panel a place.

    where: places as in population.csv, all when left out. start, end: ISO dates around what is shown.
    Figures without a date stand in the table only. Raises LookupError when nothing is left.
    """
    sites, voices = ledger.vocabulary.sites, ledger.vocabulary.standpoints
    wanted = [where] if isinstance(where, str) else list(where or sites)
    found: list[Population] = in_time([p for p in ledger.population.values() if p.where in wanted
                                       and within(p.as_of, start, end)], ledger)
    if not found:
        raise LookupError(f"no population figures for {', '.join(wanted)} between {start} and {end}")
    panels = [key for key in sites if any(p.where == key for p in found)]
    rows = sorted(found, key=lambda p: panels.index(p.where))
    table = Table.made([report_row(r, Place=sites[r.where], Who=r.who) for r in rows], "population", CSV_ONLY)
    drawing = Chart(*_panels(rows, panels, ledger), fitting(240 + 120 * len(panels)), tuple(hover(r, ledger) for r in rows),
                    title, voices, drawn=frozenset(r.standpoint for r in rows if _shown(r)), signs=signs(rows), units=_WEEKS)
    text = "; ".join(f"{sites[key]}, {_from_to([r for r in rows if r.where == key])}" for key in panels)
    dates = [r.as_of for r in rows if r.as_of]
    missing = len(rows) - sum(map(_shown, rows))
    span = f" from {min(d.start for d in dates).year} to {max(d.end for d in dates).year}" if dates else ""
    rest = f" ({missing} without a date or a number in the table only)" if missing else ""
    return Exhibit(id, title, f"Chart of how many people lived where{span}: {text}{rest}.",
                   table if any(r.who for r in rows) else table.without("Who"),
                   keys(*(r.source for r in rows)), drawing, ledger, note, finding)


_WEEKS = 64.0  # marks that fit beside each other on the time axis


def _shown(report: Figure) -> bool:
    return report.as_of is not None and drawn_at(report) is not None


def _panels(rows: Sequence[Population], panels: Sequence[str], ledger: Ledger
            ) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    """Traces and layout of panels one above the other that share the time axis."""
    dates = [r.as_of for r in rows if r.as_of] or [PartialDate.parse("2009")]
    first, last = min(d.start for d in dates), max(d.end for d in dates)
    step = max((last - first).days, 30) / _WEEKS
    out: list[dict[str, Any]] = []
    heights = [min(2.5, 1 + sum(r.where == key for r in rows) / 16) for key in panels]
    last_axis = "y" + ("" if len(panels) == 1 else str(len(panels)))
    layout: dict[str, Any] = {
        "xaxis": {"range": [_iso(first, -2 * step), _iso(last, 2 * step)], "type": "date", "showgrid": False,
                  "anchor": last_axis}, "margin": {"l": 8, "r": 12, "t": 30, "b": 30}, "annotations": []}
    for place, key in enumerate(panels):
        here = [(n, r) for n, r in enumerate(rows) if r.where == key and _shown(r)]
        top = ceiling([r for _, r in here])
        name = "y" + ("" if place == 0 else str(place + 1))
        out += _panel(here, top, first, step, name, ledger.vocabulary.standpoints)
        gap = 0.025 if len(panels) > 1 else 0.0
        upper = 1 - sum(heights[:place]) / sum(heights)
        domain = [round(upper - heights[place] / sum(heights) + gap, 3), round(upper - gap, 3)]
        layout[name.replace("y", "yaxis")] = number_axis(top) | {"domain": domain}
        if len(panels) > 1:
            layout[name.replace("y", "yaxis")]["nticks"] = 4
        layout["annotations"].append(chart.caption(f"{ledger.vocabulary.sites[key]}, people") | {"y": domain[1], "yshift": 6})
    return tuple(out), layout


def _panel(here: Sequence[tuple[int, Population]], top: float, first: date, step: float, axis: str,
           voices: Mapping[str, Standpoint]) -> list[dict[str, Any]]:
    points: dict[str, list[tuple[Any, Any, str, int]]] = {}
    strokes: dict[str, list[Any]] = {}
    spans: list[Any] = []
    middles = [r.as_of.start + (r.as_of.end - r.as_of.start) / 2 for _, r in here if r.as_of]
    at = [drawn_at(r) or 0 for _, r in here]
    cells = [(round((m - first).days / step), round(v / top * 22)) for m, v in zip(middles, at, strict=True)]
    for (row, report), day, value, shift in zip(here, middles, at, spread(cells), strict=True):
        x = shift * step
        points.setdefault(report.standpoint, []).append(
            (_iso(day, x), value, chart.symbol(voices[report.standpoint], report.qualifier), row))
        for path in open_ends(report, x, float(value), tip=top * 0.06, half=step * 0.35):
            strokes.setdefault(report.standpoint, []).append((row, [(_iso(day, a), b) for a, b in path]))
        if report.as_of and report.as_of.start != report.as_of.end:
            spans.append((row, [(report.as_of.start.isoformat(), value), (report.as_of.end.isoformat(), value)]))
    return traces(points, strokes, spans, voices, axis)


def _iso(day: date, shift: float) -> str:
    return (day + timedelta(round(shift))).isoformat()
