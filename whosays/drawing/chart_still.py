"""A chart as a picture without a browser: for files to take away, and for notebooks where no script runs.

What is drawn is data, with inks by name; `templates/exhibits/chart.svg` writes it. On pages a browser draws the stills
(site/static_images.py): they look like what its script draws.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from . import theme
from .axes import Axis, axes_of
from .chart import Chart
from .name_places import LETTER, Box, box_of, name_place

WIDTH = 790  # px
_DASH = {"dot": "1.5 3", "dash": "6 4"}
_OPEN = "-open"


@dataclass
class Still:
    """What stands where. Inks are names of theme.colours."""

    width: float
    height: float
    lines: list[dict[str, Any]] = field(default_factory=list)
    bars: list[dict[str, Any]] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    words: list[dict[str, Any]] = field(default_factory=list)

    def line(self, *spots: tuple[float, float], ink: str, width: float = 1, dash: str = "") -> None:
        way = "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
        self.lines.append({"d": f"M{way}", "ink": ink, "width": width, "dash": dash})

    def word(self, x: float, y: float, words: str, anchor: str = "start", ink: str = "muted", size: float = 12) -> None:
        for n, line in enumerate(words.split("<br>")):
            self.words.append({"x": round(x, 1), "y": round(y + 14 * n, 1), "words": line, "anchor": anchor, "ink": ink,
                               "size": size})


def still(chart: Chart, width: int = WIDTH) -> Still:
    """The picture of a chart with all its figures."""
    layout, height = chart.layout, theme.HEIGHTS[chart.size]
    x, ys, (top, bottom) = axes_of(layout, height, width)
    out = Still(width, height)
    _frame(out, x, ys, (top, bottom))
    room = height - 90 if chart.upright else width - 50
    labels = [a for a in layout.get("annotations", ()) if a.get("when", "all") == "all"]
    for label in labels:
        _label(out, label, x, ys["y"], (top, bottom))
    _Traces(out, chart, x, ys, max(6.5, min(11.0, 0.92 * room / chart.units))).draw()
    for shape in layout.get("shapes", ()):
        out.line(*((x.px(shape[f"x{end}"]), ys["y"].px(shape[f"y{end}"])) for end in (0, 1)), ink=shape["line"]["ink"],
                 width=shape["line"]["width"])
    return out


def _frame(out: Still, x: Axis, ys: dict[str, Axis], ends: tuple[float, float]) -> None:
    """Lines and words of the axes."""
    for at in x.lines():
        out.line((at, ends[0]), (at, ends[1]), ink="grid")
    for at, words in x.ticks():
        out.word(at, ends[1] + 16, words, "middle")
    for y in ys.values():
        for at in y.lines():
            out.line((x.start, at), (x.end, at), ink="grid")
        for at, words in y.ticks():
            out.word(x.start - 6, at + 4, words, "end")


@dataclass
class _Traces:
    """The traces of a chart on their way into its picture. size: of a mark, in px."""

    out: Still
    chart: Chart
    x: Axis
    ys: dict[str, Axis]
    size: float
    at: dict[int, tuple[float, float]] = field(default_factory=dict)

    def draw(self) -> None:
        for trace in self.chart.traces:
            if trace["meta"].get("when", "all") != "all":
                continue
            y = self.ys[trace.get("yaxis", "y")]
            draw = self._bars if trace["type"] == "bar" else self._lines if trace["mode"] == "lines" else self._marks
            draw(trace, y)
        self._names()

    def _bars(self, trace: dict[str, Any], y: Axis) -> None:
        base, thick = trace.get("base"), abs(y.length(trace["width"]))
        for n, (length, row) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            left = self.x.px(base[n]) if base else self._stacked.get(row, self.x.px(0))
            wide, middle, text = self.x.length(length), y.px(row), trace["text"][n]
            self._stacked[row] = left + max(wide, 0)
            if wide < 0:  # less than nothing: from its end to where it begins
                left, wide = left + wide, -wide
            self.out.bars.append({"x": round(left, 1), "y": round(middle - thick / 2, 1), "wide": round(wide, 1),
                                  "high": round(thick, 1), "ink": trace["meta"]["ink"]})
            if text == "→":  # no face of ours has it
                end = left + wide - 4
                self.out.line((end - 14, middle), (end, middle), ink="paper", width=1.5)
                self.out.line((end - 4, middle - 4), (end, middle), (end - 4, middle + 4), ink="paper", width=1.5)
            elif trace["textposition"] == "outside":
                at = left - 6 if length < 0 else left + wide + 6
                self.out.word(at, middle + 4, text, "end" if length < 0 else "start", "text")
            elif len(text) * LETTER + 4 < wide:
                ink = "text" if trace["meta"]["ink"] in ("step3", "step4") else "paper"
                at_end = trace.get("insidetextanchor") == "end"
                self.out.word(left + (wide - 4 if at_end else wide / 2), middle + 4, text, "end" if at_end else "middle", ink)

    _stacked: dict[float, float] = field(default_factory=dict)

    def _lines(self, trace: dict[str, Any], y: Axis) -> None:
        meta, path = trace["meta"], list[tuple[float, float]]()
        for one, other in zip([*trace["x"], None], [*trace["y"], None], strict=True):
            if one is not None:
                path.append((self.x.px(one), y.px(other)))
            elif path:
                self.out.line(*path, ink=meta["ink"], width=meta["width"], dash=_DASH.get(meta["dash"], ""))
                path = []

    def _marks(self, trace: dict[str, Any], y: Axis) -> None:
        shapes, rows = trace["marker"]["symbol"], trace["meta"]["rows"]
        symbols = [shapes] * len(rows) if isinstance(shapes, str) else shapes
        for n, (one, other, symbol, row) in enumerate(zip(trace["x"], trace["y"], symbols, rows, strict=True)):
            self.at[row] = spot = (self.x.px(one), y.px(other))
            scale = self.size * 1.2 / 16
            self.out.marks.append({"x": round(spot[0] - 8 * scale, 1), "y": round(spot[1] - 8 * scale, 1),
                                   "scale": round(scale, 3), "path": theme.outline(symbol.removesuffix(_OPEN)),
                                   "ink": trace["meta"]["ink"], "is_open": symbol.endswith(_OPEN)})
            if "text" in trace:
                is_left = trace["textposition"][n].endswith("left")
                at = spot[0] - self.size if is_left else spot[0] + self.size
                self.out.word(at, spot[1] + 4, trace["text"][n].strip(), "end" if is_left else "start", "text")

    def _names(self) -> None:
        """Names beside their marks, where the most room is."""
        half = self.size / 2
        taken: list[Box] = [(x - half, y - half, x + half, y + half) for x, y in self.at.values()]
        taken += [box_of(said["x"], said["y"], len(said["words"]) * LETTER, said["anchor"] == "end") for said in self.out.words]
        for row, name in self.chart.names:
            if row not in self.at:
                continue
            x, y = self.at[row]
            dx, dy = name_place((x, y), name, taken, (0, 0, self.out.width, self.out.height))
            if abs(dx) > 12 or abs(dy) > 12:
                self.out.line((x, y), (x + dx * 0.9, y + dy * 0.9), ink="muted")
            self.out.word(x + dx, y + dy, name, "end" if dx < 0 else "start", "text")


def _label(out: Still, label: dict[str, Any], x: Axis, y: Axis, ends: tuple[float, float]) -> None:
    at = (ends[1] - (ends[1] - ends[0]) * label["y"] if label.get("yref") == "paper" else y.px(label["y"]))
    drop = {"bottom": -3, "top": 12}.get(label.get("yanchor", ""), 4)
    side = x.start if y.is_seen else 4
    left = side if label.get("xref") == "paper" else x.px(label["x"])
    anchor = {"left": "start", "right": "end"}.get(label.get("xanchor", ""), "middle")
    out.word(left, at + drop - label.get("yshift", 0), label["text"], anchor, "muted" if label.get("under") else "text")
