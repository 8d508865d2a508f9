"""Maps of places: the region with its towns and borders, and the camps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from whosays.drawing.maps.base import Atlas
from whosays.drawing.maps.drawing import ROUGH_KM, Map, limits, place_marks, spot
from whosays.drawing.maps.map_features import Mark, place_glyph, point
from whosays.drawing.maps.projection import Box
from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import between
from whosays.model.records import Place

from ..exhibit import Exhibit
from ..rows import Row, Table, keys


def region_map(*, id: str, title: str, places: Sequence[str] = (), roads: bool = True, note: str = "",
               size: str = "l", finding: str = "", ledger: Ledger) -> Exhibit:
    """Where places lie, each with how well it is known, over borders and rivers.

    places: ids of places.csv, one table row each; left out, those of the region that maps.yaml names. roads: draw its
    schematic roads.
    Raises LookupError for an unknown place, ValueError for one without coordinates.

    >>> exhibits.region_map(places=["PLACE", "OTHER"])
    """
    found = [ledger.get("places", key) for key in places or ledger.maps.region]
    if not found:
        raise ValueError(f"exhibit {id!r} has no places to draw")
    atlas = Atlas.of(ledger)
    marks = _road_marks(ledger) if roads else []
    marks += _ordered(mark for row, place in enumerate(found) for mark in place_marks(place, atlas, row))
    box = Box.around(spot(p) for p in found)
    return _exhibit(id, title, _region_words(found), found, marks, box, (note, finding), size, ledger, ("Note",))


def camps_map(*, id: str, title: str, places: Sequence[str] = (), note: str = "", size: str = "l",
              finding: str = "", ledger: Ledger) -> Exhibit:
    """Camps, each with a halo as wide as its place is unknown; some cities stand as landmarks.

    places: ids of places.csv; left out, all of the kinds that maps.yaml names as camps, on the finest base map.

    >>> exhibits.camps_map()
    """
    atlas, usual = Atlas.of(ledger), ledger.maps.camps
    found = [ledger.get("places", key) for key in places] or [
        p for p in ledger.places.values() if p.kind in usual.kinds and p.at and atlas.reaches(p.at)]
    marks = [point(spot(p), place_glyph("city"), label=p.name)
             for key in ledger.maps.landmarks if (p := ledger.places.get(key)) and p not in found]
    marks += _ordered(mark for row, place in enumerate(found)
                      for mark in place_marks(place, atlas, row, label=_give_or_take(place)))
    rough = [p for p in found if (p.precision_km or 0) >= 10]
    words = f"Map of one of the {usual.called}" if len(found) == 1 else f"Map of {len(found)} {usual.called}"
    if rough:
        ends = [p.precision_km or 0 for p in rough]
        span = f"{min(ends):g}" if min(ends) == max(ends) else f"{min(ends):g} to {max(ends):g}"
        words += (f"; {len(rough)} of them {'is' if len(rough) == 1 else 'are'} known only by the nearest town or area, "
                  f"to {span} km")
    box = Box.around((spot(p) for p in found), margin=0.15)
    return _exhibit(id, title, words + ".", found, marks, box, (note, finding), size, ledger, ())


def _exhibit(id: str, title: str, words: str, found: Sequence[Place], marks: list[Mark], box: Box, more: tuple[str, str],
             size: str, ledger: Ledger, csv_only: tuple[str, ...]) -> Exhibit:
    table = Table.made([place_row(p, ledger) for p in found], "places", csv_only)
    drawing = Map(Atlas.of(ledger), ledger.vocabulary.standpoints, tuple(marks), box, title, limits(marks, ledger),
                      tuple(f"{p.name}: {_known(p)}" for p in found), size)
    return Exhibit(id, title, words, table, keys(*((p.source, *p.also_sources) for p in found)), drawing, ledger, *more)


def _ordered(marks: Any) -> list[Mark]:
    """Discs below points, so that a halo never hides a mark."""
    return sorted(marks, key=lambda m: m.kind == "point")


def _give_or_take(place: Place) -> str:
    """A camp's label with what its place is known to, where that is more than the sign hides."""
    known = place.precision_km or 0
    return f"{place.label} ±{known:g} km" if known >= ROUGH_KM else place.label


def _road_marks(ledger: Ledger) -> list[Mark]:
    roads = [[spot(p) for key in road if (p := ledger.places.get(key))] for road in ledger.maps.roads]
    drawn = [road for road in roads if len(road) > 1]
    longest = [max(pairwise(road), key=lambda ends: between(*ends)) for road in drawn]
    return [*(Mark("line", tuple(road), "road") for road in drawn),
            *(point(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), label="schematic road") for a, b in longest)]


def _known(place: Place) -> str:
    return f"known to about {place.precision_km:g} km" if place.precision_km else "no coordinates"


def place_row(place: Place, ledger: Ledger) -> Row:
    """A place as a table row."""
    kinds = ledger.maps.kinds
    return Row({"Place": place.name, "What it is": kinds[place.kind].label if place.kind in kinds else place.kind,
                "Position": position(place), "Known to about (km)": place.precision_km,
                "Sources": keys(place.source, place.also_sources),
                "Standpoint": ledger.sources[place.source].standpoint, "Note": place.note}, place.id)


def position(place: Place) -> str:
    """Coordinates to a hundredth of a degree, about a kilometre: no place here is known much better."""
    lat, lon = spot(place)
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"


def _region_words(found: Sequence[Place]) -> str:
    least = max(found, key=lambda p: p.precision_km or 0)
    return (f"Map of {len(found)} {'place' if len(found) == 1 else 'places'}, from {found[0].short} to "
            f"{found[-1].short}; the least well known is {least.short}, to about {least.precision_km or 0:g} km.")
