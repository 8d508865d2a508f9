"""The short page of a chapter says nothing that its chapter does not: the same claims, numbers and sources, so as sure.

What pages show once more, `{again}` an exhibit and `{questions}` of a quiz, is there to be shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from whosays.model.imprint import Limits
from whosays.model.suggestions import nearest
from whosays.quiz.loading import QuizSet
from whosays.reading import myst
from whosays.reading.chapters import ChapterError, Page
from whosays.reading.text_files import Problem

from .prose import EVIDENT

PREFIX = "short-"  # how a label of a short page begins; the rest is the label of the chapter's section that tells the same
_WORDS = {"n": "figure", "cite": "source", "source": "source", "claim": "claim"}


def problems(page: Page, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """What a short page has that its chapter has not. pages: all of the book, by file without ending."""
    try:
        page.short()
    except ChapterError as wrong:
        yield from wrong.problems
        return
    chapter = pages.get(page.short_of)
    if chapter is None or not chapter.has_chapter:
        known = [name for name, other in pages.items() if other.has_chapter]
        yield Problem(page.file, page.head.at("chapter", "short_of"),
                      f"short_of: no chapter {page.short_of!r}{nearest(page.short_of, known)}")
        return
    said = {(kind, key) for _, kind, key in _marks(chapter)}
    for line, kind, key in _marks(page):
        if (kind, key) not in said:
            alike = nearest(key, [other for word, other in said if word == kind])
            yield Problem(page.file, line, f"{kind} {key!r} is not in {chapter.file}; expected what it says too{alike}")
    yield from _elsewhere(page, chapter)


def _elsewhere(page: Page, chapter: Page) -> Iterator[Problem]:
    """Labels, exhibits and quizzes of a short page that are not those of its chapter."""
    labels, exhibits = ([named.name for named in found] for found in (chapter.labels, chapter.exhibits))
    for label in page.labels:
        wanted = label.name.removeprefix(PREFIX)
        if wanted != label.name and wanted not in labels:
            yield Problem(page.file, label.line,
                          f"label {label.name!r}: no label {wanted!r} in {chapter.file}{nearest(wanted, labels)}")
    for name, known, what in (("again", exhibits, "exhibit"), ("questions", [chapter.name], "quiz")):
        for block in _directives(page, name):
            if (key := block.argument) not in known:
                yield Problem(page.file, block.line, f"{name}: {chapter.file} has no {what} {key!r}; "
                                                     f"expected one of that chapter{nearest(key, known)}")


def counts(page: Page, limits: Limits) -> Iterator[Problem]:
    """Whether a short page has as many exhibits and questions as the book wants."""
    asked = sum(len(ids(block)) for block in _directives(page, "questions"))
    shown = len(page.exhibits) + len(list(_directives(page, "again")))
    for what, count, wanted in (("exhibits", shown, limits.exhibits), ("questions", asked, limits.questions)):
        if wanted is not None and count != wanted:
            yield Problem(page.file, 1, f"{count} {what}; expected {wanted}")


def shown_again(pages: Iterable[Page], quizzes: Mapping[str, QuizSet]) -> Iterator[Problem]:
    """What pages show once more and nobody has. quizzes: those that could be read."""
    pages = list(pages)
    exhibits = [exhibit.name for page in pages for exhibit in page.exhibits]
    for page in pages:
        for block in _directives(page, "again"):
            if block.argument not in exhibits and not page.short_of:
                yield Problem(page.file, block.line, f"again: no exhibit {block.argument!r}{nearest(block.argument, exhibits)}")
        for block in _directives(page, "questions"):
            quiz = quizzes.get(block.argument)
            if quiz is None:
                yield Problem(page.file, block.line, f"questions: no quiz {block.argument!r}{nearest(block.argument, quizzes)}")
                continue
            known = [question.id for question in quiz.questions]
            for at, line in enumerate(block.lines):
                if (key := line.strip()) and key not in known:
                    yield Problem(page.file, block.first + at, f"questions: no question {key!r} in quiz {quiz.name!r}"
                                                               f"{nearest(key, known)}")


def ids(block: myst.Directive) -> list[str]:
    """The ids that a directive names, one a line."""
    return [line.strip() for line in block.lines if line.strip()]


def _directives(page: Page, name: str) -> Iterator[myst.Directive]:
    return (b for b in myst.walk(page.blocks) if isinstance(b, myst.Directive) and b.name == name)


def _marks(page: Page) -> Iterator[tuple[int, str, str]]:
    """(line, what, key) of everything that the marks of a page name."""
    for role in myst.roles_in(page.blocks):
        if (kind := role.name.partition(":")[0]) in EVIDENT:
            for key in role.keys if kind in ("cite", "source") else (role.content.removesuffix("!"),):
                yield role.line, _WORDS[kind], key
