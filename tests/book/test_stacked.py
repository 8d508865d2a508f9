"""Cells carry the names of their columns, where a table is too wide for a phone."""

from __future__ import annotations

from types import SimpleNamespace

from docutils import nodes
from docutils.core import publish_doctree
from lxml import html

from tests.site.conftest import SITE
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


def written(text: str) -> list[list[str | None]]:
    """Row by row, the names of columns that the writer puts on cells."""
    tree = publish_doctree(text)
    stacked.name_cells(SimpleNamespace(), tree, "page")  # type: ignore[arg-type]
    return [[entry.get("column") for entry in row.findall(nodes.entry)] for row in tree.findall(nodes.row)]


def test_every_cell_but_the_rows_name_says_its_column() -> None:
    assert written(_WIDE) == [[None] * 3, [None, "Said by", "When & where"], [None, "Said by", "When & where"]]


def test_narrow_tables_stay_as_they_are() -> None:
    assert not any(name for row in written(_NARROW) for name in row)


def test_the_built_page_has_the_names() -> None:
    wide = [table for path in sorted(SITE.glob("chapters/**/*.html")) for table in html.parse(path).xpath(
        "//div[@class='table-wrapper']/table[count(.//thead//th) > 2]")]
    assert wide
    for table in wide:
        names = [" ".join(head.text_content().split()) for head in table.xpath(".//thead/tr[last()]/th")]
        for row in table.xpath("./tbody/tr"):
            assert [cell.get("data-h") for cell in row[1:]] == names[1:len(row)]
