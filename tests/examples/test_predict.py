"""A guess before an exhibit, in a browser: chosen, skipped, remembered, taken back; and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.test_documented import ROOT
from tests.tiers import spread

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
FIGURE = "#example-predict"


@pytest.fixture
def page(browser: Browser, snippets: Path) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    made = context.new_page()
    made.goto(snippets.as_uri())
    moved(made)
    yield made
    context.close()


def moved(page: Page) -> None:
    """Come to the question as a reader does."""
    page.wait_for_function("() => document.documentElement.classList.contains('is-whole')")
    page.locator(".predict").scroll_into_view_if_needed()
    page.mouse.move(3, 3)
    page.mouse.move(4, 4)
    page.wait_for_function("() => !('later' in document.documentElement.dataset)")


def top(page: Page) -> float:
    return float(page.locator(FIGURE).evaluate("one => one.getBoundingClientRect().top + scrollY"))


def blurred(page: Page) -> bool:
    return "blur" in str(page.locator(f"{FIGURE} .exhibit-finding").evaluate("one => getComputedStyle(one).filter"))


def test_whoever_chooses_is_told_and_nothing_moves(page: Page) -> None:
    before = top(page)
    assert blurred(page)
    choice = page.get_by_role("group", name="Before you look: Which of these four").get_by_role("button", name="Shahriar Kia")
    choice.focus()
    page.keyboard.press("Enter")
    answer = page.locator(".predict-answer")
    expect(answer).to_be_focused()
    expect(answer).to_contain_text("Your guess: Shahriar Kia, MEK spokesman.")
    expect(answer).to_contain_text("The lowest of these figures is zero: Ali al-Dabbagh, Iraqi government spokesman, "
                                   "Wednesday, 29 July 2009 (↺ corrected).")
    expect(page.locator(FIGURE)).not_to_have_class("is-veiled")
    assert top(page) == before
    answer.locator("a.mark").click()
    expect(page.locator("#card")).to_contain_text("There was not a single death")


def test_a_guess_is_kept_and_taken_back(page: Page) -> None:
    page.get_by_role("button", name="Behzad Saffari").click()
    page.reload()
    moved(page)
    expect(page.locator(".predict-answer")).to_contain_text("Your guess: Behzad Saffari, lawyer and resident of the camp.")
    assert not blurred(page)
    page.get_by_role("button", name="Guess again").click()
    expect(page.get_by_role("button", name="Shahriar Kia")).to_be_focused()
    expect(page.get_by_role("button", name="Skip, show me")).to_be_visible()
    assert page.evaluate("() => localStorage.getItem('whosays.predict.1')") == "{}"


@pytest.mark.parametrize("act", ["skip", "tab"])
def test_whoever_wants_to_see_it_sees_it(page: Page, act: str) -> None:
    if act == "skip":
        page.get_by_role("button", name="Skip, show me").click()
        expect(page.locator(".predict-answer")).to_be_focused()
    else:
        page.locator(f"{FIGURE} .exhibit-large").focus()
    expect(page.locator(".predict-answer")).to_contain_text("You went on without a guess.")
    expect(page.get_by_role("button", name="Skip, show me")).to_have_count(0)
    expect(page.locator(f"{FIGURE} .exhibit-finding")).to_have_css("filter", "none")


@pytest.mark.parametrize("way", ["no script", "paper"])
def test_without_a_script_and_on_paper_the_question_stands_alone(browser: Browser, snippets: Path, way: str) -> None:
    context = browser.new_context(java_script_enabled=way != "no script")
    page = context.new_page()
    page.goto(snippets.as_uri())
    if way == "paper":
        moved(page)
        page.emulate_media(media="print")
    expect(page.locator(".predict-question")).to_have_text("Before you look: Which of these four gave the lowest figure in the "
                                                           "first two days?")
    expect(page.locator(".predict-choices")).to_be_hidden()
    expect(page.locator(".predict-answer")).to_be_hidden()
    expect(page.locator(f"{FIGURE} .exhibit-finding")).to_have_css("filter", "none")
    context.close()


@pytest.mark.parametrize("theme", spread(["light", "dark"], "dark"))
def test_it_can_be_used_by_everybody(browser: Browser, snippets: Path, theme: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, bypass_csp=True, reduced_motion="reduce",
                                  color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(snippets.as_uri())
    moved(page)
    page.add_script_tag(path=AXE)
    faults = """async () => (await axe.run('.predict, #example-predict')).violations.map(one => [one.id, one.nodes[0].html])"""
    small = """() => [...document.querySelectorAll('.predict button, .predict-skip')].filter(one =>
        one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().height < 24).length"""
    assert (page.evaluate(faults), page.evaluate(small)) == ([], 0)
    page.locator(".predict-choices button").first.click()
    assert (page.evaluate(faults), page.evaluate(small)) == ([], 0)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    context.close()
