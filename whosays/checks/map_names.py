"""What `maps.yaml` names: places, kinds of places, looks and base maps, each of which must be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from whosays.drawing.maps.map_features import PLACES
from whosays.ledger.ledger import Ledger
from whosays.model.imprint import MapNames
from whosays.model.suggestions import closest, nearest
from whosays.reading.records import read_rows
from whosays.reading.text_files import Problem, Row

_FILE = "maps.yaml"
_Named = tuple[tuple[str | int, ...], str]  # where a name stands, and the name


def problems(ledger: Ledger) -> Iterator[Problem]:
    """Names of `maps.yaml` that are nowhere else, and kinds of `places.csv` that it does not know."""
    if not (ledger.folder / _FILE).is_file():
        return
    rows, _ = read_rows(ledger.folder / _FILE, _FILE, MapNames, one=True)
    names = ledger.settings.maps
    for row in rows:
        yield from _unknown(row, _places(names), ledger.places, "place")
        if bases := {path.stem: path for path in ledger.folder.glob("geo/*.geojson")}:
            yield from _unknown(row, ((("bases", name), name) for name in names.bases), bases, "map of geo/")
        yield from _unknown(row, ((("kinds", key, "look"), kind.look) for key, kind in names.kinds.items()), PLACES, "look")
        yield from _unknown(row, ((("camps", "kinds", n), kind) for n, kind in enumerate(names.camps.kinds)), names.kinds,
                            "kind")
        if names.credit and "{}" not in names.credit:
            yield row.problem(("credit",), "credit: lacks {}; expected it where the map's own words stand")
    yield from _kinds(ledger, names) if names.kinds else ()


def _places(names: MapNames) -> Iterator[_Named]:
    for field in ("first", "region", "landmarks"):
        yield from (((field, number), place) for number, place in enumerate(getattr(names, field)))
    yield from ((("extents", place), place) for place in names.extents)
    for number, road in enumerate(names.roads):
        yield from ((("roads", number, at), place) for at, place in enumerate(road))
    if names.distances.origin:
        yield ("distances", "origin"), names.distances.origin
    yield from ((("distances", "to", number), place) for number, place in enumerate(names.distances.to))
    yield from ((("distances", "borders", place), place) for place in names.distances.borders)


def _unknown(row: Row, named: Iterator[_Named], known: Mapping[str, object], what: str) -> Iterator[Problem]:
    for path, name in named:
        if name not in known:
            yield row.problem(path, f"{path[0]}: {name!r} is no {what}{nearest(name, known)}")


def _kinds(ledger: Ledger, names: MapNames) -> Iterator[Problem]:
    rows, _ = read_rows(ledger.folder / "places.csv", "places.csv", type(next(iter(ledger.places.values()))))
    for row in rows:
        kind = str(row.values.get("kind", ""))
        # Kinds that no map draws need no entry; what is nearly one of them is a slip.
        if kind not in names.kinds and (meant := closest(kind, names.kinds, 0.8)):
            yield row.problem(("kind",), f"kind: {kind!r} is no kind of {_FILE}; did you mean {meant!r}?")
