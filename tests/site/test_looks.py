"""What a look at the pages found once, and a program can hold: no word stands on end, under a button or alone before a dot."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import awake, laid_out
from tests.tiers import spread

_LISTS = ["search", "chapters/reference/people", "chapters/reference/corrections", "chapters/reference/sources-1",
          "chapters/reference/balance", "chapters/reference/glossary"]
_TABLES = ["chapters/reference/data", "chapters/reference/balance", "chapters/teachers/standards", "chapters/teachers/lessons",
           "chapters/teachers/downloads"]

# Cells whose words are broken into letters: less than four letters wide, and of more lines than a tall word has.
_ON_END = """() => Array.from(document.querySelectorAll("th, td")).filter((cell) => {
  const style = getComputedStyle(cell), line = parseFloat(style.lineHeight), size = parseFloat(style.fontSize);
  const wide = cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  const seen = cell.checkVisibility() && getComputedStyle(cell.closest("thead, tbody")).clipPath === "none";
  return seen && cell.clientHeight > 1 && wide < 4 * size && cell.clientHeight > 5 * line
    && cell.textContent.trim().length > 12;
}).map((cell) => cell.textContent.trim().slice(0, 40))"""

# What stands between links and begins a line.
_ASTRAY = """() => {
  const found = [], range = document.createRange();
  for (const box of document.querySelectorAll(".text :is(p, li, dd, td)")) {
    const start = box.getBoundingClientRect().left + parseFloat(getComputedStyle(box).paddingLeft);
    for (const node of box.childNodes) {
      const at = node.nodeType === 3 ? node.data.search(/[·;]/) : -1;
      if (at < 0 || !node.previousSibling || !box.checkVisibility()) continue;
      range.setStart(node, at); range.setEnd(node, at + 1);
      const sign = range.getBoundingClientRect();
      if (sign.width && sign.left < start + 3) found.push(box.textContent.trim().slice(0, 60));
    }
  }
  return found;
}"""

# Scrolled to its end, what lies at the foot of a box covers nothing: its top, the bottom of what comes before it,
# and whether it is as wide as the box, so that no words run on beside it.
_FOOT = """([box, foot, last]) => {
  const here = document.querySelector(box), strip = here.querySelector(foot);
  here.scrollTop = here.scrollHeight;
  const at = strip.getBoundingClientRect(), all = here.querySelectorAll(last), edge = here.getBoundingClientRect();
  const words = all[all.length - 1].getBoundingClientRect();
  return { covers: words.bottom > at.top + 1, beside: at.width < here.clientWidth - 1, below: edge.bottom - at.bottom > 4 };
}"""
_FREE = {"covers": False, "beside": False, "below": False}


def _opened(browser: Browser, address: str, name: str, width: int, height: int = 844) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.goto(f"{address}/{name}.html")
    laid_out(page)
    return page


@pytest.mark.parametrize(("name", "width"), spread(product(_TABLES, [320, 390]), ("chapters/teachers/standards", 320)))
def test_no_word_stands_on_end(browser: Browser, address: str, name: str, width: int) -> None:
    with _opened(browser, address, name, width) as page:
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.locator("th").count() and page.evaluate(_ON_END) == []


@pytest.mark.parametrize(("name", "width"), spread(product(_LISTS, [320, 390, 820]), ("chapters/reference/people", 390)))
def test_no_line_begins_with_what_stands_between_links(browser: Browser, address: str, name: str, width: int) -> None:
    with _opened(browser, address, name, width) as page:
        assert page.locator(".text a").count() > 3 and page.evaluate(_ASTRAY) == []


def _large(page: Page, kind: str) -> None:
    awake(page)
    button = page.locator(f"figure.exhibit-{kind} .exhibit-large.is-live").first
    button.click()
    expect(page.locator("dialog[open] .exhibit-large")).to_contain_text("Back to the page")


def _card(page: Page, _: str) -> None:
    page.locator(".told .who-line").nth(1).click()
    expect(page.locator(".card-part").nth(1)).to_be_visible()


@pytest.mark.parametrize(("width", "height", "open_", "box", "foot", "last"), [
    (390, 844, _large, "dialog[open]", ".exhibit-more", ".account"),
    (1440, 900, _large, "dialog[open]", ".exhibit-more", ".account"),
    (390, 844, _card, ".card:popover-open", ".card-close", ".card-part")])
def test_the_way_back_lies_on_no_words(browser: Browser, address: str, width: int, height: int,
                                       open_: Callable[[Page, str], None], box: str, foot: str, last: str) -> None:
    with _opened(browser, address, "chapters/raid", width, height) as page:
        open_(page, "accounts")
        assert page.evaluate(_FOOT, [box, foot, last]) == _FREE


def test_a_chart_shown_large_on_a_phone_has_room_for_its_numbers(browser: Browser, address: str) -> None:
    with _opened(browser, address, "index", 390) as page:
        page.locator("figure.exhibit-chart").first.scroll_into_view_if_needed()
        _large(page, "chart")
        ticks = page.locator("dialog[open] .exhibit-plot .ytick text")
        expect(ticks.first).to_be_visible()
        page.wait_for_function("""() => {
          const all = Array.from(document.querySelectorAll("dialog[open] .ytick text"), (one) => one.getBoundingClientRect());
          all.sort((one, other) => one.top - other.top);
          return all.length > 5 && all.every((one, k) => !k || one.top >= all[k - 1].bottom - 2);
        }""")


def test_a_register_page_of_one_table_shows_it(browser: Browser, address: str) -> None:
    with _opened(browser, address, "chapters/reference/population-1", 390) as page:
        assert page.locator("tbody tr").first.is_visible()


@pytest.mark.parametrize("name", spread([
    "chapters/raid", "chapters/short/alliance", "chapters/reference/claims-raid-2", "chapters/reference/sources-5",
    "chapters/reference/timeline", "chapters/reference/strikes", "chapters/teachers/list", "chapters/about/changes", "index",
    "chapters/review", "chapters/article", "chapters/reference/people", "search"],
    "chapters/raid", "chapters/reference/claims-raid-2", "chapters/reference/sources-5"))
def test_text_twice_as_large_fits_a_phone(browser: Browser, address: str, name: str) -> None:
    with _opened(browser, address, name, 320, 640) as page:
        page.add_style_tag(content="html { font-size: 200% !important; }")
        laid_out(page)
        page.locator(".quiz:not(.is-live)").last.wait_for(state="detached")  # buttons to move come with the script
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320
