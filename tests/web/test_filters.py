"""A filter box finds what a keyboard gives: no accents, a phone's apostrophe, the other letter, two spaces."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from whosays.drawing.scripts import script

NAMES = ("Ernesto Londoño", "the Ba’ath party", "Ali (علی)", "El País", "Camp Ashraf")


@pytest.mark.parametrize(("typed", "found"), [
    ("londono", 0), ("LONDONO", 0), ("ba'ath", 1), ("ba’ath", 1), ("علي", 2), ("el  pais", 3), (" camp ashraf ", 4)])
def test_a_register_is_narrowed_by_what_was_meant(typed: str, found: int, browser: Browser, tmp_path: Path) -> None:
    items = "".join(f"<li>{name}</li>" for name in NAMES)
    path = tmp_path / "page.html"
    (tmp_path / "book.js").write_text(script("book"), encoding="utf-8")
    path.write_text('<!doctype html><html lang="en"><meta charset="utf-8"><div class="filterable" data-what="names">'
                    '<form class="filters" hidden><input data-search><p role="status"></p></form>'
                    f'<ul class="register">{items}</ul></div><script src="book.js"></script></html>', encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.locator("[data-search]").fill(typed)
    expect(page.locator("[role=status]")).to_have_text("1 of 5 names")
    assert page.locator("li:visible").all_text_contents() == [NAMES[found]]
    page.close()
