"""What stands round a page: the cover's first screen, the bar, the lists that it opens, the faces of the text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import PAGES, SITE, laid_out
from tests.tiers import spread

RAID = "chapters/raid.html"
_ABOVE = "e => { const box = e.getBoundingClientRect(); return box.height > 0 && box.bottom <= innerHeight; }"


@pytest.fixture
def phone(browser: Browser) -> Page:  # type: ignore[misc]
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def scroll(page: Page, top: int) -> None:
    page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_the_first_screen_of_a_phone_asks_answers_and_leads_in(phone: Page) -> None:
    phone.goto((SITE / "index.html").as_uri())
    first = phone.locator(".text > section > section").first
    for part in [first.locator("h2"), *first.locator(".lockup").all(), *first.locator(".start a").all()]:
        assert part.evaluate(_ABOVE), part.inner_text()
    assert first.locator(".lockup").count() >= 5
    assert first.locator(".numbers-label").count() >= 2, "the dead of both sides, in the same form"


@pytest.mark.parametrize("name", ["index", "chapters/fa/index", "chapters/ar/index"])
def test_no_part_of_a_cover_lies_on_another(browser: Browser, name: str) -> None:
    for width in (320, 820, 1024, 1440, 1920):
        with browser.new_page(viewport={"width": width, "height": 800}) as page:
            page.goto((SITE / f"{name}.html").as_uri())
            laid_out(page)
            boxes = page.locator(".text > section > section").first.locator(":scope > *:visible").evaluate_all(
                "all => all.map(e => [e.getBoundingClientRect(), e.className || e.tagName]).map(([b, n]) => "
                "({n, left: b.left, right: b.right, top: b.top, bottom: b.bottom}))")
            over = [(a["n"], b["n"]) for i, a in enumerate(boxes) for b in boxes[i + 1:]
                    if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
                    and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 1]
            assert len(boxes) >= 4 and not over, (width, over)


def test_the_button_leads_into_the_story_and_tells_its_minutes(phone: Page) -> None:
    phone.goto((SITE / "index.html").as_uri())
    button = phone.locator(".start-button")
    assert re.search(r"\(\d+ min\)", button.inner_text())
    button.click()
    phone.wait_for_url(f"**/{RAID}")
    minutes = re.search(r"(\d+) minutes to read", phone.locator(".opener-time").inner_text())
    assert minutes and 10 <= int(minutes[1]) <= 60


def test_the_bar_goes_with_the_reader_and_comes_back(phone: Page) -> None:
    phone.goto((SITE / RAID).as_uri())
    laid_out(phone)
    bar = phone.locator(".bar")
    assert bar.evaluate("bar => bar.offsetHeight") in (44, 45)
    scroll(phone, 4000)
    expect(bar).not_to_be_in_viewport()
    scroll(phone, 3700)
    expect(bar).to_be_in_viewport()


def test_the_bar_names_the_section_and_one_tap_shows_them_all(phone: Page) -> None:
    phone.goto((SITE / RAID).as_uri())
    laid_out(phone)
    heading = phone.locator(".text > section > section > h2").nth(3)
    heading.scroll_into_view_if_needed()
    phone.mouse.move(3, 3)
    phone.evaluate("() => whosaysFill()")  # what comes late above it moves it no more
    top = heading.evaluate("h => h.getBoundingClientRect().top + scrollY")
    scroll(phone, round(top) + 400)
    scroll(phone, round(top))
    name = heading.evaluate("h => h.firstChild.textContent.trim()")
    button = phone.locator(".bar-where")
    expect(button).to_contain_text(name)
    box = button.bounding_box()
    assert box
    phone.mouse.click(box["x"] + 20, box["y"] + 20)  # Playwright's own click would scroll first
    links = phone.locator(".sections a:visible")
    assert links.count() >= phone.locator(".text > section > section > h2").count()
    expect(phone.locator(".sections li [aria-current]")).to_have_text(name)
    links.nth(1).click()
    expect(phone.locator(".sections")).to_be_hidden()


def test_without_a_script_the_bar_stands_and_its_lists_open(browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto((SITE / RAID).as_uri())
        for button, what in ((".bar-where", "#sections"), (".bar-contents", "#contents")):
            page.locator(button).click()
            expect(page.locator(what)).to_be_visible()
            page.keyboard.press("Escape")
    finally:
        context.close()


@pytest.mark.parametrize("width", spread([820, 1000, 1280], 820))
def test_the_bar_is_one_line_at_every_width(browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto((SITE / RAID).as_uri())
    laid_out(page)
    scroll(page, 5000)
    assert page.locator(".bar").evaluate("bar => bar.offsetHeight") <= 54
    page.close()


@pytest.mark.parametrize("name", spread(
    ["index.html", RAID, "search.html", *(f"chapters/{name}.html" for name in (
        "about/method", "moves", "reference/data", "reference/figures", "short/aftermath", "teachers/class_table",
        "teachers/guide", "teachers/list"))], RAID, "chapters/reference/data.html", "chapters/teachers/list.html"))
def test_nothing_moves_while_a_page_opens(browser: Browser, address: str, name: str) -> None:
    """Faces are there before anything is painted, what scripts show has its room, and a section laid out later is as it was."""
    page = browser.new_page(viewport={"width": 412, "height": 823})
    page.add_init_script("window.moved = []; new PerformanceObserver(list => list.getEntries().forEach(entry => "
                         "moved.push(...entry.sources.map(s => s.node?.className || s.node?.nodeName))))"
                         ".observe({type: 'layout-shift', buffered: true});")
    page.goto(f"{address}/{name}", wait_until="networkidle")
    laid_out(page)
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("[document.fonts.check('1em Literata'), document.fonts.check('1em \"Public Sans\"')]") == [True, True]
    assert page.evaluate("moved") == []
    page.close()


def test_letters_of_a_line_are_a_measure(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto((SITE / RAID).as_uri())
    laid_out(page)
    a_line = page.locator(".text section p").evaluate_all(
        "all => { const long = all.filter(p => !p.closest('.exhibit, .opener, .quiz') && p.textContent.length > 400);"
        " return long.map(p => p.textContent.length / (p.clientHeight / parseFloat(getComputedStyle(p).lineHeight))); }")
    assert len(a_line) > 10 and 58 <= sorted(a_line)[len(a_line) // 2] <= 70
    page.close()


def test_every_page_has_the_same_bar() -> None:
    for name in PAGES:
        text = (SITE / name).read_text(encoding="utf-8")
        assert text.count('class="bar"') == 1 and 'popovertarget="contents"' in text, name
        assert ('popovertarget="sections"' in text) == ('id="sections"' in text), name
