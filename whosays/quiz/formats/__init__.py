"""Quizzes for the LMS of a school: a module a format, the same files byte for byte when made twice."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.drawing.templating import Surface
from whosays.ledger.register_parts import pages_of_records
from whosays.reading.addresses import register_pages

from ..loading import QuizSet
from .common import Course, Shown, quiz_title
from .format_support import FORMATS as FORMATS

WHOLE = "all-quizzes"


def courses(quizzes: Mapping[str, QuizSet], site: str = "", exhibits: Mapping[str, Shown] | None = None) -> list[Course]:
    """What there is a package of: each quiz, and all of the book.

    site: address of the published book, for links back to its pages; without it they are named.
    exhibits: by id, those that questions are asked of.
    """
    if not quizzes:
        return []
    ledger = next(iter(quizzes.values())).ledger
    addresses = register_pages(ledger.root)
    at = Surface(f"{site.rstrip('/')}/" if site else None, addresses, entries=pages_of_records(ledger, addresses))
    shown = exhibits or {}
    each = [Course(name, quiz_title(quiz), (quiz,), at, shown) for name, quiz in sorted(quizzes.items())]
    return [*each, Course(WHOLE, ledger.book.title, tuple(course.quizzes[0] for course in each), at, shown)]
