"""What a teacher can put on a reading list: chapters, sections, exhibits, quizzes, each with a code for the address.

A code is made from the id alone, so that a link stays good when other parts are added or moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from whosays.model.questions import Essay
from whosays.quiz.loading import QuizSet

from .loading import Teaching
from .outline import Page

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else when read aloud
CODE = 4
EXHIBIT_MINUTES = 3.0
QUESTION_MINUTES = 1.5
ESSAY_MINUTES = 6.0


@dataclass(frozen=True)
class Entry:
    """One thing to read or do. kind: chapter, section, exhibit or quiz. to: from the root of the site. minutes: rounded."""

    code: str
    kind: str
    id: str
    words: str
    to: str
    minutes: int


def code(kind: str, key: str) -> str:
    """Four letters for a kind and an id, the same for ever."""
    number = int.from_bytes(sha256(f"{kind} {key}".encode()).digest()[:8], "big")
    letters = ""
    for _ in range(CODE):
        number, at = divmod(number, len(_LETTERS))
        letters += _LETTERS[at]
    return letters


def entries(page: Page, teaching: Teaching) -> Iterator[Entry]:
    """Everything of one chapter in the order of the page: itself, its sections, its exhibits, its quiz."""
    if page.block:
        yield _entry("chapter", page.name, page.title, f"{page.file}.html", page.block.minutes)
        for section in page.sections:
            if section.label != f"{page.name}-quiz":
                yield _entry("section", section.label, section.title, f"{page.file}.html#{section.anchor}",
                             page.minutes_of(section))
        for shown in page.exhibits:
            yield _entry("exhibit", shown.name, shown.title or shown.name, f"{page.file}.html#{shown.name}",
                         EXHIBIT_MINUTES)
    if quiz := teaching.quizzes.get(page.name):
        yield _entry("quiz", quiz.name, f"Quiz: {page.title}", f"{quiz.page}.html#quiz-{quiz.name}",
                     quiz_minutes(quiz))


def every(teaching: Teaching) -> list[Entry]:
    """All entries of the book. Raises ValueError when two share a code."""
    found = [entry for page in teaching.pages.values() for entry in entries(page, teaching)]
    codes: dict[str, Entry] = {}
    for entry in found:
        if (other := codes.setdefault(entry.code, entry)) is not entry:
            raise ValueError(f"reading list: {entry.kind} {entry.id!r} and {other.kind} {other.id!r} share the code "
                             f"{entry.code}; expected another id for the newer one")
    return found


def quiz_minutes(quiz: QuizSet) -> float:
    """Minutes that a quiz takes: a fixed time a question, more for a text that is written."""
    return sum(ESSAY_MINUTES if isinstance(q, Essay) else QUESTION_MINUTES for q in quiz.questions)


def _entry(kind: str, key: str, words: str, to: str, minutes: float) -> Entry:
    return Entry(code(kind, key), kind, key, words, to, max(1, round(minutes)))
