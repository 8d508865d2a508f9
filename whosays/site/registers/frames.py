"""Lists that a template alone writes, and frames of pages that scripts fill on the reader's device: nothing is sent."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from whosays.handouts.materials import DOWNLOADS
from whosays.quiz.formats import WHOLE

from .. import late_parts
from ..site_book import Page


def template(name: str) -> Callable[[Page, str], Markup]:
    """A register whose template needs no more than every template gets."""
    return lambda page, topic: page.render(f"registers/{name}.html")


def class_table(page: Page, topic: str) -> Markup:
    """Where to drop the receipts; the places of the questions stand in the page, so that each can be opened."""
    places = {question.id: f"{quiz.page}.html#quiz-{question.id}"
              for quiz in page.book.teaching.quizzes.values() for question in quiz.questions}
    return page.render("registers/class_table.html", places=places)


def due(page: Page, topic: str) -> Markup:
    """What a reader missed, brought back on its day: where the questions of each quiz lie, and all of them as a deck."""
    quizzes = page.book.teaching.quizzes.values()
    parts = {quiz.name: {"title": quiz.title, "page": f"{quiz.page}.html",
                         "part": late_parts.script(quiz.page, f"quiz-{quiz.name}")} for quiz in quizzes}
    return page.render("registers/due.html", parts=parts, deck=f"{DOWNLOADS}/{WHOLE}-anki.apkg",
                       count=sum(len(quiz.questions) for quiz in quizzes))
