"""A map of a reader's own table: circles on the book's base map, as large as a number says.

Rows at one place would hide each other: circles of one size are one circle, and the place says how many rows it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from whosays.drawing.maps.base import Atlas
from whosays.drawing.maps.drawing import Map
from whosays.drawing.maps.map_features import Glyph, Mark, place_glyph, point, voice_glyph
from whosays.drawing.maps.projection import Box
from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import LatLon
from whosays.model.number_words import number
from whosays.model.suggestions import likely, loose

from ..asked import place_called
from ..exhibit import Exhibit
from ..own_rows import OwnRow, as_text, column, frame_of, numbers, own_rows
from ..rows import Table, keys

_SMALLEST, _LARGEST, _PLAIN = 9.0, 44.0, 13.0  # px across
_ENDS = {"lat": 90, "lon": 180}
_CALLED = {"lat": "lat", "latitude": "lat", "lon": "lon", "long": "lon", "lng": "lon", "longitude": "lon", "place": "place",
           "event": "event"}  # what columns are called by others
_OFF = "not on the map"
_TOLD = 3  # rows of one circle that are named; the table has all


@dataclass(frozen=True)
class _Placed:
    """A row that says where it is. n: its place in the table. place: what its place is called; here: of how many there."""

    n: int
    row: OwnRow
    at: LatLon
    place: str
    which: int = 1
    here: int = 1

    def of_here(self) -> str:
        return f"{self.which} of {self.here}"


def points(frame: Any, *, size: str = "", label: str = "", by: str = "standpoint", id: str, title: str, note: str = "",
           finding: str = "", ledger: Ledger) -> Exhibit:
    """A table of your own on the book's base map: circles whose area is as large as a number says.

    frame: a table that says where: `place` (an id or name of places), `event` (an id of events that have a place), or `lat` and
    `lon`. size: the column of the number; left out, all are alike. label: the column of what stands beside a circle (default:
    the place, and how many rows are there). by: the column of who speaks, which gives colour and shape. Rows of one size at one
    place share a circle; rows without a place are in the table only. Raises LookupError for an unknown column, ValueError when
    no row has a place.

    >>> exhibits.points(ledger.table("tolls").groupby("event").size().reset_index(name="reports"), size="reports")
    """
    table = _placing(frame_of([{"place": name} for name in frame] if _is_list_of_names(frame) else frame))
    if not len(table):
        raise ValueError("the table has no rows: nothing to draw")
    for name in (size, label):
        if name:
            column(table, name, "size" if name == size else "label")
    if size and size not in numbers(table):
        raise ValueError(f"size: {size!r} holds no numbers; expected one of {', '.join(numbers(table)) or 'no column here'}"
                         f"{as_text(table, size)}")
    if size and (table[size] < 0).any():
        raise ValueError(f"size: {size!r} holds {table[size].min()}, and no circle is smaller than nothing; "
                         "exhibits.chart draws such numbers, or leave the rows out")
    rows = own_rows(table, by, ledger)
    placed = _placed(rows, ledger)
    if not placed:
        raise ValueError(_nowhere(rows, list(table.columns), ledger))
    spots = {p.n: p for p in placed}
    crowded = any(p.here > 1 for p in placed)
    shown = Table.made([r.row("Where", spots[n].place if n in spots else _OFF, **(
        {"Row_here": spots[n].of_here() if n in spots else None} if crowded else {})) for n, r in enumerate(rows)])
    circles = _circles(placed, size)
    told = {p.n: _told(same, size, label) for same in circles for p in same}
    drawing = Map(Atlas.of(ledger), ledger.vocabulary.standpoints, tuple(_marks(circles, size, label, ledger)),
                      Box.around((p.at for p in placed), margin=0.15), title, _limits(size, crowded),
                      tuple(told.get(n, _OFF) for n in range(len(rows))))
    return Exhibit(id, title, _summary(placed, size, rows, ledger), shown, keys(*(r.sources for r in rows)), drawing, ledger,
                   note, finding)


def _placing(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose columns that say where are called as here: `Latitude` is `lat`, `Place` is `place`."""
    called = {name: word for name in table.columns if (word := _CALLED.get(loose(name))) and word not in table.columns}
    return table.rename(columns=called) if len(set(called.values())) == len(called) else table


def _is_list_of_names(frame: Any) -> bool:
    return isinstance(frame, (list, tuple)) and bool(frame) and all(isinstance(one, str) for one in frame)


def _placed(rows: Sequence[OwnRow], ledger: Ledger) -> list[_Placed]:
    titles = {loose(event.title): key for key, event in ledger.events.items()}
    spots = [(n, row, spot) for n, row in enumerate(rows) if (spot := _spot(row.values, titles, ledger))]
    here, seen, found = Counter(at for _, _, (at, _) in spots), Counter[LatLon](), list[_Placed]()
    for n, row, (at, place) in spots:
        seen[at] += 1
        found.append(_Placed(n, row, at, place, seen[at], here[at]))
    return found


def _spot(given: Mapping[str, Any], titles: Mapping[str, str], ledger: Ledger) -> tuple[LatLon, str] | None:
    """Where a row is, and what the place is called. Raises ValueError for what is no latitude or longitude."""
    if "lat" in given and "lon" in given:
        called_here = next((str(given[name]) for name in ("label", "name", "place") if name in given), "")
        return (_degrees("lat", given["lat"]), _degrees("lon", given["lon"])), called_here
    event = str(given.get("event", ""))
    found = ledger.events.get(event) or ledger.events.get(titles.get(loose(event), ""))
    name = str(given.get("place", "") or (found.place if found else ""))
    place = ledger.places.get(place_called(name, ledger)) if name else None
    return (place.at, place.label) if place is not None and place.at else None


def _degrees(name: str, value: Any) -> float:
    try:
        if abs(found := float(value)) <= _ENDS[name]:
            return found
    except ValueError:
        pass
    raise ValueError(f"{name}: {value!r} is no position; expected degrees from -{_ENDS[name]} to {_ENDS[name]}")


def _nowhere(rows: Sequence[OwnRow], columns: Sequence[Any], ledger: Ledger) -> str:
    """Why no row has a place."""
    named = next((str(r.values["place"]) for r in rows if "place" in r.values), "")
    if named:
        place = ledger.places.get(named)
        return (f"no source gives the coordinates of {named!r}" if place else f"no place is called {named!r}"
                + (likely(named, [*ledger.places, *(p.label for p in ledger.places.values())])
                   or "; ledger.table('places').id lists them"))
    return (f"no row says where it is; expected a column 'place' or 'event' with ids, or 'lat' and 'lon' "
            f"(it has: {', '.join(map(str, columns))})")


def _value(row: OwnRow, size: str) -> str:
    return number(row.values[size], digits=True) if size in row.values else "no number"


def _circles(placed: Sequence[_Placed], size: str) -> list[list[_Placed]]:
    """Rows that share a circle, the largest first, so that none hides another."""
    found: dict[Any, list[_Placed]] = {}
    for p in sorted(placed, key=lambda p: -_amount(p, size)):
        found.setdefault((p.at, p.row.standpoint, round(_across(p, size, placed))), []).append(p)
    return sorted(found.values(), key=lambda same: -_amount(same[0], size))


def _amount(placed: _Placed, size: str) -> float:
    return float(placed.row.values.get(size, 0)) if size else 0.0


def _across(placed: _Placed, size: str, every: Sequence[_Placed]) -> float:
    """How wide the circle of a row is, in px: no circle is too small to be seen."""
    most = max(_amount(p, size) for p in every)
    share = max(0.0, _amount(placed, size)) / most if most > 0 else 0.0
    return max(_SMALLEST, _LARGEST * share ** 0.5) if size else _PLAIN


def _told(same: Sequence[_Placed], size: str, label: str) -> str:
    """A circle in a line: its place, and the rows that it stands for, with their numbers."""
    first = same[0]
    if first.here == 1:
        return " · ".join(filter(None, [f"{first.place}: {_value(first.row, size)}" if size else first.place,
                                        str(first.row.values.get(label, ""))]))
    named = []
    for p in same[:_TOLD]:
        called = str(p.row.values.get(label, "") or next((v for v in p.row.values.values() if isinstance(v, str)), "row"))
        named.append(f"{called}: {_value(p.row, size)}" if size else called)
    more = f" and {len(same) - _TOLD} more" if len(same) > _TOLD else ""
    return f"{first.place}, {len(same)} of {first.here} rows here: {'; '.join(named)}{more}"


def _marks(circles: Sequence[Sequence[_Placed]], size: str, label: str, ledger: Ledger) -> list[Mark]:
    """A circle for rows of one size at one place; every place is named once, with how many rows it has."""
    every, named, found = [p for same in circles for p in same], set[LatLon](), list[Mark]()
    for first, *_ in circles:
        many = f" ({first.here})" if first.here > 1 else ""
        words = str(first.row.values.get(label, "")) if label else "" if first.at in named else f"{first.place}{many}".strip()
        named.add(first.at)
        glyph: Glyph = (voice_glyph(ledger.vocabulary.standpoints[first.row.standpoint]) if first.row.standpoint
                        else place_glyph("choice"))
        found.append(point(first.at, glyph, first.n, label=words, size=_across(first, size, every), first=bool(words and many)))
    return found


def _limits(size: str, crowded: bool) -> str:
    words = f"The area of a circle is as large as {size.replace('_', ' ')}; where it lies is the nearest known place. "
    return (words if size else "") + ("In brackets: how many rows of the table are at one place; those of one size share a "
                                      "circle." if crowded else "")


def _summary(placed: Sequence[_Placed], size: str, rows: Sequence[OwnRow], ledger: Ledger) -> str:
    here = Counter(p.at for p in placed)
    words = f"Map of {_many(len(placed), 'row')} at {_many(len(here), 'place')}"
    most = max(placed, key=lambda p: p.here)
    if most.here > 1:
        words += f", {most.here} of them at {most.place or 'one place'}"
    if size and (given := [p for p in placed if size in p.row.values]):
        top = max(given, key=lambda p: float(p.row.values[size]))
        words += f"; the largest number of {size.replace('_', ' ')} is {_value(top.row, size)}, at {top.place or 'its place'}"
    on = {p.n for p in placed}
    off = [r for n, r in enumerate(rows) if n not in on]
    if not off:
        return f"{words}."
    why = _nowhere(off, [], ledger) if any("place" in r.values for r in off) else ""
    return (f"{words}; {len(off)} without a place {'is' if len(off) == 1 else 'are'} in the table only"
            f"{f' ({why})' if why else ''}.")


def _many(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"
