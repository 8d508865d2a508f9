"""The base maps of a book, `geo/` of its data folder: borders and rivers under every map, with the names of maps.yaml.

A book without base maps draws its places on empty paper.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import LatLon, nearest_on
from whosays.model.imprint import MapNames

from .projection import Box

Line = tuple[LatLon, ...]


@dataclass(frozen=True)
class Feature:
    """A country or a river. lines: its outlines, or the pieces of its course."""

    kind: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class BaseMap:
    """A base map. box: the part of the earth that it has. text: its GeoJSON, as short as may be."""

    name: str
    box: Box
    features: tuple[Feature, ...]
    text: str


@dataclass(frozen=True)
class Atlas:
    """All base maps of a book, the finest first."""

    folder: Path
    names: MapNames

    @classmethod
    def of(cls, ledger: Ledger) -> Atlas:
        return cls(ledger.folder / "geo", ledger.maps)

    def base(self, name: str) -> BaseMap:
        """A base map. Raises FileNotFoundError for a name that geo/ does not have."""
        return _read(self.folder / f"{name}.geojson")

    def fitting(self, box: Box) -> str:
        """The name of the finest base map that holds the box; the widest one when none does; empty without base maps."""
        bases = list(self.names.bases)
        return next((name for name in bases if box.within(self.base(name).box)), bases[-1] if bases else "")

    def features(self, name: str) -> tuple[Feature, ...]:
        """Countries and rivers of a base map; none for the empty name."""
        return self.base(name).features if name else ()

    def reaches(self, point: LatLon) -> bool:
        """Whether the finest base map has a point; without base maps every one."""
        return not self.finest or self.base(self.finest).box.holds(point)

    @property
    def finest(self) -> str:
        return next(iter(self.names.bases), "")

    def rivers(self) -> tuple[tuple[str, LatLon], ...]:
        """Names of rivers, each on the nearest point of a line of the finest map."""
        points = [p for f in self.features(self.finest) if f.kind == "river" for line in f.lines for p in line]
        return tuple((r.name, _nearest(points, (r.lat, r.lon))) for r in self.names.rivers if points)

    def nearest_border(self, country: str, point: LatLon) -> tuple[LatLon, float]:
        """The point of a country's outline nearest to `point`, and how far it is in kilometres.

        Raises LookupError for a country that the finest map does not have.
        """
        lines = [line for f in self.features(self.finest) if f.name == country for line in f.lines]
        if not lines:
            raise LookupError(f"no country {country!r} in the base map {self.finest!r}")
        return nearest_on(lines, point)

    def script(self, name: str) -> str:
        """A base map as a plain script (a page on disk may not fetch): it puts the GeoJSON into `window.ASHRAF_GEO[<name>]`."""
        return f'(window.ASHRAF_GEO=window.ASHRAF_GEO||{{}})["{name}"]={self.base(name).text};\n'

    def write_scripts(self, folder: Path) -> list[Path]:
        """Write every base map to `folder`/geo; answers with the files."""
        (folder / "geo").mkdir(parents=True, exist_ok=True)
        out = []
        for name in self.names.bases:
            out.append(folder / "geo" / f"{name}.js")
            out[-1].write_text(self.script(name), encoding="utf-8")
        return out


@lru_cache(maxsize=8)
def _read(path: Path) -> BaseMap:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    west, south, east, north = found["bbox"]
    features = tuple(Feature(f["properties"]["kind"], f["properties"]["name"], tuple(_lines(f["geometry"]["coordinates"])))
                     for f in found["features"])
    return BaseMap(path.stem, Box(south, west, north, east), features,
                   json.dumps(found, ensure_ascii=False, separators=(",", ":")))


def _nearest(points: list[LatLon], at: LatLon) -> LatLon:
    return min(points, key=lambda p: math.dist(p, at))


def _lines(coordinates: Any) -> Iterator[Line]:
    """Lines and rings of a geometry of any kind, as (lat, lon)."""
    if isinstance(coordinates[0][0], (int, float)):
        yield tuple((lat, lon) for lon, lat in coordinates)
    else:
        for part in coordinates:
            yield from _lines(part)
