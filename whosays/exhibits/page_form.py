"""An exhibit's record as HTML, by the templates of `templates/exhibits`, for a page of the book or for Jupyter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from whosays.drawing.templating import Surface, render
from whosays.drawing.theme import HEIGHTS
from whosays.ledger.ledger import Ledger

from .rows import csv_text, facts


@dataclass(frozen=True)
class Still:
    """The still pictures of a chart. way: how their addresses begin, before `-light790.svg`. wide, narrow: px."""

    way: str
    wide: int
    narrow: int
    themes: tuple[str, ...]


def figure(record: Mapping[str, Any], ledger: Ledger, at: Surface, *, still: Still | None = None) -> Markup:
    """An exhibit as one `<figure>`. still: its pictures, where they were drawn."""
    table = record["table"]
    rows = facts(table)
    where = at.to(f"_ashraf/csv/{record['id']}.csv")
    return render(ledger, "exhibits/figure.html", at, x=record, rows=rows, still=still,
                  columns=[c for c in table["columns"] if not c["csv_only"]], height=HEIGHTS.get(record["drawing"].get("size")),
                  csv=where or f"data:text/csv;charset=utf-8,{quote(csv_text(table, ledger.vocabulary.standpoints))}")


def controls(record: Mapping[str, Any], ledger: Ledger, at: Surface, **more: Any) -> Markup:
    """What `explore` shows on a page, where no kernel listens: the first setting in words, and what it draws."""
    return render(ledger, "exhibits/controls.html", at, x=record, drawn=_drawn(record["drawn"], ledger, at, **more))


def _drawn(drawn: Mapping[str, Any], ledger: Ledger, at: Surface, **more: Any) -> Markup:
    if "exhibit" in drawn:
        return figure(drawn["exhibit"], ledger, at, **more)
    return plain_table(drawn["table"], ledger, at) if "table" in drawn else Markup("<p>{}</p>").format(drawn["text"])


def plain_table(table: Mapping[str, Any], ledger: Ledger, at: Surface) -> Markup:
    """A table of a cell without an exhibit around it."""
    return render(ledger, "exhibits/frame.html", at, x=table, rows=facts(table), columns=table["columns"])
