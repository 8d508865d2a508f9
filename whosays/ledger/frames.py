"""Tables of the ledger as pandas hands them on: a statement is there to be read, and pandas would cut it after 50 letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from whosays.model.dates import PartialDate
from whosays.model.fields import Record

from .asking import is_date

_MISSING = ("&lt;NA&gt;", "NaN", "NaT", "None")  # as pandas writes what is not given


class Table(pd.DataFrame):
    """A DataFrame like any other that shows its cells whole in Jupyter; what is made of it does so too."""

    @property
    def _constructor(self) -> Callable[..., Table]:
        return Table

    def _repr_html_(self) -> str | None:
        with pd.option_context("display.max_colwidth", 400):
            html: str | None = super()._repr_html_()  # type: ignore[misc]
            # What is not given is an empty cell, in numbers, words and days alike.
            for word in _MISSING if html else ():
                html = html and html.replace(f">{word}</td>", "></td>")
            # Words are read from the left; JupyterLab would set them at the right like numbers.
            for tag in ("td", "th"):
                html = html and html.replace(f"<{tag}>", f'<{tag} style="text-align: left; vertical-align: top">')
            return html


def framed(record: type[Record], rows: Iterable[Record]) -> Table:
    """Records of one class as a table; its columns are there when no row is. What is not given is `pd.NA` or, a day, `NaT`."""
    columns = _in_reading_order(record)
    frame = Table([flat(r) for r in rows], columns=columns)
    for column in columns:
        if column.endswith(("_start", "_end")):
            frame[column] = pd.to_datetime(frame[column])
        elif column in ("low", "high"):
            frame[column] = frame[column].astype("Int64")
        elif frame[column].isna().any():
            frame[column] = frame[column].astype(object).where(frame[column].notna(), pd.NA).convert_dtypes()
    return frame


def _in_reading_order(record: type[Record]) -> list[str]:
    """What a record is about first, then what it says; the days of its dates, which are for sorting, last."""
    names = list(record.model_fields)
    own = [name for name in names if name in record.__annotations__]  # a class of figures: which event, which group
    ordered = [*names[:1], *(name for name in own if name != names[0]), *(name for name in names[1:] if name not in own)]
    return ordered + [f"{name}_{end}" for name in ordered if is_date(record, name) for end in ("start", "end")]


def flat(record: Record) -> dict[str, Any]:
    """A record as one row: lists of keys joined by spaces, a date as text and as its first and last day."""
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
