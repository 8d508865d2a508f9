"""The pages in other languages: what they are is said in both, sentences stay whole, numbers are those of the ledger."""

from __future__ import annotations

import re

import pytest
from lxml import html
from playwright.sync_api import Browser

from ashraf import ledger
from tests.site.test_sentences import READABILITY, flat
from whosays.ledger.spoken import plain
from whosays.reading.catalogues import read_catalogue
from whosays.reading.chapters import pages
from whosays.reading.translations import translated_pages

from .conftest import ROOT, SITE

TOLD = translated_pages(pages(ROOT))
LATIN = re.compile(r"(?<![\w/.:-])[a-z]{3,}")


def is_english(text: str) -> bool:
    """Whether Latin words stand in a text that are no names: those stand in brackets, or are an address."""
    return bool(LATIN.search(re.sub(r"\([^)]*\)|\S+\.com|\bBinder\b|\bBibTeX\b|\bRIS\b", "", text)))


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
    language = ledger.settings.languages[TOLD[name].language]
    assert (page.get("lang"), page.get("dir")) == (language.key, language.dir)
    mine, english = page.xpath("//aside[contains(@class, 'translated')]/p")
    assert "No native reader has read it yet." in english.text_content() and english.get("lang") == "en"
    assert language.say("No native reader has read it yet.") in mine.text_content()
    assert all(aside.xpath(".//a/@href") for aside in (mine, english)), "each says how to correct it"
    ways = {a.get("lang"): a.get("href") for a in page.xpath("//nav[@class='ways']/a")}
    assert set(ways) == {"en", *ledger.settings.languages} and ways[language.key] == "#main"
    assert (SITE / name).parent.joinpath(ways["en"]).resolve() == SITE / f"{TOLD[name].of}.html"


@pytest.mark.parametrize("name", TOLD)
def test_what_is_english_on_it_says_so(name: str) -> None:
    page = html.parse(str(SITE / f"{name}.html"), html.HTMLParser(encoding="utf-8")).getroot()
    texts = page.xpath("//body//text()[not(ancestor::*[@lang='en'] or ancestor::script or ancestor::code)]")
    assert [text.strip() for text in texts if is_english(text)] == []
    spoken = page.xpath("//body//*[not(ancestor-or-self::*[@lang='en'])]/@*[contains(' aria-label title placeholder data-names"
                        " data-h data-what alt ', concat(' ', name(), ' '))]")
    assert [text for text in spoken if is_english(text)] == []


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
