"""Where words stand on a map: on the first free side of their mark, away from everything else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .base import Box, LatLon, View, load, parts, rivers
from .marks import Mark

_LETTER = 6.4  # px, a letter of a label
_Rect = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """Where a label is written, in px, and from which end; free: nothing else is there."""

    x: float
    y: float
    anchor: str
    free: bool


def labels_on(view: View, marks: tuple[Mark, ...]) -> dict[int, Spot]:
    """The spot of every point that has a label, by the number of the mark; earlier marks choose first."""
    points = [(n, m, view.xy(m.at[0])) for n, m in enumerate(marks) if m.kind == "point"]
    taken: list[_Rect] = [(x - 6, y - 6, x + 6, y + 6) for _, m, (x, y) in points if m.path]
    return {n: _spot(m, x, y, taken) for n, m, (x, y) in points if m.label}


def _spot(mark: Mark, x: float, y: float, taken: list[_Rect]) -> Spot:
    wide = len(mark.label) * _LETTER
    sides = [(x + 9, y + 4, "start"), (x - 9, y + 4, "end"), (x, y - 9, "middle"), (x, y + 18, "middle")]
    for tx, ty, anchor in sides if mark.path else [(x, y + 4, "middle")]:
        left = tx - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        mine = (left, ty - 10, left + wide, ty + 3)
        if not any(mine[0] < b[2] and b[0] < mine[2] and mine[1] < b[3] and b[1] < mine[3] for b in taken):
            taken.append(mine)
            return Spot(tx, ty, anchor, True)
    return Spot(x + 9, y + 4, "start", False)


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
