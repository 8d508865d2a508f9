"""What a teacher can put on a reading list, each with a code for the address: chapters and what is in them, cards, lessons.

A code is made from the id alone, so that a link stays good when other parts are added or moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from whosays.model.lessons import Lesson
from whosays.model.questions import Essay, Question
from whosays.quiz.loading import QuizSet

from .loading import Teaching
from .materials import DOWNLOADS, link
from .outline import Page

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else when read aloud
CODE = 4
EXHIBIT_MINUTES = 3.0
QUESTION_MINUTES = 1.5
ESSAY_MINUTES = 6.0
CARD_MINUTES = 3.0
HANDOUT_MINUTES = 15.0  # to fill in what a lesson did not get to
_MATERIALS = {"passage": "section"}  # what a plan calls otherwise than a list


@dataclass(frozen=True)
class Entry:
    """One thing to read or do. kind: chapter, section, exhibit, quiz, question, pack, card or kit. minutes: rounded.

    to: from the root of the site. chapter: the title of the page of a part that does not name it itself.
    """

    code: str
    kind: str
    id: str
    words: str
    to: str
    minutes: int
    chapter: str = ""


def code(kind: str, key: str) -> str:
    """Four letters for a kind and an id, the same for ever."""
    number = int.from_bytes(sha256(f"{kind} {key}".encode()).digest()[:8], "big")
    letters = ""
    for _ in range(CODE):
        number, at = divmod(number, len(_LETTERS))
        letters += _LETTERS[at]
    return letters


def entries(page: Page, teaching: Teaching) -> Iterator[Entry]:
    """Everything of one chapter: itself, its sections, its exhibits, its quiz and questions, its source cards."""
    if page.block:
        yield _entry("chapter", page.name, page.title, f"{page.file}.html", page.block.minutes)
        for section in page.sections:
            if section.label != f"{page.name}-quiz":
                yield _entry("section", section.label, section.title, f"{page.file}.html#{section.anchor}",
                             page.minutes_of(section), page.title)
        for shown in page.exhibits:
            yield _entry("exhibit", shown.name, shown.title or shown.name, f"{page.file}.html#{shown.name}",
                         EXHIBIT_MINUTES, page.title)
    if quiz := teaching.quizzes.get(page.name):
        yield _entry("quiz", quiz.name, f"Quiz: {page.title}", f"{quiz.page}.html#quiz-{quiz.name}", quiz_minutes(quiz))
        for number, asked in enumerate(quiz.questions, 1):
            yield _entry("question", asked.id, f"Question {number}: {asked.prompt}", f"{quiz.page}.html#quiz-{asked.id}",
                         question_minutes(asked), page.title)
    if pack := teaching.packs.get(page.name):
        yield _entry("pack", pack.id, f"Source cards: {pack.title}", link(f"pack:{pack.id}", teaching).to,
                     CARD_MINUTES * len(pack.cards))
        for number, card in enumerate(pack.cards, 1):
            yield _entry("card", card.id, f"Source card {number}: {card.who}", link(f"card:{card.id}", teaching).to,
                         CARD_MINUTES, page.title)


def kits(teaching: Teaching) -> list[tuple[Lesson, Entry, list[str]]]:
    """Lessons with a kit: the handout as an entry, and the codes of what else the lesson names for pupils."""
    known = {entry.code for page in teaching.pages.values() for entry in entries(page, teaching)}
    found = []
    for lesson in teaching.lessons.values():
        if lesson.kit:
            named = [m.partition(":") for step in lesson.steps for m in step.materials]
            codes = dict.fromkeys(code(_MATERIALS.get(kind, kind), key) for kind, _, key in named)
            entry = _entry("kit", lesson.id, f"Handout: {lesson.title}", f"{DOWNLOADS}/kit-{lesson.id}-handout.pdf",
                           HANDOUT_MINUTES)
            found.append((lesson, entry, [one for one in codes if one in known]))
    return found


def every(teaching: Teaching) -> list[Entry]:
    """All entries of the book. Raises ValueError when two share a code."""
    found = [entry for page in teaching.pages.values() for entry in entries(page, teaching)]
    found += [entry for _, entry, _ in kits(teaching)]
    codes: dict[str, Entry] = {}
    for entry in found:
        if (other := codes.setdefault(entry.code, entry)) is not entry:
            raise ValueError(f"reading list: {entry.kind} {entry.id!r} and {other.kind} {other.id!r} share the code "
                             f"{entry.code}; expected another id for the newer one")
    return found


def question_minutes(asked: Question) -> float:
    """Minutes that a question takes: a fixed time, more for a text that is written."""
    return ESSAY_MINUTES if isinstance(asked, Essay) else QUESTION_MINUTES


def quiz_minutes(quiz: QuizSet) -> float:
    """Minutes that a quiz takes."""
    return sum(map(question_minutes, quiz.questions))


def _entry(kind: str, key: str, words: str, to: str, minutes: float, chapter: str = "") -> Entry:
    return Entry(code(kind, key), kind, key, words, to, max(1, round(minutes)), chapter)
