"""Quizzes for the LMS of a school: a module a format, the same files byte for byte when made twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from whosays.drawing.templating import Surface
from whosays.reading.addresses import register_pages

from ..loading import QuizSet
from . import canvas, gift, moodle, qti3, scorm
from .common import Course, quiz_title

# Ending of the file -> what makes it.
FORMATS: dict[str, Callable[[Course], bytes]] = {
    "canvas.zip": canvas.package,
    "canvas-classic.zip": partial(canvas.package, classic=True),
    "moodle.xml": moodle.package,
    "gift.txt": gift.package,
    "qti3.zip": qti3.package,
    "scorm.zip": scorm.package,
}
WHOLE = "all-quizzes"


def courses(quizzes: Mapping[str, QuizSet], site: str = "") -> list[Course]:
    """What there is a package of: each quiz, and all of the book.

    site: address of the published book, for links back to its pages; without it they are named.
    """
    if not quizzes:
        return []
    ledger = next(iter(quizzes.values())).ledger
    at = Surface(f"{site.rstrip('/')}/" if site else None, register_pages(ledger.root))
    each = [Course(name, quiz_title(quiz), (quiz,), at) for name, quiz in sorted(quizzes.items())]
    return [*each, Course(WHOLE, ledger.book.title, tuple(course.quizzes[0] for course in each), at)]
