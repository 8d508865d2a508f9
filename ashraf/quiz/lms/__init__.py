"""Quizzes for the LMS of a school: a module a format, the same files byte for byte when made twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from ashraf.quiz.load import QuizSet

from . import canvas, gift, moodle, qti3, scorm
from .common import BOOK, Course, quiz_title

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


def packages(quizzes: Mapping[str, QuizSet], site: str = "") -> dict[str, bytes]:
    """Every package by its file name: `raid-moodle.xml` for one quiz, `all-quizzes-moodle.xml` for the book.

    site: address of the published book, for links back to its pages; without it they are named.
    """
    courses = [Course(name, quiz_title(quiz), (quiz,), site) for name, quiz in sorted(quizzes.items())]
    if quizzes:
        courses.append(Course(WHOLE, BOOK, tuple(quiz for _, quiz in sorted(quizzes.items())), site))
    return {f"{course.name}-{ending}": make(course) for course in courses for ending, make in FORMATS.items()}


def export(quizzes: Mapping[str, QuizSet], out: Path, site: str = "") -> list[Path]:
    """Write every package into `out`, once all of them are made; the paths written."""
    made = packages(quizzes, site)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (out / name).write_bytes(content)
    return [out / name for name in made]


__all__ = ["FORMATS", "WHOLE", "export", "packages"]
