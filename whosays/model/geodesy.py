"""Distances over the round earth."""

from __future__ import annotations

import math

from .records import Place

_EARTH_KM = 6371.0


def great_circle_km(a: Place, b: Place) -> float | None:
    """Distance between two places over the ground in kilometres (sphere of 6371 km), None without coordinates."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))
