"""What a reader missed comes back on its day: by a moved clock, over weeks away, over a version that changed a question."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from ashraf import ledger
from whosays.quiz.loading import load

from .conftest import Watched, awake
from .test_every_page import violations

START = datetime(2026, 11, 30, 20, 0)
QUIZ = load("raid", ledger)
NUMBER = next(q for q in QUIZ.questions if q.type == "numeric")
TEXT = next(q for q in QUIZ.questions if q.type == "text")
RIGHT = {NUMBER.id: str(NUMBER.answer.bounds[1]), TEXT.id: TEXT.accept[0]}


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    watched = Watched(context.new_page())
    yield watched.page
    assert not watched.errors and not watched.outside


def answer(where: Locator, text: str, sure: str = "") -> None:
    where.locator("input").fill(text)
    if sure:
        where.get_by_role("button", name=sure, exact=True).click()
    where.locator("input").press("Enter")
    expect(where.locator(".quiz-verdict")).to_be_visible()


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('ashraf.due')") or '{"questions": {}}')["questions"]
    return found


def asked(page: Page, address: str, days: int) -> list[str]:
    """What is asked on a day, so many after the first."""
    page.clock.set_fixed_time(START + timedelta(days=days, hours=-12))
    page.goto(f"{address}/chapters/review.html?{days}")
    expect(page.locator(".due-said")).not_to_be_empty()
    ids: list[str] = page.locator(".due-list form").evaluate_all("all => all.map(form => form.dataset.question)")
    return ids


def due(page: Page, key: str) -> Locator:
    return page.locator(f"#due-quiz-{key}")


def miss(page: Page, address: str) -> None:
    """Two questions of a chapter are missed in the evening, and put right at once."""
    page.clock.set_fixed_time(START)
    page.goto(f"{address}/chapters/raid.html")
    awake(page)
    for key in (NUMBER.id, TEXT.id):
        answer(page.locator(f"#quiz-{key}"), "99999", "Sure")
        answer(page.locator(f"#quiz-{key}"), RIGHT[key])
    expect(page.locator(".quiz-first li")).to_have_count(2)


def test_a_month_of_days(page: Page, address: str) -> None:
    miss(page, address)
    said = page.locator(".due-said")
    assert asked(page, address, 0) == [], "the same evening is too early"
    expect(said).to_contain_text("Nothing is due today. Later: 2 on Tuesday 1 December.")
    assert asked(page, address, 1) == [NUMBER.id, TEXT.id]
    expect(said).to_contain_text("2 questions are due today.")
    assert violations(page) == []
    # The quiz of the page itself, which comes later than what is due, is alive too.
    awake(page)
    expect(page.locator("#quiz-review")).to_have_class(re.compile("is-live"))
    # Its links lead to the chapter that it came from, and nothing of it is filled in.
    link = due(page, NUMBER.id).locator(".quiz-to-passage")
    assert link.evaluate("link => link.href").startswith(f"{address}/chapters/raid.html#")
    assert due(page, NUMBER.id).locator("input").input_value() == ""
    answer(due(page, NUMBER.id), RIGHT[NUMBER.id])
    expect(said).to_contain_text("This one comes back on Friday 4 December.")
    answer(due(page, TEXT.id), "99999")
    expect(said).to_contain_text("This one comes back on Wednesday 2 December.")
    # Only the first answer of a day counts.
    answer(due(page, TEXT.id), RIGHT[TEXT.id])
    found: dict[int, list[str]] = {}
    for day in range(2, 33):
        ids = asked(page, address, day)
        for key in ids:
            answer(due(page, key), RIGHT[key])
        if ids:
            found[day] = ids
    # One, three, seven and twenty-one days; the text began again a day later.
    assert found == {2: [TEXT.id], 4: [NUMBER.id], 5: [TEXT.id], 11: [NUMBER.id], 12: [TEXT.id], 32: [NUMBER.id]}
    # Behind the last step the library thinks; weeks away lose nothing, and a mistake begins again.
    assert asked(page, address, 33) == [TEXT.id] and asked(page, address, 200) == [NUMBER.id, TEXT.id]
    answer(due(page, NUMBER.id), "99999")
    assert asked(page, address, 201) == [TEXT.id, NUMBER.id]
    for _ in range(2):
        page.locator("[data-do=forget]").click()
    expect(said).to_contain_text("Nothing waits for you")
    assert kept(page) == {} and page.locator(".due-list form").count() == 0


def test_a_version_of_the_book_that_changed_a_question_and_dropped_one(page: Page, address: str) -> None:
    miss(page, address)
    entries = kept(page)
    entries[NUMBER.id] |= {"fingerprint": "00000000", "card": {"due": "2026-12-01T12:00:00.000Z", "reps": 4}}
    entries |= {"raid-no-more": entries[TEXT.id], "old-question": {**entries[TEXT.id], "quiz": "no-more"}, "spoilt": 5,
                "odd": {"quiz": "raid", "missed": "soon"}, TEXT.id: {**entries[TEXT.id], "card": {"due": "never"}}}
    page.evaluate("kept => localStorage.setItem('ashraf.due', kept)", json.dumps({"version": 1, "questions": entries}))
    assert asked(page, address, 1) == [NUMBER.id, TEXT.id]
    said = page.locator(".due-said")
    expect(said).to_contain_text("2 questions that you had missed are no longer in the book")
    expect(said).to_contain_text("A question was changed since you missed it: it is asked anew.")
    assert not {"raid-no-more", "old-question"} & set(kept(page))
    answer(due(page, NUMBER.id), RIGHT[NUMBER.id])
    expect(said).to_contain_text("This one comes back on Friday 4 December.")
    assert kept(page)[NUMBER.id]["fingerprint"] != "00000000"
    for broken in ("{", "[]", "5", '{"version": 1, "questions": 7}'):
        page.evaluate("kept => localStorage.setItem('ashraf.due', kept)", broken)
        assert asked(page, address, 1) == []
    expect(said).to_contain_text("Nothing waits for you")


def test_a_quiz_that_is_done_leads_to_what_was_missed(page: Page, address: str) -> None:
    page.goto(f"{address}/chapters/raid.html")
    awake(page)
    pointer = page.locator(".quiz-due").first
    expect(pointer).to_be_hidden()
    page.locator("section.quiz").first.evaluate("""quiz => quiz.querySelectorAll("form").forEach(form => {
        const change = node => node.dispatchEvent(new Event("input", {bubbles: true}));
        form.querySelectorAll("fieldset select").forEach(node => { node.selectedIndex = 1; change(node); });
        const written = "fieldset :is(input[type=text], textarea)";
        form.querySelectorAll(written).forEach(node => { node.value = "99999"; change(node); });
        const choice = form.querySelector("fieldset :is([type=radio], [type=checkbox])");
        if (choice) { choice.checked = true; change(choice); }
        form.querySelector("[data-move='1']")?.click();
        form.requestSubmit(); })""")
    expect(page.locator(".quiz-score").first).to_contain_text("All done.")
    expect(pointer.get_by_role("link", name="practise it again")).to_be_visible()
