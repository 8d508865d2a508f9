"""A mark says quietly who speaks; it opens a card that says in which words, how the speaker knows, and where it was printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ashraf import ledger
from whosays.model.records import Figure

from .conftest import SITE, laid_out, parts
from .test_sentences import CHAPTERS, tree

_WORDED = ".//a[contains(@class, 'mark-all') or starts-with(@class, 'mark mark-by mark-')]"


@pytest.fixture
def raid(context: BrowserContext, address: str) -> Iterator[Page]:
    page = context.new_page()
    page.goto(f"{address}/chapters/raid.html")
    laid_out(page)
    yield page


# ---- Marks ----

@pytest.mark.parametrize("name", CHAPTERS)
def test_few_words_stand_between_the_sentences(name: str) -> None:
    """At most two worded marks in 100 words of running text; the normal case, established, is silent."""
    told = tree(name).xpath("//div[contains(@class, 'told')]")
    words = sum(len(" ".join(block[0].text_content().split()).split(" ")) for block in told)
    marks = [mark for block in told for mark in block.xpath(_WORDED)]
    assert words > 1000 and len(marks) <= words / 50, f"{len(marks)} in {words} words"
    assert not [mark for mark in marks if "established" in mark.text_content()]


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_number_wears_the_shape_of_its_speaker(name: str) -> None:
    wrong = []
    for mark in tree(name).xpath("//article//a[contains(@class, 'mark-n')]"):
        spec, shapes = mark.get("data-card").removeprefix("n:"), [i.get("class") for i in mark.xpath(".//i")]
        record = None if ":" in spec else ledger.figure(spec).record  # a number that was worked out has no speaker
        speaks = record.standpoint if isinstance(record, Figure) else record and ledger.sources[record.source].standpoint
        if shapes != ([f"sp sp-{speaks}"] if speaks else []):
            wrong.append((spec, shapes))
    assert wrong == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_mark_has_its_parts_and_every_part_a_way_on(name: str) -> None:
    marks = tree(name).xpath("//article//a[@data-card]")
    held = parts(f"chapters/{name}")
    assert {part for mark in marks for part in mark.get("data-card").split()} <= set(held)
    bare = [key for key, text in held.items() if "href=" not in text and "Counted by this book" not in text]
    assert bare == []
    assert not tree(name).xpath("//div[contains(@class, 'told')]//p//button"), "a button in a sentence"
    assert [mark.get("href") for mark in marks if not mark.get("href")] == []


def test_no_line_begins_with_a_mark_nor_ends_beyond_the_text(raid: Page) -> None:
    """A shape stands in the line of the letter before it, and within the paragraph."""
    for width in (320, 390, 820, 1440):
        raid.set_viewport_size({"width": width, "height": 800})
        wrong = raid.evaluate("""() => [...document.querySelectorAll('.told > p > .mark-by')].filter(by => {
            const range = document.createRange(), shape = by.querySelector('.sp');
            if (!shape) return false;
            const texts = document.createTreeWalker(by.textContent ? by : by.previousSibling, NodeFilter.SHOW_TEXT);
            let last = null; for (let node = texts.nextNode(); node; node = texts.nextNode()) last = node;
            range.setStart(last, last.length - 1); range.setEnd(last, last.length);
            const letter = [...range.getClientRects()].at(-1), [drawn] = shape.getClientRects();
            return !(drawn.width > 2 && drawn.top < letter.bottom && drawn.bottom > letter.top && drawn.left >= letter.left);
        }).map(by => by.previousSibling.textContent.slice(-40))""")
        assert wrong == [], width
        assert raid.evaluate("""() => [...document.querySelectorAll('.told > p > .mark .sp, .told .mark-n .sp')].filter(shape =>
            shape.getBoundingClientRect().right > shape.closest('p, li').getBoundingClientRect().right + 0.5).length""") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_certainty_wears_ink_on_every_page(browser: Browser, address: str, theme: str) -> None:
    with browser.new_context(color_scheme=theme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        for name in ("chapters/raid", "chapters/reference/claims", "index", "chapters/reference/corrections"):
            page.goto(f"{address}/{name}.html")
            worn = page.evaluate("[...document.querySelectorAll('.certainty, [class*=\"mark-by mark-\"], .mark-all')]"
                                 ".map(e => getComputedStyle(e).color)")
            assert worn and set(worn) == {{"light": "rgb(0, 0, 0)", "dark": "rgb(255, 255, 255)"}[theme]}, name


def test_pointing_at_a_mark_shows_what_it_speaks_of(raid: Page) -> None:
    raid.set_viewport_size({"width": 1440, "height": 900})
    mark = raid.locator(".told > p > .said + .mark-by").nth(2)
    said = mark.locator("xpath=preceding-sibling::*[1]")
    ground = "e => getComputedStyle(e).backgroundColor"
    assert said.evaluate(ground) == "rgba(0, 0, 0, 0)"
    mark.focus()
    assert said.evaluate(ground) != "rgba(0, 0, 0, 0)"
    assert mark.locator("xpath=ancestor::div[contains(@class, 'told')]").locator("li.is-lit").count() > 0
    line = mark.locator("xpath=ancestor::div[contains(@class, 'told')]").locator("li").first
    line.hover()
    expect(line).to_have_class(re.compile("is-lit"))


# ---- Cards ----

def test_a_card_begins_with_its_speaker(raid: Page) -> None:
    mark = raid.locator(".told .mark-n:has(.sp)").first
    figure = ledger.figure(str(mark.get_attribute("data-card")).removeprefix("n:"))
    assert isinstance(figure.record, Figure)
    mark.click()
    card = raid.locator("#card")
    expect(card).to_be_visible()
    lines = [line for line in card.inner_text().split("\n") if line.strip()]
    assert lines[0] == "Who says so?" and figure.record.said_by in lines[1]
    assert figure.record.wording in card.inner_text() and "How the speaker knows" in card.inner_text()
    expect(card.get_by_role("link", name="Open the document").first).to_have_attribute("href", re.compile("^http"))
    card.locator("summary").first.click()
    expect(card.get_by_role("link", name="Challenge this").first).to_be_visible()


def test_a_card_is_seen_whole_and_leaves_its_mark_free(raid: Page) -> None:
    """Wherever the mark stands on the screen, and on a low screen too."""
    held = parts("chapters/raid")
    longest = max((str(mark.get_attribute("data-card")) for mark in raid.locator(".told .mark-by").all()),
                  key=lambda names: sum(len(held[name]) for name in names.split()))
    mark = raid.locator(f".mark-by[data-card='{longest}']").first
    for height in (500, 800):
        raid.set_viewport_size({"width": 1280, "height": height})
        for block in ("start", "center", "end"):
            mark.evaluate("(e, block) => e.scrollIntoView({block, behavior: 'instant'})", block)
            mark.evaluate("e => e.click()")
            expect(raid.locator("#card")).to_be_visible()
            card, here = raid.locator("#card").bounding_box(), mark.bounding_box()
            assert card and here
            assert card["y"] >= 0 and card["y"] + card["height"] <= height, (height, block)
            assert card["y"] >= here["y"] + here["height"] - 1 or card["y"] + card["height"] <= here["y"] + 8, (height, block)
            raid.keyboard.press("Escape")
            expect(raid.locator("#card")).to_be_hidden()


def test_cards_by_key(raid: Page) -> None:
    mark = raid.locator(".told .mark-by").first
    mark.focus()
    raid.keyboard.press("Enter")
    card = raid.locator("#card")
    expect(card).to_be_visible()
    raid.keyboard.press("Tab")
    assert raid.evaluate("document.activeElement.closest('#card') !== null"), "Tab does not enter the card"
    raid.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(mark).to_be_focused()  # Escape gives the focus back


@pytest.mark.parametrize("way", ["Control", "middle"])
def test_a_mark_is_a_link(raid: Page, way: str) -> None:
    mark = raid.locator(".told .mark-n").first
    with raid.context.expect_page() as opened:
        mark.click(modifiers=["Control"]) if way == "Control" else mark.click(button="middle")
    opened.value.wait_for_url("**/reference/*.html#*")
    assert raid.locator("#card:popover-open").count() == 0


def test_a_phone_has_a_line_under_each_paragraph_and_a_sheet(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True) as context:
        page = context.new_page()
        page.goto(f"{address}/chapters/raid.html")
        laid_out(page)
        heights = page.evaluate("[...document.querySelectorAll('.who-line')].map(e => e.getBoundingClientRect().height)")
        assert len(heights) > 30 and set(heights) == {44}, "one line each"
        line = page.locator(".told:has(.mark-by ~ .mark-by) .who-line").first
        line.tap()
        card = page.locator("#card")
        expect(card).to_be_visible()
        marks = line.locator("xpath=..").locator("xpath=preceding-sibling::p").locator(".mark")
        wanted = {part for mark in marks.all() for part in str(mark.get_attribute("data-card")).split()}
        assert card.locator(".card-part").count() == len(wanted) > 1
        box = card.bounding_box()
        assert box and box["y"] + box["height"] == 640 and box["height"] <= 0.56 * 640 and box["width"] == 360
        close = card.get_by_role("button", name="Close")
        for _ in range(2):  # at its beginning, and at its end
            expect(close).to_be_in_viewport(ratio=1)
            card.evaluate("card => card.scrollTo(0, card.scrollHeight)")
        close.click()
        expect(card).to_be_hidden()
        expect(line).to_be_focused()
        mark = page.locator(".told .mark-by").first
        mark.evaluate("mark => scrollBy({top: mark.getBoundingClientRect().bottom - innerHeight + 4, behavior: 'instant'})")
        mark.evaluate("mark => mark.click()")
        expect(card).to_be_visible()
        page.wait_for_function("() => document.querySelector('.mark.is-open').getBoundingClientRect().bottom"
                               " < document.getElementById('card').getBoundingClientRect().top")


def test_without_a_script_the_line_shows_who_says_so(browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False, offline=True, viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto((SITE / "chapters" / "raid.html").as_uri())
        told = page.locator(".told").first
        words = str(told.locator("p").first.text_content())
        told.locator(".who-line").click()
        asked = page.locator("section:has(:target)")
        assert asked.locator("li").first.is_visible() and asked.locator("i.sp").first.is_visible()
        beginning = asked.locator("h2 a")
        assert beginning.inner_text().split()[:3] == words.split()[:3]
        beginning.click()
        assert page.url.endswith("chapters/raid.html#who-1")


def test_a_browser_without_popovers(browser: Browser, address: str) -> None:
    """An older phone: cards and contents open, close and give the focus back all the same."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.add_init_script("delete HTMLElement.prototype.popover; delete HTMLElement.prototype.showPopover;"
                             "delete HTMLElement.prototype.hidePopover;"
                             # Chromium itself hides what has the attribute; a browser that does not know it does not.
                             "const set = Element.prototype.setAttribute;"
                             "Element.prototype.setAttribute = function (name, value) {"
                             "if (name !== 'popover') set.call(this, name, value); };")
        page.route("**/raid.html", lambda route: route.fulfill(
            response=(got := route.fetch()), body=got.text().replace(" popover ", " data-popover ").replace(" popover>", ">")))
        page.goto(f"{address}/chapters/raid.html")
        laid_out(page)
        expect(page.locator(".contents:visible")).to_have_count(0)
        mark, card = page.locator(".told .mark-n").first, page.locator("#card")
        mark.click()
        expect(card.get_by_role("link", name="Open the document").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(mark).to_be_focused()
        mark.click()
        card.get_by_role("button", name="Close").click()
        expect(card).to_be_hidden()
        mark.click()
        page.mouse.click(100, 20)
        expect(card).to_be_hidden()
        page.get_by_role("button", name="Contents").click()
        expect(page.get_by_role("navigation", name="Contents")).to_be_visible()


def test_full_marks_name_the_speakers_and_are_remembered(raid: Page) -> None:
    raid.set_viewport_size({"width": 1440, "height": 900})
    mark = raid.locator(".told .mark-by").first
    shown = "mark => getComputedStyle(mark, '::after').content"
    names = str(mark.get_attribute("data-names") or mark.get_attribute("aria-label"))
    assert names not in mark.evaluate(shown)
    before = raid.locator("article .told").all_text_contents()
    raid.get_by_role("button", name="Contents").click()
    full = raid.get_by_role("button", name="full", exact=True)
    full.click()
    expect(full).to_have_attribute("aria-pressed", "true")
    assert names in mark.evaluate(shown)
    assert raid.evaluate("localStorage.getItem('ashraf.marks')") == "full"
    raid.reload()
    assert names in mark.evaluate(shown)
    assert raid.locator("article .told").all_text_contents() == before, "names are shown, and never copied"
    raid.get_by_role("button", name="Contents").click()
    raid.get_by_role("button", name="quiet", exact=True).click()
    assert names not in mark.evaluate(shown)
