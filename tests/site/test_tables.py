"""Tables on a phone: rows stand one below the other, so that nobody scrolls sideways, and stay tables for those who listen."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.site.test_every_page import violations
from tests.tiers import spread

_OPEN = """() => {
  document.querySelectorAll('details').forEach(d => { d.open = true; });
  const boxes = [...document.querySelectorAll('.exhibit-scroll, .table-scroll, .table-wrapper')];
  const wide = boxes.filter(b => b.scrollWidth > b.clientWidth + 1);
  return {count: boxes.length, wide: wide.map(b => b.getAttribute('aria-label') || b.textContent.slice(0, 40))};
}"""


def _opened(browser: Browser, address: str, name: str, width: int) -> Any:
    page = browser.new_page(viewport={"width": width, "height": 740})
    page.goto(f"{address}/{name}")
    page.mouse.move(5, 5)
    page.mouse.wheel(0, 1)  # scripts of drawings come with a reader who moves
    # Tables come when somebody opens them; folds that come late with a part of the page are opened as they come.
    page.wait_for_function(f"() => {{ ({_OPEN})(); return !document.querySelector('details.exhibit-table [data-part]'); }}")
    return page, page.evaluate(_OPEN)


@pytest.mark.parametrize(("name", "width"), spread(
    product(["chapters/raid.html", "chapters/own_question.html", "chapters/reference/balance.html",
             "chapters/teachers/standards.html", "chapters/teachers/guide.html"], [320, 740]),
    ("chapters/raid.html", 320), ("chapters/teachers/standards.html", 740)))
def test_no_table_scrolls_sideways(browser: Browser, address: str, name: str, width: int) -> None:
    page, found = _opened(browser, address, name, width)
    try:
        assert found["count"] and found["wide"] == []
    finally:
        page.close()


def test_a_stacked_table_is_still_a_table(browser: Browser, address: str) -> None:
    page, _ = _opened(browser, address, "chapters/teachers/lessons.html", 320)
    try:
        table = page.get_by_role("table", name="Chapters at a glance")
        assert table.get_by_role("columnheader").all_text_contents()[:2] == ["Chapter", "Reading"]
        row = table.get_by_role("row").nth(1)
        assert row.get_by_role("rowheader").count() == 1 and row.get_by_role("cell").count() == 4
        label = row.get_by_role("cell").first.evaluate("cell => getComputedStyle(cell, '::before').content")
        assert label.startswith('"Reading"'), "the name of the column stands before what it holds"
        assert violations(page) == []
    finally:
        page.close()
