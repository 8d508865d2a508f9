"""What all formats share: stable names, and the texts of a question as HTML elements."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from whosays.drawing.templating import Surface
from whosays.model.arabic_script import runs
from whosays.model.questions import Essay, Numeric, Place, Question
from whosays.model.xml_elements import Content, Pieces, el

from ..loading import QuizSet
from ..picture import picture, what_it_shows
from ..presentation import levels, notes, plain, row_words, said


@dataclass(frozen=True)
class Shown:
    """An exhibit that a question is asked of: its title, its page from the book's root without an ending, its picture.

    says: what the picture shows, in words, without a finding that gives an answer away. svg: empty where it is not drawn.
    """

    id: str
    title: str
    page: str
    says: str = ""
    svg: str = ""


@dataclass(frozen=True)
class Course:
    """What one package holds: one quiz, or all of the book. name: of the file. at: where links of the package lead.

    exhibits: by id, those that questions are asked of.
    """

    name: str
    title: str
    quizzes: tuple[QuizSet, ...]
    at: Surface
    exhibits: Mapping[str, Shown] = field(default_factory=dict)

    @property
    def book(self) -> str:
        """The title of the book that the quizzes belong to."""
        return self.quizzes[0].ledger.book.title


def quiz_title(quiz: QuizSet) -> str:
    """Title of a quiz in a list of an LMS."""
    return f"Quiz: {quiz.title}"


def ident(*parts: str) -> str:
    """A name that XML accepts as an id, the same every time."""
    return "i" + hashlib.sha256(" ".join(parts).encode()).hexdigest()[:20]


def percent(whole: int) -> str:
    """One of `whole` parts as a percentage, in the five decimals that Moodle compares its list of fractions with."""
    return f"{100 / whole:.5f}".rstrip("0").rstrip(".")


def middle(bounds: tuple[float, float]) -> tuple[str, str]:
    """A range as its middle and the tolerance around it."""
    low, high = bounds
    return plain((low + high) / 2), plain((high - low) / 2)


def words(text: str, question: Question) -> Pieces:
    """Plain text; words in Arabic script are marked with their language and direction."""
    return [el("bdi", piece, lang=question.lang, dir="rtl") if is_arabic else piece for piece, is_arabic in runs(text)]


def paragraph(text: str, question: Question) -> list[Element]:
    """A plain text of a question as a paragraph; nothing for nothing."""
    return [el("p", words(text, question))] if text else []


def prompt(quiz: QuizSet, question: Question, course: Course, picture_address: str = "") -> list[Element]:
    """The question: prompt, then documents or picture after it. picture_address: where the package keeps the picture."""
    parts = paragraph(question.prompt, question)
    if isinstance(question, Essay):
        parts += [el("blockquote", el("p", words(d.text, question)), el("p", source(quiz, d.source, course.at)))
                  for d in question.documents]
    if isinstance(question, Place) and picture_address:
        parts.append(el("p", el("img", src=picture_address, alt=what_it_shows(question, quiz.ledger))))
    if shown := course.exhibits.get(question.exhibit or ""):
        if shown.svg and picture_address:
            parts.append(el("p", el("img", src=picture_address, alt=shown.says)))
        parts.append(el("p", "In the book, with its table: ", exhibit(shown, course.at)))
    if isinstance(question, Numeric) and question.unit:
        parts.append(el("p", "Answer in ", words(question.unit, question), "."))
    return parts


def drawn(quiz: QuizSet, question: Question, course: Course) -> str | None:
    """The picture of a question as an SVG file of its own: the map of a place, or the exhibit that it is asked of."""
    if isinstance(question, Place):
        return picture(question, quiz.ledger, alone=True)
    return shown.svg or None if (shown := course.exhibits.get(question.exhibit or "")) else None


def exhibit(shown: Shown, at: Surface) -> str | Element:
    """An exhibit by its title, linked where the book's address is known."""
    href = at.to(f"{shown.page}.html", shown.id)
    return el("a", shown.title, href=href) if href else f"“{shown.title}”"


def source(quiz: QuizSet, key: str, at: Surface) -> str | Element:
    """A source by name and date: linked to its entry in the book where its address is known, else to the document."""
    name = quiz.ledger.citation(key).short
    href = at.record("sources", key) or quiz.ledger.sources[key].url
    return el("a", name, href=href) if href else name


def where(quiz: QuizSet, question: Question, course: Course) -> list[Element]:
    """Where to read on: passage, sources, and the rows of the ledger that the question was filled from."""
    place, at = quiz.passage(question), course.at
    passage: str | Element = f"The passage: {place.heading}"
    if place.page and at.root:
        passage = el("a", "Show me the passage", href=at.to(f"{place.page}.html", place.anchor))
    parts = [el("p", passage), el("p", "Sources: ", _listed([source(quiz, key, at) for key in question.sources]))]
    if question.records:
        parts.append(el("p", "In the ledger: ", _listed([_row(quiz, *record, at) for record in question.records])))
    return parts


def _row(quiz: QuizSet, table: str, key: str, at: Surface) -> Pieces:
    said_there, href = row_words(quiz.ledger, table, key), at.record(table, key)
    return [el("a", said_there, href=href) if href else said_there, " [", el("code", key), "]"]


def _listed(parts: Sequence[Content]) -> list[Content]:
    return [piece for part in parts for piece in ("; ", part)][1:]


def right(question: Question) -> list[Element]:
    """What is said to a right answer; nothing when the options speak for themselves."""
    return paragraph(said(question, right=True), question)


def wrong(question: Question) -> list[Element]:
    """What is said to a wrong answer, usual mistakes included."""
    traps = [el("p", words(f"{note.head}: {note.text}", question)) for note in notes(question) if note.name.startswith("trap:")]
    return paragraph(said(question, right=False), question) + traps


def explained(question: Question) -> list[Element]:
    """The feedback of every item or pair as one list, for formats that can hang it on the question only."""
    return [el("p", el("strong", words(note.head, question)), " ", words(note.text, question)) for note in notes(question)
            if question.type in ("ordering", "matching")]


def rubric(question: Essay, *, samples: bool = True) -> list[Element]:
    """Levels and sample answers, for the teacher; or the levels alone."""
    return [el("p", el("strong", f"{level}:"), " ", words(meaning, question),
               [" ", el("em", words(sample, question))] if samples else None) for level, meaning, sample in levels(question)]


def general(question: Question) -> list[Element]:
    """What explains the question as a whole: levels of an essay, else items and pairs."""
    return rubric(question) if isinstance(question, Essay) else explained(question)
