"""What lies under the places of a map question: borders, rivers and names of countries, cut to the picture."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
# (longitude, latitude) -> point of the picture
Project = Callable[[float, float], Point]


@lru_cache(maxsize=2)
def _features(path: Path) -> tuple[tuple[str, str, tuple[Ring, ...]], ...]:
    """Kind, name and lines of every feature; nothing where there is no base map."""
    if not path.exists():
        return ()
    found = json.loads(path.read_text(encoding="utf-8"))["features"]
    return tuple((f["properties"]["kind"], f["properties"]["name"], tuple(_rings(f["geometry"]["coordinates"])))
                 for f in found)


def _rings(coordinates: Any) -> Iterator[Ring]:
    if coordinates and isinstance(coordinates[0][0], (int, float)):
        yield tuple((lon, lat) for lon, lat in coordinates)
    else:
        for part in coordinates:
            yield from _rings(part)


def ground(folder: Path, project: Project, size: Point, taken: list[Point]) -> str:
    """SVG of the ground. folder: the ledger's. size: of the picture. taken: points that a name must not cover."""
    lines: list[str] = []
    names: list[Point] = []
    for kind, name, rings in _features(folder / "geo" / "region.geojson"):
        drawn = [[project(lon, lat) for lon, lat in ring] for ring in rings]
        path = "".join(_visible(points, size) for points in drawn)
        if path:
            lines.append(f'<path class="quiz-map-{"river" if kind == "river" else "border"}" d="{path}"/>')
        if kind == "country" and (spot := _roomiest(drawn, 5 * len(name), size, taken + names)):
            names.append(spot)
            lines.append(f'<text class="quiz-map-country" x="{spot[0]:g}" y="{spot[1]:g}" text-anchor="middle">'
                         f"{escape(name)}</text>")
    return "".join(lines)


def _visible(points: list[Point], size: Point, step: float = 1.5) -> str:
    """The parts of a line near the picture, without points that nobody could tell apart."""
    parts, pen = [], False
    last = points[0]
    for start, end in pairwise(points):
        if not _near(start, end, size):
            pen = False
            continue
        if not pen:
            parts.append(f"M{start[0]:.0f} {start[1]:.0f}")
            last, pen = start, True
        if abs(end[0] - last[0]) + abs(end[1] - last[1]) >= step:
            parts.append(f"L{end[0]:.0f} {end[1]:.0f}")
            last = end
    return "".join(parts)


def _near(start: Point, end: Point, size: Point) -> bool:
    return (max(start[0], end[0]) > -20 and min(start[0], end[0]) < size[0] + 20
            and max(start[1], end[1]) > -20 and min(start[1], end[1]) < size[1] + 20)


def _roomiest(rings: list[list[Point]], half: float, size: Point, taken: list[Point]) -> Point | None:
    """The point inside a country with most room around it for a name `2 * half` wide; None where there is no room."""
    best, room = None, 45.0
    for ring in rings:
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        for x in range(50, int(size[0]) - 45, 28):
            for y in range(30, int(size[1]) - 40, 26):
                if not (min(xs) < x < max(xs) and min(ys) < y < max(ys)):
                    continue
                free = min([abs(x - p[0]) * 0.6 + abs(y - p[1]) * 1.4 for p in taken], default=999)
                if free > room and _inside((x, y), ring) and _inside((x - half, y), ring) and _inside((x + half, y), ring):
                    best, room = (float(x), float(y)), free
    return best


def _inside(point: Point, ring: list[Point]) -> bool:
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd
