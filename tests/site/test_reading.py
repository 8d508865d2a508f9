"""What a reader does: a chart as of a day, no script, large text. Marks and cards have test_marks.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ashraf import ledger
from tests.site.conftest import PAGES, SITE, laid_out, scroll_through, whole
from tests.site.test_languages import TOLD
from tests.tiers import spread

_OTHERS = ("chapters/review.html", "chapters/notebook.html", "chapters/own_question.html", "chapters/transfer.html")
CHAPTERS = [name for name in PAGES if re.fullmatch(r"chapters/\w+\.html", name) and name not in _OTHERS]


def _words(name: str) -> str:
    return " ".join(whole(SITE / name).find("body").text_content().split())


@pytest.fixture
def raid(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    page.goto(f"{address}/chapters/raid.html")
    scroll_through(page)
    laid_out(page)
    yield page


def test_as_known_on_the_second_day(raid: Page) -> None:
    """On 29 July 2009 nobody had said thirteen: later reports leave the chart, the count and the table says so."""
    figure = raid.locator("figure:has(.exhibit-known)").first
    figure.scroll_into_view_if_needed()
    marks = figure.locator(".exhibit-plot .points path")
    expect(marks.first).to_be_visible()
    slider = figure.locator("input[type=range]")
    slider.focus()
    raid.keyboard.press("End")  # it opens at a day of the story
    expect(figure.locator(".exhibit-day")).to_have_text("all dates")
    before = marks.count()
    for _ in range(40):
        if "29 July 2009" in (slider.get_attribute("aria-valuetext") or ""):
            break
        raid.keyboard.press("ArrowLeft")
    assert slider.get_attribute("aria-valuetext") == "29 July 2009"
    expect(figure.locator(".exhibit-count")).to_contain_text(" of ")
    expect(marks).not_to_have_count(before)
    assert 0 < marks.count() < before
    later = figure.locator("tr.exhibit-later").count()
    assert later > 0
    expect(figure.locator(".exhibit-count")).to_contain_text(f"{before - later} of {before} reports")


def test_code_is_readable_in_the_dark_without_a_script(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True, color_scheme="dark")
    try:
        page = context.new_page()
        page.goto((SITE / "chapters" / "raid.html").as_uri())
        for place in (".cell_input:visible .highlight", ".cell_output .highlight, .cell_output .output pre"):
            box = page.locator(place).first
            red, *_ = map(int, re.findall(r"\d+", box.evaluate("e => getComputedStyle(e).color")))
            assert red > 150, f"dark letters on a dark page: {place}"
            ground = re.findall(r"[\d.]+", box.evaluate("e => getComputedStyle(e).backgroundColor"))
            assert float(ground[0]) < 100 or (len(ground) > 3 and float(ground[3]) == 0), f"light ground under them: {place}"
    finally:
        context.close()


@pytest.mark.parametrize("name", spread(CHAPTERS, "chapters/raid.html"))
def test_without_a_script(browser: Browser, name: str) -> None:
    """Text, charts, maps, tables, documents and answers are there without JavaScript."""
    context = browser.new_context(java_script_enabled=False, offline=True, viewport={"width": 360, "height": 740})
    try:
        page = context.new_page()
        page.goto((SITE / name).as_uri())
        for box in page.locator('[data-exhibit="chart"] > .exhibit-canvas:visible').all():
            picture, words = box.locator(".still-light img"), box.locator("noscript")
            assert picture.is_visible() if picture.count() else words.is_visible()
        for still in page.locator(".exhibit-canvas:visible svg.map-still").all():
            assert still.is_visible()
        for fold in ("exhibit-table", "sources-here", "quiz-answer"):
            if fold != "exhibit-table":  # on a page of its own
                page.goto((SITE / name).as_uri())
                way = page.locator(f".late[data-late*={'quiz' if fold == 'quiz-answer' else 'sources'}] a")
                if not way.count():
                    continue  # a page that cites nothing has no list, and one of moves with a table no quiz
                way.click()
            found = page.locator(f"details.{fold}").first
            found.locator("summary").first.click()
            assert found.locator("table, ul, p").first.is_visible(), fold
        assert not page.locator(".exhibit-known, .exhibit-filter").first.is_visible()
    finally:
        context.close()


@pytest.mark.parametrize("name", spread(["chapters/raid.html", "chapters/alliance.html"], "chapters/raid.html"))
def test_a_table_on_a_page_of_its_own(browser: Browser, name: str) -> None:
    """Without a script the link in a fold leads to the whole table and its sources, and back to the exhibit."""
    context = browser.new_context(offline=True, java_script_enabled=False, viewport={"width": 390, "height": 740})
    try:
        page = context.new_page()
        page.goto((SITE / name).as_uri())
        figure = page.locator("figure.exhibit:has([data-part=table])").first
        key = figure.get_attribute("id")
        figure.locator(".exhibit-table > summary").click()
        figure.locator("[data-part=table] a").click()
        assert page.locator("tbody tr").count() > 1 and page.locator("#sources li a").count() > 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("#sources li a").first.click()
        page.go_back()
        page.get_by_role("link", name="Back to the page").click()
        assert page.url.endswith(f"{name}#{key}")
    finally:
        context.close()


def test_tables_come_when_somebody_opens_them(context: BrowserContext) -> None:
    """A table is not in the page before; then it is, with its sources, from a file; a row's address opens it too."""
    page = context.new_page()
    page.goto((SITE / "chapters/raid.html").as_uri())
    key = page.locator("figure.exhibit:has([data-part=table])").first.get_attribute("id")
    figure = page.locator(f"#{key}")
    assert figure.locator("tbody tr").count() == 0
    figure.locator(".exhibit-table > summary").click()
    expect(figure.locator("tbody tr").first).to_be_visible()
    page.goto("about:blank")
    page.goto(f"{(SITE / 'chapters/raid.html').as_uri()}#{key}-row-1")
    expect(page.locator(f"#{key}-row-1")).to_be_visible()
    expect(page.locator(f"#{key}-row-1")).to_be_in_viewport()


@pytest.mark.parametrize("name", spread(["chapters/raid.html", "chapters/protection.html", "index.html"], "chapters/raid.html"))
def test_forced_colours_large_text_and_little_motion(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 900}, forced_colors="active", reduced_motion="reduce")
    try:
        page = context.new_page()
        page.goto(f"{address}/{name}")
        scroll_through(page)
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        laid_out(page)
        # Charts follow a frame after their room has changed. Large text may not make the page scroll sideways.
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.wait_for_function("() => document.documentElement.scrollWidth <= 640")
        marks = page.evaluate("[...document.querySelectorAll('.text i.sp')].filter(m => m.offsetParent)"
                              ".map(m => getComputedStyle(m).backgroundColor)")
        assert marks == [] or set(marks) != {"rgba(0, 0, 0, 0)"}, "marks of standpoints vanish in forced colours"
    finally:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_landmarks_and_headings(name: str) -> None:
    tree = html.parse(str(SITE / name), parser=html.HTMLParser(encoding="utf-8")).getroot()
    told = TOLD.get(name.removesuffix(".html"))
    spoken = told.language if told else "en"
    assert tree.get("lang") == spoken and len(tree.xpath("//main")) == 1 and len(tree.xpath("//h1")) == 1
    assert tree.xpath("//body/*[1]")[0].get("href") == "#main", "the first thing to reach skips to the text"
    levels = [int(h.tag[1]) for h in tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert all(b - a <= 1 for a, b in pairwise(levels)), levels
    names = [nav.get("aria-label") for nav in tree.xpath("//nav")]
    assert all(names) and len(names) == len(set(names))


def test_what_the_register_pages_hold() -> None:
    """Every disputed claim is on the balance page, every statement on the article's, every correction on its own."""
    def ids(name: str) -> set[str]:
        return set(re.findall(r'(?:\bid="|#)([\w.-]+)"', (SITE / name).read_text(encoding="utf-8")))

    balance = ids("chapters/reference/balance.html")
    assert [c.id for c in ledger.claims.values() if c.status == "disputed" and c.id not in balance and not c.unverified] == []
    corrections = ids("chapters/reference/corrections.html")
    assert [key for key in ledger.rows("corrections") if key not in corrections] == []
    article = _words("chapters/article.html")
    assert [s.id for s in ledger.article.values() if " ".join(s.statement.split()) not in article] == []
