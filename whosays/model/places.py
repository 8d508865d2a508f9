"""Where things were, and how far apart: what one row of `places.csv` and of `distances.csv` is.

The earth's own arithmetic is in `geodesy`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from .fields import Key, Measured, Record, Text, Words


class Place(Record):
    """A place and how well it is known (`places.csv`). Never draw a point finer than `precision_km`."""

    id: Key
    name: Words
    kind: Key
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision_km: Annotated[float, Field(ge=0)] | None = None
    source: Key
    confidence: Text = ""
    also_sources: tuple[Key, ...] = ()
    as_printed: Text = ""
    note: Text = ""

    @model_validator(mode="after")
    def _both_or_none(self) -> Place:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("needs both lat and lon, or neither")
        if self.lat is not None and self.precision_km is None:
            raise ValueError("has coordinates but no precision_km")
        return self

    @property
    def at(self) -> tuple[float, float] | None:
        """(latitude, longitude)."""
        return (self.lat, self.lon) if self.lat is not None and self.lon is not None else None

    @property
    def short(self) -> str:
        """The name without what stands in brackets."""
        return self.name.split(" (")[0]

    @property
    def label(self) -> str:
        """The first of its names, for a map or a sentence."""
        return self.short.split(" / ")[0]


class Distance(Record):
    """How far one place lies from another, as one source puts it (`distances.csv`).

    computed_km: great-circle distance between the two points of places.csv, in kilometres.
    """

    id: Key
    origin: Key
    to: Key
    claimed_km_low: Measured | None = None
    claimed_km_high: Measured | None = None
    as_printed: Words
    direction_claimed: Text = ""
    source: Key
    computed_km: float | None = None
    difference_km: float | None = None
    verdict: Text = ""
    note: Text = ""
