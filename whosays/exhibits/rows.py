"""The table of an exhibit: rows that keep the id of the record they show, columns that know what they hold.

Every form of an exhibit (page, notebook, paper, CSV) is made from these values; labels, links and prose come only where
they are displayed.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from numbers import Real
from typing import Any, Literal

import pandas as pd

from whosays.model.csv_cells import harmless
from whosays.model.dates import PartialDate
from whosays.model.vocabulary import Standpoint

Kind = Literal["text", "number", "date", "standpoint", "sources", "record"]
# What a column of this name holds; for any other its values tell.
_NAMED: dict[str, Kind] = {"Standpoint": "standpoint", "Source": "sources", "Sources": "sources", "id": "record"}
_READERS = {"Standpoint": "standpoint", "Source": "source", "Sources": "sources", "id": "Record"}


@dataclass(frozen=True)
class Row:
    """A fact of an exhibit. cells: its values by column. id: of the record it shows, empty for a row of the reader's own.

    A value is text, a number, a `PartialDate`, the key of a standpoint (in `Standpoint`), keys of sources.bib as a tuple
    (in `Source` and `Sources`), or None where nothing is given.
    """

    cells: Mapping[str, Any]
    id: str = ""


@dataclass(frozen=True)
class Column:
    """A column. kind: what its values are. csv_only: the page says it in words already, only the file carries it."""

    name: str
    kind: Kind = "text"
    csv_only: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of one table of the ledger (`of`; empty for rows of the reader's own); the first column names the row."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...] = field(default=())
    of: str = ""

    @classmethod
    def made(cls, rows: Sequence[Row], of: str = "", csv_only: Sequence[str] = ()) -> Table:
        """Rows with the columns that they name, those for the file last."""
        names = list(dict.fromkeys(name for row in rows for name in row.cells))
        if of:
            rows, names, csv_only = [Row({**r.cells, "id": r.id}, r.id) for r in rows], [*names, "id"], [*csv_only, "id"]
        columns = [Column(name, _kind(name, rows), name in csv_only) for name in names]
        return cls(tuple(rows), tuple(sorted(columns, key=lambda c: c.csv_only)), of)

    def without(self, name: str) -> Table:
        """The table without one of its columns."""
        return Table(self.rows, tuple(c for c in self.columns if c.name != name), self.of)

    def frame(self, standpoints: Mapping[str, Standpoint]) -> pd.DataFrame:
        """For further work in Python: labels of standpoints, keys of sources joined by spaces, whole numbers whole."""
        names = [c.name for c in self.columns]
        cells = [[_plain(c, row.cells.get(c.name), standpoints) for c in self.columns] for row in self.rows]
        return pd.DataFrame(cells, columns=names, dtype=object)

    def payload(self) -> dict[str, Any]:
        """As JSON: dates in ISO form, standpoints and sources by key, `ids` beside the rows."""
        return {
            "of": self.of, "columns": [{"name": c.name, "kind": c.kind, "csv_only": c.csv_only} for c in self.columns],
            "rows": [[_json(row.cells.get(c.name)) for c in self.columns] for row in self.rows],
            "ids": [row.id for row in self.rows]}


def _kind(name: str, rows: Sequence[Row]) -> Kind:
    if name in _NAMED:
        return _NAMED[name]
    values = [v for row in rows if not is_empty(v := row.cells.get(name))]
    if values and all(isinstance(v, PartialDate) for v in values):
        return "date"
    return "number" if values and all(isinstance(v, Real) and not isinstance(v, bool) for v in values) else "text"


def is_empty(value: Any) -> bool:
    """None, pandas' NA, NaN, the empty text and no keys at all are all an empty cell."""
    return value is None or value is pd.NA or value in ("", ()) or (isinstance(value, float) and math.isnan(value))


def _plain(column: Column, value: Any, standpoints: Mapping[str, Standpoint]) -> Any:
    if is_empty(value):
        return None
    if column.kind == "standpoint":
        return standpoints[value].label
    return " ".join(value) if isinstance(value, tuple) else value


def _json(value: Any) -> Any:
    if is_empty(value):
        return None
    if isinstance(value, (PartialDate, tuple)):
        return value.text if isinstance(value, PartialDate) else list(value)
    if isinstance(value, Real):
        whole = float(value)
        return value if isinstance(value, (bool, int)) else int(whole) if whole.is_integer() else whole
    return str(value)


def facts(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of a table's JSON as templates want them: values by column, dates as dates, with `n` and `id` of the row."""
    columns = [(c["name"], c["kind"]) for c in table["columns"]]
    return [{"n": n, "id": key} | {
        name: PartialDate.parse(value) if kind == "date" and value else value
        for (name, kind), value in zip(columns, row, strict=True) if name != "id"}
        for n, (row, key) in enumerate(zip(table["rows"], table["ids"], strict=True))]


def csv_text(table: Mapping[str, Any], standpoints: Mapping[str, Standpoint]) -> str:
    """A table's JSON as a CSV file, with the mark by which spreadsheets know UTF-8. `id` joins it to the ledger's table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([c["name"] for c in table["columns"]])
    for row in table["rows"]:
        writer.writerow([_file_cell(c["kind"], value, standpoints) for c, value in zip(table["columns"], row, strict=True)])
    return "\ufeff" + out.getvalue()


def _file_cell(kind: str, value: Any, standpoints: Mapping[str, Standpoint]) -> Any:
    if value is None:
        return ""
    if kind == "sources":
        return " ".join(value)
    return harmless(standpoints[value].label if kind == "standpoint" else value)


def heading(name: str, *taken: str) -> str:
    """A heading for a column of a reader's own: none that is taken, and none of ours, whose cells are keys."""
    return unlike(_READERS.get(name, name), *taken)


def unlike(name: str, *taken: str) -> str:
    """A name that is not taken: itself, or with the next number."""
    return next(one for one in chain([name], (f"{name} {n}" for n in count(2))) if one not in taken)


def keys(*groups: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Source keys in the order they come, each once."""
    flat = (key for group in groups if group for key in ((group,) if isinstance(group, str) else group))
    return tuple(dict.fromkeys(flat))


def within(when: PartialDate | None, start: str | None, end: str | None) -> bool:
    """Whether a date meets the stretch between two ISO dates. Undated facts belong to a whole series, never to a stretch."""
    if when is None:
        return start is None and end is None
    return ((start is None or when.end >= PartialDate.of(start).start)
            and (end is None or when.start <= PartialDate.of(end).end))
