"""An exam question with marks on paper: sources and parts for pupils, the mark scheme for the teacher."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whosays.model.kits import Exam, ExamPart

from .blocks import Sheet, heading, lines, name_line, page_break, table, text
from .document_sets import explained, quoted, when_of
from .loading import Teaching
from .reports_on_paper import figure

_LINES_A_MARK = 1.2
_A_PAGE = 14  # lines beside the sources


def sheet(title: str, exam: Exam, teaching: Teaching) -> Sheet:
    """What pupils get: Source A, B and so on, then the parts with their marks and lines to write on."""
    total = sum(part.marks for part in exam.parts)
    blocks = [name_line(), text(f"{exam.minutes} minutes, {total} marks, {exam.form}."),
              *(block for letter, source in zip("ABCDE", exam.sources, strict=False)
                for block in _source(letter, source, teaching))]
    rooms = [room(part) for part in exam.parts]
    is_long = sum(rooms) > _A_PAGE
    for number, (part, count) in enumerate(zip(exam.parts, rooms, strict=True), 1):
        if is_long and number == len(rooms):  # no line to write on alone on a page
            blocks.append(page_break())
        blocks += asked(number, part, count)
    return Sheet("exam", f"Exam question: {title}", tuple(blocks), pages=2 if is_long else 1, size=11.5)


def room(part: ExamPart) -> int:
    """How many lines a part needs to write on."""
    return min(16, max(3, round(part.marks * _LINES_A_MARK)))


def asked(number: int, part: ExamPart, count: int) -> list[dict[str, Any]]:
    """A part with its marks and as many lines to write on."""
    return [heading(f"Question {number}"), text(f"{part.ask} [{part.marks} mark{'s' * (part.marks > 1)}]"), lines(count)]


def _source(letter: str, source: str, teaching: Teaching) -> list[dict[str, Any]]:
    kind, _, name = source.partition(":")
    if kind == "figure":
        told = figure(name, teaching.ledger)
        note = getattr(teaching.ledger.figure(name).record, "note", "")
        return [heading(f"Source {letter}: {told.speaker}"), text(f"{told.day}, in: {told.document}. The number: {told.says}"),
                text(f"{told.knows}.", "How the speaker knows it:"), *([text(note, "We add:")] if note else [])]
    _, _, card = teaching.card(name)
    said = quoted(card.passage.words) if card.passage else card.says
    more = f" “{card.quotation}”" if card.quotation and card.quotation not in said else ""
    return [heading(f"Source {letter}: {card.title}"), text(f"{card.who}, {when_of(card, teaching)}. For: {card.for_whom}."),
            text(f"{said}{more}", "The document:" if card.passage else "In our words:"), *explained(card)]


def scheme(exam: Exam) -> list[dict[str, Any]]:
    """What earns the marks, for the teacher."""
    return [heading(f"Exam question, {exam.form}: {exam.minutes} minutes, {sum(p.marks for p in exam.parts)} marks"),
            marks("Mark scheme", exam.parts)]


def marks(title: str, parts: Sequence[ExamPart]) -> dict[str, Any]:
    """A mark scheme as a table."""
    rows = [[f"{n}. {part.ask}", str(part.marks), " ".join(part.scheme)] for n, part in enumerate(parts, 1)]
    return table(title, ["Question", "Marks", "What earns them"], rows, [2, 0.6, 4])
