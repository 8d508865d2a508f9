"""A story in steps: the chart's own control goes along with buttons, keys, scrolling; without a script steps stand whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Watched, awake, laid_out

TOLD = "chapters/reference/raid_told.html"


def opened(watched: Watched, address: str) -> Page:
    page = watched.page
    page.goto(f"{address}/{TOLD}")
    laid_out(page)
    awake(page)
    page.locator("#raid-killed .exhibit-canvas").scroll_into_view_if_needed()
    expect(page.locator("#raid-killed .exhibit-canvas")).to_have_class("exhibit-canvas is-drawn")
    return page


def test_the_number_changes_while_the_reader_reads_why(watched: Watched, address: str) -> None:
    page = opened(watched, address)
    day, now = page.locator("#raid-killed .exhibit-day"), page.locator(".telling-now")
    page.evaluate("() => scrollTo({top: 0, behavior: 'instant'})")
    expect(now).to_contain_text("Step 1 of 11: Tuesday, 20:00")
    expect(now).to_contain_text("4MEK spokesman")
    expect(day).to_have_text("28 July 2009")
    for _ in range(3):
        page.get_by_role("button", name="Next", exact=True).click()
    expect(now).to_contain_text("Step 4 of 11")
    expect(now).to_contain_text("8Governor of Diyala")
    expect(day).to_have_text("29 July 2009")
    expect(page.locator("#raid-killed .exhibit-count")).to_have_text("25 of 81 reports; lowest 0, highest 11")
    expect(page.locator(".telling-step[aria-current]")).to_contain_text("25 reports; lowest 0, highest 11.")
    where = page.locator("#raid-told-where")
    expect(where.locator(".is-now")).to_contain_text("governor of Diyala")
    # By key: the page still glides to its step, and a button that moves between press and release is not clicked.
    page.get_by_role("button", name="Map", exact=True).press("Enter")
    expect(page.locator("#raid-killed")).to_be_hidden()
    expect(where.locator(".map-pin.is-here")).to_have_count(1)  # drawn when it is first seen, and at its step
    page.get_by_role("button", name="Next", exact=True).click()
    expect(where.locator(".is-now")).to_contain_text("Saffari lived in the camp")
    page.get_by_role("button", name="Chart", exact=True).click()
    expect(where).to_be_hidden()
    page.keyboard.press("End")
    expect(day).to_have_text("9 October 2009")
    expect(page.get_by_role("button", name="Next", exact=True)).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("ArrowLeft")
    expect(day).to_have_text("13 August 2009")
    expect(page.locator("#step-10")).to_be_in_viewport()
    assert (watched.errors, watched.outside) == ([], [])


def test_whoever_scrolls_comes_along(watched: Watched, address: str) -> None:
    page = opened(watched, address)
    page.mouse.wheel(0, 1)
    page.locator("#step-7").evaluate("one => scrollTo({top: one.getBoundingClientRect().top + scrollY - innerHeight * 0.15, "
                                     "behavior: 'instant'})")
    expect(page.locator(".telling-now")).to_contain_text("Step 7 of 11")
    expect(page.locator("#raid-killed .exhibit-day")).to_have_text("30 July 2009")
    expect(page.locator("#raid-killed")).to_be_in_viewport()  # beside the text


@pytest.mark.parametrize("way", ["no script", "paper"])
def test_every_step_stands_with_its_number(browser: Browser, address: str, way: str) -> None:
    context = browser.new_context(java_script_enabled=way != "no script")
    page = context.new_page()
    page.goto(f"{address}/{TOLD}")
    if way == "paper":
        page.emulate_media(media="print")
    steps = page.locator(".telling-step")
    expect(steps).to_have_count(11)
    for step in steps.all():
        expect(step.locator(".lockup-number")).to_be_visible()
        expect(step.locator(".telling-known")).to_contain_text("known by the end of")
    assert all(page.locator(f"{one} .exhibit-title").is_visible() for one in ("#raid-killed", "#raid-told-where"))
    expect(page.locator(".telling-bar")).to_be_hidden()
    context.close()
