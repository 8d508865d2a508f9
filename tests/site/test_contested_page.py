"""Sheets of any contested claim on its page, from a file on disk: drawn from the same blocks as the PDF, and printed alone."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.site.conftest import SITE


def test_a_teacher_makes_the_sheets_of_any_claim_and_prints_only_them(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    told: list[str] = []
    page.on("pageerror", lambda wrong: told.append(str(wrong)))
    page.goto((SITE / "chapters" / "teachers" / "contested.html").as_uri())
    page.select_option("#forms-claim", "who-shot")
    assert page.locator("[data-whole]").inner_text() == "Who fired the fatal shots on 28 and 29 July 2009?", "no verdict"
    for kind, head in (("controversy", "Restating"), ("jigsaw", "Table for the home group"), ("vote", "Letters to hold up")):
        page.select_option("#forms-kind", kind)
        page.get_by_role("button", name="Make the sheets").click()
        expect(page.locator(".form-sheets")).to_contain_text(head)
    expect(page.get_by_role("button", name="Print them")).to_be_visible()
    expect(page.locator(".form-sheets td").filter(has_text="Behzad Saffari").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(media="print")
    expect(page.locator("[data-forms]")).to_be_hidden()
    expect(page.locator(".form-sheets h2")).to_be_visible()
    assert not told
    page.close()
