"""What a reader does: a chart as of a day, three taps from a number to its document, by key, no script, large text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ashraf import ledger
from tests.site.conftest import PAGES, SITE, laid_out, scroll_through

_OTHERS = ("chapters/review.html", "chapters/own_question.html")
CHAPTERS = [name for name in PAGES if re.fullmatch(r"chapters/\w+\.html", name) and name not in _OTHERS]


def _words(name: str) -> str:
    tree = html.parse(str(SITE / name), parser=html.HTMLParser(encoding="utf-8")).getroot()
    return " ".join(tree.find("body").text_content().split())


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
    before = marks.count()
    slider = figure.locator("input[type=range]")
    slider.focus()
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


def test_three_taps_from_a_number_to_its_document(raid: Page) -> None:
    mark = raid.locator("button.mark-n").first
    mark.click()  # one: the card says whose number it is
    card = raid.locator(f"#{mark.get_attribute('popovertarget')}")
    expect(card).to_be_visible()
    expect(card).to_contain_text(re.compile("Said by|worked out"))
    document = card.get_by_role("link", name="Open the document").first
    assert (document.get_attribute("href") or "").startswith("http")  # two: the document itself
    card.get_by_role("link", name=re.compile("See .*row")).click()  # or the row, and from there the document
    raid.wait_for_url("**/figures.html#*")
    row = raid.locator(f"[id='{raid.url.split('#')[1]}']")
    expect(row).to_be_visible()


def test_every_mark_has_its_card_and_every_card_a_way_on() -> None:
    for name in CHAPTERS:
        tree = html.parse(str(SITE / name), parser=html.HTMLParser(encoding="utf-8")).getroot()
        cards = {card.get("id"): card for card in tree.xpath("//*[@popover and contains(@class, 'card')]")}
        marks = {mark.get("popovertarget") for mark in tree.xpath("//button[contains(@class, 'mark-')]")}
        assert marks == set(cards), name
        bare = [key for key, card in cards.items()
                if not card.xpath(".//a[@href]") and "Counted by this book" not in card.text_content()]
        assert bare == [], name


def test_a_card_is_seen_whole_and_leaves_its_mark_free(raid: Page) -> None:
    """Wherever the mark stands on the screen, and on a low screen too (WebKit showed a long card's head above the window)."""
    longest = raid.evaluate("Array.from(document.querySelectorAll('.card')).sort((a, b) => "
                            "b.textContent.length - a.textContent.length)[0].id")
    mark = raid.locator(f"[popovertarget={longest}]:not(.side)").first
    for height in (500, 800):
        raid.set_viewport_size({"width": 1280, "height": height})
        for block in ("start", "center", "end"):
            mark.evaluate("(e, block) => e.scrollIntoView({block, behavior: 'instant'})", block)
            mark.evaluate("e => e.click()")
            expect(raid.locator(f"#{longest}")).to_be_visible()
            card, here = raid.locator(f"#{longest}").bounding_box(), mark.bounding_box()
            assert card and here
            assert card["y"] >= 0 and card["y"] + card["height"] <= height, (height, block)
            assert card["y"] >= here["y"] + here["height"] - 1 or card["y"] + card["height"] <= here["y"] + 1, (height, block)
            raid.keyboard.press("Escape")
            expect(raid.locator(f"#{longest}")).to_be_hidden()


def test_cards_by_key(raid: Page) -> None:
    mark = raid.locator("button.mark-cite").first
    mark.focus()
    raid.keyboard.press("Enter")
    card = raid.locator(f"#{mark.get_attribute('popovertarget')}")
    expect(card).to_be_visible()
    raid.keyboard.press("Tab")
    assert raid.evaluate("document.activeElement.closest('.card') !== null"), "Tab does not enter the card"
    raid.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(mark).to_be_focused()  # Escape gives the focus back


def test_a_card_on_a_phone_has_a_button_that_closes_it(browser: Browser, address: str) -> None:
    """However long the card is, and however far down in it one reads."""
    with browser.new_context(viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(f"{address}/chapters/raid.html")
        laid_out(page)
        mark = page.locator("button.mark-claim").first
        mark.click()
        card = page.locator(f"#{mark.get_attribute('popovertarget')}")
        mark.evaluate("mark => scrollBy({top: mark.getBoundingClientRect().bottom - innerHeight + 4, behavior: 'instant'})")
        page.keyboard.press("Escape")
        mark.click()
        expect(mark).to_be_in_viewport(ratio=1)
        page.wait_for_function("""id => document.querySelector(`[popovertarget=${id}]`).getBoundingClientRect().bottom
                                  < document.getElementById(id).getBoundingClientRect().top""",
                               arg=mark.get_attribute("popovertarget"))
        assert card.evaluate("card => card.scrollHeight > card.clientHeight"), "a short card shows nothing here"
        close = card.get_by_role("button", name="Close")
        for _ in range(2):  # at its beginning, and at its end
            expect(close).to_be_in_viewport(ratio=1)
            card.evaluate("card => card.scrollTo(0, card.scrollHeight)")
        close.click()
        expect(card).to_be_hidden()
        expect(mark).to_be_focused()


def test_a_browser_without_popovers(browser: Browser, address: str) -> None:
    """An older phone: cards and contents open, close and give the focus back all the same."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    try:
        page = context.new_page()
        page.add_init_script("delete HTMLElement.prototype.popover; delete HTMLElement.prototype.showPopover;"
                             "delete HTMLElement.prototype.hidePopover")
        # Chromium itself opens what has the attribute: a browser that does not know it sees the attribute and does nothing.
        page.route("**/raid.html", lambda route: route.fulfill(
            response=(got := route.fetch()), body=got.text().replace(" popover ", " data-popover ").replace(" popover>", ">")))
        page.goto(f"{address}/chapters/raid.html")
        laid_out(page)
        expect(page.locator(".card:visible, .contents:visible")).to_have_count(0)
        mark = page.locator("button.mark-n").first
        mark.click()
        card = page.locator(f"#{mark.get_attribute('popovertarget')}")
        expect(card).to_be_visible()
        expect(card.get_by_role("link", name="Open the document").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(mark).to_be_focused()
        mark.click()
        card.get_by_role("button", name="Close").click()
        expect(card).to_be_hidden()
        expect(mark).to_be_focused()
        mark.click()
        page.mouse.click(100, 20)
        expect(card).to_be_hidden()
        page.get_by_role("button", name="Contents").click()
        expect(page.get_by_role("navigation", name="Contents")).to_be_visible()
    finally:
        context.close()


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


@pytest.mark.parametrize("name", CHAPTERS)
def test_without_a_script(browser: Browser, name: str) -> None:
    """Text, charts, maps, tables, documents and answers are there without JavaScript."""
    context = browser.new_context(java_script_enabled=False, offline=True, viewport={"width": 360, "height": 740})
    try:
        page = context.new_page()
        page.goto((SITE / name).as_uri())
        for box in page.locator('[data-exhibit="chart"] > .exhibit-canvas').all():
            picture, words = box.locator(".still-light img"), box.locator("noscript")
            assert picture.is_visible() if picture.count() else words.is_visible()
        for still in page.locator("svg.map-still").all():
            assert still.is_visible()
        for fold in ("exhibit-table", "sources-here", "quiz-answer"):
            found = page.locator(f"details.{fold}").first
            if fold == "sources-here" and not page.locator("details.sources-here").count():
                continue  # a page that cites nothing has no list
            found.locator("summary").first.click()
            assert found.locator("table, ul, p").first.is_visible(), fold
        assert not page.locator(".exhibit-known, .exhibit-filter").first.is_visible()
        mark = page.locator("button.mark").first
        mark.click()
        expect(page.locator(f"#{mark.get_attribute('popovertarget')}")).to_be_visible()
    finally:
        context.close()


@pytest.mark.parametrize("name", ["chapters/raid.html", "chapters/protection.html", "index.html"])
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
    assert tree.get("lang") == "en" and len(tree.xpath("//main")) == 1 and len(tree.xpath("//h1")) == 1
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
