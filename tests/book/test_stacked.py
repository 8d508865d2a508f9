"""Cells carry the names of their columns, where a table is too wide for a phone."""

from __future__ import annotations

from lxml import html

from whosays.site.stacked import name_cells

_WIDE = ('<table><caption>Who</caption><thead><tr><th scope="col">Figure</th><th scope="col">Said <i>by</i></th>'
         '<th scope="col">When &amp; where</th></tr></thead><tbody>'
         '<tr id="r1"><th scope="row">7</th><td class="x">MEK</td><td></td></tr>'
         '<tr id="r2"><th scope="row">11</th><td>UN</td><td>2009</td><td>beyond the head</td></tr></tbody></table>')


def test_every_cell_but_the_rows_name_says_its_column() -> None:
    table = html.fragment_fromstring(name_cells(_WIDE))
    rows = [[cell.get("data-h") for cell in row] for row in table.iter("tr")]
    assert rows == [[None] * 3, [None, "Said by", "When & where"], [None, "Said by", "When & where", None]]
    assert [row.get("id") for row in table.iter("tr")] == [None, "r1", "r2"] and table.find(".//td").get("class") == "x"


def test_narrow_tables_and_other_text_stay_as_they_are() -> None:
    narrow = ("<p>|</p><table><thead><tr><th>File</th><th>Size</th></tr></thead>"
              "<tbody><tr><td>a</td><td>b</td></tr></tbody></table>")
    headless = "<table><tbody><tr><td>a</td><td>b</td><td>c</td></tr></tbody></table>"
    assert name_cells(narrow + headless) == narrow + headless
