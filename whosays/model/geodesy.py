"""Distances and directions over the round earth: the one place where kilometres are computed.

Points are (latitude, longitude) in degrees; the earth is a sphere, which is good to half a per cent.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .records import Place

LatLon = tuple[float, float]
EARTH_KM = 6371.0
_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def great_circle_km(a: Place, b: Place) -> float | None:
    """Distance between two places over the ground in kilometres, None without coordinates."""
    return between(a.at, b.at) if a.at and b.at else None


def between(a: LatLon, b: LatLon) -> float:
    """Great-circle distance in kilometres."""
    lat1, lat2, east = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def bearing(a: LatLon, b: LatLon) -> float:
    """Direction from a to b in degrees, clockwise from north."""
    lat1, lat2, east = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    y = math.sin(east) * math.cos(lat2)
    x = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(east)
    return math.degrees(math.atan2(y, x)) % 360


def wind(a: LatLon, b: LatLon) -> str:
    """The direction from a to b in words, one of eight: `north-east`."""
    return _WINDS[round(bearing(a, b) / 45) % 8]


def away(a: LatLon, direction: float, km: float) -> LatLon:
    """The point so many kilometres from a in a direction (degrees clockwise from north)."""
    arc, lat, turn = km / EARTH_KM, math.radians(a[0]), math.radians(direction)
    north = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(turn))
    east = math.atan2(math.sin(turn) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(north))
    return round(math.degrees(north), 4), round(a[1] + math.degrees(east), 4)


def nearest_on(lines: Iterable[Sequence[LatLon]], point: LatLon) -> tuple[LatLon, float]:
    """The point of some lines that is nearest, and how far it is in kilometres (flat, good below 200 km)."""
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
