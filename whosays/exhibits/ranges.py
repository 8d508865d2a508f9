"""Reports beside one another: how far apart they lie by event, and how many people lived where, over time."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from whosays.drawing import chart
from whosays.drawing.chart import Chart
from whosays.drawing.theme import fitting
from whosays.drawing.time_columns import spread
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.records import Event, Figure, Population, Toll
from whosays.model.suggestions import loose, nearest
from whosays.model.vocabulary import Standpoint

from .exhibit import Exhibit
from .reports import (
    CSV_ONLY,
    ceiling,
    counted,
    event_keys,
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
from .sentences import Sentence, drawn_at, ends_of, from_to
from .speaking import echoes, heard, named, voices_in

_ACROSS = 48  # marks of one size that fit beside each other


def ranges(events: Sequence[str], group: str, measure: str, *, id: str, title: str, note: str = "",
           finding: str = "", voices: bool = False, ledger: Ledger) -> Exhibit:
    """For each event a line from the lowest to the highest figure reported, and every report as a mark on it.

    events: ids, drawn in this order. voices: only figures that repeat nobody; else a page and Jupyter offer the choice.
    Raises LookupError for an event or a combination without figures.

    >>> exhibits.ranges(["EVENT"], "GROUP", "MEASURE")
    """
    events = event_keys(ledger, events)
    tolls = heard(tolls_of(ledger, events, group, measure), ledger, voices)
    stands, told = ledger.vocabulary.standpoints, [ledger.events[e] for e in events]
    rows = [r for event in events for r in in_time([t for t in tolls if t.event == event], ledger)]
    about = counted(ledger, tolls)

    groups, home = tuple(e.title for e in told), {r.id: list(events).index(r.event) for r in rows}
    alone = Sentence("ranges", f"{about}, from those who repeat nobody", "", groups, home)
    says = alone if voices else Sentence("ranges", about, "", groups, home)
    choice = None if voices else echoes(rows, ledger, alone.say(heard(rows, ledger, True)))
    strands, layout, units = _lanes(told, rows, about, ledger, bool(choice))
    drawing = Chart(strands, layout, fitting(units * 10 + 80), tuple(hover(r, ledger) for r in rows), title, stands,
                    drawn=frozenset(r.standpoint for r in rows if drawn_at(r) is not None),
                    signs=signs(rows, sideways=True, dates=False), units=units, upright=True,
                    values=tuple((r.low, r.high) for r in rows), echoes=choice)
    table = Table.made([report_row(r, Event=ledger.events[r.event].title) for r in rows], "tolls", CSV_ONLY)
    return Exhibit(id, title, says.say(rows), table, keys(*(r.source for r in rows)), drawing, ledger, note, finding,
                   says.payload(rows))


def _lanes(events: Sequence[Event], rows: Sequence[Toll], about: str, ledger: Ledger, choice: bool
           ) -> tuple[tuple[dict[str, Any], ...], dict[str, Any], float]:
    """Traces, layout and height (in marks) of one lane an event, from above downward. choice: lines of voices alone, too."""
    voices, top, y = ledger.vocabulary.standpoints, ceiling(rows), 0.0
    points: dict[str, list[tuple[Any, Any, str, int]]] = {}
    strokes: dict[str, list[Any]] = {}
    modes = {"all": frozenset(r.id for r in rows)} | ({"voices": voices_in(rows, ledger)} if choice else {})
    base: dict[str, list[tuple[int, list[tuple[float, float]]]]] = {mode: [] for mode in modes}
    labels = []
    for event in events:
        lane = [(n, r, at) for n, r in enumerate(rows) if r.event == event.id and (at := drawn_at(r)) is not None]
        cells = [round(at / top * _ACROSS) for _, _, at in lane]
        crowd = max([cells.count(c) for c in cells] or [1])
        middle = y - 3.6 - crowd / 2
        labels.append(_lane_label(event.title, y))
        for mode, kept in modes.items():
            # Title and figures on a line each: together they are wider than a phone.
            figures = from_to([r for r in rows if r.event == event.id and r.id in kept])
            labels.append(_lane_label(figures, y - 1.5) | {"under": True} | ({"when": mode} if choice else {}))
            if here := [(n, r) for n, r, _ in lane if r.id in kept]:
                ends = [float(v) for v in ends_of([r for _, r in here])]
                base[mode].append((here[0][0], [(min(ends), middle), (max(ends), middle)]))
        y -= crowd + 5.6
        for (row, report, at), shift in zip(lane, spread(cells), strict=True):
            here_y = middle - shift
            points.setdefault(report.standpoint, []).append(
                (at, here_y, chart.symbol(voices[report.standpoint], report.qualifier), row))
            # open_ends draws upward: here the figure runs across, so its strokes are turned.
            for path in open_ends(report, here_y, float(at), tip=top * 0.025, half=0.35):
                strokes.setdefault(report.standpoint, []).append((row, [(b, a) for a, b in path]))
    axis = number_axis(top)
    axis["range"] = [round(-top * 0.02, 2), round(top * 1.05, 2)]
    layout = {"xaxis": axis, "yaxis": {"range": [round(y, 2), 1], "visible": False},
              "margin": {"l": 10, "r": 16, "t": 30, "b": 36}, "annotations": [chart.caption(about), *labels]}
    lines = [chart.lines("grid", paths, 5, **({"when": mode} if choice else {})) for mode, paths in base.items() if paths]
    return (*lines, *traces(points, strokes, [], voices)), layout, -y


def _lane_label(text: str, y: float) -> dict[str, Any]:
    return {"text": chart.plain(text), "xref": "paper", "x": 0, "xanchor": "left", "y": round(y, 2), "yanchor": "top"}


def population(*, id: str, title: str, note: str = "", finding: str = "", where: str | Sequence[str] | None = None,
               start: str | None = None, end: str | None = None, ledger: Ledger) -> Exhibit:
    """How many people lived where, over time: one mark a figure, one panel a place.

    where: places as in population.csv, all when left out. start, end: ISO dates around what is shown.
    Figures without a date stand in the table only. Raises LookupError when nothing is left.

    >>> exhibits.population()
    """
    sites, voices = ledger.vocabulary.sites, ledger.vocabulary.standpoints
    called = {loose(label): key for key, label in sites.items()}
    wanted = [called.get(loose(key), key) for key in ([where] if isinstance(where, str) else list(where or sites))]
    if unknown := [key for key in wanted if key not in sites]:
        raise LookupError(f"no place {unknown[0]!r}{nearest(unknown[0], sites)} (there are: {', '.join(sites)})")
    found: list[Population] = in_time([p for p in ledger.population.values() if p.where in wanted
                                       and within(p.as_of, start, end)], ledger)
    if not found:
        raise LookupError(f"no population figures for {', '.join(wanted)} from {start or 'the first'} to {end or 'the last'}")
    panels = [key for key in sites if any(p.where == key for p in found)]
    rows = sorted(found, key=lambda p: panels.index(p.where))
    table = Table.made([report_row(r, Place=sites[r.where], Who=r.who) for r in rows], "population", CSV_ONLY)
    drawing = Chart(*_panels(rows, panels, ledger), fitting(240 + 120 * len(panels)), tuple(hover(r, ledger) for r in rows),
                    title, voices, drawn=frozenset(r.standpoint for r in rows if _shown(r)), signs=signs(rows), units=_WEEKS,
                    names=named(rows, ledger, _telling(rows, panels)))
    says = Sentence("population", groups=tuple(sites[key] for key in panels), home={r.id: panels.index(r.where) for r in rows})
    return Exhibit(id, title, says.say(rows), table if any(r.who for r in rows) else table.without("Who"),
                   keys(*(r.source for r in rows)), drawing, ledger, note, finding, says.payload(rows))


_WEEKS = 64.0  # marks that fit beside each other on the time axis
_LOWEST = 0.3  # of the highest panel: no panel is lower, so that its labels have room
_APART = 0.03  # of the chart's height, above and below a panel


def _shown(report: Figure) -> bool:
    return report.as_of is not None and drawn_at(report) is not None


def _panels(rows: Sequence[Population], panels: Sequence[str], ledger: Ledger
            ) -> tuple[tuple[dict[str, Any], ...], dict[str, Any]]:
    """Traces and layout of panels one above the other, with one scale of time and one of people: each as high as it needs."""
    dates = [r.as_of for r in rows if r.as_of] or [PartialDate.parse("2009")]
    first, last = min(d.start for d in dates), max(d.end for d in dates)
    step = max((last - first).days, 30) / _WEEKS
    out: list[dict[str, Any]] = []
    drawn = {key: [(n, r) for n, r in enumerate(rows) if r.where == key and _shown(r)] for key in panels}
    most = max(ceiling([r for _, r in here]) for here in drawn.values())
    tops = {key: max(ceiling([r for _, r in here]), most * _LOWEST) for key, here in drawn.items()}
    room = 1 - 2 * _APART * len(panels)
    last_axis = "y" + ("" if len(panels) == 1 else str(len(panels)))
    layout: dict[str, Any] = {
        "xaxis": {"range": [_iso(first, -2 * step), _iso(last, 2 * step)], "type": "date", "showgrid": False,
                  "anchor": last_axis}, "margin": {"l": 8, "r": 12, "t": 30, "b": 30}, "annotations": []}
    upper = 1.0
    for place, (key, here) in enumerate(drawn.items()):
        name = "y" + ("" if place == 0 else str(place + 1))
        out += _panel(here, tops[key], first, step, name, ledger.vocabulary.standpoints)
        domain = [round(upper - _APART - room * tops[key] / sum(tops.values()), 3), round(upper - _APART, 3)]
        upper = domain[0] - _APART
        axis = number_axis(tops[key]) | {"domain": domain}
        if len(panels) > 1:
            axis = {k: v for k, v in axis.items() if k != "nticks"} | {"dtick": _round_step(most), "tick0": 0}
        layout[name.replace("y", "yaxis")] = axis
        layout["annotations"].append(chart.caption(f"{ledger.vocabulary.sites[key]}, people") | {"y": domain[1], "yshift": 6})
    return tuple(out), layout


def _round_step(most: float) -> float:
    """A step between lines of panels: 1, 2 or 5 with noughts, three or four of them to the highest number."""
    power = 10 ** math.floor(math.log10(most))
    return float(next(step for step in (power / 5, power / 2, power, 2 * power, 5 * power) if most / step <= 4))


def _telling(rows: Sequence[Population], panels: Sequence[str]) -> list[str]:
    """Three of each place that have their speaker beside them: the first, the highest and the last."""
    found: list[str] = []
    for key in panels:
        here = [r for r in rows if r.where == key and _shown(r)]
        if here:
            found += dict.fromkeys([here[0].id, max(here, key=lambda r: drawn_at(r) or 0).id, here[-1].id])
    return found


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
