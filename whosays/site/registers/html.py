"""Small pieces of HTML that the registers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from whosays.exhibits.exhibit import number
from whosays.exhibits.links import source_link
from whosays.model.dates import PartialDate

from .. import roles as marks


def table(caption: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """A table that scrolls inside itself. rows: (HTML id or '', cells as HTML)."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    body = "\n".join(
        f"<tr{f' id={chr(34)}{escape(key)}{chr(34)}' if key else ''}>" + "".join(
            f'<th scope="row">{cell}</th>' if place == 0 else f"<td>{cell}</td>" for place, cell in enumerate(cells)) + "</tr>"
        for key, cells in rows)
    return (f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
            f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>")


def was(key: str | None) -> str:
    """The id that a record had in earlier versions, for links that somebody kept."""
    return f'<span id="{escape(key)}"></span>' if key else ""


def date(value: PartialDate | None) -> str:
    return f'<span class="nowrap">{escape(value.prose)}</span>' if value else ""


def cited(keys: Iterable[str]) -> str:
    """Sources by name and date, each linked to its entry."""
    return "; ".join(source_link(marks.ledger().sources[key], dated=True) for key in keys)


def amount(value: Any) -> str:
    return "" if value is None else number(value)


def script(text: str, lang: str) -> str:
    """Words in their original script, with language and direction for readers and screen readers."""
    if not text:
        return ""
    way = ' dir="rtl"' if lang in ("fa", "ar", "ku") else ""
    return f'<bdi lang="{escape(lang or "fa")}"{way}>{escape(text)}</bdi>'


def choices(name: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    """One select of a filter; book.js matches its value with the items' `data-<name>`."""
    rows = "".join(f'<option value="{escape(key)}">{escape(text)}</option>' for key, text in options)
    return (f'<label>{escape(label)} <select data-filter="{escape(name)}" autocomplete="off"><option value="">all</option>'
            f"{rows}</select></label>")


def filtered(filters: Iterable[str], items: str, what: str) -> str:
    """A list that book.js can narrow down; without a script the whole list stands and no dead control is shown."""
    return (f'<div class="filterable" data-what="{escape(what)}"><form class="filters" hidden>{"".join(filters)}'
            f'<label>Contains <input type="search" data-search autocomplete="off"></label>'
            f'<p role="status"></p></form>\n{items}</div>')
