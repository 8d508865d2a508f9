"""Rows of a reader's own table, made ready for a chart or a map: who speaks, on which documents, what stands in a cell."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate, other_calendar
from whosays.model.fields import Record
from whosays.model.suggestions import nearest

from .rows import Row, heading, unlike

_SOURCES = ("source", "sources")
_DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1(\d{4}|\d{2})( \d{1,2}:\d{2}.*)?")
_ISO_LIKE = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?")  # the year first: read in one way only
_NUMBER = re.compile(r"-?\d+(,\d{3})*(\.\d+)?")
_YEARS = (1800, 2100)  # a whole number between them, in a column of nothing else, is a year


@dataclass(frozen=True)
class OwnRow:
    """One row. values: as given, without what is missing. standpoint: its key, empty for none. sources: keys."""

    values: Mapping[str, Any]
    standpoint: str
    sources: tuple[str, ...]

    @property
    def ink(self) -> str:
        return self.standpoint or "accent"

    def row(self, first: str = "", named: str = "", **more: Any) -> Row:
        """As a row of an exhibit's table; first: the heading of a column that names it; more: what stands beside that."""
        cells = {first: named, **{name.replace("_", " "): value for name, value in more.items()}} if first else {}
        for name, value in self.values.items():
            cells[heading(name, *cells)] = value
        cells |= {"Standpoint": self.standpoint} if self.standpoint else {}
        return Row(cells | ({"Sources": self.sources} if self.sources else {}))


def frame_of(given: Any) -> pd.DataFrame:
    """A table from whatever holds one: a DataFrame, a Series, a list of dictionaries; each column by a text of its own.

    What was grouped by two words has the second across. Raises TypeError for anything else.
    """
    if isinstance(given, pd.Series) and given.index.nlevels == 2:
        return frame_of(given.unstack())
    if isinstance(given, pd.Series):
        return _two_columns(given, str(given.index.name or "name"))
    if isinstance(given, pd.DataFrame):
        return _called_by_text(_flat(given))
    if _of_records(given):
        raise TypeError(f"these are records; expected a table, such as ledger.table({getattr(given, 'table', 'tolls')!r})")
    if isinstance(given, dict) and given:
        is_wide = all(hasattr(value, "__len__") and not isinstance(value, str) for value in given.values())
        return frame_of(pd.DataFrame(given).rename_axis("name")) if is_wide else _two_columns(pd.Series(given), "name")
    if isinstance(given, (list, tuple)) and given:
        return _called_by_text(pd.DataFrame(given))
    counted = "; count it first: .size()" if hasattr(given, "groups") else ""
    raise TypeError(f"this is {type(given).__name__}; expected a table, such as ledger.table('tolls') or one that you made of "
                    f"it{counted}")


def _of_records(given: Any) -> bool:
    values = given.values() if isinstance(given, dict) else given if isinstance(given, (list, tuple)) else ()
    return any(isinstance(value, Record) for value in values)


def _flat(frame: pd.DataFrame) -> pd.DataFrame:
    """What it was grouped by as columns too; where a column is already called so, that one counts and takes another name."""
    named = [str(name) for name in frame.index.names if name]
    same = [name for name in named if name in frame.columns]
    if not named or any(list(frame[name]) == list(frame.index.get_level_values(name)) for name in same):
        return frame
    return frame.rename(columns={name: unlike(name, *map(str, frame.columns)) for name in same}).reset_index()


def _called_by_text(frame: pd.DataFrame) -> pd.DataFrame:
    names = list[str]()
    for name in frame.columns:
        words = " ".join(filter(None, map(str, name))) if isinstance(name, tuple) else str(name)
        names.append(unlike(words, *names))
    if names == list(frame.columns):
        return frame
    called = " ".join(filter(None, map(str, frame.columns.names))) if frame.columns.nlevels > 1 else frame.columns.name
    return frame.set_axis(pd.Index(names, name=called), axis=1)


def _two_columns(series: pd.Series[Any], called: str) -> pd.DataFrame:
    name = next(one for one in (str(series.name or "value"), "value", "number") if one != called)
    return pd.DataFrame({called: list(series.index), name: series.to_numpy()})


def own_rows(frame: pd.DataFrame, by: str, ledger: Ledger, keep: Sequence[str] = ()) -> list[OwnRow]:
    """The rows of a table. by: the column that says who speaks, by key or label; left out where the table has none.

    keep: columns that are drawn, which stay although another one says the same in a word.
    """
    voices = ledger.vocabulary.standpoints
    keys = {word: key for key, voice in voices.items() for word in (key, voice.label)}
    found = []
    for values in frame.to_dict("records"):
        given = {str(name): plain(value) for name, value in values.items() if not is_missing(value)
                 and (name in keep or not _is_of_a_date(str(name), frame))}
        said = keys.get(str(given.get(by, "")), "")
        cited = [key for name in _SOURCES for key in str(given.get(name, "")).split() if key in ledger.sources]
        left = {name: value for name, value in given.items() if name in keep or (
            not (name == by and said) and not (name in _SOURCES and cited))}
        found.append(OwnRow(left, said, tuple(dict.fromkeys(cited))))
    return found


def _is_of_a_date(name: str, frame: pd.DataFrame) -> bool:
    """Whether a column is the first or last day of another one, which says it in a word."""
    return name.endswith(("_start", "_end")) and name.rpartition("_")[0] in frame.columns


def is_missing(value: Any) -> bool:
    """None, NaN, NA, NaT, the empty text, and what no axis has: numbers without an end."""
    if value is None or (isinstance(value, str) and not value) or (isinstance(value, float) and math.isinf(value)):
        return True
    return pd.api.types.is_scalar(value) and bool(pd.isna(value))


def plain(value: Any) -> Any:
    """A value as an exhibit's table has it: days as ISO text, numbers of numpy as Python's, everything else as text."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, date):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value if isinstance(value, (int, float, str)) else str(value)


def column(frame: pd.DataFrame, name: str, what: str) -> str:
    """A column that was asked for. Raises LookupError with the columns there are."""
    if name not in frame.columns:
        raise LookupError(f"{what}: the table has no column {name!r}{nearest(name, map(str, frame.columns))} "
                          f"(it has: {', '.join(map(str, frame.columns))})")
    return name


def when(value: Any, *, is_gregorian: bool = False) -> PartialDate | None:
    """The date that a value is; None for what is none, or of an unknown calendar. Of numbers, a whole one may be a year."""
    if isinstance(value, (int, float)) or hasattr(value, "item"):
        number = float(value)
        return PartialDate.of(int(number)) if number.is_integer() and _YEARS[0] <= number <= _YEARS[1] else None
    day = _ISO_LIKE.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return PartialDate.of("-".join(day.groups()) if day else value, is_gregorian=is_gregorian)
    except ValueError:
        return None


def numbers(frame: pd.DataFrame) -> list[str]:
    """The columns that hold numbers."""
    return [str(name) for name in frame.columns
            if pd.api.types.is_numeric_dtype(frame[name]) and not pd.api.types.is_bool_dtype(frame[name])]


def as_text(frame: pd.DataFrame, name: str) -> str:
    """What to write where a column holds numbers as text; empty for any other column, and for one of years."""
    if not every(frame[name], lambda value: isinstance(value, str) and _NUMBER.fullmatch(value.strip())
                 and not when(value) and not other_calendar(value)):
        return ""
    commas = ".str.replace(',', '')" if frame[name].astype(str).str.contains(",").any() else ""
    kind = "float" if frame[name].isna().any() or frame[name].astype(str).str.contains(".", regex=False).any() else "int"
    return f"; {name!r} holds numbers as text: frame[{name!r}]{commas}.astype({kind}) makes them numbers"


def not_numbers(frame: pd.DataFrame) -> str:
    """What to write of a table without a column of numbers: one that was read as a single column, or a word among numbers."""
    names = [str(name) for name in frame.columns]
    if len(names) == 1 and (sign := next((sign for sign in ";\t|" if sign in names[0]), "")):
        return f"; it was read as one column: pd.read_csv(FILE, sep={sign!r}) parts it at each {sign!r}"
    for name in names:
        filled = [value for value in frame[name] if isinstance(value, str) and value]
        odd = [value for value in filled if not _NUMBER.fullmatch(value.strip())]
        if 0 < 2 * len(odd) <= len(filled):
            return f"; {name!r} has {odd[0]!r} among its numbers: pd.to_numeric(frame[{name!r}], errors='coerce') empties it"
    return "".join(as_text(frame, name) for name in names)


def unread_days(frame: pd.DataFrame, name: str) -> str:
    """What to write where a column holds days as text of which nobody can say what is the month, or whose calendar it is;
    empty for any other column.
    """
    if every(frame[name], lambda value: isinstance(value, str) and (other_calendar(value) or when(value))):
        found = [value for value in frame[name].dropna() if other_calendar(value)]
        return f"{name!r} holds days as text, such as {found[0]!r}, which {other_calendar(found[0])}" if found else ""
    if not every(frame[name], lambda value: isinstance(value, str) and _DAY.fullmatch(value.strip())):
        return ""
    return (f"{name!r} holds days as text, such as {frame[name].dropna().iloc[0]!r}: pd.to_datetime(frame[{name!r}], "
            "dayfirst=True) makes them days (without dayfirst=True where the month comes first)")


def in_words(value: Any) -> str:
    """A word of a table as a label; what is missing has one too."""
    return "(empty)" if is_missing(value) else str(value)


def every(values: Iterable[Any], kind: Any) -> bool:
    """Whether there are values, and each passes."""
    found = [value for value in values if not is_missing(value)]
    return bool(found) and all(kind(value) for value in found)
