"""Every quiz of the built book: answered rightly on its page it gives full points, and all its links lead somewhere."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ashraf import ledger
from tests.tiers import spread
from whosays.model.questions import Essay, Numeric, Question, Text
from whosays.quiz.grading import key
from whosays.quiz.loading import load, names

from .conftest import SITE, awake


def answer(page: Page, question: Question) -> None:
    where, known = page.locator(f"#quiz-{question.id}"), key(question)
    rights = known.get("right", [])
    for letter in [rights] if isinstance(rights, str) else rights:
        where.locator(f"label:has([value={letter}])").click()
    for letter, match in known.get("pairs", {}).items():
        where.locator(f"select[data-letter={letter}]").select_option(match)
    for place, letter in enumerate(known.get("order", [])):
        for _ in question.items if question.type == "ordering" else ():
            order = where.locator("[data-letter]").evaluate_all("all => all.map(li => li.dataset.letter)")
            if order.index(letter) > place:
                where.locator(f"[data-letter={letter}] [data-move='-1']").click()
    if isinstance(question, (Numeric, Text, Essay)):
        text = str(known["range"][1]) if isinstance(question, Numeric) else getattr(question, "accept", ("words",))[0]
        where.locator("input, textarea").fill(text)
    where.locator("button[type=submit]").click()


@pytest.mark.parametrize("name", spread(names(ledger.folder / "quizzes"), "raid", "transfer"))
def test_a_quiz_gives_full_points_a_tick_and_a_way_back(context: BrowserContext, address: str, name: str) -> None:
    page = context.new_page()
    quiz = load(name, ledger)
    page.goto(f"{address}/{quiz.page}.html")
    awake(page)
    for question in quiz.questions:
        answer(page, question)
    expect(page.locator(".quiz-score")).to_have_text(re.compile(rf"^\s*Score: {quiz.max_score} of {quiz.max_score} points"))
    # The contents show that the quiz is finished.
    expect(page.locator("#contents a:has(.tick)")).to_have_count(1)
    lost = []
    for href in page.locator(".quiz a").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
        path, anchor = urldefrag(urljoin(f"/{quiz.page}.html", href))
        file = SITE / path.lstrip("/")
        if not file.exists() or (anchor and f'id="{anchor}"' not in file.read_text(encoding="utf-8")):
            lost.append(href)
    assert lost == []
