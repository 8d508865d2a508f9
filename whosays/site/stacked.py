"""Tables for narrow screens: every cell carries the name of its column, so that the style sheet can set rows as `name: value`.

Here those that chapters write in Markdown (writer.py puts the names on cells); tables of exhibits and registers have it from
their templates. book.js gives such a table its roles: some browsers forget that a table is one when its `display` changes.
"""

from __future__ import annotations

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


def setup(app: Sphinx) -> None:
    app.connect("doctree-resolved", name_cells)
