"""The contract of everything people look at: a title that asks, one sentence, a table, sources, a drawing.

On the page an exhibit is one `<figure>`; in Jupyter its live form; everywhere else plain text.

Conventions of `table` (one row a fact, first column the row's name):
`Source` and `Sources` hold keys of sources.bib, separated by spaces · `Standpoint` holds the label of a standpoint ·
a `PartialDate` is printed as a date · numbers stand as numbers, a missing one as None.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Protocol
from urllib.parse import quote

import pandas as pd

from whosays.drawing import theme
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.records import Source
from whosays.model.vocabularies import STANDPOINTS

from .links import source_link, to_source
from .live import standing_alone


class Drawing(Protocol):
    """What an exhibit draws, in its three forms."""

    @property
    def kind(self) -> str:
        """`chart`, `map`, `timeline` or `accounts`: the class `exhibit-<kind>` of the figure."""

    def html(self, exhibit_id: str) -> str:
        """The page form, `<div class="exhibit-drawing" ...>` included: no inline script, no <style>."""

    def live(self) -> dict[str, Any]:
        """MIME type -> data of the live form in Jupyter; empty when the page form is all there is."""

    def text(self) -> str:
        """The drawing as plain text; empty when the table says it all."""


def _library() -> Mapping[str, Source]:
    from ashraf import ledger

    return ledger.sources


@dataclass(frozen=True)
class Exhibit:
    """One exhibit. Shown by Jupyter and by the book as it is: put it on the last line of a cell.

    id: unique in the book and stable, `<chapter>-<what>`; becomes the HTML id.
    title: asks or answers a question. summary: one sentence made from the rows. note: how to read it, its limits.
    csv_only: columns that the page says in words already and only the CSV and `.table` carry.
    library: the sources by key, the book's ledger when left out.
    Raises ValueError for an empty title or summary, and LookupError for a source that the library does not have.
    """

    id: str
    title: str
    summary: str
    table: pd.DataFrame
    sources: tuple[str, ...]
    drawing: Drawing
    note: str = ""
    csv_only: tuple[str, ...] = ()
    library: Mapping[str, Source] = field(default_factory=_library, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not (self.id and self.title.strip() and self.summary.strip()):
            raise ValueError(f"exhibit {self.id!r} needs an id, a title and a summary")
        missing = [key for key in self.sources if key not in self.library]
        if missing:
            raise LookupError(f"exhibit {self.id!r} cites unknown sources: {', '.join(missing)}")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        # A page of the book has no kernel behind it (book.build sets this): the page form is all that it can use.
        if os.environ.get("ASHRAF_PAGE"):
            return {"text/plain": self.text(), "text/html": self.html()}
        return {"text/plain": self.text(), "text/html": standing_alone(self.html(), self.library), **self.drawing.live()}

    def text(self) -> str:
        """Title, summary and table as plain text."""
        shown = self.drawing.text() or self.table.to_string(index=False)
        return "\n\n".join(part for part in (self.title, self.summary, shown, self.note) if part)

    def html(self) -> str:
        """The page form, with `%ASHRAF_ROOT%` before links into the book."""
        key = escape(self.id)
        return "\n".join(part for part in (
            f'<figure class="exhibit exhibit-{escape(self.drawing.kind)}" id="{key}" '
            f'aria-labelledby="{key}-title" aria-describedby="{key}-summary">',
            f'<p class="exhibit-title" id="{key}-title">{escape(self.title)}</p>',
            f'<p class="exhibit-summary" id="{key}-summary">{escape(self.summary)}</p>',
            self.drawing.html(self.id),
            f'<p class="exhibit-note">{escape(self.note)}</p>' if self.note else "",
            '<div class="exhibit-more">', self._table_html(), self._sources_html(), "</div>",
            "</figure>") if part)

    def _table_html(self) -> str:
        shown = self.table.drop(columns=list(self.csv_only))
        heads = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in shown.columns)
        rows = "".join(
            f'<tr id="{escape(self.id)}-row-{number}">' + "".join(
                self._cell(str(name), value, "th" if place == 0 else "td")
                for place, (name, value) in enumerate(zip(shown.columns, row, strict=True))) + "</tr>\n"
            for number, row in enumerate(shown.itertuples(index=False, name=None)))
        return (
            '<details class="exhibit-table"><summary>Show as a table'
            f'<span class="exhibit-hidden">: {escape(self.title)}</span></summary>\n'
            f'<div class="exhibit-scroll" role="region" tabindex="0" aria-label="{escape(self.title)} Table">'
            f"<table><caption>{escape(self.title)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
            f"<tbody>\n{rows}</tbody></table></div>\n"
            f'<p><a class="exhibit-csv" download="{escape(self.id)}.csv" href="data:text/csv;charset=utf-8,'
            f'{quote(self.csv())}">Download these rows (CSV)</a></p></details>')

    def _cell(self, name: str, value: Any, tag: str) -> str:
        scope = ' scope="row"' if tag == "th" else ""
        if is_empty(value):
            return f"<{tag}{scope}></{tag}>"
        if isinstance(value, PartialDate):
            inner = f'<span class="exhibit-date">{escape(value.prose)}</span>'
        elif name in ("Source", "Sources"):
            inner = ", ".join(source_link(self.library[key]) for key in str(value).split())
        elif name == "Standpoint":
            inner = theme.badge(_STANDPOINT_KEYS.get(str(value), "other"), str(value))
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            inner, scope = number(value), scope + ' class="exhibit-number"'
        else:
            inner = escape(str(value))
        return f"<{tag}{scope}>{inner}</{tag}>"

    def _sources_html(self) -> str:
        items = "\n".join(f"<li>{_source_item(self.library[key])}</li>" for key in self.sources)
        return (f'<details class="exhibit-sources"><summary>Sources ({len(self.sources)})'
                f'<span class="exhibit-hidden">: {escape(self.title)}</span></summary>\n<ul>\n{items}\n</ul></details>')

    def csv(self) -> str:
        """The table as CSV, with the mark by which spreadsheets know UTF-8."""
        safe = self.table.map(_no_formula)
        return "\ufeff" + safe.to_csv(index=False, lineterminator="\n")


_STANDPOINT_KEYS = {s.label: key for key, s in STANDPOINTS.items()}


def _source_item(source: Source) -> str:
    who = source.author or source.publisher
    title = source.title or ("" if who else source.key)
    when = source.date.prose if source.date else ""
    parts = [escape(p) for p in (who, when) if p] + ([f"<cite>{escape(title)}</cite>"] if title else [])
    return theme.glyph(source.standpoint, named=True) + to_source(source.key, ", ".join(parts))


def _no_formula(value: Any) -> Any:
    # A spreadsheet runs a cell that begins like a formula.
    return "'" + value if isinstance(value, str) and value[:1] in "=+-@" and value else value


def is_empty(value: Any) -> bool:
    """None, pandas' NA, NaN and the empty text are all an empty cell."""
    return value is None or value is pd.NA or value == "" or (isinstance(value, float) and math.isnan(value))


def number(value: float) -> str:
    """A number for people: thousands apart, no needless decimals."""
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 1 else f"{value:g}"


def frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows as a table that keeps whole numbers whole and empty cells None."""
    return pd.DataFrame(rows, dtype=object)


def keys(*groups: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Source keys in the order they come, each once."""
    flat = (key for group in groups if group for key in ((group,) if isinstance(group, str) else group))
    return tuple(dict.fromkeys(flat))


def within(when: PartialDate | None, start: str | None, end: str | None) -> bool:
    """Whether a date meets the stretch between two ISO dates. Undated facts belong to a whole series, never to a stretch."""
    if when is None:
        return start is None and end is None
    return ((start is None or when.end >= PartialDate.parse(start).start)
            and (end is None or when.start <= PartialDate.parse(end).end))


def data_block(payload: Any) -> str:
    """JSON for the page's scripts. Nothing in it can end the block or start a comment."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/json">{text}</script>'


def drawing_box(kind: str, payload: Any, *, size: str, inner: str = "") -> str:
    """The box in which a page script draws. `data-size` reserves its height, so that nothing shifts on arrival.

    kind: `chart` or `map`. size: a name that exhibits.css or maps.css gives a height.
    inner: what stands there before the drawing and without scripts.
    """
    return (f'<div class="exhibit-drawing" data-exhibit="{escape(kind)}" data-size="{escape(size)}">'
            f'<div class="exhibit-canvas">{inner}</div>{data_block(payload)}</div>')


def pick(ledger: Ledger | None) -> Ledger:
    """The ledger given, or the book's own."""
    if ledger is not None:
        return ledger
    from ashraf import ledger as own

    return own
