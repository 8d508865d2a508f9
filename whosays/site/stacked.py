"""Tables for narrow screens: every cell carries the name of its column, so that the style sheet can set rows as `name: value`.

Here those that chapters write in Markdown; tables of exhibits and registers have it from their templates. book.js gives such
a table its roles, because some browsers forget that a table is one when its `display` changes.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

FEWEST = 3  # columns from which a table is too wide for a phone


def name_cells(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write the names of the columns on the cells of every table of three columns and more; the first cell names its row."""
    for table in doctree.findall(nodes.tgroup):
        heads = [row for head in table.findall(nodes.thead) for row in head.findall(nodes.row)]
        names = [entry.astext() for entry in heads[-1].findall(nodes.entry)] if heads else []
        if len(names) >= FEWEST:
            for body in table.findall(nodes.tbody):
                for row in body.findall(nodes.row):
                    for entry, name in list(zip(row.findall(nodes.entry), names, strict=False))[1:]:
                        entry["column"] = name


def _visit(self: Any, node: nodes.entry) -> None:
    """As every writer does, with `data-h` on the cell."""
    own = type(self)
    if not node.get("column"):
        own.visit_entry(self, node)
        return
    self.starttag = partial(own.starttag, self, **{"data-h": node["column"]})
    try:
        own.visit_entry(self, node)
    finally:
        del self.starttag


def _depart(self: Any, node: nodes.entry) -> None:
    type(self).depart_entry(self, node)


def setup(app: Sphinx) -> None:
    app.add_node(nodes.entry, override=True, html=(_visit, _depart))
    app.connect("doctree-resolved", name_cells)
