"""What a question takes from the ledger: figures and dates in its texts, its key, the order of its items, its map.

Works on the raw row before a question is made of it, so that a changed figure or date changes question and key; and
keeps which rows of the ledger were used, so that an answer can be followed back to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from whosays.ledger.figures import FigureText, tolls_of
from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import between, wind
from whosays.model.questions import RecordId
from whosays.model.records import Place
from whosays.model.suggestions import nearest
from whosays.reading.text_files import Problem, Row

Path = tuple[str | int, ...]
_BLANK = re.compile(r"\{(\w+):([^{}]*)\}")


def fill(row: Row, ledger: Ledger) -> tuple[tuple[RecordId, ...], list[Problem]]:
    """Put the ledger's facts into `row.values` (in place).

    Answers with the rows of the ledger that were used, and the problems where it does not have them.
    """
    filling = _Filling(row, ledger)
    row.values = filling.texts(row.values, ())
    filling.answers()
    for at, item in enumerate(_dicts(row.values.get("items"))):
        filling.date(item, ("items", at))
    if row.values.get("type") == "place":
        filling.places()
    return tuple(filling.records), filling.problems


class _Filling:
    """One row being filled. records: in the order of their first use."""

    def __init__(self, row: Row, ledger: Ledger) -> None:
        self.row, self.ledger = row, ledger
        self.records: dict[RecordId, None] = {}
        self.problems: list[Problem] = []

    def tell(self, path: Path, wrong: Exception | str) -> None:
        text = wrong.args[0] if isinstance(wrong, Exception) else wrong
        self.problems.append(Problem(self.row.file, self.row.at(*path), text))

    def figure(self, spec: str) -> FigureText:
        found = self.ledger.figure(spec)
        self.records |= dict.fromkeys(_rows_behind(self.ledger, spec, found))
        return found

    def event(self, key: str) -> Any:
        found = self.ledger.get("events", key)
        self.records["events", key] = None
        return found

    def texts(self, value: Any, path: Path) -> Any:
        """The value with every blank filled."""
        if isinstance(value, dict):
            return {k: self.texts(v, (*path, k)) for k, v in value.items()}
        if isinstance(value, list):
            return [self.texts(v, (*path, i)) for i, v in enumerate(value)]
        return _BLANK.sub(lambda found: self.blank(found, path), value) if isinstance(value, str) else value

    def blank(self, found: re.Match[str], path: Path) -> str:
        kind, what = found[1], found[2].strip()
        try:
            if kind == "n":
                return self.figure(what).text
            if kind == "date":
                return str(self.event(what).date.prose)
            self.tell(path, f"unknown blank {found[0]!r}; expected {{n:figure}} or {{date:event}}")
        except LookupError as wrong:
            self.tell(path, wrong)
        return found[0]

    def answers(self) -> None:
        """Ends for the answer and the traps that name a figure."""
        for path, answer in _answers(self.row.values):
            if isinstance(answer, dict) and isinstance(spec := answer.get("figure"), str):
                try:
                    answer["low"], answer["high"] = bounds(self.figure(spec), spec)
                except LookupError as wrong:
                    self.tell((*path, "figure"), wrong)
                    answer["low"] = answer["high"] = -1  # so that the lack of a number is not told again

    def date(self, item: dict[str, Any], path: Path) -> None:
        """The date of an item that names an event, or a figure with the day it was said."""
        for field in ("event", "figure"):
            name = item.get(field)
            if not name or not isinstance(name, str):
                continue
            try:
                record: Any = self.event(name) if field == "event" else self.figure(name).record
                when = getattr(record, "date", None) or getattr(record, "as_of", None)
                if when is None:
                    raise LookupError(f"{name!r} has no date")
                item["date"] = when.text
                if field == "event":
                    item.setdefault("text", record.title)
            except LookupError as wrong:
                self.tell((*path, field), wrong)

    def places(self) -> None:
        """Words for the places of a map question that say where each lies."""
        shown = self.row.values.get("shown")
        named = [self.place(key, ("shown", i)) for i, key in enumerate(shown if isinstance(shown, list) else [])]
        for i, option in enumerate(_dicts(self.row.values.get("options"))):
            place = self.place(option.get("place"), ("options", i, "place"))
            if place and named and named[0]:
                option.setdefault("text", whereabouts(named[0], place))

    def place(self, key: Any, path: Path) -> Place | None:
        place = self.ledger.places.get(key) if isinstance(key, str) else None
        if place is None:
            self.tell(path, f"{key!r} is not in places{nearest(str(key), self.ledger.places)}")
        elif place.lat is None:
            self.tell(path, f"place {key!r} has no coordinates; expected a place that can be drawn")
        else:
            return place
        return None


def _rows_behind(ledger: Ledger, spec: str, found: FigureText) -> list[RecordId]:
    """The rows that a figure comes from: its own, or for an aggregate the tolls that hold one of its ends."""
    if found.record is not None:
        return [(found.table, str(getattr(found.record, "id", "")))]
    how, _, rest = spec.partition(":")
    if how == "count":
        return []
    tolls = tolls_of(ledger, rest.strip().removesuffix("!"))
    return [("tolls", t.id) for t in tolls if how == "reports" or not {t.low, t.high}.isdisjoint(found.ends or ())]


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _answers(values: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    yield ("answer",), values.get("answer")
    for i, trap in enumerate(_dicts(values.get("traps"))):
        yield ("traps", i, "answer"), trap.get("answer")


def bounds(found: FigureText, spec: str) -> tuple[float, float]:
    """Lowest and highest number of a figure. Raises LookupError when it is all in words."""
    if not found.ends:
        raise LookupError(f"figure {spec!r} is in words ({found.text}); expected a number")
    return found.ends


def whereabouts(start: Place, end: Place) -> str:
    """`about 80 km north-east of TOWN`, rounded to five kilometres so that it gives no name away."""
    assert start.at and end.at
    return f"about {max(5, round(between(start.at, end.at) / 5) * 5)} km {wind(start.at, end.at)} of {start.label}"
