"""A quiz as accessible HTML that can be read without a script; `quiz.js` adds checking, hints one by one and memory.

Everything the script needs stands in the page: the key in `data-key`, the texts of feedback in the folded answer.
"""

from __future__ import annotations

import hashlib
import json
from html import escape
from typing import Any

from whosays.model.questions import SKILLS, Essay, Question

from . import answers
from . import form_controls as fields
from .grading import key
from .loading import QuizSet, fingerprint
from .markup import Links, words
from .passages import Passage, passages
from .presentation import points


def page_of(name: str) -> str:
    """The page that a quiz stands on: the chapter of the same name."""
    return _first_passage(name).page


def title_of(name: str) -> str:
    """The heading of the page that a quiz stands on."""
    return _first_passage(name).chapter


def _first_passage(name: str) -> Passage:
    return next((p for p in passages().values() if p.page.rpartition("/")[2] == name),
                Passage("", f"chapters/{name}", "", name.capitalize()))


def _fingerprint(quiz: QuizSet) -> str:
    """Eight letters that change whenever any question of the quiz changes."""
    joined = " ".join(f"{q.id}={fingerprint(q)}" for q in quiz.questions)
    return hashlib.sha256(joined.encode()).hexdigest()[:8]


def book_links(quiz: QuizSet) -> Links:
    """Links of a quiz on its own page of the book."""
    return Links(quiz.ledger, page_of(quiz.name))


# Who is told the answers, on a page of the book.
PRIVATE = "Nobody is told your answers: they are kept in this browser only."


def quiz_html(quiz: QuizSet, links: Links, *, level: int = 3, told: str = PRIVATE) -> str:
    """The whole quiz. level: of its headings, one below the heading it stands under. told: who learns the answers."""
    count = len(quiz.questions)
    body = "\n".join(question_html(q, links, number, count, level) for number, q in enumerate(quiz.questions, 1))
    return (
        f'<section class="quiz" id="quiz-{escape(quiz.name)}" data-quiz="{escape(quiz.name)}" '
        f'data-title="{escape(title_of(quiz.name))}" data-fingerprint="{_fingerprint(quiz)}" '
        f'data-max="{quiz.max_score}" aria-label="Quiz">\n'
        f'<p class="quiz-intro">{count} questions, {quiz.max_score} points. {told}</p>\n'
        '<p class="quiz-plain">Without JavaScript nothing is checked for you: open the answer under each question '
        "when you have decided.</p>\n"
        f'{body}\n{_footer()}\n</section>')


def _footer() -> str:
    return ('<div class="quiz-footer" hidden>'
            '<p class="quiz-score" role="status"></p>'
            '<p class="quiz-buttons">'
            '<button type="button" data-do="export">Save my answers as a text file</button> '
            '<button type="button" data-do="print">Print my answers</button> '
            '<button type="button" data-do="clear">Clear my answers</button></p>'
            '<p class="quiz-notice" role="status"></p></div>')


def question_html(question: Question, links: Links, number: int, count: int, level: int) -> str:
    """One question with its hints, its answer and its way back to the passage."""
    name = f"quiz-{question.id}"
    known = json.dumps(key(question), ensure_ascii=False, separators=(",", ":"))
    worth = points(question.points) + (", compared by you" if isinstance(question, Essay) else "")
    return (
        f'<form class="quiz-question" id="{name}" method="dialog" data-question="{question.id}" '
        f'data-type="{question.type}" data-points="{question.points}" data-fingerprint="{fingerprint(question)}" '
        f'data-key="{escape(known)}">\n'
        f'<h{level} class="quiz-number">Question {number} of {count}'
        f'<span class="quiz-skill"> {SKILLS[question.skill]}, {worth}</span></h{level}>\n'
        f'<fieldset><legend>{words(question.prompt, question.lang)}</legend>\n'
        f"{fields.fields(question, links)}</fieldset>\n"
        f"{_hints(question)}"
        '<p class="quiz-buttons" hidden>'
        f'<button type="submit">{"Compare with the levels" if isinstance(question, Essay) else "Check"}</button> '
        '<button type="button" data-do="again">Start this question again</button></p>\n'
        # Without the second attribute Orca reads the last line alone: the reason, but not whether it was right.
        '<div class="quiz-result" role="status" aria-atomic="true"></div>\n'
        f"{answers.answer_html(question, links)}\n"
        f'<p class="quiz-passage">{links.passage(question.passage)}</p>\n'
        "</form>")


def _hints(question: Question) -> str:
    count = len(question.hints)
    return "".join(
        f'<details class="quiz-hint"><summary>{"Hint" if count == 1 else f"Hint {i} of {count}"}</summary>'
        f"<p>{words(hint, question.lang)}</p></details>\n" for i, hint in enumerate(question.hints, 1))


def text_of(quiz: QuizSet) -> str:
    """The quiz as plain text, without its answers."""
    lines = [f"Quiz “{quiz.name}”: {len(quiz.questions)} questions, {quiz.max_score} points"]
    for number, question in enumerate(quiz.questions, 1):
        lines += ["", f"{number}. {question.prompt}", *fields.lines(question)]
    return "\n".join(lines)


def bundle(quiz: QuizSet) -> dict[str, Any]:
    """What a page needs of a quiz: HTML and plain text."""
    return {"text/html": quiz_html(quiz, book_links(quiz)), "text/plain": text_of(quiz)}

