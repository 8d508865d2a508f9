"""A chart in Jupyter: what stands around it on a page, title, finding, key and choices, is drawn by plotly itself.

It stands on white paper in every theme, so that its words can be read in a dark JupyterLab and in a saved picture.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from math import ceil
from typing import Any

from whosays.model.dates import PartialDate

from . import theme
from .axes import axes_of
from .name_places import name_place
from .theme import plain

Chart = Any  # drawing.chart.Chart, which asks for this form

_KEY_ROWS, _KEY_ROW = 0.7, 19  # of the key under a chart: lines for each name beside an open sidebar; px of a line
_TITLE, _DECK = 56, 62  # letters of a line: plotly breaks none, and beside an open sidebar a chart may have 450 px
_CHOICE = 44  # px for two buttons
_SLIDER = 74  # px for the control "as known on"
_ALL = "all dates"
_WIDTH, _HALF = 700.0, 6.0  # px of a chart in a usual window, and of half a mark


def widget(chart: Chart, finding: str) -> dict[str, Any]:
    """MIME type -> the chart. Its height is its own and never follows a hidden tab; its width follows the notebook."""
    size, inks = max(5.0, min(10.0, 620 / chart.units)), theme.colours("light", chart.standpoints)
    shown = _keyed(chart, "all")
    rest = [{**trace, "visible": False} for trace in _keyed(chart, "voices")] if chart.echoes else []
    title = textwrap.wrap(plain(chart.title), _TITLE) or [""]
    deck = [f'<span style="font-size:13px">{line}</span>' for line in textwrap.wrap(plain(finding), _DECK)]
    head, foot = 26 + 20 * len(title) + 17 * len(deck), 12 + _KEY_ROW * ceil(sum(t["showlegend"] for t in shown) * _KEY_ROWS)
    head, slid = head + (_CHOICE if rest else 0), _SLIDER if chart.steps else 0
    margin, height = chart.layout.get("margin", {}), theme.HEIGHTS[chart.size] + head + foot + slid
    layout = {**chart.layout, "template": {"layout": theme.template("light")}, "annotations": _words(chart, "all"),
              "title": {"text": "<br>".join([*title, *deck]), "x": 0, "xanchor": "left", "y": 1 - 22 / height,
                        "yref": "container", "yanchor": "top", "pad": {"l": 8}, "font": {"size": 16}},
              "legend": {"x": 0, "xanchor": "left", "y": foot / height, "yref": "container", "yanchor": "top"},
              "margin": {**margin, "t": margin.get("t", 30) + head, "b": margin.get("b", 30) + foot + slid},
              "height": height, "paper_bgcolor": inks["paper"], "plot_bgcolor": inks["paper"]}
    traces = theme.paint([*shown, *rest], inks, size)
    if chart.echoes:
        layout["updatemenus"] = [_choice(chart, len(shown), len(rest))]
    if chart.steps:
        layout["sliders"] = [_slider(chart, traces, margin.get("b", 30), inks)]
        step = layout["sliders"][0]["steps"][layout["sliders"][0]["active"]]["args"]
        traces = [{**trace, "x": x} for trace, x in zip(traces, step[0]["x"], strict=True)]
        layout["annotations"] = step[1]["annotations"] if chart.steps.opens else layout["annotations"]
    if "shapes" in layout:
        layout["shapes"] = [theme.lined(shape, inks) for shape in layout["shapes"]]
    config = {"displaylogo": False, "modeBarButtons": [["toImage"]],
              "toImageButtonOptions": {"filename": "chart", "scale": 2}}
    return {"application/vnd.plotly.v1+json": {"data": traces, "layout": layout, "config": config}}


def _choice(chart: Chart, all_of: int, voices: int) -> dict[str, Any]:
    """Two buttons over the chart, as on the page. all_of, voices: how many traces belong to each."""
    labels = chart.echoes.labels if chart.echoes else {}
    return {"type": "buttons", "direction": "right", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom",
            "pad": {"b": 28}, "buttons": [{"label": label, "method": "update", "args": [
                {"visible": [mode == "all"] * all_of + [mode == "voices"] * voices}, {"annotations": _words(chart, mode)}]}
                for mode, label in labels.items()]}


def _slider(chart: Chart, traces: list[dict[str, Any]], below: int, inks: Mapping[str, str]) -> dict[str, Any]:
    """The control "as known on", as on the page: for each day what was known, then all dates. below: px under the axis."""
    if not chart.steps:
        return {}
    steps = [_step(chart, traces, day) for day in [*chart.steps.days, None]]
    known = [n for n, day in enumerate(chart.steps.days) if chart.steps.opens and day <= chart.steps.opens]
    return {"active": known[-1] if known else len(steps) - 1,
            "x": 0, "xanchor": "left", "y": 0, "yanchor": "top", "len": 1, "steps": steps,
            "ticklen": 0, "minorticklen": 0,
            "font": {"color": "rgba(0,0,0,0)", "size": 1}, "pad": {"t": below - 6},
            "currentvalue": {"prefix": "As known on: ", "font": {"size": 13, "color": inks["text"]}}}


def _step(chart: Chart, traces: list[dict[str, Any]], day: date | None) -> dict[str, Any]:
    since = chart.steps.since if chart.steps else ()

    def is_known(row: int) -> bool:
        return day is None or (since[row] or date.max) <= day

    x = [[value if is_known(row) else None for value, row in zip(trace["x"], trace["meta"]["rows"], strict=True)]
         for trace in traces]
    label = PartialDate.parse(day.isoformat()).prose if day else _ALL
    return {"label": label, "method": "update", "args": [{"x": x}, {"annotations": _words(chart, "all", is_known)}]}


def _away(chart: Chart, mode: str) -> frozenset[int]:
    """The rows that a choice leaves out."""
    return frozenset(chart.echoes.rows if chart.echoes and mode == "voices" else ())


def _words(chart: Chart, mode: str, is_known: Callable[[int], bool] = lambda row: True) -> list[dict[str, Any]]:
    """The labels of a choice, and names beside their marks; on the page the script finds room for these."""
    away, labels = _away(chart, mode), [a for a in chart.layout.get("annotations", ()) if a.get("when", mode) == mode]
    return [{k: v for k, v in a.items() if k not in ("when", "under")} for a in labels] + [
        name for row, name in chart.beside if row not in away and is_known(row)]


def names_beside(chart: Chart) -> list[tuple[int, dict[str, Any]]]:
    """(row, its name beside its mark): away from the nearer edge, for a notebook may be narrow, where it hides least."""
    spots = {row: (x, y, trace.get("yaxis", "y")) for trace in chart.traces if trace.get("mode") == "markers"
             for row, x, y in zip(trace["meta"]["rows"], trace["x"], trace["y"], strict=True)}
    found = list[tuple[int, dict[str, Any]]]()
    if not any(row in spots for row, _ in chart.names):
        return found
    across, ups, (top, bottom) = axes_of(chart.layout, theme.HEIGHTS[chart.size], _WIDTH)
    at = {row: (across.px(x), ups[axis].px(y)) for row, (x, y, axis) in spots.items()}
    taken = [(x - _HALF, y - _HALF, x + _HALF, y + _HALF) for x, y in at.values()]
    for row, name in chart.names:
        if row in spots:
            x, y, axis = spots[row]
            leans = 1 if at[row][0] - across.start < across.end - at[row][0] else -1
            dx, dy = name_place(at[row], name, taken, (0, top, _WIDTH, bottom), leans)
            found.append((row, {
                "x": x, "y": y, "yref": axis, "text": plain(name), "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "ax": dx,
                "ay": dy - 4, "standoff": 5, "yanchor": "middle", "xanchor": "left" if leans > 0 else "right"}))
    return found


def _keyed(chart: Chart, mode: str) -> list[dict[str, Any]]:
    """The traces of a choice with the texts and the key that the page has in HTML; a name is in the key once."""
    named: set[str] = set()
    return list(_with_key(chart, mode, named))


def _with_key(chart: Chart, mode: str, named: set[str]) -> Iterator[dict[str, Any]]:
    for whole in chart.traces:
        if whole["meta"].get("when", mode) != mode:
            continue
        trace = _without(whole, _away(chart, mode))
        ink, rows = trace["meta"]["ink"], trace["meta"]["rows"]
        if trace.get("mode") == "lines":
            yield {**trace, "showlegend": False}
            continue
        name = chart.standpoints[ink].label if ink in chart.standpoints else trace.get("name", "")
        yield {**trace, "name": name, "legendgroup": name, "showlegend": bool(name) and name not in named,
               "hovertext": [chart.hover[r] for r in rows], "hoverinfo": "text"}
        named.add(name)


def _without(trace: Mapping[str, Any], away: frozenset[int]) -> dict[str, Any]:
    """A trace without the points of some rows."""
    rows = trace["meta"]["rows"]
    if not away.intersection(rows):
        return dict(trace)

    def kept(value: Any) -> Any:
        return [v for v, row in zip(value, rows, strict=True) if row not in away] if isinstance(value, list) else value

    found = {**trace, "meta": {**trace["meta"], "rows": kept(rows)}}
    found |= {name: kept(trace[name]) for name in ("x", "y", "text", "base") if name in trace}
    if "marker" in trace:
        found["marker"] = {name: kept(value) for name, value in trace["marker"].items()}
    return found
