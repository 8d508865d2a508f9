"""The ledger: all evidence, read, cross-checked and ready to be asked.

`Ledger.load()` gives a whole ledger or a `LedgerError` with every problem; nothing is half-loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from whosays.model import records
from whosays.model.dates import PartialDate
from whosays.model.fields import Record
from whosays.model.geodesy import great_circle_km
from whosays.model.imprint import Imprint, MapNames
from whosays.model.suggestions import nearest
from whosays.model.vocabulary import Vocabulary
from whosays.reading.loading import Loader
from whosays.reading.settings import Settings, read_settings
from whosays.reading.tables import TABLES
from whosays.reading.text_files import ProblemsError

from .citation import Citation
from .dictionary import dictionary
from .figures import FigureText, figure
from .frames import Table

_METHODS = ("table", "select", "only", "get", "rows", "km", "guide", "cited_by", "figure", "citation", "vocabulary", "book",
            "maps")


class _Rows(dict[str, Record]):
    """Records by id; an id of an earlier version of the book still finds its record."""

    def __missing__(self, key: str) -> Record:
        for record in self.values():
            if key == getattr(record, "was", None):
                return record
        raise KeyError(key)


class LedgerError(ProblemsError):
    """The evidence has problems."""


class Ledger:
    """Who says what: all records, by table.

    `ledger.guide()`                              what there is; `ledger.guide("tolls")`: the columns of a table
    `ledger.table("tolls", standpoint="un")`      rows as a pandas DataFrame
    `ledger.only("tolls", standpoint="un")`       the same ledger with fewer rows, for `exhibits...(..., ledger=...)`
    `ledger.km("ONE-PLACE", "ANOTHER")`           a distance in kilometres
    `ledger.claims["..."]`, `ledger.select(...)`  records as they are checked
    """

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

    def __init__(self, tables: Mapping[str, Mapping[str, Record]], folder: Path, settings: Settings | None = None) -> None:
        """settings: words, imprint and maps of the book (left out: those of `folder`)."""
        self.folder = folder
        self.settings = settings or _settings(folder)
        self._tables = {name: MappingProxyType(_Rows(rows)) for name, rows in tables.items()}
        for name, rows in self._tables.items():
            setattr(self, name, rows)

    @classmethod
    def load(cls, folder: Path | str) -> Ledger:
        """Read a data folder. Raises LedgerError with every problem at once."""
        path = Path(folder).absolute()
        loader = Loader(path)
        tables = loader.read()
        if loader.problems:
            raise LedgerError(loader.problems)
        return cls(tables, path, loader.settings)

    @property
    def root(self) -> Path:
        """The folder of the book around the data: chapters stand in it."""
        return self.folder.absolute().parent

    @property
    def vocabulary(self) -> Vocabulary:
        """The closed words: `ledger.vocabulary.standpoints["un"].label`."""
        return self.settings.vocabulary

    @property
    def book(self) -> Imprint:
        """What the book says of itself: `ledger.book.title`."""
        return self.settings.book

    @property
    def maps(self) -> MapNames:
        """What maps draw and what they call it."""
        return self.settings.maps

    def __getattr__(self, name: str) -> Any:
        # Only asked for names that are not there.
        if name.startswith("_"):
            raise AttributeError(name)
        raise AttributeError(f"the ledger has no {name!r}{nearest(name, [*self._tables, *_METHODS])} "
                             f"(tables: {', '.join(self._tables)})")

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
        try:
            return rows[key]
        except KeyError:
            raise LookupError(f"no {key!r} in {table}{nearest(key, rows)}") from None

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

    def only(self, table: str, **where: Any) -> Ledger:
        """The same ledger with only those rows of one table that `select` gives, for a chart of a part of the evidence.

        `ledger.only("tolls", standpoint=["un", "ngo"])`. Raises LookupError as `select` does.
        """
        kept = {getattr(r, TABLES[table].key): r for r in self.select(table, **where)}
        return Ledger({**self._tables, table: kept}, self.folder, self.settings)

    def km(self, one: str, other: str) -> float:
        """Kilometres in a straight line between two places of places.csv, over the round earth.

        Raises LookupError for an unknown place and for one without coordinates.
        """
        found = great_circle_km(self.get("places", one), self.get("places", other))
        if found is None:
            without = next(key for key in (one, other) if self.places[key].lat is None)
            raise LookupError(f"place {without!r} has no coordinates: no source that was read gives them")
        return found

    def figure(self, spec: str) -> FigureText:
        """A figure in words with its record and its sources: `ledger.figure("ID")`, `ledger.figure("ID!")` for the bare number,
        or an aggregate, `ledger.figure("range:EVENT.GROUP.MEASURE")`. Raises LookupError with the nearest match.
        """
        return figure(self, spec)

    def citation(self, source: str) -> Citation:
        """How a source is named and cited, the same everywhere. Raises LookupError for an unknown source."""
        return Citation(self.get("sources", source))

    def table(self, name: str, **where: Any) -> Table:
        """A table as a tidy DataFrame, one row a record; `where` keeps rows as `select` does.

        Dates are text as written; each date column has two more, `<name>_start` and `<name>_end` (datetime64),
        for sorting and charts. Lists of keys are joined by spaces; accounts are left to `ledger.claims`.
        """
        rows = [_flat(r) for r in self.select(name, **where)]
        frame = Table(rows)
        for column in [c for c in frame.columns if c.endswith(("_start", "_end"))]:
            frame[column] = pd.to_datetime(frame[column])
        for column in ("low", "high"):
            if column in frame:
                frame[column] = frame[column].astype("Int64")
        return frame

    def guide(self, table: str | None = None) -> Table:
        """What is there: every table with what one row is; with a table's name, its columns and what they mean."""
        if table is None:
            return Table([{"table": name, "rows": len(rows), "one row is": _first_sentence(TABLES[name].record),
                                  "file": f"data/{TABLES[name].files}"} for name, rows in self._tables.items()])
        self.rows(table)
        return Table([{"column": c.name, "holds": c.type, "meaning": c.meaning} for c in dictionary(self.vocabulary)
                             if c.table == table])

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
                        for value in _references(record, path):
                            uses.setdefault(value, {})[(table.name, key)] = None
        return {source: tuple(found) for source, found in uses.items()}


def _settings(folder: Path) -> Settings:
    found, problems = read_settings(folder)
    if found is None:
        raise LedgerError(problems)
    return found


def _first_sentence(record: type[Record]) -> str:
    text = " ".join((record.__doc__ or "").split())
    return re.sub(r" \([^)]*\)\.?$", "", text.split(". ")[0]).rstrip(".")


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


def _references(record: Record, path: str) -> Iterator[str]:
    """The keys that a field path (`source`, `sources`, `accounts.sources`) of a record holds."""
    first, _, rest = path.partition(".")
    value = getattr(record, first)
    if rest:
        for item in value:
            yield from _references(item, rest)
    elif isinstance(value, tuple):
        yield from value
    elif value:
        yield value
