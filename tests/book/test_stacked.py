"""Cells carry the names of their columns, where a table is too wide for a phone."""

from __future__ import annotations

from types import SimpleNamespace

from docutils import nodes
from docutils.core import publish_doctree, publish_from_doctree
from docutils.writers.html5_polyglot import HTMLTranslator, Writer
from lxml import html

from whosays.site import stacked

_WIDE = """
====== ========= ============
Figure Said *by* When & where
====== ========= ============
7      MEK
11     UN        2009
====== ========= ============
"""
_NARROW = _WIDE.replace("When & where", "").replace("2009", "").replace(" ============", "")


class Translator(HTMLTranslator):
    """As Sphinx makes one: the visitor of an extension stands before the writer's own."""

    def __init__(self, document: nodes.document) -> None:
        super().__init__(document)
        self.visit_entry = lambda node: stacked._visit(self, node)  # type: ignore[method-assign]


def written(text: str) -> html.HtmlElement:
    tree = publish_doctree(text)
    stacked.name_cells(SimpleNamespace(), tree, "page")  # type: ignore[arg-type]
    writer = Writer()
    writer.translator_class = Translator
    return html.fromstring(publish_from_doctree(tree, writer=writer).decode())


def test_every_cell_but_the_rows_name_says_its_column() -> None:
    rows = [[cell.get("data-h") for cell in row.iter("td", "th")] for row in written(_WIDE).iter("tr")]
    assert rows == [[None] * 3, [None, "Said by", "When & where"], [None, "Said by", "When & where"]]


def test_narrow_tables_stay_as_they_are() -> None:
    assert not [cell for cell in written(_NARROW).iter("td") if cell.get("data-h")]
