"""Reads a data folder into records and says everything that is wrong with it. `Ledger.load()` is its only caller."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from . import records
from .reading import Problem, Row, nearest, read_bibtex, read_csv, read_text, read_yaml
from .records import Record
from .tables import BIBTEX, TABLES, Table

_EARTH_KM = 6371.0
# What pydantic says of a wrong value, in words that tell what to write instead.
_EXPECTED = {
    "too_short": "is empty; expected at least one",
    "string_too_short": "is empty; expected text",
    "string_type": "is not text; expected text",
    "tuple_type": "is not a list; expected one a line, each after '- '",
    "list_type": "is not a list; expected one a line, each after '- '",
    "model_type": "is not a set of fields; expected them one a line",
    "int_parsing": "is not a number; expected a whole number",
    "int_from_float": "is not a whole number",
    "float_parsing": "is not a number; expected a number",
    "bool_parsing": "is neither yes nor no; expected true or nothing",
    "finite_number": "is not a finite number",
}


def great_circle_km(a: records.Place, b: records.Place) -> float | None:
    """Distance between two places over the ground in kilometres (sphere of 6371 km), None without coordinates."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))


class Loader:
    """Reads a data folder once, collecting rows, records and problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.rows: dict[str, dict[str, Row]] = {}
        self.records: dict[str, dict[str, Any]] = {}
        self.whole: dict[str, bool] = {}

    def read(self) -> dict[str, dict[str, Any]]:
        """All records by table and id; complete only if there are no `problems`."""
        if not self.folder.is_dir():
            self.problems.append(Problem(str(self.folder), 1, "is not a folder; expected the book's data folder"))
            return {}
        for table in TABLES.values():
            self._read_table(table)
        for table in TABLES.values():
            self._check_references(table)
        self._check_claims()
        self._check_distances()
        return self.records

    def _say(self, row: Row, path: tuple[str | int, ...], text: str) -> None:
        self.problems.append(Problem(row.file, row.at(*path), text))

    def _read_table(self, table: Table) -> None:
        self.rows[table.name], self.records[table.name] = {}, {}
        before = len(self.problems)
        paths = table.paths(self.folder)
        if not paths and not table.optional:
            self.problems.append(Problem(table.files, 1, "no such file; expected it in the data folder"))
        read = [(path, self._read_file(table, path)) for path in paths]
        # A table with unreadable parts cannot say that a key is unknown: one mistake is one problem.
        self.whole[table.name] = len(self.problems) == before
        for path, rows in read:
            for row in rows:
                self._take(table, row, path)

    def _read_file(self, table: Table, path: Path) -> list[Row]:
        name = path.relative_to(self.folder).as_posix()
        text, problems = read_text(path, name)
        rows: list[Row] = []
        if text is not None:
            if path.suffix == ".csv":
                rows, problems = read_csv(text, name, table.columns, table.lists)
            elif path.suffix == ".bib":
                rows, problems = read_bibtex(text, name, BIBTEX)
            else:
                rows, problems = read_yaml(text, name)
            if not rows and not problems and not table.optional:
                problems = [Problem(name, 1, "has no row; expected at least one")]
        self.problems += problems
        return rows

    def _take(self, table: Table, row: Row, path: Path) -> None:
        if table.topic_from_file:
            row.values.setdefault("topic", path.stem)
        key = str(row.values.get(table.key, ""))
        if key and key in self.rows[table.name]:
            first = self.rows[table.name][key]
            self._say(row, (table.key,), f"{table.key} {key!r} stands already at {first.file}:{first.line}; "
                                         "expected each once")
            return
        self.rows[table.name][key] = row
        try:
            self.records[table.name][key] = table.record.model_validate(row.values)
        except ValidationError as wrong:
            for error in wrong.errors():
                self._say(row, error["loc"], _in_words(error, table.record))

    def _check_references(self, table: Table) -> None:
        for path, target in table.refs.items():
            if self.whole.get(target):
                known = self.rows[target]
                for row in self.rows[table.name].values():
                    seen: set[tuple[Any, ...]] = set()
                    for at, value in _pointers(row.values, path):
                        if value not in known:
                            self._say(row, at, f"{value!r} is not in {target}{nearest(value, known)}")
                        elif (*at[:-1], value) in seen:
                            self._say(row, at, f"{value!r} stands twice in {at[-2]!r}; expected it once")
                        seen.add((*at[:-1], value))

    def _check_claims(self) -> None:
        sources = self.records.get("sources", {})
        for key, claim in self.records["claims"].items():
            row = self.rows["claims"][key]
            heard = {account.standpoint for account in claim.accounts}
            # What the ledger holds on it: the standpoints of all its documents.
            held = {sources[s].standpoint for s in claim.sources if s in sources} - heard
            if claim.status == "disputed" and (len(heard) == 1 or (not heard and len(held) > 1)):
                gives = "one standpoint only" if heard else "no account of anybody"
                other = f"; it has documents by {', '.join(sorted(held))}" if held else ""
                self._say(row, ("accounts",) if heard else ("status",),
                          f"disputed claim {key!r} gives {gives}{other}; expected two standpoints or more")
            read = {sources[s].access for s in claim.sources if s in sources}
            if read == {"memory"} and not claim.unverified:
                self._say(row, ("sources",), f"claim {key!r} rests on memory alone; "
                                             "expected 'unverified: true' or a source that was read")

    def _check_distances(self) -> None:
        places = self.records["places"]
        for key, distance in self.records["distances"].items():
            a, b = places.get(distance.origin), places.get(distance.to)
            real = great_circle_km(a, b) if a and b else None
            if real is not None and distance.computed_km is not None and abs(real - distance.computed_km) > 1:
                self._say(self.rows["distances"][key], ("computed_km",),
                          f"computed_km is {distance.computed_km:g}; expected {real:.1f} from places.csv")


def _pointers(values: Any, path: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The keys a field path (`source`, `sources`, `accounts.sources`) of a row holds, and where; odd values are skipped."""
    first, _, rest = path.partition(".")
    value = values.get(first) if isinstance(values, dict) else None
    for number, item in enumerate(value if isinstance(value, list) else []):
        if rest:
            yield from (((first, number, *at), key) for at, key in _pointers(item, rest))
        elif isinstance(item, str):
            yield (first, number), item
    if isinstance(value, str) and value and not rest:
        yield (first,), value


def _in_words(error: Any, record: type[Record]) -> str:
    """A pydantic error as one clear line."""
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in error["loc"])
    kind, given = error["type"], error.get("input")
    if kind == "extra_forbidden":
        fields = record.model_fields if len(error["loc"]) == 1 else records.Account.model_fields
        last = str(error["loc"][-1])
        return f"unknown field {last!r}{nearest(last, fields)} (fields: {', '.join(fields)})"
    if kind == "missing":
        return f"field {name!r} is missing; expected one"
    text = _EXPECTED.get(kind) or error["msg"].removeprefix("Value error, ").replace("Input should", "should")
    if kind == "string_pattern_mismatch":
        text = ("is not an address; expected http:// or https:// and no spaces" if name == "url"
                else "is not a key; expected letters, digits, '.', '_' and '-' only")
    hint = ""
    if isinstance(given, str):
        words = (error["ctx"]["expected"].replace("'", "").replace(" or ", ", ") if kind == "literal_error"
                 else text.partition("expected one of ")[2])
        hint = nearest(given, words.split(", ")) if words else ""
    # An empty `loc` is a rule over several fields: its own words name them.
    shown = f"{given!r:.60} " if isinstance(given, (str, int, float)) and given != "" else ""
    return f"{name}: {shown}{text}{hint}" if error["loc"] else text + hint
