"""Words of the glossary where a reader meets them: marked at their first use, explained in a language on choice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from ashraf import ledger
from whosays.reading.chapters import pages as read_pages
from whosays.site.first_words import spellings

from .conftest import ROOT, SITE, Watched

CHAPTERS = [name for name, page in read_pages(ROOT).items() if page.has_chapter]
LANGUAGES = ledger.vocabulary.languages


def pieces(element: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """(word that a mark explains or nothing, text) of a paragraph, in order; what other links say is left out."""
    if element.tag == "a":
        if "mark-term" in (element.get("class") or ""):
            yield str(element.get("href")).rpartition("#")[2], ""
        return
    yield "", element.text or ""
    for child in element:
        yield from pieces(child)
        yield "", child.tail or ""


@pytest.mark.parametrize("name", CHAPTERS)
def test_no_word_of_the_glossary_stands_unmarked_before_its_mark(name: str) -> None:
    page = html.parse(str(SITE / f"{name}.html"), parser=html.HTMLParser(encoding="utf-8"))
    marked: set[str] = set()
    missed: list[str] = []
    for paragraph in page.xpath("//article//p[(parent::section or parent::div[contains(@class, 'told')]) and not(@class)]"):
        for explained, text in pieces(paragraph):
            marked.add(explained)
            missed += [f"{word!r} in {text.strip()[:60]!r}" for term in ledger.terms.values() if term.id not in marked
                       for word in spellings(term) if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]
    assert not missed, "\n".join(missed)


def test_a_word_is_marked_by_itself_once() -> None:
    page = html.parse(str(SITE / "chapters/article.html"), parser=html.HTMLParser(encoding="utf-8"))
    found = Counter(link.get("href") for link in page.xpath("//article//a[contains(@class, 'mark-term')]"))
    assert found and max(found.values()) == 1


def test_without_a_script_every_language_stands_behind_a_fold(browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((SITE / "chapters/reference/glossary.html").as_uri())
    page.locator("#mek .in-languages summary").click()
    page.locator("#mek .in-languages .late-link a").click()  # a heavy page keeps them on a page of their own
    fold = page.locator("#reference-glossary-languages-mek")
    for key, language in LANGUAGES.items():
        expect(fold.locator(f"bdi[lang={key}]")).to_have_text(ledger.terms["mek"].translations[key])
        assert fold.locator(f"bdi[lang={key}]").get_attribute("dir") == language.dir
    expect(fold).to_contain_text("no native reader")
    page.context.close()


def _shown(page: Page, box: str) -> list[str]:
    return page.locator(f"{box} .in-languages p[data-in]:visible").evaluate_all("all => all.map(one => one.dataset.in)")


def test_a_language_chosen_on_a_card_is_there_in_the_glossary_too(watched: Watched) -> None:
    page = watched.page
    page.goto((SITE / "chapters/article.html").as_uri())
    page.locator("a.mark-term").first.click()
    page.locator("#card").get_by_role("button", name=LANGUAGES["fa"].own).click()
    assert _shown(page, "#card") == ["fa"]
    page.goto((SITE / "chapters/reference/glossary.html").as_uri())
    expect(page.locator("#siege bdi[lang=fa]")).to_be_visible()
    assert _shown(page, "#siege") == ["fa"]
    page.get_by_role("button", name="English only").click()
    expect(page.locator("#siege bdi[lang=fa]")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name="English only")).to_have_attribute("aria-pressed", "true")
    assert _shown(page, "#siege") == [] and watched.errors == []
