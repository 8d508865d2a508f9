"""The ledger: all evidence, read, cross-checked and ready to be asked.

`Ledger.load()` gives a whole ledger or a `LedgerError` with every problem; nothing is half-loaded.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
from pydantic import ValidationError

from . import records
from .dates import PartialDate
from .reading import Problem, Row, nearest, read_bibtex, read_csv, read_text, read_yaml
from .records import Record
from .tables import BIBTEX, TABLES, Table

DATA = Path(__file__).resolve().parents[2] / "data"
_EARTH_KM = 6371.0


class LedgerError(ValueError):
    """The evidence has problems: `.problems` holds all of them, in the order of files and lines."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class Ledger:
    """All records, by table: `ledger.tolls["..."]`, `ledger.select(...)`, `ledger.table(...)`."""

    sources: Mapping[str, records.Source]
    claims: Mapping[str, records.Claim]
    places: Mapping[str, records.Place]
    events: Mapping[str, records.Event]
    tolls: Mapping[str, records.Toll]
    population: Mapping[str, records.Population]
    quantities: Mapping[str, records.Quantity]
    designations: Mapping[str, records.Designation]
    distances: Mapping[str, records.Distance]
    areas: Mapping[str, records.AreaAccount]
    layout: Mapping[str, records.LayoutAccount]
    article: Mapping[str, records.ArticleStatement]
    corrections: Mapping[str, records.Correction]
    questions: Mapping[str, records.Question]
    people: Mapping[str, records.Person]
    names: Mapping[str, records.Name]
    terms: Mapping[str, records.Term]

    def __init__(self, tables: Mapping[str, Mapping[str, Record]], folder: Path) -> None:
        self.folder = folder
        self._tables = {name: MappingProxyType(dict(rows)) for name, rows in tables.items()}
        for name, rows in self._tables.items():
            setattr(self, name, rows)

    @classmethod
    def load(cls, folder: Path | str | None = None) -> Ledger:
        """Read `folder` (default: the book's own data). Raises LedgerError with every problem at once."""
        path = Path(folder) if folder else DATA
        loader = _Loader(path)
        tables = loader.read()
        if loader.problems:
            raise LedgerError(loader.problems)
        return cls(tables, path)

    def __repr__(self) -> str:
        return f"<Ledger: {', '.join(f'{len(rows)} {name}' for name, rows in self._tables.items())}>"

    def rows(self, table: str) -> Mapping[str, Record]:
        """All records of a table by id. Raises LookupError for an unknown table."""
        if table not in self._tables:
            raise LookupError(f"no table {table!r}{nearest(table, self._tables)} (tables: {', '.join(self._tables)})")
        return self._tables[table]

    def get(self, table: str, key: str) -> Any:
        """One record. Raises LookupError with the nearest id."""
        rows = self.rows(table)
        if key not in rows:
            raise LookupError(f"no {key!r} in {table}{nearest(key, rows)}")
        return rows[key]

    def select(self, table: str, **where: Any) -> tuple[Any, ...]:
        """Records whose fields equal the given values (a list or set of values: any of them).

        Raises LookupError for an unknown table or field, and for a value that no record has.
        """
        rows = self.rows(table)
        known = TABLES[table].record.model_fields
        for name, wanted in where.items():
            if name not in known:
                raise LookupError(f"{table} has no field {name!r}{nearest(name, known)}")
            have = {str(getattr(r, name)) for r in rows.values()}
            for one in _several(wanted):
                if str(one) not in have:
                    raise LookupError(f"no row of {table} has {name} = {one!r}{nearest(str(one), have)}")
        return tuple(r for r in rows.values()
                     if all(getattr(r, name) in _several(wanted) for name, wanted in where.items()))

    def table(self, name: str) -> pd.DataFrame:
        """A table as a tidy DataFrame, one row a record.

        Dates are text as written; each date column has two more, `<name>_start` and `<name>_end` (datetime64),
        for sorting and charts. Lists of keys are joined by spaces; accounts are left to `ledger.claims`.
        """
        rows = [_flat(r) for r in self.rows(name).values()]
        frame = pd.DataFrame(rows)
        for column in [c for c in frame.columns if c.endswith(("_start", "_end"))]:
            frame[column] = pd.to_datetime(frame[column])
        for column in ("low", "high"):
            if column in frame:
                frame[column] = frame[column].astype("Int64")
        return frame

    def cited_by(self, source: str) -> tuple[tuple[str, str], ...]:
        """(table, id) of every record that rests on a source. Raises LookupError for an unknown source."""
        self.get("sources", source)
        return self._uses.get(source, ())

    @cached_property
    def _uses(self) -> dict[str, tuple[tuple[str, str], ...]]:
        uses: dict[str, dict[tuple[str, str], None]] = {}
        for table in TABLES.values():
            for path, target in table.refs.items():
                if target == "sources":
                    for key, record in self._tables.get(table.name, {}).items():
                        for value in references(record, path):
                            uses.setdefault(value, {})[(table.name, key)] = None
        return {source: tuple(found) for source, found in uses.items()}


def _several(wanted: Any) -> Any:
    return wanted if isinstance(wanted, (list, tuple, set, frozenset)) else (wanted,)


def _flat(record: Record) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, value in record:
        if name == "accounts":
            out[name] = len(value)
        elif isinstance(value, tuple):
            out[name] = " ".join(map(str, value))
        elif isinstance(value, PartialDate):
            out[name], out[f"{name}_start"], out[f"{name}_end"] = value.text, value.start, value.end
        else:
            out[name] = value
    return out


def references(record: Record, path: str) -> Iterator[str]:
    """The keys that a field path (`source`, `sources`, `accounts.sources`) of a record holds."""
    first, _, rest = path.partition(".")
    value = getattr(record, first)
    if rest:
        for item in value:
            yield from references(item, rest)
    elif isinstance(value, tuple):
        yield from value
    elif value:
        yield value


def great_circle_km(a: records.Place, b: records.Place) -> float | None:
    """Distance between two places over the ground in kilometres (sphere of 6371 km), None without coordinates."""
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    lat1, lon1, lat2, lon2 = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))


class _Loader:
    """Reads a data folder once, collecting rows, records and problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.rows: dict[str, dict[str, Row]] = {}
        self.records: dict[str, dict[str, Any]] = {}
        self.whole: dict[str, bool] = {}

    def read(self) -> dict[str, dict[str, Any]]:
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
        for path in paths:
            for row in self._read_file(table, path):
                self._take(table, row, path)
        # A table with unreadable parts cannot say that a key is unknown: one mistake is one problem.
        self.whole[table.name] = len(self.problems) == before

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
            if not self.whole.get(target):
                continue
            known = self.rows[target]
            for key, record in self.records[table.name].items():
                for value in references(record, path):
                    if value not in known:
                        row = self.rows[table.name][key]
                        self._say(row, _path_of(row.values, path, value),
                                  f"{value!r} is not in {target}{nearest(value, known)}")

    def _check_claims(self) -> None:
        sources = self.records["sources"]
        for key, claim in self.records["claims"].items():
            row = self.rows["claims"][key]
            heard = {account.standpoint for account in claim.accounts}
            if claim.status == "disputed" and len(heard) == 1:
                self._say(row, ("accounts",), f"disputed claim {key!r} gives one standpoint only; expected two or more")
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


def _path_of(values: dict[str, Any], path: str, wanted: str) -> tuple[str | int, ...]:
    """Where in a row the key `wanted` stands, as a path of fields and positions."""
    first, _, rest = path.partition(".")
    value = values.get(first)
    if rest and isinstance(value, list):
        for number, item in enumerate(value):
            found = _path_of(item, rest, wanted)
            if found:
                return (first, number, *found)
        return ()
    if isinstance(value, list):
        return (first, value.index(wanted)) if wanted in value else ()
    return (first,) if value == wanted else ()


def _in_words(error: Any, record: type[Record]) -> str:
    """A pydantic error as one clear line."""
    name = ".".join(str(part) for part in error["loc"]) or "row"
    given = error.get("input")
    if error["type"] == "extra_forbidden":
        fields = record.model_fields if len(error["loc"]) == 1 else records.Account.model_fields
        last = str(error["loc"][-1])
        return f"unknown field {last!r}{nearest(last, fields)} (fields: {', '.join(fields)})"
    if error["type"] == "missing":
        return f"field {name!r} is missing; expected one"
    shown = repr(given)[:60] if not isinstance(given, (dict, list)) else "its value"
    text = error["msg"].removeprefix("Value error, ").replace("Input should", "should")
    hint = ""
    if "expected one of " in text and isinstance(given, str):
        hint = nearest(given, text.split("expected one of ")[1].split(", "))
    return f"{name}: {shown} {text}{hint}" if error["loc"] else text + hint
