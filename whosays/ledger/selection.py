"""Rows by what stands in their columns, also in those that follow from others: speaker, roots, echoes, first and last days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

import pandas as pd

from whosays.model.dates import PartialDate
from whosays.model.fields import Record
from whosays.model.records import Person
from whosays.model.suggestions import nearest
from whosays.reading.settings import Settings
from whosays.reading.tables import TABLES

from . import asking
from .dictionary import dictionary, first_sentence
from .frames import Table, framed
from .relations import Relations
from .speaker_ids import Speakers
from .voices import is_echo

FIGURES = ("tolls", "population", "quantities")
# Columns that no file has: what they hold, and what they mean.
_MORE = {
    "_start": ("date", "first day that {} can mean (of 2009-07 the 1st of July), to sort and to draw by; empty without one"),
    "_end": ("date", "last day that {} can mean (of 2009-07 the 31st); empty without one"),
    "speaker": ("text", "who says it, as an id: one person under all of his names"),
    "roots": ("list", "where it begins: the figures and documents at the end of whom it repeats; itself where it names nobody"),
    "is_echo": ("true or false", "whether it repeats somebody, named or not: it adds readers and no evidence"),
    "echoes": ("whole number", "how many figures and documents repeat it, or repeat one that does: `ledger.echoes(id)`"),
}
_TIMES = ("date", "day", "year", "month", "when", "time")  # what people call a column of dates
_SHOWN, _LONG = 3, 24  # words of a column as examples; letters of a word that is none


class Selection(Relations):
    """The part of a ledger that is asked for rows."""

    people: Mapping[str, Person]
    rows: Callable[[str], Mapping[str, Any]]
    settings: Settings

    def select(self, table: str, /, *words: Any, **where: Any) -> tuple[Any, ...]:
        """Records whose columns hold the given values (a list, set or column of values: any of them).

        A value is written as people write it: `standpoint="press"`, `low="11"`, `as_of="2009-07"` (any day of that
        month), one key of a list of keys. A column of another table joins: `source=ledger.table("sources", kind="book").key`
        passes over the keys that no row has. Raises LookupError for an unknown table or column, for a word that no row has,
        and for a word without its column.

        >>> ledger.select("tolls", qualifier="about")
        """
        rows, values = self.rows(table), self._values(table)
        if words:
            raise LookupError(self._columnless(table, words[0]))
        asked = {}
        for name, wanted in where.items():
            if name not in values:
                raise LookupError(f"{table} has no field {name!r}{_nearest(name, values)} (it has: {', '.join(values)})")
            if name != "speaker":
                asked[name] = self._column(table, name, values).test(wanted)
        found = tuple(r for r in rows.values() if all(test(values[name](r)) for name, test in asked.items()))
        return self._speakers.only(found, where["speaker"], rows.values()) if "speaker" in where else found

    def table(self, name: str, /, *words: Any, **where: Any) -> Table:
        """A table as a tidy DataFrame, one row a record; `where` keeps rows as `select` does.

        Dates are text as written; each date column has two more, `<name>_start` and `<name>_end` (datetime64),
        for sorting and charts. Lists of keys are joined by spaces; accounts are left to `ledger.claims`. Figures have
        four columns more: `speaker`, the id of who says it, however he is called; `roots`, with whom they begin; `is_echo`,
        whether they repeat somebody; `echoes`, how many repeat them, which documents have too. `ledger.guide(name)` says what
        each column means.

        >>> ledger.table("tolls", qualifier=["about", "exactly"]).sort_values("as_of_start")
        """
        rows = self.select(name, *words, **where)
        frame, values = framed(TABLES[name].record, rows), self._values(name)
        if name in FIGURES:
            frame.insert(1, "speaker", [values["speaker"](r) for r in rows])
            frame["roots"] = [" ".join(values["roots"](r)) for r in rows]
            frame["is_echo"] = [is_echo(r) for r in rows]
        if "echoes" in values:
            frame["echoes"] = [values["echoes"](r) for r in rows]
        return frame

    def guide(self, table: str | None = None) -> Table:
        """What is there: every table with what one row is; with a table's name, its columns, what they mean and hold.

        empty: how many cells of a column are. An empty cell says that the source gives nothing there, and never 0 or no.

        >>> ledger.guide("tolls")
        """
        if table is None:
            return Table([{"table": name, "rows": len(rows), "one row is": first_sentence(TABLES[name].record),
                           "file": f"data/{TABLES[name].files}"} for name, rows in self._tables.items()])
        frame = self.table(table)
        told = {c.name: (c.type, c.meaning) for c in dictionary(self.settings.vocabulary) if c.table == table}
        return Table([{"column": name, **dict(zip(("holds", "meaning"), told.get(name) or _more(name), strict=True)),
                       "such as": _such_as(frame[name]), "empty": sum(map(asking.is_empty, frame[name]))}
                      for name in map(str, frame.columns)])

    def _values(self, table: str) -> Mapping[str, Callable[[Any], Any]]:
        """Column -> what a record has there."""
        self.rows(table)
        record = TABLES[table].record
        found: dict[str, Callable[[Any], Any]] = {name: attrgetter(name) for name in record.model_fields}
        if table in FIGURES:
            found |= {"speaker": lambda r: self._speakers.id(r.said_by), "roots": lambda r: self._lineage.roots(r.id),
                      "is_echo": is_echo}
        if table in (*FIGURES, "sources"):
            found["echoes"] = lambda r: len(self.echoes(r))
        if "accounts" in found:
            found["accounts"] = lambda r: len(r.accounts)
        dates = [name for name in record.model_fields if asking.is_date(record, name)]
        return found | {f"{name}_{end}": partial(_day, name, end) for name in dates for end in ("start", "end")}

    def _column(self, table: str, name: str, values: Mapping[str, Callable[[Any], Any]]) -> asking.Column:
        target, labels = TABLES[table].refs.get(name), self._labels(table, name)
        known = {*labels, *(self.rows(target) if target else ())}
        return asking.Column(table, name, [values[name](row) for row in self.rows(table).values()], labels,
                             self.settings.search.alike, known)

    def _columnless(self, table: str, word: Any) -> str:
        """What to write instead of a word that names no column."""
        values = self._values(table)
        if not isinstance(word, str):
            what = "a condition" if hasattr(word, "dtype") else type(word).__name__
            return (f"filters are written by the name of a column, such as ledger.table({table!r}, {list(values)[1]}=...), and "
                    f"this is {what}; for a condition write: rows = ledger.table({table!r}); rows[CONDITION]")
        if word in values:
            return f"{word!r} is a column: write ledger.table({table!r}, {word}=...)"
        for name in sorted(values, key=lambda name: not self._labels(table, name)):
            if self._column(table, name, values).holds(word):
                return f"{word!r} stands in the column {name!r}: ledger.table({table!r}, {name}={word!r})"
        return f"say in which column {word!r} stands, such as ledger.table({table!r}, standpoint={word!r})"

    def _labels(self, table: str, name: str) -> Mapping[str, str]:
        """What people call the words of a field: label of a word, title of an event, label of a place."""
        record, target = TABLES[table].record, TABLES[table].refs.get(name)
        if name not in record.model_fields:
            return {}
        called = {key: str(getattr(r, "title", "") or getattr(r, "label", key))
                  for key, r in self.rows(target).items()} if target in ("events", "places") else {}
        return asking.labels_of(record, name, self.settings.vocabulary, called)

    @cached_property
    def _speakers(self) -> Speakers:
        return Speakers.of(self.people.values())


def _nearest(name: str, columns: Iterable[str]) -> str:
    dates = [column.removesuffix("_start") for column in columns if column.endswith("_start")]
    return f"; did you mean {dates[0]!r}?" if dates and name.casefold() in _TIMES else nearest(name, columns)


def _day(name: str, end: str, record: Record) -> PartialDate | None:
    value = getattr(record, name)
    return PartialDate.of(getattr(value, end)) if value else None


def _more(column: str) -> tuple[str, str]:
    date, _, end = column.rpartition("_")
    holds, meaning = _MORE.get(f"_{end}") or _MORE[column]
    return holds, meaning.format(date)


def _such_as(values: Iterable[Any]) -> str:
    """The words that a column has most often, and how many others there are; nothing for sentences."""
    counts = pd.Series(values).dropna().astype(str).value_counts()
    words = [word.removesuffix(" 00:00:00") for word in counts.index if 0 < len(word) < _LONG]
    rest = len(counts) - len(words[:_SHOWN])
    return ", ".join(words[:_SHOWN]) + (f" and {rest} more" if rest else "") if 2 * len(words) > len(counts) else ""
