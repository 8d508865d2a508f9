"""What a reader missed in the quizzes, brought back on its day: a frame of a page, which due.js fills from the device."""

from __future__ import annotations

from markupsafe import Markup

from whosays.handouts.materials import DOWNLOADS
from whosays.quiz.formats import WHOLE

from .. import late_parts
from ..site_book import Page


def due(page: Page, topic: str) -> Markup:
    """The frame, with where the questions of each quiz lie, and the same questions as a deck of cards."""
    quizzes = page.book.teaching.quizzes.values()
    parts = {quiz.name: {"title": quiz.title, "page": f"{quiz.page}.html",
                         "part": late_parts.script(quiz.page, f"quiz-{quiz.name}")} for quiz in quizzes}
    return page.render("registers/due.html", parts=parts, deck=f"{DOWNLOADS}/{WHOLE}-anki.apkg",
                       count=sum(len(quiz.questions) for quiz in quizzes))
