"""What a screen reader says on its way through an exhibit, a card and a quiz question (a virtual one, inside the page)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.site.conftest import ROOT, awake

_READER = ROOT / "node_modules" / "@guidepup" / "virtual-screen-reader" / "lib" / "esm" / "index.browser.js"
_WALK = """async ([selector, steps]) => {
    const virtual = window.heard, said = [];
    await virtual.start({container: document.querySelector(selector)});
    for (let n = 0; n < steps; n++) {
        said.push(await virtual.lastSpokenPhrase());
        await virtual.next();
        if (said.length > 1 && await virtual.lastSpokenPhrase() === 'end of ' + said[0]) break;
    }
    await virtual.stop();
    return said;
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Page:
    return _listened(browser, f"{address}/chapters/raid.html")


def _listened(browser: Browser, where: str) -> Page:
    """A page with a screen reader in it."""
    # The policy of the page lets no other script in, and so not this one: here it is put aside.
    context = browser.new_context(bypass_csp=True)
    made = context.new_page()
    made.goto(where)
    name = re.search(r"([\w$]+) as virtual\b", _READER.read_text(encoding="utf-8"))
    assert name
    script = re.sub(r"export\{[^}]*\}", "", _READER.read_text(encoding="utf-8")) + f"\nwindow.heard = {name[1]};"
    made.add_script_tag(content=script, type="module")
    made.wait_for_function("() => window.heard")
    return made


def _heard(page: Page, selector: str, steps: int) -> str:
    return "\n".join(page.evaluate(_WALK, [selector, steps]))


def test_an_exhibit(page: Page) -> None:
    """Its question, its sentence, its key, the control, and the table in rows with heads; of the drawing only its name.

    (This reader reads closed folds too, which real ones do not.)
    """
    figure = page.locator("figure:has(.exhibit-known)").first
    figure.scroll_into_view_if_needed()
    figure.locator(".exhibit-known.is-live").wait_for()  # what it needs came when it was near
    figure.locator(".exhibit-table > summary").click()
    figure.locator("tbody tr").first.wait_for()
    said = _heard(page, "figure:has(.exhibit-known)", 140)
    for words in ("How many residents died in the raid?", "Chart of", "MEK and supporters", "slider", "As known on",
                  "Show as a table", "rowheader"):
        assert words in said, f"{words!r} is not heard in:\n{said}"
    assert said.index("Chart of") < said.index("Show as a table")


def test_a_heading_is_read_once(page: Page) -> None:
    """Orca read every heading twice: its words, and then its link, "# link heading level 2"."""
    assert page.locator("h2:has(.headerlink)").count() > 5
    said = _heard(page, "article.text > section > section", 12)
    assert "heading, Tuesday, three in the afternoon, level 2" in said
    assert "#" not in said


def test_a_map_is_one_thing_with_a_name(browser: Browser, address: str) -> None:
    """Screen readers pass it in one step and leave the arrow keys to it; a mark says whose words it stands for."""
    page = _listened(browser, f"{address}/chapters/reference/the_camp.html")
    plot = page.locator("#raid-distances .map-plot")
    page.locator("#raid-distances").scroll_into_view_if_needed()
    page.locator("#raid-distances .map-plot.is-drawn").wait_for()
    assert plot.get_attribute("role") == "application"
    said = _heard(page, "#raid-distances .map-plot", 70).splitlines()
    assert said[0].startswith("map, Map: Whose distance to Camp Ashraf fits?")
    marks = [phrase for phrase in said if phrase.startswith("button, ") and "Zoom" not in phrase]
    assert "button, 40 km north, Baghdad, Kilometres said 40, Wikipedia" in marks
    assert len(marks) == page.locator("#raid-distances tbody tr").count()
    # Nothing else: neither the ring's "20 km" nor the name of a river without a place.
    assert len(said) <= len(marks) + 4, [phrase for phrase in said if phrase not in marks]


def test_words_inside_a_picture_stay_with_its_name(page: Page) -> None:
    """Firefox hands letters and towns of a drawn map on one by one, though the picture has a name that says them."""
    page.evaluate("whosaysFill()")  # drawings of a heavy page come late
    words = page.locator("svg[role=img] text")
    assert words.count() > 5
    assert words.evaluate_all("all => all.filter(text => !text.closest('[aria-hidden=true]')).map(t => t.textContent)") == []


def test_a_page_opens_without_reading_counts_aloud(browser: Browser, address: str) -> None:
    """Orca began with "13 reports; lowest 17, highest 120", before the title of the page."""
    made = browser.new_context().new_page()
    made.add_init_script("""window.told = []; new MutationObserver(all => all.forEach(({target}) => {
        const status = target.nodeType === 1 ? target.closest('[role=status]') : null;
        if (document.readyState === 'loading') return;  // what stands in the page from the start is no news
        if (status && status.getAttribute('aria-live') !== 'off' && status.textContent) told.push(status.textContent);
    })).observe(document, {subtree: true, childList: true});""")
    for name in ("chapters/raid.html", "chapters/reference/timeline.html", "chapters/reference/sources.html"):
        made.goto(f"{address}/{name}")
        assert made.evaluate("told") == []
    # But what a reader asks for is told.
    made.locator(".filters select").first.select_option(index=1)
    made.keyboard.press("Tab")
    made.locator(".filters [type=search]").first.press_sequentially("a")
    made.wait_for_function("() => told.length > 0")  # a list that comes late is filtered when it is there
    made.context.close()


def test_answers_kept_from_last_time_are_not_read_aloud_when_the_page_opens(browser: Browser, address: str) -> None:
    """Orca began with "Right. 1 of 1 point." and the reasons of every question answered before."""
    context = browser.new_context()
    made = context.new_page()
    made.goto(f"{address}/chapters/raid.html")
    awake(made)
    form = made.locator("[data-quiz] form:has(input[type=radio])").first
    form.locator("input[type=radio]").first.check()
    form.locator("button[type=submit]").click()
    made.reload()
    result = made.locator(".quiz-result:not(:empty)")
    result.wait_for()
    assert result.get_attribute("aria-live") == "off"
    made.keyboard.press("Tab")
    assert result.get_attribute("aria-live") is None
    context.close()


def test_the_number_of_results_is_told(browser: Browser, address: str) -> None:
    """A status that stands empty in the page, and is filled after the page itself and its results were told."""
    made = browser.new_context().new_page()
    made.goto(f"{address}/search.html")
    told = made.locator("#search-told[role=status]")
    assert not told.text_content()
    made.goto(f"{address}/search.html?q=Amnesty")
    made.evaluate("""() => {
        const [told, list] = ['search-told', 'search-results'].map(id => document.getElementById(id));
        new MutationObserver(() => { window.shownBefore ??= list.childElementCount; }).observe(told, {childList: true}); }""")
    made.locator("#search-told", has_text="results").wait_for()
    assert made.evaluate("window.shownBefore") > 0
    made.context.close()


def test_a_card(page: Page) -> None:
    said = _heard(page, "p:has(.mark-n)", 30)
    assert "link, about 3,400" in said and "link, Said by UN News Centre" in said, said
    page.locator(".mark-n").first.click()
    page.locator("#card").wait_for()
    said = _heard(page, "#card", 60)
    for words in ("Who says so?", "How the speaker knows", "Open the document", "Entry in this book"):
        assert words in said, f"{words!r} is not heard in:\n{said}"
    page.keyboard.press("Escape")


_TOLD = """() => { window.told = []; new MutationObserver(all => all.forEach(change => {
    const status = change.target.nodeType === 1 && change.target.closest('[role=status]');
    if (status) change.addedNodes.forEach(made => told.push(
        status.getAttribute('aria-atomic') === 'true' ? status.textContent : made.textContent));
})).observe(document.body, {subtree: true, childList: true}); }"""


def test_the_verdict_is_told_as_a_whole_and_the_score_only_when_it_changes(browser: Browser, address: str) -> None:
    """Of two lines Orca read the second alone: the reason without "Right". And it read the score at every choice."""
    made = browser.new_context().new_page()
    made.goto(f"{address}/chapters/raid.html")
    awake(made)
    made.evaluate(_TOLD)
    form = made.locator("[data-quiz] form:has(input[type=radio])").first
    form.locator("input[type=radio]").nth(0).check()
    form.locator("input[type=radio]").nth(1).check()
    assert made.evaluate("told") == []
    form.locator("button[type=submit]").click()
    *_, verdict, score = made.evaluate("told")
    assert verdict.startswith("Right. 1 of 1 point.") and "Reuters reports it" in verdict
    assert score.startswith("Score: 1 of")
    made.context.close()


def test_the_switch_to_a_dark_page_says_what_it_did(browser: Browser, address: str) -> None:
    made = browser.new_context(color_scheme="light").new_page()
    made.goto(f"{address}/index.html")
    made.evaluate(_TOLD)
    made.locator("#theme").click()
    assert made.evaluate("told") == ["The page is dark now"]
    made.context.close()


def test_a_quiz_question(page: Page) -> None:
    awake(page)
    page.locator("[data-quiz] form:has(input[type=radio])").first.wait_for(state="attached")  # it comes as a reader nears
    said = _heard(page, "[data-quiz] form:has(input[type=radio])", 60)
    for words in ("Question", "radio", "button, Check"):
        assert words in said, f"{words!r} is not heard in:\n{said}"
