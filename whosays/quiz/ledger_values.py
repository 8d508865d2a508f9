"""What a question takes from the ledger: figures and dates in its texts, its key, the order of its items, its map.

Works on the raw row before a question is made of it, so that a changed figure or date changes question and key.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from typing import Any

from whosays.ledger.figures import figure
from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import great_circle_km
from whosays.model.records import Place
from whosays.reading.text_files import Problem, Row, nearest

Path = tuple[str | int, ...]
Tell = Callable[[Path, Exception | str], None]
_BLANK = re.compile(r"\{(\w+):([^{}]*)\}")
_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def fill(row: Row, ledger: Ledger) -> list[Problem]:
    """Put the ledger's facts into `row.values` (in place); the problems where the ledger does not have them."""
    problems: list[Problem] = []

    def tell(path: Path, wrong: Exception | str) -> None:
        text = wrong.args[0] if isinstance(wrong, Exception) else wrong
        problems.append(Problem(row.file, row.at(*path), text))

    row.values = _texts(row.values, (), ledger, tell)
    for path, answer in _answers(row.values):
        if isinstance(answer, dict) and isinstance(answer.get("figure"), str):
            try:
                answer["low"], answer["high"] = bounds(ledger, answer["figure"])
            except LookupError as wrong:
                tell((*path, "figure"), wrong)
                answer["low"] = answer["high"] = -1  # so that the lack of a number is not told again
    for at, item in enumerate(_dicts(row.values.get("items"))):
        _date(item, ("items", at), ledger, tell)
    if row.values.get("type") == "place":
        _place_texts(row.values, ledger, tell)
    return problems


def _texts(value: Any, path: Path, ledger: Ledger, tell: Tell) -> Any:
    if isinstance(value, dict):
        return {k: _texts(v, (*path, k), ledger, tell) for k, v in value.items()}
    if isinstance(value, list):
        return [_texts(v, (*path, i), ledger, tell) for i, v in enumerate(value)]
    if not isinstance(value, str):
        return value

    def put(found: re.Match[str]) -> str:
        kind, what = found[1], found[2].strip()
        try:
            if kind == "n":
                return figure(ledger, what).text
            if kind == "date":
                return str(ledger.get("events", what).date.prose)
            tell(path, f"unknown blank {found[0]!r}; expected {{n:figure}} or {{date:event}}")
        except LookupError as wrong:
            tell(path, wrong)
        return found[0]

    return _BLANK.sub(put, value)


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _answers(values: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    yield ("answer",), values.get("answer")
    for i, trap in enumerate(_dicts(values.get("traps"))):
        yield ("traps", i, "answer"), trap.get("answer")


def bounds(ledger: Ledger, spec: str) -> tuple[float, float]:
    """Lowest and highest number of a figure. Raises LookupError when the ledger has none or only words for it."""
    found = figure(ledger, spec)
    if not found.ends:
        raise LookupError(f"figure {spec!r} is in words ({found.text}); expected a number")
    return found.ends


def _date(item: dict[str, Any], path: Path, ledger: Ledger, tell: Tell) -> None:
    for field, table in (("event", "events"), ("figure", None)):
        name = item.get(field)
        if not name or not isinstance(name, str):
            continue
        try:
            record: Any = ledger.get(table, name) if table else figure(ledger, name).record
            when = getattr(record, "date", None) or getattr(record, "as_of", None)
            if when is None:
                raise LookupError(f"{name!r} has no date")
            item["date"] = when.text
            if table:
                item.setdefault("text", record.title)
        except LookupError as wrong:
            tell((*path, field), wrong)


def _place_texts(values: dict[str, Any], ledger: Ledger, tell: Tell) -> None:
    shown = values.get("shown")
    shown = shown if isinstance(shown, list) else []
    named = [_known_place(ledger, key, ("shown", i), tell) for i, key in enumerate(shown)]
    for i, option in enumerate(_dicts(values.get("options"))):
        place = _known_place(ledger, option.get("place"), ("options", i, "place"), tell)
        if place and named and named[0]:
            option.setdefault("text", whereabouts(named[0], place))


def _known_place(ledger: Ledger, key: Any, path: Path, tell: Tell) -> Place | None:
    place = ledger.places.get(key) if isinstance(key, str) else None
    if place is None:
        tell(path, f"{key!r} is not in places{nearest(str(key), ledger.places)}")
    elif place.lat is None:
        tell(path, f"place {key!r} has no coordinates; expected a place that can be drawn")
    else:
        return place
    return None


def whereabouts(start: Place, end: Place) -> str:
    """`about 80 km north-east of Baghdad`, rounded to five kilometres so that it gives no name away."""
    assert None not in (start.lat, start.lon, end.lat, end.lon)
    km = great_circle_km(start, end) or 0
    east = math.radians((end.lon or 0) - (start.lon or 0)) * math.cos(math.radians(start.lat or 0))
    north = math.radians((end.lat or 0) - (start.lat or 0))
    wind = _WINDS[round(math.atan2(east, north) / (math.pi / 4)) % 8]
    return f"about {max(5, round(km / 5) * 5)} km {wind} of {short_name(start)}"


def short_name(place: Place) -> str:
    """The name of a place without what its row adds in brackets."""
    return re.split(r"\s*[(/]", place.name)[0]
