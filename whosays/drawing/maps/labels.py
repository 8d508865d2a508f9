"""Where words stand on a map: on the first free side of their mark, away from everything else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.model.geodesy import LatLon

from .base import Atlas, Line
from .map_features import Mark
from .projection import Box, View

_LETTER = 8.9  # px, a letter of a label: on a phone, where the picture is smaller, its letters are larger
Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """Where a label is written, in px, and from which end; free: nothing else is there."""

    x: float
    y: float
    anchor: str
    free: bool


@dataclass(frozen=True)
class Name:
    """The name of a country or river, and where it stands."""

    kind: str
    words: str
    at: LatLon


def labels_on(view: View, marks: Sequence[Mark], taken: Iterable[Rect] = ()) -> dict[int, Spot]:
    """The spot of every point that has a label, by the number of the mark; earlier marks choose first.

    Before them come those whose label is never left out, and after them landmarks. taken: boxes that are not free.
    """
    points = [(n, m, view.xy(m.at[0])) for n, m in enumerate(marks) if m.kind == "point"]
    boxes = [*taken, *((x - half, y - half, x + half, y + half) for _, m, (x, y) in points if m.glyph
                       for half in [m.size / 2 - 1])]
    points.sort(key=lambda p: (not p[1].first, p[1].row < 0))
    return {n: _spot(m, x, y, view, boxes) for n, m, (x, y) in points
            if m.label and 0 <= x <= view.width and 0 <= y <= view.height}


def _places(mark: Mark, x: float, y: float) -> tuple[list[tuple[float, float, str]], list[tuple[float, float, str]]]:
    """Where a label may begin, hang or end: beside its mark, and above or below it (or, of bare words, on the spot)."""
    half = mark.size / 2 - 1
    if not mark.glyph:
        moved = [(x, y + 4, "end"), (x, y + 4, "start"), (x, y - 14, "middle"), (x, y + 22, "middle")]
        return [], [(x, y + 4, "middle"), *(moved if mark.first else [])]
    above, below = y - half - 4, y + half + 12
    return ([(x + half + 3, y + 4, "start"), (x - half - 3, y + 4, "end")],
            [(x, above, "middle"), (x, below, "middle"), (x + 3, above, "start"), (x + 3, below, "start"),
             (x - 3, above, "end"), (x - 3, below, "end")])


def _spot(mark: Mark, x: float, y: float, view: View, taken: list[Rect]) -> Spot:
    wide = len(mark.label) * _LETTER
    beside, over = _places(mark, x, y)
    best = None
    for tx, ty, anchor in [*beside, *over]:
        left = tx - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        out = max(0.0, -left) - max(0.0, left + wide - view.width)
        if not 12 <= ty <= view.height - 4 and mark.glyph:
            continue
        if out and (tx, ty, anchor) in beside:
            continue  # moved inwards it would cover its own mark
        mine = (left + out, ty - 12, left + out + wide, ty + 4)
        hidden = sum(_shared(mine, b) for b in taken)
        if best is None or hidden < best[0]:
            best = (hidden, mine, Spot(tx + out, ty, anchor, not hidden or mark.first))
        if not hidden:
            break
    if best is None:
        return Spot(x + 9, y + 4, "start", False)
    if best[2].free:
        taken.append(best[1])
    return best[2]


def _shared(a: Rect, b: Rect) -> float:
    """How many square px two boxes share."""
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def room_for(name: str, at: tuple[float, float], width: float, words: Iterable[tuple[str, Spot]],
             taken: Iterable[Rect] = ()) -> bool:
    """Whether the name of a country or river fits a sheet of `width` px at a point without meeting any label or box."""
    half = len(name) * (_LETTER + 1.5) / 2
    mine = (at[0] - half, at[1] - 12, at[0] + half, at[1] + 4)
    labels = [(left, s.y - 12, left + len(label) * _LETTER, s.y + 4) for label, s in words if s.free
              for left in [s.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[s.anchor] * len(label) * _LETTER]]
    return 0 < mine[0] and mine[2] < width and not any(_shared(mine, box) for box in [*labels, *taken])


def names_on(atlas: Atlas, base: str, box: Box, marks: Sequence[Mark]) -> list[Name]:
    """Names of countries and rivers, each where it stands away from edges, marks and other names."""
    room = 0.07 * (box.north - box.south)
    taken = [m.at[0] for m in marks if m.kind == "point"]
    taken += [(a[0] + (b[0] - a[0]) * n / 6, a[1] + (b[1] - a[1]) * n / 6) for m in marks
              if m.kind == "line" and m.look != "scale" for a, b in pairwise(m.at) for n in range(6)]
    found: list[Name] = []
    for country in atlas.features(base):
        if country.kind != "country" or not _meet(country.lines, box):
            continue
        at, free = _roomiest(country.lines, box, taken)
        # A country in which something is marked is named even where its name has little room.
        if free > room or (free > room / 4 and any(inside(m.at[0], country.lines) for m in marks
                                                  if m.kind == "point" and m.glyph)):
            found.append(Name("country", country.name, at))
            taken.append(at)
    for words, at in atlas.rivers() if base and base == atlas.finest else ():
        seen = any(name.kind == "river" and name.words == words for name in found)
        if not seen and box.holds(at) and all(_apart(at, other) > room for other in taken):
            found.append(Name("river", words, at))
    return found


def _apart(a: LatLon, b: LatLon) -> float:
    """How far apart two names would be, in degrees of latitude; words are wide, so sideways counts less."""
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]) * 0.35)


def _roomiest(rings: Sequence[Line], box: Box, taken: list[LatLon], steps: int = 14) -> tuple[LatLon, float]:
    best, most = (0.0, 0.0), 0.0
    corners = [p for ring in rings for p in ring]
    for i in range(1, steps):
        for j in range(1, steps):
            lat = box.south + (box.north - box.south) * i / steps
            lon = box.west + (box.east - box.west) * j / steps
            room = min(lat - box.south, box.north - lat, (lon - box.west) * 0.5, (box.east - lon) * 0.5,
                       *(_apart((lat, lon), other) for other in taken))
            # The outlines have thousands of corners: they are asked only where the rest leaves more room than elsewhere.
            if room > most and inside((lat, lon), rings):
                room = min(room, *(max(abs(lat - a), abs(lon - b) * 0.7) for a, b in corners))
                if room > most:
                    best, most = (lat, lon), room
    return best, most


def _meet(rings: Sequence[Line], box: Box) -> bool:
    """Whether some of a country may lie on the map: most of the world's do not, and need no search for room."""
    corners = [p for ring in rings for p in ring]
    south, north = min(lat for lat, _ in corners), max(lat for lat, _ in corners)
    west, east = min(lon for _, lon in corners), max(lon for _, lon in corners)
    return south < box.north and north > box.south and west < box.east and east > box.west


def inside(point: LatLon, rings: Sequence[Line]) -> bool:
    """Whether a point lies in a country: inside of an odd number of its outlines."""
    lat, lon = point
    return sum((a[0] > lat) != (b[0] > lat) and lon < (b[1] - a[1]) * (lat - a[0]) / (b[0] - a[0]) + a[1]
               for ring in rings for a, b in pairwise(ring)) % 2 == 1
