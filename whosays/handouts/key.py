"""The key of a worksheet, for teachers: answers, the reason for or against every option, hints, objectives."""

from __future__ import annotations

from typing import Any

from whosays.model.questions import Essay, Matching, Ordering, Question
from whosays.quiz.loading import QuizSet
from whosays.quiz.presentation import answer_words, bank, in_order, levels, notes, paired, row_words, said, shown

from .typst import pdf
from .worksheet import about, whole


def key(quiz: QuizSet) -> bytes:
    """The key as PDF."""
    return pdf("key", {
        "title": f"Key for teachers: {quiz.title}",
        "about": "Answers and the evidence for them. The same answers stand in the book, where pupils can read them.",
        **whole(quiz), "questions": [_question(q, n, quiz) for n, q in enumerate(quiz.questions, 1)]}, quiz.ledger.book)


def _question(question: Question, number: int, quiz: QuizSet) -> dict[str, Any]:
    rows = "; ".join(f"{row_words(quiz.ledger, *record)} [{record[1]}]" for record in question.records)
    return about(question, number, quiz) | {
        "answer": [] if isinstance(question, Essay) else answer_on_paper(question), "hints": list(question.hints),
        "notes": [{"head": head, "text": text} for head, text in _notes(question)], "objective": question.objective,
        "rows": rows}


def answer_on_paper(question: Question) -> list[str]:
    """The right answer in the letters and numbers of the worksheet."""
    if isinstance(question, Ordering):
        places = {letter: str(place) for place, (letter, _) in enumerate(in_order(question), 1)}
        return ["In the order of the sheet: " + ", ".join(places[letter] for letter, _ in shown(question)),
                *answer_words(question)]
    if isinstance(question, Matching):
        signs = bank(question)
        return [f"{signs[pair.match]}. {paired(pair.item, pair.match)}" for pair in question.pairs]
    return answer_words(question)


def _notes(question: Question) -> list[tuple[str, str]]:
    if isinstance(question, Essay):
        return [note for level, meaning, sample in levels(question)
                for note in ((f"{level}:", meaning), ("Sample answer:", sample))]
    found = [(f"{note.sign}. {note.mark if note.name else ''}".strip() if note.sign else f"If {note.head}:", note.text)
             for note in notes(question)]
    whole_answer = [("", said(question, right=True)), ("If not there yet:", said(question, right=False))]
    return found + [(head, text) for head, text in whole_answer if text]
