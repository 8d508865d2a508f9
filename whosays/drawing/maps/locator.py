"""A small map in a corner of a map: where in the wider region it lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .base import Atlas
from .labels import names_on
from .map_features import Mark
from .projection import Box, View
from .still import land_of

SIZE = 104  # px, wide and high
_REACH = (8.5, 10.0)  # degrees to each side of the map's middle
_LETTER = 5.2  # px, a letter of a name
_LARGEST = 0.45  # of the locator's width: a larger map needs no locator


def locator(atlas: Atlas, box: Box, marks: Sequence[Mark], view: View) -> dict[str, Any] | None:
    """The wider region with the frame of `box`, as data for maps/still.svg; None where the map is that wide itself.

    side: the upper corner that hides fewer marks.
    """
    base = list(atlas.names.bases)[-1:]
    middle = (box.south + box.north) / 2, (box.west + box.east) / 2
    around = Box(middle[0] - _REACH[0], middle[1] - _REACH[1], middle[0] + _REACH[0], middle[1] + _REACH[1])
    if not base or box.east - box.west > _LARGEST * 2 * _REACH[1] or not around.within(atlas.base(base[0]).box):
        return None
    small = View(around, SIZE, SIZE)
    (left, bottom), (right, top) = small.xy((box.south, box.west)), small.xy((box.north, box.east))
    spots = [view.xy(m.at[0]) for m in marks if m.kind == "point"]
    hidden = {side: sum(y < SIZE + 16 and (x < SIZE + 16 if side == "left" else x > view.width - SIZE - 16) for x, y in spots)
              for side in ("right", "left")}
    names: list[dict[str, Any]] = []
    for name in names_on(atlas, base[0], around, [Mark("point", (middle,))]):
        (x, y), half = small.xy(name.at), len(name.words) * _LETTER / 2
        if name.kind == "country" and half < x < SIZE - half and all(
                abs(y - other["y"]) > 10 or abs(x - other["x"]) > half + len(other["words"]) * _LETTER / 2 for other in names):
            names.append({"words": name.words, "x": round(x), "y": round(y)})
    return {"size": SIZE, "side": min(hidden, key=lambda side: hidden[side]),
            "land": [shape for f in atlas.features(base[0]) if f.kind == "country" and (shape := land_of(f, small))],
            "frame": [round(v, 1) for v in (left, top, max(4, right - left), max(4, bottom - top))],
            "names": names}
