"""Search finds people by any name they go by, over http and in a folder, and says what it cannot do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from ashraf import ledger
from tests.site.conftest import SITE, Watched

# People whose names are written in several ways; one-word aliases, because a reader types one word first.
ALIASES = sorted({alias for person in list(ledger.people.values())[:60] for alias in person.aliases
                  if alias.isascii() and alias.isalpha() and len(alias) > 4})[:6]


@pytest.mark.parametrize("where", ["http", "folder"])
def test_people_by_any_name(browser: Browser, address: str, where: str) -> None:
    assert ALIASES
    context = browser.new_context(offline=where == "folder")
    try:
        watched = Watched(context.new_page())
        home = address if where == "http" else SITE.as_uri()
        for alias in [*ALIASES, "Rajavi", "Masud Rajavi", "Azodanlou"]:
            watched.page.goto(f"{home}/search.html?q={alias}")
            results = watched.page.locator("#search-results ul.search a")
            watched.page.get_by_text("Search finished").wait_for()
            assert "chapters/reference/people.html" in " ".join(
                results.evaluate_all("all => all.map(a => a.href)")), f"no way from {alias!r} to the people"
        assert (watched.errors, watched.outside) == ([], [])
    finally:
        context.close()


def test_the_box_on_every_page_leads_to_results(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/chapters/raid.html")
    page.locator("#bar-q").fill("Khalis")
    page.locator("#bar-q").press("Enter")
    page.wait_for_url("**/search.html?q=Khalis")
    found = page.locator("#search-results ul.search a").first
    to = str(found.evaluate("link => link.href"))
    found.click()
    page.wait_for_url(to)
    expect(page.locator("h1")).to_have_count(1)
    page.close()
