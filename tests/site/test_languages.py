"""The pages in other languages: what they are is said in both, sentences stay whole, numbers are those of the ledger."""

from __future__ import annotations

import re

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, expect

from ashraf import ledger
from tests.site.test_sentences import READABILITY, flat
from whosays.ledger.spoken import plain
from whosays.reading.catalogues import read_catalogue
from whosays.reading.chapters import pages
from whosays.reading.translations import translated_pages

from .conftest import ROOT, SITE, Watched

TOLD = translated_pages(pages(ROOT))
LANGUAGES = ledger.settings.languages
LATIN = re.compile(r"(?<![\w/.:-])[A-Za-z][a-z]{2,}")
# All that is seen or heard on a page and does not say that it is in English.
SHOWN = """() => {
  const isIn = (element) => !element.closest("[lang=en], script, style, code");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) if (isIn(texts.currentNode.parentElement)) found.push(texts.currentNode.data);
  for (const name of ["aria-label", "title", "placeholder", "data-names"]) {
    document.querySelectorAll(`[${name}]`).forEach((one) => { if (isIn(one)) found.push(one.getAttribute(name)); });
  }
  return found;
}"""


def is_english(text: str) -> bool:
    """Whether Latin words stand in a text that are no names: those stand in brackets, or are an address."""
    return bool(LATIN.search(re.sub(r"\([^)]*\)|\S+\.com|\bPython\b|\bBibTeX\b|\bRIS\b", "", text)))


def sentences(name: str) -> list[str]:
    """Every sentence of a translated page that carries a mark, as a reader sees it."""
    said, problems = read_catalogue(ROOT / f"{name}.po", name)
    assert problems == []
    spoken = ledger.spoken_in(TOLD[name].language)
    return [flat(plain(line, spoken)) for one in said.values() for line in one.said.split("\n")
            if re.search(r"\{(?:n|claim|cite:p)\}`", line)]


@pytest.mark.parametrize("name", TOLD)
def test_a_translation_says_what_it_is(name: str) -> None:
    page = html.parse(str(SITE / f"{name}.html"), html.HTMLParser(encoding="utf-8")).getroot()
    language = LANGUAGES[TOLD[name].language]
    assert (page.get("lang"), page.get("dir")) == (language.key, language.dir)
    mine, english = page.xpath("//aside[contains(@class, 'translated')]/p")
    assert "No native reader has read it yet." in english.text_content() and english.get("lang") == "en"
    assert language.say("No native reader has read it yet.") in mine.text_content()
    assert all(aside.xpath(".//a/@href") for aside in (mine, english)), "each says how to correct it"
    ways = {a.get("lang"): a.get("href") for a in page.xpath("//nav[@class='ways']/a")}
    assert set(ways) == {"en", *LANGUAGES} and ways[language.key] == "#main"
    assert (SITE / name).parent.joinpath(ways["en"]).resolve() == SITE / f"{TOLD[name].of}.html"


@pytest.mark.parametrize("name", TOLD)
def test_what_is_english_on_it_says_so(name: str) -> None:
    page = html.parse(str(SITE / f"{name}.html"), html.HTMLParser(encoding="utf-8")).getroot()
    texts = page.xpath("//body//text()[not(ancestor::*[@lang='en'] or ancestor::script or ancestor::code)]")
    assert [text.strip() for text in texts if is_english(text)] == []
    spoken = page.xpath("//body//*[not(ancestor-or-self::*[@lang='en'])]/@*[contains(' aria-label title placeholder data-names"
                        " data-h data-what alt ', concat(' ', name(), ' '))]")
    assert [text for text in spoken if is_english(text)] == []


class Looked(Watched):
    """A translated page on which somebody does things, and what is English after each and does not say so."""

    def look(self, after: str) -> None:
        found = [text for text in self.page.evaluate(SHOWN) if is_english(text)]
        assert found == [], f"after {after}"

    def cite(self, button: Locator) -> None:
        """In each style; both kinds of texts that it makes have other parts."""
        button.click()
        for style in ("MLA", "RIS"):
            self.page.locator(".cite-panel").get_by_role("button", name=style).click()
            expect(self.page.locator(".cite-panel [role=status]")).not_to_be_empty()
            self.look(f"citing in {style}")

    def open(self, mark: Locator) -> None:
        """A card with its tools; what its fold holds is looked at too."""
        mark.click()
        card = self.page.locator("#card")
        card.locator("summary").evaluate_all("folds => folds.forEach((fold) => { fold.parentElement.open = true; })")
        self.look("opening a card")
        for button in card.locator(".cite-button").all()[:1]:
            self.cite(button)
            card.locator(".keep-button").first.click()
            expect(card.locator(".keep-said").first).not_to_be_empty()
            self.look("keeping")
        self.page.keyboard.press("Escape")


@pytest.mark.parametrize("name", TOLD)
def test_what_scripts_say_on_it_is_in_its_language(browser: Browser, name: str) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        looked = Looked(context.new_page())
        page = looked.page
        page.goto((SITE / f"{name}.html").as_uri())
        page.mouse.move(200, 300)
        page.wait_for_function("() => !document.documentElement.dataset.later")
        looked.look("moving")
        for kind in ("by", "n", "term"):
            for mark in page.locator(f"article a.mark-{kind}").all()[:2]:
                looked.open(mark)
        page.locator(".cite summary").click()
        looked.cite(page.locator(".cite .cite-button"))
        for words in ("اشرف", "qqqq"):
            page.locator("#bar-q").fill(words)
            expect(page.locator(".bar-search [role=status]")).not_to_be_empty()
            looked.look("searching")
        page.keyboard.press("Escape")
        for fold in page.locator("article details:not(.cite) > summary").all():
            if fold.is_visible():
                fold.click()  # nothing lies over it
        for find in page.locator("[data-search]").all():
            find.fill("qqqq")
            expect(page.locator(".filters [role=status]")).to_contain_text(LANGUAGES[TOLD[name].language].numbers.digits[0])
        page.locator("#theme").click()
        page.locator(".bar-contents").click()
        looked.look("opening the contents")
        assert looked.errors == [] and looked.outside == []


@pytest.mark.parametrize("name", [name for name in TOLD if name.endswith(("raid", "index"))])
def test_the_same_speakers_stand_behind_its_sentences(name: str) -> None:
    """Sentence by sentence; two of them may have the same marks and different speakers."""
    def said(at: str) -> list[tuple[str | None, list[str | None]]]:
        page = html.parse(str(SITE / f"{at}.html"), html.HTMLParser(encoding="utf-8")).getroot()
        return [(mark.get("data-card"), [shape.get("class") for shape in mark.findall("i")])
                for mark in page.xpath("//main//a[contains(@class, 'mark-by')]")]

    mine, english = said(name), said(TOLD[name].of)
    assert len(mine) > 20 and mine == english


@pytest.mark.parametrize("name", [name for name in TOLD if name.endswith(("raid", "index"))])
def test_a_reader_view_keeps_its_sentences(browser: Browser, name: str) -> None:
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        page.goto((SITE / f"{name}.html").as_uri())
        page.add_script_tag(path=READABILITY)
        text = flat(page.evaluate("() => new Readability(document.cloneNode(true)).parse().textContent"))
    text = re.sub(r"\s*\[[^\]]*\]", "", text)
    assert [one for one in sentences(name) if one.rstrip(".؟") not in text] == []


def test_its_english_page_leads_to_it() -> None:
    for name, block in TOLD.items():
        original = html.parse(str(SITE / f"{block.of}.html"), html.HTMLParser(encoding="utf-8")).getroot()
        to = [(SITE / block.of).parent.joinpath(a.get("href")).resolve() for a in original.xpath("//main//a[@hreflang]")]
        assert SITE / f"{name}.html" in to, name
