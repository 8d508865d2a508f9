"""A map of a reader's own table: a circle a row on the book's base map, as large as a number says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whosays.drawing.maps.base import Atlas
from whosays.drawing.maps.map_features import Glyph, Mark, place_glyph, point, voice_glyph
from whosays.drawing.maps.projection import Box
from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import LatLon
from whosays.model.number_words import number

from ..exhibit import Exhibit
from ..own_rows import OwnRow, column, frame_of, numbers, own_rows
from ..rows import Table, keys
from .live import LiveMap

_SMALLEST, _LARGEST, _PLAIN = 9.0, 44.0, 13.0  # px across


def points(frame: Any, *, size: str = "", label: str = "", by: str = "standpoint", id: str, title: str, note: str = "",
           finding: str = "", ledger: Ledger) -> Exhibit:
    """A table of your own on the book's base map: a circle a row, its area as large as a number says.

    frame: a table that says where: `place` (an id of places), `event` (an id of events that have a place), or `lat` and `lon`.
    size: the column of the number; left out, all are alike. label: the column of what stands beside a circle (default: the
    place). by: the column of who speaks, which gives colour and shape. Rows without a place are in the table only. Raises
    LookupError for an unknown column, ValueError when no row has a place.

    >>> exhibits.points(ledger.table("tolls").groupby("event").size().reset_index(name="reports"), size="reports")
    """
    table = frame_of(frame)
    for name in (size, label):
        if name:
            column(table, name, "size" if name == size else "label")
    if size and size not in numbers(table):
        raise ValueError(f"size: {size!r} holds no numbers; expected one of {', '.join(numbers(table)) or 'no column here'}")
    rows = own_rows(table, by, ledger)
    spots = [_spot(r, ledger) for r in rows]
    placed = [(n, r, spot) for n, (r, spot) in enumerate(zip(rows, spots, strict=True)) if spot]
    if not placed:
        raise ValueError(f"no row says where it is; expected a column 'place' or 'event' with ids, or 'lat' and 'lon' "
                         f"(it has: {', '.join(map(str, table.columns))})")
    names = [spot[1] if spot else "" for spot in spots]
    shown = Table.made([r.row("Where", name or "not said") for r, name in zip(rows, names, strict=True)])
    drawing = LiveMap(Atlas.of(ledger), ledger.vocabulary.standpoints, tuple(_marks(placed, size, label, ledger)),
                      Box.around((spot[0] for _, _, spot in placed), margin=0.15), title, _limits(size),
                      tuple(f"{name}: {_value(r, size)}" if size else name for r, name in zip(rows, names, strict=True)))
    return Exhibit(id, title, _summary(placed, size, len(rows)), shown, keys(*(r.sources for r in rows)), drawing, ledger,
                   note, finding)


def _spot(row: OwnRow, ledger: Ledger) -> tuple[LatLon, str] | None:
    """Where a row is, and what the place is called."""
    given = row.values
    if "lat" in given and "lon" in given:
        return (float(given["lat"]), float(given["lon"])), str(given.get("name", given.get("place", "")))
    event = ledger.events.get(str(given.get("event", "")))
    place = ledger.places.get(str(given.get("place", "") or (event.place if event else "")))
    return (place.at, place.label) if place is not None and place.at else None


def _value(row: OwnRow, size: str) -> str:
    return number(row.values[size], digits=True) if size in row.values else "no number"


def _marks(placed: Sequence[tuple[int, OwnRow, tuple[LatLon, str]]], size: str, label: str, ledger: Ledger) -> list[Mark]:
    """The largest first, so that no circle hides another; every place is named once."""
    most = max([float(r.values.get(size, 0)) for _, r, _ in placed] or [0.0])
    named: set[str] = set()
    found = []
    for n, row, (at, place) in sorted(placed, key=lambda p: -float(p[1].values.get(size, 0))):
        words = str(row.values.get(label, "")) if label else "" if place in named else place
        named.add(place)
        share = float(row.values.get(size, 0)) / most if most else 0.0
        across = max(_SMALLEST, _LARGEST * max(0.0, share) ** 0.5) if size else _PLAIN
        glyph: Glyph = voice_glyph(ledger.vocabulary.standpoints[row.standpoint]) if row.standpoint else place_glyph("choice")
        found.append(point(at, glyph, n, label=words, size=across))
    return found


def _limits(size: str) -> str:
    words = f"The area of a circle is as large as {size.replace('_', ' ')}; where it lies is the nearest known place."
    return words if size else ""


def _summary(placed: Sequence[tuple[int, OwnRow, tuple[LatLon, str]]], size: str, many: int) -> str:
    where = dict.fromkeys(name for _, _, (_, name) in placed if name)
    words = f"Map of {len(placed)} {'row' if len(placed) == 1 else 'rows'} at {len(where) or len(placed)} places"
    if size and (given := [(r, name) for _, r, (_, name) in placed if size in r.values]):
        most = max(given, key=lambda pair: float(pair[0].values[size]))
        words += f"; the largest number of {size.replace('_', ' ')} is {_value(most[0], size)}, at {most[1] or 'its place'}"
    without = many - len(placed)
    return words + (f"; {without} without a place {'is' if without == 1 else 'are'} in the table only" if without else "") + "."
