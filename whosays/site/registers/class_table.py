"""The page on which a teacher sees the receipts of a class: a frame, which classtable.js fills on the device alone."""

from __future__ import annotations

from markupsafe import Markup

from ..site_book import Page


def class_table(page: Page, topic: str) -> Markup:
    """Where to drop the receipts; the places of the questions stand in the page, so that each can be opened."""
    places = {question.id: f"{quiz.page}.html#quiz-{question.id}"
              for quiz in page.book.teaching.quizzes.values() for question in quiz.questions}
    return page.render("registers/class_table.html", places=places)
