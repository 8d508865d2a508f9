"""What a screen reader says on its way through an exhibit, a card and a quiz question (a virtual one, inside the page)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.site.conftest import ROOT

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
    # The policy of the page lets no other script in, and so not this one: here it is put aside.
    context = browser.new_context(bypass_csp=True)
    made = context.new_page()
    made.goto(f"{address}/chapters/raid.html")
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
    said = _heard(page, "figure:has(.exhibit-known)", 75)
    for words in ("How many residents died, and who says so?", "Chart of", "MEK and supporters", "slider", "As known on",
                  "Show as a table", "rowheader"):
        assert words in said, f"{words!r} is not heard in:\n{said}"
    assert said.index("Chart of") < said.index("Show as a table")


def test_a_card(page: Page) -> None:
    mark = page.locator("button.mark-n").first
    key = mark.get_attribute("popovertarget")
    assert "button" in _heard(page, "p:has(> button.mark-n)", 12)
    mark.click()
    said = _heard(page, f"#{key}", 60)
    for words in ("Said by", "Open the document", "See the row"):
        assert words in said, f"{words!r} is not heard in:\n{said}"
    page.keyboard.press("Escape")


def test_a_quiz_question(page: Page) -> None:
    said = _heard(page, "[data-quiz] form:has(input[type=radio])", 60)
    for words in ("Question", "radio", "button, Check"):
        assert words in said, f"{words!r} is not heard in:\n{said}"
