"""Markup and scripts in every text of a quiz, and in what a reader types, stay words: on a page, in Jupyter, in an LMS.

The pages here have no policy that would stop a script: what is held back is held back by the quiz itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.hostile import ALIVE, EVIL, Poison, hostile_ledger, missing, opened
from whosays.drawing.scripts import script
from whosays.drawing.templating import Surface
from whosays.model.questions import Essay, Question
from whosays.quiz import loading
from whosays.quiz.formats import courses, scorm
from whosays.quiz.grading import key
from whosays.quiz.loading import QuizSet
from whosays.quiz.page import quiz_html
from whosays.quiz.presentation import once
from whosays.reading.chapters import sections

from .conftest import PACKAGE, page_of

# Names and words of a list; everything else of a question is free text.
KEEP = frozenset({"id", "type", "skill", "lang", "sources", "passage", "place", "shown", "event", "figure", "source", "level",
                  "exhibit"})
UNSEEN = {"objective"}  # told to Python and to no reader of a quiz
AFTER_A_CHECK = {"feedback", "when_right", "when_wrong"}
# Two ways in which answers reach a page: typed by the reader, or written into the memory by somebody else.
TAMPERED = [EVIL, [EVIL], {EVIL: EVIL, "a": EVIL}, {"__proto__": {"ran": 1}}, ["a", '"],[data-evil'], 7, True, [[EVIL]]]
HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quiz</title></head><body>'
WIDGET = "window.ashrafQuizByHand = true;"
RENDER = """(html) => { const kept = { name: "sample", html }, el = document.createElement("div");
  document.body.append(el);
  ashrafQuiz.widget({ get: (name) => kept[name], set: (more) => Object.assign(kept, more), on() {}, save_changes() {} }, el);
}"""


@pytest.fixture(scope="module")
def poisoned(sample: QuizSet) -> tuple[QuizSet, Poison]:
    poison = Poison(KEEP)
    questions = tuple(poison.of(question) for question in sample.questions)
    book = hostile_ledger({"sources": ("author", "publisher", "title"), "places": ("name",)})
    return QuizSet(sample.name, questions, book), poison


@pytest.fixture(params=["book", "jupyter", "lms"])
def page(request: pytest.FixtureRequest, browser: Browser, poisoned: tuple[QuizSet, Poison], tmp_path: Path,
         monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """The poisoned quiz in one of its three hosts, from a file."""
    quiz, _ = poisoned
    places = {label: replace(p, title=p.title + EVIL, chapter=p.chapter + EVIL)
              for label, p in sections(quiz.ledger.root).items()}
    monkeypatch.setattr(loading, "sections", lambda root: places)
    html = ""
    if request.param == "book":
        html = f'{HEAD}{quiz_html(quiz, page_of(quiz))}<script src="quiz.js"></script></body></html>'
    elif request.param == "lms":
        html = scorm.page(quiz, courses({"sample": quiz}, "https://book.example")[0])
    else:
        html = f'{HEAD}<script src="byhand.js"></script><script src="quiz.js"></script></body></html>'
    (tmp_path / "quiz.html").write_text(html, encoding="utf-8")
    (tmp_path / "byhand.js").write_text(WIDGET, encoding="utf-8")
    (tmp_path / "quiz.js").write_text(script("quiz"), encoding="utf-8")
    for path in (PACKAGE / "quiz.css", PACKAGE / "scorm.js"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    context = browser.new_context(offline=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "quiz.html").as_uri())
    if request.param == "jupyter":
        page.evaluate(RENDER, quiz_html(quiz, Surface()))
    yield page
    context.close()
    assert errors == []


def answers(where: Locator, question: Question) -> Iterator[None]:
    """Give every answer that has a feedback of its own, one after the other; the right one is among them."""
    known = key(question)
    if question.like in ("single", "multiple"):
        for box in where.locator("label:has(input)").all():
            box.click()
            yield
    elif question.type == "matching":
        # Everything in the list for the first item; then the right one for each.
        for letter in known["all"]:
            where.locator("select").first.select_option(letter)
            yield
        for item, match in known["pairs"].items():
            where.locator(f"select[data-letter={item}]").select_option(match)
        yield
    elif question.type == "ordering":
        where.locator("[data-move='1']").first.click()
        yield
        for letter in reversed(known["order"]):
            up, first = where.locator(f"[data-letter={letter}] [data-move='-1']"), where.locator("[data-letter]").first
            while first.get_attribute("data-letter") != letter:
                up.click()
        yield
    else:
        for text in typed(question):
            where.locator("input, textarea").fill(text)
            yield


def typed(question: Question) -> list[str]:
    """What to type: something wrong, each trap, the right answer."""
    if question.type == "numeric":
        low, high = question.answer.bounds
        return [str(high + 1e6), *(str(trap.answer.bounds[0]) for trap in question.traps), str(low)]
    if question.type == "text":
        return [EVIL, *(trap.answers[0] for trap in question.traps), question.accept[0]]
    return ["Mine" + EVIL]


def answer_all(page: Page, quiz: QuizSet) -> str:
    """Answer every question in every way; all that was said after the checks."""
    said = []
    for question in quiz.questions:
        where = page.locator(f"[data-question={question.id}]")
        for hint in where.locator("details.quiz-hint").all():
            hint.locator("summary").click()
        for _ in answers(where, question):
            where.locator("button[type=submit]").click()
            said.append(where.locator(".quiz-result").inner_text())
    return " ".join(" ".join(said).split())


def test_texts_of_a_quiz_stay_words(page: Page, poisoned: tuple[QuizSet, Poison]) -> None:
    quiz, poison = poisoned
    fields = {name for name, _ in poison.texts}
    assert fields >= {"prompt", "text", "feedback", "hints", "unit", "accept", "answers", "item", "match", "date", "meaning",
                      "sample", "when_right", "when_wrong"}, "the attack does not reach all fields"
    said = answer_all(page, quiz)
    assert page.evaluate(ALIVE) == []
    graded = [text for question in quiz.questions if not isinstance(question, Essay) for text in _feedbacks(question)]
    assert missing(said, graded) == []
    shown = [(name, once(text) if name in AFTER_A_CHECK else text) for name, text in poison.texts]
    assert missing(opened(page), shown, lambda name: name not in UNSEEN) == []
    assert page.evaluate(ALIVE) == []


def _feedbacks(question: Question) -> list[tuple[str, str]]:
    """What must be said after one check or another: "Right" once. The order of items is explained in the folded answer only."""
    poison = Poison()
    again = question.model_copy(update={"items": ()}) if question.type == "ordering" else question
    poison.of(again)
    return [(name, once(text.removesuffix(EVIL))) for name, text in poison.texts if name in AFTER_A_CHECK]


def test_what_a_reader_types_stays_words(page: Page, poisoned: tuple[QuizSet, Poison]) -> None:
    quiz, _ = poisoned
    for question in quiz.questions:
        if question.type in ("text", "numeric", "essay"):
            where = page.locator(f"[data-question={question.id}]")
            where.locator("input, textarea").fill("Mine" + EVIL)
            where.locator("button[type=submit]").click()
    page.evaluate("() => { window.print = () => { window.paper = document.querySelector('.quiz-paper').textContent; }; }")
    with page.expect_download() as saved:
        page.locator("[data-do=export]").click()
    page.locator("[data-do=print]").click()
    receipt = saved.value.path().read_text("utf-8-sig")
    typed = sum(question.type in ("text", "numeric", "essay") for question in quiz.questions)
    assert receipt.count("   Mine" + EVIL) == typed == page.evaluate("window.paper").count("   Mine" + EVIL)
    assert re.fullmatch(r"quiz-[a-z]+-answers\.txt", saved.value.suggested_filename)
    assert page.evaluate(ALIVE) == []


@pytest.mark.parametrize("page", ["book"], indirect=True)
def test_a_memory_that_somebody_wrote_stays_words(page: Page, poisoned: tuple[QuizSet, Poison]) -> None:
    quiz, _ = poisoned
    answer_all(page, quiz)
    page.reload()
    assert page.locator("textarea").input_value() == "Mine" + EVIL, "the answers were not kept: nothing was tested"
    assert page.evaluate(ALIVE) == []
    kept = json.loads(page.evaluate("localStorage.getItem('ashraf.quiz.sample')"))
    for hostile in TAMPERED:
        for entry in kept["questions"].values():
            entry.update(answer=hostile, checked=True, tries=EVIL)
        state = {**kept, "name": EVIL, "score": EVIL, "title": EVIL}
        page.evaluate("state => localStorage.setItem('ashraf.quiz.sample', state)", json.dumps(state))
        page.reload()
        assert page.locator(".quiz-question button[type=submit]").first.is_visible(), hostile
        assert page.locator(".quiz-score").inner_text().startswith("Score: "), hostile
        assert page.evaluate(ALIVE) == [], hostile
    for odd in (EVIL, "null", "[]", '{"version": 1, "questions": {"__proto__": 1}}'):
        page.evaluate("state => localStorage.setItem('ashraf.quiz.sample', state)", odd)
        page.reload()
        assert page.locator(".quiz-score").inner_text().startswith("Score: "), odd
        assert page.evaluate(ALIVE) == [], odd
