"""Plain tables of a cell as data, so that a page can show them like every other table of the book.

What pandas writes has an empty heading, needs styles and cuts long statements. The kernels that run a page's cells load
this as an IPython extension (site/kernels); a reader's own Jupyter is left as it is.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from IPython import get_ipython

from .mime import MARKED, TABLE

_MOST = 60  # rows that a page shows; the notebook has all


def table_record(frame: pd.DataFrame) -> dict[str, Any]:
    """A DataFrame as the JSON of a table: the first column names the row, no index of numbers. size: rows in all."""
    shown = frame if isinstance(frame.index, pd.RangeIndex) or not frame.index.name else frame.reset_index()
    return {"of": "", "size": len(shown), "ids": [""] * min(len(shown), _MOST),
            "columns": [{"name": str(name), "kind": "text", "csv_only": False} for name in shown.columns],
            "rows": [list(map(_cell, row)) for row in shown.head(_MOST).itertuples(index=False, name=None)]}


def series_record(series: pd.Series[Any]) -> dict[str, Any]:
    """A Series as a table of two columns."""
    return table_record(pd.DataFrame({str(series.index.name or "name"): list(series.index),
                                      str(series.name or "value"): list(series)}))


def _cell(value: Any) -> str:
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return "–"  # an empty cell says that the source gives nothing
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:,.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def for_pages() -> bool:
    """Whether the cell is one of a page of the book: its kernel has loaded this module as an extension."""
    shell = get_ipython()
    return bool(shell and __name__ in shell.extension_manager.loaded)


def load_ipython_extension(shell: Any) -> None:
    """Hand on the values of tables beside what pandas makes of them."""
    formatter = shell.display_formatter.mimebundle_formatter
    formatter.for_type(pd.DataFrame, lambda frame, include=None, exclude=None: ({TABLE: table_record(frame)}, MARKED))
    formatter.for_type(pd.Series, lambda series, include=None, exclude=None: ({TABLE: series_record(series)}, MARKED))
