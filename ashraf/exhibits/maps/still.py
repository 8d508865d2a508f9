"""A map as a picture: stands on the page before the script, without scripts and on paper.

The page's script takes looks, outlines and labels from it, so that they are said once.
"""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import Any

from .base import XY, Box, LatLon, View, load, parts, rivers
from .marks import LOOKS, Look, Mark, css_ink

WIDTH = 560  # px: between a phone and a column of text
_GLYPH = 14
_LETTER = 6.4  # px, a letter of a label


def still(base: str, box: Box, marks: tuple[Mark, ...], height: int) -> str:
    """The map as an SVG picture. Every mark carries its number in `data-mark`."""
    view = View(box, WIDTH, height)
    land = "".join(_base_path(f, view) for f in load(base)["features"])
    taken: list[tuple[float, float, float, float]] = [
        (x - 6, y - 6, x + 6, y + 6) for m in marks if m.kind == "point" and m.path for x, y in [view.xy(m.at[0])]]
    flat = "".join(_flat(n, m, view) for n, m in enumerate(marks) if m.kind != "point")
    points = "".join(_point(n, m, view, taken) for n, m in enumerate(marks) if m.kind == "point")
    names = "".join(f'<text class="map-{kind}-name" x="{x:.0f}" y="{y:.0f}" text-anchor="middle" '
                    f'fill="{css_ink("muted")}">{escape(name)}</text>'
                    for kind, name, at in names_on(base, box, marks) for x, y in [view.xy(at)])
    return (f'<svg class="map-still" viewBox="0 0 {WIDTH} {height}" aria-hidden="true" focusable="false" '
            'preserveAspectRatio="xMidYMid slice" font-family="system-ui, sans-serif" font-size="12">'
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


def _point(number: int, mark: Mark, view: View, taken: list[tuple[float, float, float, float]]) -> str:
    x, y = view.xy(mark.at[0])
    shape = ""
    if mark.path:
        scale = _GLYPH / 16
        shape = (f'<path transform="translate({x - 8 * scale:.1f} {y - 8 * scale:.1f}) scale({scale:g})" '
                 f'd="{mark.path}" fill="{css_ink(mark.ink)}" fill-rule="evenodd" '
                 f'stroke="{css_ink("paper")}"/>')
    words = _label(mark.label, x, y, number, taken, bare=not mark.path) if mark.label else ""
    return f'<g class="map-point" data-mark="{number}">{shape}{words}</g>'


def _label(words: str, x: float, y: float, number: int, taken: list[tuple[float, float, float, float]], *,
           bare: bool) -> str:
    """The label on the first free side; a label without room is there for the script, and not shown."""
    wide = len(words) * _LETTER
    sides = [(x, y + 4, "middle")] if bare else [
        (x + 9, y + 4, "start"), (x - 9, y + 4, "end"), (x, y - 9, "middle"), (x, y + 18, "middle")]
    for tx, ty, anchor in sides:
        left = tx - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        mine = (left, ty - 10, left + wide, ty + 3)
        if not any(mine[0] < b[2] and b[0] < mine[2] and mine[1] < b[3] and b[1] < mine[3] for b in taken):
            taken.append(mine)
            return _text(words, tx, ty, anchor, number)
    return _text(words, x + 9, y + 4, "start", number, crowded=True)


def _text(words: str, x: float, y: float, anchor: str, number: int, *, crowded: bool = False) -> str:
    hidden = ' visibility="hidden"' if crowded else ""
    return (f'<text class="map-label" data-label="{number}" x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{hidden} '
            f'fill="{css_ink("text")}" stroke="{css_ink("paper")}" stroke-width="3" paint-order="stroke">'
            f"{escape(words)}</text>")


def names_on(base: str, box: Box, marks: tuple[Mark, ...]) -> list[tuple[str, str, LatLon]]:
    """`country` or `river`, its name, and where the name stands: away from edges, marks and other names."""
    room = 0.07 * (box.north - box.south)
    taken = [m.at[0] for m in marks if m.kind == "point"]
    taken += [(a[0] + (b[0] - a[0]) * n / 6, a[1] + (b[1] - a[1]) * n / 6) for m in marks
              if m.kind == "line" and m.look != "scale" for a, b in pairwise(m.at) for n in range(6)]
    found: list[tuple[str, str, LatLon]] = []
    for feature in load(base)["features"]:
        if feature["properties"]["kind"] == "country":
            rings = list(parts(feature))
            at, free = _roomiest(rings, box, taken)
            # A country in which something is marked is named even where its name has little room.
            meant = any(sum(_inside(m.at[0], ring) for ring in rings) % 2 for m in marks if m.kind == "point" and m.path)
            if free > (room / 4 if meant else room):
                found.append(("country", str(feature["properties"]["name"]), at))
                taken.append(at)
    for name, at in rivers() if base == "region" else ():
        seen = any(kind == "river" and other == name for kind, other, _ in found)
        if not seen and box.holds(at) and all(_apart(at, other) > room for other in taken):
            found.append(("river", name, at))
    return found


def _apart(a: LatLon, b: LatLon) -> float:
    """How far apart two names would be, in degrees of latitude; words are wide, so sideways counts less."""
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]) * 0.35)


def _roomiest(rings: list[list[LatLon]], box: Box, taken: list[LatLon], steps: int = 14) -> tuple[LatLon, float]:
    best, most = (0.0, 0.0), 0.0
    corners = [p for ring in rings for p in ring]
    for i in range(1, steps):
        for j in range(1, steps):
            lat = box.south + (box.north - box.south) * i / steps
            lon = box.west + (box.east - box.west) * j / steps
            if sum(_inside((lat, lon), ring) for ring in rings) % 2:
                room = min(lat - box.south, box.north - lat, (lon - box.west) * 0.5, (box.east - lon) * 0.5,
                           *(_apart((lat, lon), other) for other in taken),
                           *(max(abs(lat - a), abs(lon - b) * 0.7) for a, b in corners))
                if room > most:
                    best, most = (lat, lon), room
    return best, most


def _inside(point: LatLon, ring: list[LatLon]) -> bool:
    lat, lon = point
    return sum((a[0] > lat) != (b[0] > lat) and lon < (b[1] - a[1]) * (lat - a[0]) / (b[0] - a[0]) + a[1]
               for a, b in pairwise(ring)) % 2 == 1


def _clip(points: list[XY], view: View, closed: bool) -> list[XY]:
    """What of an outline or line lies near the sheet: far corners would only make the page heavy."""
    low, wide, high = -40.0, view.width + 40, view.height + 40
    if not closed:
        near = [n for n, (x, y) in enumerate(points) if low <= x <= wide and low <= y <= high]
        return points[max(0, near[0] - 1):near[-1] + 2] if near else []
    for axis, limit, sign in ((0, low, 1), (0, wide, -1), (1, low, 1), (1, high, -1)):
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
