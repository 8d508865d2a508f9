"""A pupil who has to name this page in a footnote can copy the footnote."""

from __future__ import annotations

from datetime import date

from playwright.sync_api import Browser, BrowserContext, Page

from .conftest import SITE


def _cited(page: Page, where: str) -> list[str]:
    page.goto(where)
    page.get_by_text("Cite this page", exact=True).click()
    return [" ".join(text.split()) for text in page.locator(".cite dd").all_inner_texts()]


def test_a_footnote_names_title_version_address_and_day(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    where = f"{address}/chapters/raid.html"
    version = page.goto(where) and page.locator(".foot code").inner_text()
    footnotes = _cited(page, where + "?q=1#raid-question")
    today = date.today()
    assert len(footnotes) == 3
    for footnote in footnotes:
        assert "The raid of 28 and 29 July 2009" in footnote and f"version {version}" in footnote
        assert footnote.rstrip(".").endswith((where, str(today.year))) and where in footnote and "?q=" not in footnote
        assert f"{today.day} {today:%B} {today.year}" in footnote or f"{today:%B} {today.day}, {today.year}" in footnote


def test_one_tap_selects_the_whole_footnote(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    footnotes = _cited(page, f"{address}/index.html")
    page.locator(".cite dd").first.click()
    assert " ".join(page.evaluate("getSelection().toString()").split()) == footnotes[0]


def test_a_copy_on_a_stick_tells_no_folder_and_without_scripts_blanks_name_themselves(browser: Browser) -> None:
    place = (SITE / "chapters" / "raid.html").as_uri()
    for scripts, expected in ((True, "copy read without a network"), (False, "[address of this page]")):
        with browser.new_context(java_script_enabled=scripts) as context:
            footnotes = _cited(context.new_page(), place)
            assert all(expected in f and "file:" not in f for f in footnotes)
            assert scripts or all("[day]" in f for f in footnotes)
