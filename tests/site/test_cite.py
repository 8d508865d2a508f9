"""A pupil who has to name this page, a number or a document in a footnote copies the footnote: from a number in two taps."""

from __future__ import annotations

import re
from datetime import date

import bibtexparser
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from ashraf import ledger
from whosays.site.citations import page_styles

from .conftest import SITE

PRIVATE = "a copy without an address of its own"


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
        assert footnote.rstrip(".").endswith((PRIVATE, str(today.year))) and PRIVATE in footnote, "no address of a machine"
        assert "127.0.0.1" not in footnote and "?q=" not in footnote and "n.d." not in footnote
        # MLA shortens the longer months
        month = f"({today:%B}|{today:%b}\\.|Sept\\.)"
        assert re.search(f"{today.day} {month} {today.year}|{month} {today.day}, {today.year}", footnote), footnote


def test_one_tap_selects_the_whole_footnote(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    footnotes = _cited(page, f"{address}/index.html")
    page.locator(".cite dd").first.click()
    assert " ".join(page.evaluate("getSelection().toString()").split()) == footnotes[0]


def test_a_copy_on_a_stick_tells_no_folder_and_without_scripts_blanks_name_themselves(browser: Browser) -> None:
    place = (SITE / "chapters" / "raid.html").as_uri()
    for scripts, expected in ((True, PRIVATE), (False, "[address of this page]")):
        with browser.new_context(java_script_enabled=scripts) as context:
            footnotes = _cited(context.new_page(), place)
            assert all(expected in f and "file:" not in f for f in footnotes)
            assert scripts or all("[day]" in f for f in footnotes)


def _copied(page: Page, button: Locator, style: str) -> str:
    """What is on the clipboard after one press; the style is the one that was used last."""
    button.click()
    panel = page.locator(".cite-panel:visible")
    expect(panel.get_by_role("status")).to_have_text(re.compile("^Copied: "))
    if style != "MLA":
        panel.get_by_role("button", name=style, exact=True).click()
        expect(panel.get_by_role("status")).to_have_text(f"Copied: {style}")
    return str(page.evaluate("navigator.clipboard.readText()"))


def _figure(page: Page) -> Locator:
    """A number with a speaker; its card is open."""
    page.locator("a.mark-n[data-card^='n:']:not([data-card*='range:'])").first.click()
    card = page.locator("#card")
    card.wait_for(state="visible")
    return card


def test_from_a_number_to_its_citation_in_two_taps(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/chapters/raid.html")
    card = _figure(page)
    words, number = card.locator("q").first.inner_text(), card.locator("strong").nth(1).inner_text()
    text = _copied(page, card.locator(".card-part .cite-button").first, "MLA")
    first, *sources, place = text.splitlines()
    assert words in first and number in first, "words and number come along"
    assert sources and place.startswith("As told in: ") and "(evidence version " in place
    assert PRIVATE in place and "127.0.0.1" not in place
    assert str(date.today().year) in place
    for style in ("APA", "Chicago"):
        panel = page.locator(".cite-panel:visible")
        panel.get_by_role("button", name=style, exact=True).click()
        expect(panel.get_by_role("status")).to_have_text(f"Copied: {style}")
        assert words in str(page.evaluate("navigator.clipboard.readText()"))


def test_bibtex_and_ris_have_the_document_and_the_place_in_the_book(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/chapters/raid.html")
    card = _figure(page)
    found = bibtexparser.parse_string(_copied(page, card.locator(".card-part .cite-button").first, "BibTeX"))
    assert not found.failed_blocks and len(found.entries) >= 2
    book = found.entries[-1]
    assert book.key.startswith("camp-ashraf-") and book["urldate"] == date.today().isoformat() and book["note"]
    page.locator(".cite-panel:visible").get_by_role("button", name="RIS").click()
    expect(page.locator(".cite-panel:visible [role=status]")).to_have_text("Copied: RIS")
    ris = str(page.evaluate("navigator.clipboard.readText()"))
    assert ris.count("TY  - ") == ris.count("ER  - ") == len(found.entries) and "N1  - " in ris


def test_exhibit_passage_source_and_page_are_cited(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/chapters/raid.html")
    exhibit = page.locator("figure.exhibit").first
    text = _copied(page, exhibit.locator(".cite-button"), "MLA")
    assert exhibit.locator(".exhibit-title").inner_text() in text and PRIVATE in text
    page.reload()
    card = _figure(page)
    text = _copied(page, card.locator(".card-passage .cite-button"), "MLA")
    assert PRIVATE in text and len(text.splitlines()[0]) > 60, text
    page.goto(f"{address}/chapters/reference/sources-1.html")
    entry = page.locator(".register-sources > li").first
    text = _copied(page, entry.locator(".cite-button"), "MLA")
    assert PRIVATE in text and len(text.splitlines()) == 2
    page.locator("summary", has_text="Cite this page").click()
    assert PRIVATE in _copied(page, page.locator(".foot .cite-button"), "MLA")
    # Where the address of the published book is known, every copy names it.
    page.evaluate("window.whosaysBook.address = 'https://example.org/ashraf'")
    text = _copied(page, entry.locator(".cite-button"), "MLA")
    assert f"https://example.org/ashraf/chapters/reference/sources-1.html#{entry.get_attribute('id')}" in text


def test_cite_works_from_a_stick_and_costs_nothing_before(browser: Browser) -> None:
    with browser.new_context() as context:
        page, asked = context.new_page(), list[str]()
        page.on("request", lambda request: asked.append(request.url))
        page.goto((SITE / "chapters" / "raid.html").as_uri())
        card = _figure(page)
        assert not [url for url in asked if "cite" in url]
        card.locator(".card-part .cite-button").first.click()
        expect(page.locator(".cite-text")).to_contain_text(PRIVATE)


@pytest.mark.parametrize("title", ["Who is heard?", "چه کسی می‌گوید؟", "The raid"])
@pytest.mark.parametrize("name", ["MLA", "APA", "Chicago"])
def test_a_title_stands_in_every_style_with_one_sign_at_its_end(name: str, title: str) -> None:
    (style,) = (one for one in page_styles(ledger.book, "1.2") if one.name == name)
    said = "".join(words for _, words in style.filled(title))
    assert title in said and "{TITLE}" not in said
    assert f"{title}." not in said or title[-1] not in "?؟"
