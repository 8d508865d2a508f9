"""What all formats share: safe texts, stable names, and archives that come out the same byte for byte."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from whosays.model.questions import Essay, Matching, Multiple, Numeric, Ordering, Place, Question, Single, Text

from ..loading import QuizSet
from ..markup import Links, words
from ..page import title_of
from ..picture import picture, said
from ..presentation import plain, span

Files = Mapping[str, str | bytes]
BOOK = "Camp Ashraf: who says so?"


@dataclass(frozen=True)
class Course:
    """What one package holds: one quiz, or all of the book. name: of the file. site: address of the book, or empty."""

    name: str
    title: str
    quizzes: tuple[QuizSet, ...]
    site: str = ""

    def links(self, quiz: QuizSet) -> Links:
        """Links out of the package: to the book where its address is known, else names."""
        return Links(quiz.ledger, linked=False, site=self.site)


def quiz_title(quiz: QuizSet) -> str:
    """Title of a quiz in a list of an LMS."""
    return f"Quiz: {title_of(quiz.name)}"


def archive(files: Files) -> bytes:
    """A zip of the files: sorted, all of one date, so that the same input gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            made.writestr(entry, content.encode() if isinstance(content, str) else content)
    return out.getvalue()


def ident(*parts: str) -> str:
    """A name that XML accepts as an id, the same every time."""
    return "i" + hashlib.sha256(" ".join(parts).encode()).hexdigest()[:20]


def paragraph(text: str, question: Question) -> str:
    """A plain text of a question as HTML."""
    return f"<p>{words(text, question.lang)}</p>"


def percent(whole: int) -> str:
    """One of `whole` parts as a percentage, in the five decimals that Moodle compares its list of fractions with."""
    return f"{100 / whole:.5f}".rstrip("0").rstrip(".")


def middle(bounds: tuple[float, float]) -> tuple[str, str]:
    """A range as its middle and the tolerance around it."""
    low, high = bounds
    return plain((low + high) / 2), plain((high - low) / 2)


def prompt(question: Question, links: Links, map_address: str = "") -> str:
    """The question as HTML: documents, picture and prompt. map_address: where the package keeps the picture."""
    parts = [paragraph(question.prompt, question)]
    if isinstance(question, Essay):
        parts[:0] = [f"<blockquote><p>{words(d.text, question.lang)}</p><p>{links.source(d.source)}</p></blockquote>"
                     for d in question.documents]
    if isinstance(question, Place) and map_address:
        parts.append(f'<p><img src="{escape(map_address)}" alt="{escape(said(question, links.ledger))}"/></p>')
    if isinstance(question, Numeric) and question.unit:
        parts.append(f"<p>Answer in {words(question.unit)}.</p>")
    return "".join(parts)


def drawn(question: Question, links: Links) -> str | None:
    """The map of a place question as an SVG file of its own."""
    return picture(question, links.ledger, alone=True) if isinstance(question, Place) else None


def where(question: Question, links: Links) -> str:
    """Where to read on, as HTML: passage and sources."""
    sources = ", ".join(links.source(key) for key in question.sources)
    return f"<p>{links.passage(question.passage)}</p><p>Sources: {sources}</p>"


def right(question: Question) -> str:
    """What is said to a right answer, as HTML; empty when the options speak for themselves."""
    if isinstance(question, (Numeric, Text, Ordering, Matching)):
        return paragraph(question.when_right, question)
    return ""


def wrong(question: Question) -> str:
    """What is said to a wrong answer, as HTML, usual mistakes included."""
    if not isinstance(question, (Numeric, Text, Ordering, Matching)):
        return ""
    parts = [paragraph(question.when_wrong, question)]
    if isinstance(question, Numeric):
        parts += [f"<p>{span(*t.answer.bounds)}: {words(t.feedback, question.lang)}</p>" for t in question.traps]
    if isinstance(question, Text):
        parts += [f"<p>{words(' or '.join(t.answers), question.lang)}: {words(t.feedback, question.lang)}</p>"
                  for t in question.traps]
    return "".join(parts)


def explained(question: Question) -> str:
    """The feedback of every option, item or pair as one list, for formats that can hang it on the question only."""
    rows: list[tuple[str, str]] = []
    if isinstance(question, (Single, Multiple, Place)):
        rows = [(o.text, o.feedback) for o in question.options]
    elif isinstance(question, Ordering):
        rows = [(i.text, i.feedback) for i in question.items]
    elif isinstance(question, Matching):
        rows = [(f"{p.item}: {p.match}", p.feedback) for p in question.pairs]
        rows += [(d.text, d.feedback) for d in question.distractors]
    return "".join(f"<p><strong>{words(head, question.lang)}</strong> {words(text, question.lang)}</p>"
                   for head, text in rows)


def rubric(question: Essay) -> str:
    """Levels and sample answers as HTML, for the teacher."""
    return "".join(f"<p><strong>{r.level.capitalize()}, {r.points}:</strong> {words(r.meaning, question.lang)} "
                   f"<em>{words(r.sample, question.lang)}</em></p>" for r in question.rubric)


def positions(question: Ordering) -> list[str]:
    """`1`, `2` ... for formats that turn an order into places to match."""
    return [str(place) for place in range(1, len(question.items) + 1)]

