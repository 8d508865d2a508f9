"""The flat picture of the earth that all maps share: a box of degrees on a sheet of pixels, in the web's projection."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.model.geodesy import EARTH_KM, LatLon

XY = tuple[float, float]


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

    def within(self, other: Box) -> bool:
        return other.holds((self.south, self.west)) and other.holds((self.north, self.east))

    def payload(self) -> list[list[float]]:
        return [[round(self.south, 3), round(self.west, 3)], [round(self.north, 3), round(self.east, 3)]]


def mercator(point: LatLon) -> XY:
    """The web's projection in degrees of longitude; y grows to the south."""
    lat = math.radians(point[0])
    return point[1], -math.degrees(math.log(math.tan(math.pi / 4 + lat / 2)))


class View:
    """How a box lies on a sheet of `width` x `height` px: all of it, in the middle, at least `margin` px from the edges."""

    def __init__(self, box: Box, width: float, height: float, margin: float = 0) -> None:
        (left, bottom), (right, top) = mercator((box.south, box.west)), mercator((box.north, box.east))
        self.scale = min((width - 2 * margin) / (right - left), (height - 2 * margin) / (bottom - top))
        self.width, self.height, self.middle = width, height, (box.south + box.north) / 2
        self._x = (left + right) / 2 - width / 2 / self.scale
        self._y = (top + bottom) / 2 - height / 2 / self.scale

    def xy(self, point: LatLon) -> XY:
        x, y = mercator(point)
        return (x - self._x) * self.scale, (y - self._y) * self.scale

    def point(self, x: float, y: float) -> LatLon:
        """The point of the earth under a point of the sheet."""
        south = math.radians(y / self.scale + self._y)
        return math.degrees(2 * math.atan(math.exp(-south)) - math.pi / 2), x / self.scale + self._x

    def px(self, km: float, lat: float | None = None) -> float:
        """A length on the ground as px, at a latitude (left out: in the middle of the sheet)."""
        return km / (math.radians(1) * EARTH_KM * math.cos(math.radians(self.middle if lat is None else lat))) * self.scale


def fitting_height(box: Box, width: float, margin: float, lowest: float, highest: float) -> int:
    """The height in px, between two ends, at which a sheet shows a box without needless land above and below."""
    (left, bottom), (right, top) = mercator((box.south, box.west)), mercator((box.north, box.east))
    return round(max(lowest, min(highest, (width - 2 * margin) * (bottom - top) / (right - left) + 2 * margin)))
