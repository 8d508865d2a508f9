"""An exhibit's record as HTML, by the templates of `templates/exhibits`, for a page of the book or for Jupyter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from whosays.drawing import scripts
from whosays.drawing.templating import Surface, render
from whosays.drawing.theme import HEIGHTS
from whosays.ledger.ledger import Ledger

from .rows import csv_text, facts

PARTS = "_ashraf/exhibits"  # where a book keeps what `parts` and `elsewhere` say of its exhibits


@dataclass(frozen=True)
class Still:
    """The still pictures of a chart: their addresses by theme and width. wide, narrow: px; narrow may be missing."""

    addresses: Mapping[tuple[str, int], str]
    wide: int
    narrow: int

    @property
    def themes(self) -> list[str]:
        """The themes in which it was drawn."""
        return list(dict.fromkeys(theme for theme, _ in self.addresses))


def figure(record: Mapping[str, Any], ledger: Ledger, at: Surface, *, still: Still | None = None,
           credited: bool = True, framed: str = "", drawn: bool = False, inside: bool = False,
           apart: Callable[[Markup], Markup] | None = None) -> Markup:
    """An exhibit as one `<figure>`. still: its pictures, where they were drawn. credited: whether it names its base map.

    apart: what stands for its drawing, of which a page may keep a long one beside it.

    framed: a document that draws it, for a notebook. drawn: title and drawing stand above it already.

    In a book its table, its sources and the numbers of its drawing lie beside the page (`parts`): most readers open few.
    inside: they do not.
    """
    voices, beside = ledger.vocabulary.standpoints, Surface() if inside else at
    csv = (beside.to(f"_ashraf/csv/{record['id']}.csv")
           or f"data:text/csv;charset=utf-8,{quote(csv_text(record['table'], voices))}")
    elsewhere = beside.to(f"{PARTS}/{record['id']}.html")
    drawing = _filled(f"exhibits/{record['kind']}.html", record, ledger, at, still=still, credited=credited, framed=framed,
                      drawn=drawn, height=HEIGHTS.get(record["drawing"].get("size")), elsewhere=elsewhere)
    return _filled("exhibits/figure.html", record, ledger, at, drawn=drawn, elsewhere=elsewhere, csv=csv,
                   drawing=apart(drawing) if apart else drawing)


def parts(record: Mapping[str, Any], ledger: Ledger, at: Surface) -> dict[str, Any]:
    """What a figure on a page does not hold: `table` and `sources` as HTML, `plot` the numbers of its drawing (or None)."""
    return {"table": _filled("exhibits/whole_table.html", record, ledger, at), "plot": record["drawing"].get("plot"),
            "sources": _filled("exhibits/sources.html", record, ledger, at)}


def script(record: Mapping[str, Any], ledger: Ledger, at: Surface) -> str:
    """The same as a script: shared.js loads it as `exhibits/<id>.js`."""
    return scripts.data("whosaysParts", record["id"], parts(record, ledger, at))


def elsewhere(record: Mapping[str, Any], ledger: Ledger, at: Surface, back: str) -> Markup:
    """The same as a page of its own, for readers without a script. back: the address of the figure from there."""
    return _filled("exhibits/elsewhere.html", record, ledger, at, back=back)


def again(record: Mapping[str, Any], ledger: Ledger, at: Surface, *, still: Still | None, back: str) -> Markup:
    """The exhibit on another page: its picture and its words. back: the address of the figure, where its table is."""
    return _filled("exhibits/again.html", record, ledger, at, still=still, back=back,
                   elsewhere=at.to(f"{PARTS}/{record['id']}.html"), height=HEIGHTS.get(record["drawing"].get("size")))


def _filled(template: str, record: Mapping[str, Any], ledger: Ledger, at: Surface, **more: Any) -> Markup:
    table = record["table"]
    return render(ledger, template, at, x=record, rows=facts(table), columns=[c for c in table["columns"] if not c["csv_only"]],
                  **more)


def controls(record: Mapping[str, Any], ledger: Ledger, at: Surface, key: str, **more: Any) -> Markup:
    """The controls of `explore` on a page, and what their first setting draws. key: unique in the book, names their file."""
    first = _drawn(record["states"][0], ledger, at, **more)
    return render(ledger, "exhibits/controls.html", at, x=record, key=key, drawn=first)


def states(record: Mapping[str, Any], ledger: Ledger, at: Surface, key: str) -> str:
    """What every setting of some controls draws, as a plain script that a page loads when somebody moves one."""
    drawn = [{"html": _drawn(state, ledger, at, inside=True)} | {key: state[key] for key in ("says", "of", "nothing")
             if "of" in state} for state in record["states"]]
    return scripts.data("whosaysStates", key, drawn)


def _drawn(drawn: Mapping[str, Any], ledger: Ledger, at: Surface, **more: Any) -> Markup:
    if "exhibit" in drawn:
        return figure(drawn["exhibit"], ledger, at, **more)
    if "table" in drawn:
        return plain_table(drawn["table"], ledger, at)
    return Markup("<p>{}</p>").format(drawn.get("text", drawn.get("nothing")))


def plain_table(table: Mapping[str, Any], ledger: Ledger, at: Surface) -> Markup:
    """A table of a cell without an exhibit around it."""
    return render(ledger, "exhibits/frame.html", at, x=table, rows=facts(table), columns=table["columns"])
