"""Plain tables on a page of the book: what pandas writes has an empty heading and needs styles; this has neither."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
from IPython import get_ipython

_MOST = 60  # rows that a page shows; the notebook has all


def table_html(frame: pd.DataFrame) -> str:
    """A DataFrame as an accessible table: column heads, the first column names the row, no index of numbers."""
    shown = frame if isinstance(frame.index, pd.RangeIndex) or not frame.index.name else frame.reset_index()
    heads = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in shown.columns)
    rows = "\n".join("<tr>" + "".join(_cell(value, place) for place, value in enumerate(row)) + "</tr>"
                     for row in shown.head(_MOST).itertuples(index=False, name=None))
    size = f"{len(shown)} {'row' if len(shown) == 1 else 'rows'}"
    more = f" The first {_MOST} are shown." if len(shown) > _MOST else ""
    label = escape(f"Table of {size}: {', '.join(map(str, shown.columns[:6]))}")
    return (f'<div class="exhibit-scroll frame-table" role="region" tabindex="0" aria-label="{label}"><table>\n'
            f'<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n'
            f'<p class="frame-size muted">{size}.{more}</p>')


def _cell(value: Any, place: int) -> str:
    tag, scope = ("th", ' scope="row"') if place == 0 else ("td", "")
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        text = "–"  # an empty cell says that the source gives nothing
    elif isinstance(value, pd.Timestamp):
        text = f"{value:%Y-%m-%d}"
    elif isinstance(value, float):
        text = f"{value:,.1f}".removesuffix(".0")
    else:
        text = str(value)
    return f"<{tag}{scope}>{escape(text)}</{tag}>"


def series_html(series: pd.Series[Any]) -> str:
    """A Series as a table of two columns."""
    frame = pd.DataFrame({str(series.index.name or "name"): list(series.index), str(series.name or "value"): list(series)})
    return table_html(frame)


def on_pages() -> None:
    """Make IPython write tables this way; nothing to do where no cells are run."""
    shell = get_ipython()
    if shell is not None:
        written = shell.display_formatter.formatters["text/html"]
        written.for_type(pd.DataFrame, table_html)
        written.for_type(pd.Series, series_html)
