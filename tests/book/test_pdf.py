"""What goes to the printer: nothing of the text is lost with what paper does not want."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from whosays.site import pdf
from whosays.site.page_texts import PageText, keep, keep_contents, page_texts

_CARDS = ('<div class="cards"><div popover class="card" id="card-a"><p>behind the mark</p></div>'
          '<div class="card"><div>b</div></div></div>')
_CITE = ('<button type="button" class="mark mark-cite" popovertarget="card-a" data-n="3"><span class="voice">Source: </span>'
         '<i class="sp sp-mek"></i><span>Associated Press</span></button>')
_CLAIM = ('<button type="button" class="mark mark-claim" id="claim-x" popovertarget="card-a"><span class="voice">Claim: </span>'
          '<span aria-hidden="true">●</span> party claim</button>')
_FOLD = '<details class="unfold-hint dropdown unfold"><summary>Hint</summary><p>look twice</p></details>'
_FILES = (("index", "the cover", '<a href="chapters/one.html#there">One</a>'),
          ("chapters/one", "the chapter", '<a href="two.html">Two</a> <a href="https://example.org/">out</a>'),
          ("chapters/two", "another chapter",
           '<a href="../index.html#there">Cover</a> <img src="../_images/a.png" loading="lazy">'))
_ATTRIBUTE = "name => Array.from(document.querySelectorAll(`[${name}]`), e => e.getAttribute(name))"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    html = tmp_path / "html"
    html.mkdir()
    for name, word, inside in _FILES:
        body = (f'<section id="there"><h1>{word}</h1>{inside}<p aria-describedby="there">said {_CITE}, {_CLAIM}.</p>'
                f'{_FOLD}{_CARDS}<script>window.ran = 1</script></section>')
        keep(html, PageText(name, word, body, name != "index"))
    keep_contents(html, [name for name, _, _ in _FILES])
    return html


def opened(browser: Browser, site: Path, *pages: str, answers: bool = False) -> Page:
    texts = [text for text in page_texts(site) if text.page in pages]
    scratch = site / "print.html"
    scratch.write_text(pdf.sheet(texts, tables=False, answers=answers), encoding="utf-8")
    page = browser.new_page()
    page.goto(scratch.as_uri())
    return page


def test_every_page_is_in_the_book_and_its_cards_are_not(site: Path, browser: Browser) -> None:
    page = opened(browser, site, *(name for name, _, _ in _FILES))
    text = page.inner_text("body")
    assert all(word in text for _, word, _ in _FILES) and "behind the mark" not in text
    assert page.locator("article").count() == 3


def test_pages_in_one_file_share_no_id_and_lead_to_each_other(site: Path, browser: Browser) -> None:
    page = opened(browser, site, *(name for name, _, _ in _FILES))
    ids = page.evaluate(_ATTRIBUTE, "id")
    assert len(ids) == len(set(ids))
    links = page.evaluate("Array.from(document.querySelectorAll('a'), e => e.getAttribute('href'))")
    assert links == ["#chapters-one--there", "#chapters-two", "https://example.org/", "#index--there"]
    assert all(page.evaluate("key => !!document.getElementById(key)", link[1:]) for link in links if link.startswith("#"))
    assert set(page.evaluate(_ATTRIBUTE, "aria-describedby")) <= set(ids)
    assert page.locator("img").get_attribute("src") == (site / "_images" / "a.png").as_uri()


def test_a_chapter_travels_alone(site: Path, browser: Browser) -> None:
    page = opened(browser, site, "chapters/one")
    assert page.evaluate("Array.from(document.querySelectorAll('a'), e => e.getAttribute('href'))") == [None, "https://example.org/"]
    assert page.locator("#there").count() == 1 and page.locator("#claim-x").count() == 1


def test_a_mark_is_words_that_go_on_in_the_next_line(site: Path, browser: Browser) -> None:
    page = opened(browser, site, "chapters/one")
    assert page.locator("button").count() == 0
    assert page.locator("span.mark-cite").get_attribute("data-n") == "3"
    kept = page.locator(".mark > .nowrap")
    assert kept.all_inner_texts() == ["Associated", "● party"]
    assert page.locator(".mark-cite .nowrap > .sp").count() == 1
    assert "Associated Press" in page.inner_text("p") and "party claim" in page.inner_text("p")


@pytest.mark.parametrize("answers", [True, False])
def test_hints_are_open_only_when_answers_are_wanted(site: Path, browser: Browser, answers: bool) -> None:
    page = opened(browser, site, "chapters/one", answers=answers)
    assert page.locator("details.unfold-hint").evaluate("e => e.open") is answers
