"""Maps of places: the region with its towns and borders, and the group's camps in Iraq."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from whosays.drawing.maps.base import Box, between
from whosays.drawing.maps.drawing import Map, limits, place_marks, short, spot
from whosays.drawing.maps.map_features import KINDS, Mark
from whosays.ledger.ledger import Ledger
from whosays.model.records import Place

from ..exhibit import Exhibit
from ..rows import Row, Table, keys

REGION = ("camp-ashraf", "baghdad", "khalis", "baqubah", "balad-ab", "camp-liberty", "jalawla", "khanaqin", "kirkuk",
          "tuz-khurmatu", "kermanshah")
# Straight pieces between towns, in the order a road joins them: nothing better may be shipped (see data/geo).
_ROADS = (("baghdad", "khalis", "camp-ashraf", "kirkuk"),
          ("khosravi", "qasr-e-shirin", "sarpol-e-zahab", "kerend", "islamabad-gharb", "mahidasht", "kermanshah"))
_LANDMARKS = ("baghdad", "basra", "kirkuk", "tehran")


def region_map(*, id: str, title: str, places: Sequence[str] = REGION, roads: bool = True, note: str = "",
               size: str = "l", finding: str = "", ledger: Ledger) -> Exhibit:
    """Where places lie, each with how well it is known, over borders and rivers.

    places: ids of places.csv, one table row each. roads: draw the schematic roads.
    Raises LookupError for an unknown place, ValueError for one without coordinates.
    """
    found = [ledger.get("places", key) for key in places]
    if not found:
        raise ValueError(f"exhibit {id!r} has no places to draw")
    marks = _road_marks(ledger) if roads else []
    marks += _ordered(mark for row, place in enumerate(found) for mark in place_marks(place, row))
    box = Box.around(spot(p) for p in found)
    return _exhibit(id, title, _region_words(found), found, marks, box, (note, finding), size, ledger, ("Note",))


def camps_map(*, id: str, title: str, places: Sequence[str] = (), note: str = "", size: str = "l",
              finding: str = "", ledger: Ledger) -> Exhibit:
    """The group's camps in Iraq, each with a halo as wide as its place is unknown; some cities stand as landmarks.

    places: ids of places.csv; left out, all its camps in Iraq.
    """
    found = [ledger.get("places", key) for key in places] or [
        p for p in ledger.places.values() if p.kind in ("mek_camp", "mek_camp_approx") and p.lat and p.lat < 38]
    marks = [Mark("point", (spot(p),), "city", label=p.name)
             for key in _LANDMARKS if (p := ledger.places.get(key)) and p not in found]
    marks += _ordered(mark for row, place in enumerate(found) for mark in place_marks(place, row))
    rough = [p for p in found if (p.precision_km or 0) >= 10]
    words = f"Map of {len(found)} camps of the MEK in Iraq"
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
    drawing = Map(tuple(marks), box, title, limits(marks, box), tuple(f"{p.name}: {_known(p)}" for p in found), size)
    return Exhibit(id, title, words, table, keys(*((p.source, *p.also_sources) for p in found)), drawing, ledger, *more)


def _ordered(marks: Any) -> list[Mark]:
    """Discs below points, so that a halo never hides a mark."""
    return sorted(marks, key=lambda m: m.kind == "point")


def _road_marks(ledger: Ledger) -> list[Mark]:
    roads = [[spot(p) for key in road if (p := ledger.places.get(key))] for road in _ROADS]
    drawn = [road for road in roads if len(road) > 1]
    longest = [max(pairwise(road), key=lambda ends: between(*ends)) for road in drawn]
    return [*(Mark("line", tuple(road), "road") for road in drawn),
            *(Mark("point", (((a[0] + b[0]) / 2, (a[1] + b[1]) / 2),), "none", label="schematic road")
              for a, b in longest)]


def _known(place: Place) -> str:
    return f"known to about {place.precision_km:g} km" if place.precision_km else "no coordinates"


def place_row(place: Place, ledger: Ledger) -> Row:
    """A place as a table row."""
    return Row({"Place": place.name, "What it is": KINDS.get(place.kind, ("", place.kind))[1], "Position": position(place),
                "Known to about (km)": place.precision_km, "Sources": keys(place.source, place.also_sources),
                "Standpoint": ledger.sources[place.source].standpoint, "Note": place.note}, place.id)


def position(place: Place) -> str:
    """Coordinates to a hundredth of a degree, about a kilometre: no place here is known much better."""
    lat, lon = spot(place)
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"


def _region_words(found: Sequence[Place]) -> str:
    least = max(found, key=lambda p: p.precision_km or 0)
    return (f"Map of {len(found)} {'place' if len(found) == 1 else 'places'}, from {short(found[0])} to "
            f"{short(found[-1])}; the least well known is {short(least)}, to about {least.precision_km or 0:g} km.")
