"""A map as a picture: stands on the page before the script, without scripts and on paper.

The page's script takes looks, outlines and labels from it, so that they are said once.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import Any

from .base import XY, Box, View, load, parts
from .labels import Spot, labels_on, names_on, room_for
from .map_features import LOOKS, Look, Mark, css_ink

WIDTH = 420  # px: between a phone and a column of text
_BESIDE = (190.0, 60.0)  # px of land beside and above the sheet: a page may be wider than it
_GLYPH = 14


def still(base: str, box: Box, marks: tuple[Mark, ...], height: int, gap: float = 0) -> str:
    """The map as an SVG picture. Every mark carries its number in `data-mark`. gap: km between marks in a crowd."""
    view = View(box, WIDTH, height)
    land = "".join(_base_path(f, view) for f in load(base)["features"])
    spots = labels_on(view, marks)
    flat = "".join(_flat(n, m, view) for n, m in enumerate(marks) if m.kind != "point")
    glyph = min(_GLYPH, max(8.0, 1.2 * view.px(gap, (box.south + box.north) / 2))) if gap else _GLYPH
    points = "".join(_point(n, m, view, spots.get(n), glyph) for n, m in enumerate(marks) if m.kind == "point")
    names = "".join(f'<text class="map-{kind}-name" x="{x:.0f}" y="{y:.0f}" text-anchor="middle" '
                    f'fill="{css_ink("muted")}">{escape(name)}</text>'
                    for kind, name, at in names_on(base, box, marks) for x, y in [view.xy(at)]
                    if room_for(name, (x, y), WIDTH, [(marks[n].label, s) for n, s in spots.items()]))
    return (f'<svg class="map-still" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
            'aria-hidden="true" preserveAspectRatio="xMidYMid meet" font-family="system-ui, sans-serif" font-size="12">'
            f"{land}{names}{flat}{points}</svg>")


def _base_path(feature: dict[str, Any], view: View) -> str:
    kind = feature["properties"]["kind"]
    closed = kind == "country"
    path = "".join(_path(cut, closed) for part in parts(feature) if (cut := _thin(_clip([
        view.xy(p) for p in part], view, closed))))
    if not path:
        return ""
    look = Look("muted", 1, "", "grid", 0.55) if closed else Look("step2", 1.2)
    return f'<path class="map-{kind}" d="{path}"{attributes(look)}/>'


def attributes(look: Look) -> str:
    """A look as SVG attributes, in inks that follow the theme."""
    out = f' stroke="{css_ink(look.stroke)}" stroke-width="{look.width:g}"' if look.stroke else ""
    out += f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return out + (f' fill="{css_ink(look.fill)}" fill-opacity="{look.opacity:g}"' if look.fill else ' fill="none"')


def _flat(number: int, mark: Mark, view: View) -> str:
    """A disc, a line or an area."""
    common = f' class="map-{mark.look}" data-mark="{number}"{attributes(LOOKS[mark.look])}'
    spots = [view.xy(p) for p in mark.at]
    if mark.kind == "disc":
        (x, y), = spots
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{view.px(mark.km, mark.at[0][0]):.1f}"{common}/>'
    return f'<path d="{_path(spots, mark.kind == "area")}"{common}/>'


def _point(number: int, mark: Mark, view: View, spot: Spot | None, glyph: float) -> str:
    x, y = view.xy(mark.at[0])
    shape = ""
    if mark.path:
        scale = glyph / 16
        shape = (f'<path transform="translate({x - 8 * scale:.1f} {y - 8 * scale:.1f}) scale({scale:.3g})" '
                 f'd="{mark.path}" fill="{css_ink(mark.ink)}" fill-rule="evenodd" stroke="{css_ink("paper")}"/>')
    return f'<g class="map-point" data-mark="{number}">{shape}{_text(mark.label, spot) if spot else ""}</g>'


def _text(words: str, spot: Spot) -> str:
    """A label; one without room is there for the script, and not shown."""
    hidden = "" if spot.free else ' visibility="hidden"'
    return (f'<text class="map-label" x="{spot.x:.0f}" y="{spot.y:.0f}" text-anchor="{spot.anchor}"{hidden} '
            f'fill="{css_ink("text")}" stroke="{css_ink("paper")}" stroke-width="3" paint-order="stroke">'
            f"{escape(words)}</text>")


def _clip(points: list[XY], view: View, closed: bool) -> list[XY]:
    """What of an outline or line lies near the sheet: far corners would only make the page heavy."""
    (left, top), (wide, high) = (-_BESIDE[0], -_BESIDE[1]), (view.width + _BESIDE[0], view.height + _BESIDE[1])
    if not closed:
        near = [n for n, (x, y) in enumerate(points) if left <= x <= wide and top <= y <= high]
        return points[max(0, near[0] - 1):near[-1] + 2] if near else []
    for axis, limit, sign in ((0, left, 1), (0, wide, -1), (1, top, 1), (1, high, -1)):
        out: list[XY] = []
        for a, b in zip(points, points[1:] + points[:1], strict=True):
            a_in, b_in = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if a_in:
                out.append(a)
            if a_in != b_in:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
        points = out
    return points


def _thin(points: list[XY]) -> list[XY]:
    """Without corners closer than a px and a half."""
    out = points[:1]
    for p in points[1:]:
        if max(abs(p[0] - out[-1][0]), abs(p[1] - out[-1][1])) >= 1.5:
            out.append(p)
    return out if len(out) > 1 else []


def _path(points: list[XY], closed: bool) -> str:
    """Whole steps from corner to corner: the shortest way to write a line."""
    spots = [(round(x), round(y)) for x, y in points]
    steps = "".join(f"{bx - ax} {by - ay} ".replace(" -", "-") for (ax, ay), (bx, by) in pairwise(spots))
    return f"M{spots[0][0]} {spots[0][1]}l{steps.strip()}" + ("z" if closed else "")
