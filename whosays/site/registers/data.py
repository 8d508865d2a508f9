"""The data dictionary and the downloads, both made from the record classes and the folder itself."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any

from whosays.exhibits.links import ROOT
from whosays.ledger.dictionary import dictionary as columns

from .. import roles as marks
from .html import table


def dictionary(env: Any, page: str, topic: str) -> str:
    """Every column of every table: type, meaning, and the words it may hold."""
    parts = []
    for name, group in groupby(columns(marks.ledger().vocabulary), key=lambda c: c.table):
        found = list(group)
        rows = [("", [f"<code>{escape(c.name)}</code>", escape(c.type), "yes" if c.required else "", _meaning(c)])
                for c in found]
        parts.append(f'<details class="fold" id="table-{escape(name)}"><summary>{escape(name)} '
                     f"(<code>data/{escape(found[0].files)}</code>)</summary>"
                     + table(f"Columns of {name}", ("Column", "Type", "Always given", "Meaning"), rows) + "</details>")
    return "\n".join(parts)


def _meaning(column: Any) -> str:
    words = "; ".join(f"<code>{escape(key)}</code> {escape(text)}" for key, text in column.words.items())
    return escape(column.meaning) + (f'<br><span class="muted">{words}</span>' if words else "")


def downloads(env: Any, page: str, topic: str) -> str:
    """Every file of the evidence, as it stands."""
    folder = marks.ledger().folder
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in (".csv", ".yaml", ".bib", ".geojson"))
    rows = [("", [_link(p.relative_to(folder).as_posix()), f"{p.stat().st_size / 1000:,.0f} kB"]) for p in files]
    rows.append(("", [_link("datapackage.json"), "Frictionless description"]))
    return table("The evidence as files", ("File", "Size"), rows)


def _link(name: str) -> str:
    return f'<a href="{ROOT}_ashraf/data/{escape(name)}" download>{escape(name)}</a>'
