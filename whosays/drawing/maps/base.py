"""Base maps (borders, rivers) of data/geo, the flat picture of the earth that all maps share, and distances on it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from whosays.ledger.ledger import DATA

GEO = DATA / "geo"
NAMES = ("region", "overview")  # the finer one first
EARTH_KM = 6371.0
LatLon = tuple[float, float]
XY = tuple[float, float]
# Natural Earth's rivers carry no names: towns through which each of them flows.
_RIVERS = (("Tigris", 34.2, 43.87), ("Tigris", 32.51, 45.82), ("Tigris", 31.84, 47.14), ("Tigris", 36.34, 43.13),
           ("Euphrates", 34.14, 42.37), ("Euphrates", 33.43, 43.3), ("Euphrates", 31.04, 46.25))


@cache
def load(name: str) -> dict[str, Any]:
    """A base map as GeoJSON. Raises FileNotFoundError for a name that data/geo does not have."""
    found: dict[str, Any] = json.loads((GEO / f"{name}.geojson").read_text(encoding="utf-8"))
    return found


def write_assets(folder: Path) -> list[Path]:
    """Write every base map as a plain script (a page on disk may not fetch) to `folder`/geo; answers with the files.

    folder: `_ashraf` of the site. The script puts the GeoJSON into `window.ASHRAF_GEO[<name>]`.
    """
    (folder / "geo").mkdir(parents=True, exist_ok=True)
    out = []
    for name in NAMES:
        text = json.dumps(load(name), ensure_ascii=False, separators=(",", ":"))
        path = folder / "geo" / f"{name}.js"
        path.write_text(f'(window.ASHRAF_GEO=window.ASHRAF_GEO||{{}})["{name}"]={text};\n', encoding="utf-8")
        out.append(path)
    return out


@dataclass(frozen=True)
class Box:
    """A part of the earth, in degrees."""

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def around(cls, points: Iterable[LatLon], *, margin: float = 0.08) -> Box:
        """The box of some points, with a margin (a share of its size) and never smaller than about 40 km."""
        lats, lons = zip(*points, strict=True)
        high = max((max(lats) - min(lats)) * margin, 0.2 - (max(lats) - min(lats)) / 2, 0.02)
        wide = max((max(lons) - min(lons)) * margin, 0.2 - (max(lons) - min(lons)) / 2, 0.02)
        return cls(min(lats) - high, min(lons) - wide, max(lats) + high, max(lons) + wide)

    def holds(self, point: LatLon) -> bool:
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east

    def payload(self) -> list[list[float]]:
        return [[round(self.south, 3), round(self.west, 3)], [round(self.north, 3), round(self.east, 3)]]


def fitting_base(box: Box) -> str:
    """The finest base map that holds the box; the widest one when none does."""
    for name in NAMES:
        west, south, east, north = load(name)["bbox"]
        if west <= box.west and south <= box.south and east >= box.east and north >= box.north:
            return name
    return NAMES[-1]


def mercator(point: LatLon) -> XY:
    """The web's projection in degrees of longitude; y grows to the south."""
    lat = math.radians(point[0])
    return point[1], -math.degrees(math.log(math.tan(math.pi / 4 + lat / 2)))


class View:
    """How a box lies on a sheet of `width` x `height` px: all of it, in the middle."""

    def __init__(self, box: Box, width: float, height: float) -> None:
        (left, bottom), (right, top) = mercator((box.south, box.west)), mercator((box.north, box.east))
        self.scale = min(width / (right - left), height / (bottom - top))
        self.width, self.height = width, height
        self._x = (left + right) / 2 - width / 2 / self.scale
        self._y = (top + bottom) / 2 - height / 2 / self.scale

    def xy(self, point: LatLon) -> XY:
        x, y = mercator(point)
        return (x - self._x) * self.scale, (y - self._y) * self.scale

    def px(self, km: float, lat: float) -> float:
        """A length on the ground as px at a latitude."""
        return km / (math.radians(1) * EARTH_KM * math.cos(math.radians(lat))) * self.scale


def parts(feature: dict[str, Any]) -> Iterator[list[LatLon]]:
    """The outlines or lines of a feature as (lat, lon)."""
    shape = feature["geometry"]
    lists = shape["coordinates"]
    if shape["type"] == "MultiPolygon":
        lists = [ring for polygon in lists for ring in polygon]
    for points in lists:
        yield [(lat, lon) for lon, lat in points]


@cache
def rivers() -> tuple[tuple[str, LatLon], ...]:
    """Names of rivers, each on the nearest point of its line in the region map."""
    points = [p for f in load("region")["features"] if f["properties"]["kind"] == "river" for part in parts(f) for p in part]
    return tuple((name, min(points, key=lambda p: math.dist(p, (lat, lon)))) for name, lat, lon in _RIVERS)


def bearing(a: LatLon, b: LatLon) -> float:
    """Direction from a to b in degrees, clockwise from north."""
    lat1, lat2, east = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    y = math.sin(east) * math.cos(lat2)
    x = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(east)
    return math.degrees(math.atan2(y, x)) % 360


def away(a: LatLon, direction: float, km: float) -> LatLon:
    """The point so many kilometres from a in a direction (degrees clockwise from north)."""
    arc, lat, turn = km / EARTH_KM, math.radians(a[0]), math.radians(direction)
    north = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(turn))
    east = math.atan2(math.sin(turn) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(north))
    return round(math.degrees(north), 4), round(a[1] + math.degrees(east), 4)


def nearest_border(country: str, point: LatLon) -> tuple[LatLon, float]:
    """The point of a country's outline nearest to `point`, and how far it is in kilometres (flat, good below 200 km).

    Raises LookupError for a country that the region map does not have.
    """
    lines = [part for f in load("region")["features"] if f["properties"]["name"] == country for part in parts(f)]
    if not lines:
        raise LookupError(f"no country {country!r} in the base map 'region'")
    narrow = math.cos(math.radians(point[0]))
    best, far = point, math.inf
    for line in lines:
        for (alat, alon), (blat, blon) in pairwise(line):
            ax, ay, bx, by = (alon - point[1]) * narrow, alat - point[0], (blon - point[1]) * narrow, blat - point[0]
            length = (bx - ax) ** 2 + (by - ay) ** 2
            t = max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length)) if length else 0.0
            x, y = ax + t * (bx - ax), ay + t * (by - ay)
            if math.hypot(x, y) < far:
                best, far = (point[0] + y, point[1] + x / narrow), math.hypot(x, y)
    return (round(best[0], 4), round(best[1], 4)), far * math.radians(1) * EARTH_KM


def between(a: LatLon, b: LatLon) -> float:
    """Great-circle distance in kilometres."""
    lat1, lat2, east = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))
