"""What goes to the printer: nothing of the text is lost with what paper does not want."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from ashraf import ledger
from whosays.site import pdf
from whosays.site.assets import style
from whosays.site.page_texts import PageText, keep, keep_contents, page_texts

_CARDS = '<div class="cards" data-cards="cards/chapters/one.js" hidden>behind the mark</div>'
_NUMBER = '<a class="mark mark-n" href="two.html#there" data-card="n:three" data-n="3">three<i class="sp sp-mek"></i></a>'
_BY = ('<a class="mark mark-by mark-disputed" href="two.html#there" data-card="claim:x" data-n="3, 4">[disputed].'
       '<i class="sp sp-mek"></i></a>')
_NOTE = '<aside class="who"><a class="who-line" href="#who-1">Who says so: Nobody</a></aside>'
_FOLD = ('<details class="unfold-hint dropdown unfold"><summary>Hint</summary><p>look twice</p></details>'
         '<details class="unfold-answer unfold"><summary>Compare</summary><p>with ours</p></details>')
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
        body = (f'<section id="there"><h1>{word}</h1>{inside}<p aria-describedby="there">'
                f'<span class="said" id="claim-x">said {_NUMBER}</span> {_BY}</p>{_NOTE}'
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
    assert [link for link in links if link and link != "#chapters-two--there"] == [
        "#chapters-one--there", "#chapters-two", "https://example.org/", "#index--there"]
    assert links.count("#chapters-two--there") == 4, "marks lead to their entry, where the paper has it"
    inside = [link[1:] for link in links if link and link.startswith("#")]
    assert all(page.evaluate("key => !!document.getElementById(key)", key) for key in inside)
    assert set(page.evaluate(_ATTRIBUTE, "aria-describedby")) <= set(ids)
    assert page.locator("img").get_attribute("src") == (site / "_images" / "a.png").as_uri()


def test_a_chapter_travels_alone(site: Path, browser: Browser) -> None:
    page = opened(browser, site, "chapters/one")
    assert page.evaluate("Array.from(document.querySelectorAll('a'), e => e.getAttribute('href'))") == [
        None, "https://example.org/", None, None]
    assert page.locator("#there").count() == 1 and page.locator("#claim-x").count() == 1


def test_a_mark_is_words_and_numbers_of_its_documents(site: Path, browser: Browser) -> None:
    page = opened(browser, site, "chapters/one")
    assert page.locator("p").first.inner_text() == "said three [disputed]."
    number = page.locator(".mark-n")
    assert number.get_attribute("href") is None and number.get_attribute("data-n") == "3"
    page.add_style_tag(content=style(ledger))
    page.emulate_media(media="print")
    assert number.evaluate("mark => getComputedStyle(mark, '::after').content") == '"3"'
    assert page.locator(".who").count() == 0


@pytest.mark.parametrize("answers", [True, False])
def test_hints_and_answers_are_open_only_when_answers_are_wanted(site: Path, browser: Browser, answers: bool) -> None:
    page = opened(browser, site, "chapters/one", answers=answers)
    assert page.locator("details.unfold").evaluate_all("all => all.map(e => e.open)") == [answers, answers]
