"""How standpoints look, in every place: outlines, CSS variables, plotly templates.

The vocabulary of the ledger alone says which colour and which shape; this module only draws it. Sizes and colours stand
once, here: style sheets and scripts read them from the custom properties that `css` writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from whosays.model.vocabulary import Standpoint

# Heights of drawings in px: a page reserves them before a script runs.
HEIGHTS = {"xs": 180, "s": 260, "m": 360, "l": 460, "xl": 620, "xxl": 840}
# One path a plotly marker symbol, in a box of 16 x 16, of about equal visual weight.
_PATHS = {
    "circle": "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11z",
    "square": "M3 3h10v10H3z",
    "diamond": "M8 1.2 14.8 8 8 14.8 1.2 8z",
    "triangle-up": "M8 2 14.6 13.4H1.4z",
    "triangle-down": "M8 14 1.4 2.6h13.2z",
    "triangle-right": "M14 8 2.6 14.6V1.4z",
    "triangle-left": "M2 8 13.4 1.4v13.2z",
    "pentagon": "M8 1.8 14.1 6.2 11.8 13.4H4.2L1.9 6.2z",
    "cross": "M5.8 2h4.4v3.8H14v4.4h-3.8V14H5.8v-3.8H2V5.8h3.8z",
    "star": "M8 .9 9.8 5.7 14.9 5.9 10.9 9.1 12.3 14 8 11.2 3.7 14 5.1 9.1 1.1 5.9 6.2 5.7z",
    "hexagon": "M8 1.6 13.6 4.8v6.4L8 14.4 2.4 11.2V4.8z",
    "hourglass": "M2 1.8h12L9.2 8 14 14.2H2L6.8 8z",
    "bowtie": "M1.8 2v12L8 9.2 14.2 14V2L8 6.8z",
    "star-diamond": "M8 1 10 6 15 8 10 10 8 15 6 10 1 8 6 6z",
    "diamond-tall": "M8 .8 11.8 8 8 15.2 4.2 8z",
    "x": "M4.6 1.8 8 5.2l3.4-3.4 2.8 2.8L10.8 8l3.4 3.4-2.8 2.8L8 10.8l-3.4 3.4-2.8-2.8L5.2 8 1.8 4.6z",
}


def fitting(height: float) -> str:
    """The name of the smallest drawing that is at least so high (px), or of the highest."""
    return next((name for name, has in HEIGHTS.items() if has >= height), "xxl")


def outline(shape: str) -> str:
    """The path of a marker symbol in a box of 16 x 16."""
    return _PATHS[shape]


def css(standpoints: Mapping[str, Standpoint]) -> str:
    """Custom properties of light and dark pages, the class of every mark, and the heights of drawings.

    `--sp-<key>` and `--ex-<ink>` are colours, `--shape-<name>` an outline as a mask. A
    page is dark when its script made it so or, without scripts, on a dark device; never on paper, nor with `data-light`.
    """
    light, dark = (_inks(name, standpoints) + "".join(f"--{key}:{value};" for key, value in PAGES[name].items())
                   for name in THEMES)
    marks = "".join(f".sp-{key}{{color:var(--sp-{key});--sp-shape:var(--shape-{s.shape})}}\n" for key, s in standpoints.items())
    sizes = "".join(f"[data-size={name}]{{--ex-height:{px}px}}\n" for name, px in HEIGHTS.items())
    return (f":root{{color-scheme:light;{light}{_shapes(standpoints)}}}\n"
            f"@media screen{{html[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
            "@media screen and (prefers-color-scheme:dark){"
            f"html:not(.js):not([data-light]){{color-scheme:dark;{dark}}}}}\n{marks}{sizes}")


def charts() -> str:
    """`--ex-template`, plotly's layout on light and dark pages: half a kilobyte that only drawings ask for."""
    return f":root{{{_template('light')}}}\n@media screen{{html[data-theme=dark]{{{_template('dark')}}}}}\n"


def _inks(name: str, standpoints: Mapping[str, Standpoint]) -> str:
    return "".join(f"--{'sp' if key in standpoints else 'ex'}-{key}:{hue};" for key, hue in colours(name, standpoints).items())


def _template(name: str) -> str:
    """Quoted, so that a page script can read it whole, in the theme of the moment and from a file on disk."""
    return f"--ex-template:'{json.dumps(template(name), separators=(',', ':'))}';"


def _shapes(standpoints: Mapping[str, Standpoint]) -> str:
    """The outlines as masks: a page of the book shows thousands of marks, each as one empty element."""
    return "".join(
        f"--shape-{s.shape}:url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
        f"%3Cpath d='{outline(s.shape)}'/%3E%3C/svg%3E\");" for s in standpoints.values())


@dataclass(frozen=True)
class Inks:
    """The few colours of a chart besides the standpoints: each readable on its page (text 4.5:1, accent 3:1)."""

    text: str
    muted: str
    grid: str
    paper: str
    accent: str
    # Five steps from dark to light for parts of a bar: told apart by lightness, not by hue.
    steps: tuple[str, str, str, str, str]


INKS = {
    "light": Inks("#1d2129", "#555c66", "#e3e6ea", "#ffffff", "#1d4f86",
                  ("#1f3b57", "#8a5a00", "#5d87ad", "#e0b04a", "#c6cfd8")),
    "dark": Inks("#e8eaed", "#aeb4bd", "#3a414b", "#1d2229", "#8fc1f5",
                 ("#cfe3f7", "#b07d1e", "#7fa8cf", "#e8c577", "#4b5663")),
}
THEMES = tuple(INKS)
# What else differs between light and dark pages, by custom property: the page, certainty
# (`sure`: ink, which no side wears), quizzes (whose style sheet has the
# light ones, for hosts without this theme), and which still picture of a chart is shown.
PAGES = {
    "light": {"page": "#faf9f5", "band": "#f1efe9", "link": "#1d4f86", "link-visited": "#5b3a86", "focus": "#b3541e",
              "sure": "#000000", "tint": "#f3e6b8", "still-light": "block", "still-dark": "none", "try-accent": "#1d4f86",
              "try-right": "#17693a", "try-wrong": "#9b2c1f", "try-part": "#7a5200"},
    "dark": {"page": "#12151a", "band": "#1c2129", "link": "#8fc1f5", "link-visited": "#c9aef0", "focus": "#f3a871",
             "sure": "#ffffff", "tint": "#463c19", "still-light": "none", "still-dark": "block",
             "try-accent": "#8fc1f5", "try-right": "#7ed09b", "try-wrong": "#f5a79b", "try-part": "#ecc468",
             "try-on": "#10151b"},
}


def template(name: str) -> dict[str, Any]:
    """The layout that all charts share in the theme `light` or `dark`: what a chart itself says comes on top."""
    ink = INKS[name]
    axis = {"gridcolor": ink.grid, "minor": {"gridcolor": ink.grid}, "zeroline": False, "linecolor": ink.muted,
            "tickcolor": ink.grid, "ticks": "",
            "tickfont": {"color": ink.muted, "size": 12}, "title": {"font": {"size": 12, "color": ink.muted}},
            "fixedrange": True, "automargin": True}
    return {
        "font": {"family": "Public Sans, system-ui, sans-serif", "size": 13, "color": ink.text},
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)",
        "xaxis": axis, "yaxis": axis, "dragmode": False, "hovermode": "closest", "hoverdistance": 24,
        "annotationdefaults": {"font": {"size": 12, "color": ink.muted}, "showarrow": False},
        "shapedefaults": {"line": {"color": ink.muted, "width": 1}},
        "barmode": "stack", "bargap": 0.35,
        "hoverlabel": {"bgcolor": ink.paper, "bordercolor": ink.muted, "font": {"color": ink.text}},
        "legend": {"orientation": "h", "y": -0.18, "font": {"size": 12}},
    }


def colours(name: str, standpoints: Mapping[str, Standpoint]) -> dict[str, str]:
    """Every named colour of a theme: the standpoints' keys, the inks, and `step0` to `step4`."""
    ink = INKS[name]
    named = {s.key: s.colour[THEMES.index(name)] for s in standpoints.values()}
    steps = {f"step{n}": colour for n, colour in enumerate(ink.steps)}
    return named | {"text": ink.text, "muted": ink.muted, "grid": ink.grid, "paper": ink.paper,
                    "accent": ink.accent} | steps


def plain(text: str) -> str:
    """A text for plotly, which reads a little HTML in its texts."""
    return text.replace("<", "‹").replace(">", "›")


def lined(shape: dict[str, Any], inks: Mapping[str, str]) -> dict[str, Any]:
    """A shape of a layout with the colour that its `line.ink` names."""
    line = dict(shape["line"])
    return {**shape, "line": {"color": inks[line.pop("ink")], **line}}


def paint(traces: list[dict[str, Any]], inks: Mapping[str, str], size: float) -> list[dict[str, Any]]:
    """Traces whose `meta.ink` names a colour, with that colour in it. chart.js does the same on the page."""
    out = []
    for trace in traces:
        ink, done = inks[trace["meta"]["ink"]], {**trace}
        if trace.get("type") == "bar":
            done["marker"] = {"color": ink, "line": {"color": inks["paper"], "width": 1}}
        elif trace["mode"] == "lines":
            done |= {"line": {"color": ink, "width": trace["meta"]["width"], "dash": trace["meta"]["dash"]},
                     "hoverinfo": "skip"}
        else:
            done["marker"] = {**trace["marker"], "color": ink, "size": size,
                              "line": {"color": inks["paper"], "width": 1}}
        out.append(done)
    return out
