"""A map as a picture: stands on the page before the script, without scripts and on paper, and beside a question.

What is drawn is data, with inks by name; `templates/maps/still.svg` writes it. The page's script takes looks, outlines and
labels from the picture, so that they are said once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from .base import Atlas, Feature
from .labels import Name, Rect, Spot, labels_on, room_for
from .map_features import LOOKS, Mark
from .projection import XY, View

WIDTH = 420  # px: between a phone and a column of text
_BESIDE = (190.0, 60.0)  # px of land beside and above the sheet: a page may be wider than it
_NEEDED = ("stroke", "width", "dash", "fill", "opacity")


def attributes(look: str) -> dict[str, Any]:
    """A look as the macro `attributes` of templates/maps wants it."""
    values = asdict(LOOKS[look])
    return {name: values[name] for name in _NEEDED}


def still(atlas: Atlas, base: str, view: View, marks: Sequence[Mark], names: Sequence[Name], *,
          gap: float = 0, beside: XY = _BESIDE, taken: Sequence[Rect] = ()) -> dict[str, Any]:
    """The picture of marks over a base map; every mark carries its number.

    gap: km between marks in a crowd. beside: px of land drawn beyond the sheet.
    taken: boxes of the sheet in which no words may stand.
    """
    spots = labels_on(view, marks, taken)
    labels = [(marks[n].label, spot) for n, spot in spots.items()]
    boxes = [*taken, *((x - half, y - half, x + half, y + half) for m in marks if m.letter
                       for x, y in [view.xy(m.at[0])] for half in [m.size / 2])]
    flat = [_flat(n, m, view) for n, m in enumerate(marks) if m.kind != "point"]
    land = [found for f in atlas.features(base) if (found := _land(f, view, beside))]
    return {
        "width": round(view.width), "height": round(view.height),
        "looks": {look: attributes(look) for look in dict.fromkeys(shape["look"] for shape in (*land, *flat))},
        "land": land, "flat": flat,
        "names": [{"kind": name.kind, "x": round(x), "y": round(y), "words": name.words}
                  for name in names for x, y in [view.xy(name.at)] if room_for(name.words, (x, y), view.width, labels, boxes)],
        "points": [_point(n, m, view, spots.get(n), gap) for n, m in enumerate(marks) if m.kind == "point"]}


def land_of(feature: Feature, view: View) -> dict[str, Any] | None:
    """An outline on a small sheet, as far as it lies there."""
    return _land(feature, view, (2, 2))


def _land(feature: Feature, view: View, beside: XY) -> dict[str, Any] | None:
    closed = feature.kind == "country"
    path = "".join(_path(cut, closed) for line in feature.lines
                   if (cut := _thin(_clip([view.xy(p) for p in line], view, closed, beside))))
    return {"look": feature.kind, "d": path} if path else None


def _flat(number: int, mark: Mark, view: View) -> dict[str, Any]:
    """A disc, a line or an area."""
    spots = [view.xy(p) for p in mark.at]
    if mark.wide:
        return {"n": number, "look": mark.look, "d": _path(spots, False), "wide": mark.wide}
    if mark.kind == "disc":
        (x, y), = spots
        own = {"ink": mark.ink, "dash": mark.dash, "shift": mark.shift} if mark.ink else {}
        at = [round(x, 1), round(y, 1), round(view.px(mark.km, mark.at[0][0]), 1)]
        return {"n": number, "look": mark.look, "disc": at, **own}
    return {"n": number, "look": mark.look, "d": _path(spots, mark.kind == "area")}


def _point(number: int, mark: Mark, view: View, spot: Spot | None, gap: float) -> dict[str, Any]:
    """A sign, its letter and its label; a label without room is there for the script, and not shown."""
    x, y = view.xy(mark.at[0])
    out: dict[str, Any] = {"n": number}
    if mark.glyph:
        scale = (min(mark.size, max(8.0, 1.2 * view.px(gap))) if gap else mark.size) / 16
        out["glyph"] = {"x": round(x - 8 * scale, 1), "y": round(y - 8 * scale, 1), "scale": float(f"{scale:.3g}"),
                        "path": mark.glyph.path, "ink": mark.glyph.ink}
    if mark.letter:
        out["letter"] = {"x": round(x, 1), "y": round(y + 5, 1), "words": mark.letter}
    if spot:
        out["label"] = {"x": round(spot.x), "y": round(spot.y), "anchor": spot.anchor, "free": spot.free, "words": mark.label}
    return out


def _clip(points: list[XY], view: View, closed: bool, beside: XY) -> list[XY]:
    """What of an outline or line lies near the sheet: far corners would only make the page heavy."""
    (left, top), (wide, high) = (-beside[0], -beside[1]), (view.width + beside[0], view.height + beside[1])
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
