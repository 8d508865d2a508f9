"""Rows of the reader's own: tried in memory, left out when they are bad; nothing locks a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from whosays.model.dates import PartialDate, other_calendar
from whosays.model.fields import Record
from whosays.model.suggestions import nearest
from whosays.model.vocabulary import Vocabulary
from whosays.reading.loading import Loader
from whosays.reading.records import make
from whosays.reading.tables import CORE, TABLES
from whosays.reading.text_files import Problem, Row

from .asking import is_empty
from .row_tables import references

Tables = Mapping[str, Mapping[str, Any]]


class Answer(str):
    """A sentence that a cell shows as it is."""

    def __repr__(self) -> str:
        return str(self)


def own_records(table: str, rows: list[Mapping[str, Any]], tables: Tables, words: Vocabulary) -> dict[str, Record]:
    """New records of a table by id; one without an id gets `my-1`, `my-2`, ... Raises ValueError with all that is wrong."""
    kind, found, problems = TABLES[table], dict[str, Record](), list[Problem]()
    for number, given in enumerate(rows, 1):
        free = next(f"my-{n}" for n in range(1, len(rows) + len(tables[table]) + 2)
                    if f"my-{n}" not in found and f"my-{n}" not in tables[table])
        row = Row("your row", number, {kind.key: free, **{name: _as_written(value) for name, value in given.items()}})
        record, wrong = make(row, kind.record, words)
        problems += wrong or [*_unknown(row, table, tables), *(
            row.problem((name,), f"{name}: {value!r} {unsure}") for name, value in given.items()
            if isinstance(getattr(record, name, None), PartialDate) and (unsure := other_calendar(value)))]
        if record is not None:
            key = str(getattr(record, kind.key))
            if key in tables[table]:
                problems.append(row.problem((kind.key,), f"{key!r} is in {table} already; expected an id of its own"))
            found[key] = record
    if problems:
        raise ValueError("\n".join(map(str, problems)))
    return found


def rows_of(given: Iterable[Any], table: str, columns: Iterable[str]) -> list[Mapping[str, Any]]:
    """Rows as dictionaries, without columns that follow from others and without empty cells: of dictionaries, tables, rows of
    tables, lists of these. Raises ValueError for what is no row.
    """
    derived, found = {*columns} - {*TABLES[table].record.model_fields}, list[Mapping[str, Any]]()
    for one in given:
        if hasattr(one, "columns"):
            found += rows_of(one.to_dict("records"), table, columns)
        elif isinstance(one, (list, tuple)):
            found += rows_of(one, table, columns)
        elif isinstance(one, Mapping) or hasattr(one, "to_dict"):
            row = dict(one if isinstance(one, Mapping) else one.to_dict())
            is_row_of_a_table = derived & row.keys()
            found.append({name: value for name, value in row.items() if name not in derived
                          and not (is_row_of_a_table and (is_empty(value) or value is False))})
        else:
            raise ValueError(f"your row: {str(one)[:40]!r} is {type(one).__name__}; expected a dictionary by column, such as "
                             f"{{'{next(iter(TABLES[table].record.model_fields))}': ...}}")
    return found


def _as_written(value: Any) -> Any:
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value


def _unknown(row: Row, table: str, tables: Tables) -> list[Problem]:
    """Keys of the row that no record has."""
    told = []
    for name, target in TABLES[table].refs.items():
        value = row.values.get(name) or ()
        for key in (value.split() if isinstance(value, str) else value) if "." not in name else ():
            if key not in tables[target]:
                told.append(row.problem((name,), f"{name}: {key!r} is not in {target}{nearest(str(key), tables[target])}"))
    return told


def without_bad_rows(folder: Path) -> tuple[Loader, dict[str, dict[str, Record]] | None]:
    """What can be read of a folder without the rows that have problems; None where a file cannot be read at all."""
    loader = Loader(folder)
    tables = loader.read()
    if not loader.problems:
        return loader, tables
    if loader.settings is None or not all(found.rows for name, found in loader.tables.items() if name in CORE):
        return loader, None
    at = [_row_at(problem, loader) for problem in loader.problems]
    if any(row is None and not problem.file.endswith(".csv") for row, problem in zip(at, loader.problems, strict=True)):
        return loader, None
    bad = {row for row in at if row}
    bad |= {(name, key) for name, found in loader.tables.items() for key in found.rows if key not in found.records}
    while hanging := set(_hanging(loader, tables, bad)):
        bad |= hanging
    return loader, {name: {key: r for key, r in rows.items() if (name, key) not in bad} for name, rows in tables.items()}


def _row_at(problem: Problem, loader: Loader) -> tuple[str, str] | None:
    """The row in which a problem stands: the last one of its file that begins before it. A line of a CSV file that could
    not be read has left no row.
    """
    before = [(row.line, name, key) for name, found in loader.tables.items() for key, row in found.rows.items()
              if row.file == problem.file and row.line <= problem.line]
    if problem.file.endswith(".csv"):
        before = [found for found in before if found[0] == problem.line]
    return max(before)[1:] if before else None


def _hanging(loader: Loader, tables: Tables, bad: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Rows that point to one which is left out."""
    gone = {key for _, key in bad}
    return [(name, key) for name, rows in tables.items() for key, record in rows.items() if (name, key) not in bad
            and any((target, one) in bad for path, target in TABLES[name].refs.items()
                    for one in references(record, path) if one in gone)]
