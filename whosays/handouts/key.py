"""The key of a worksheet, for teachers: answers, the reason for or against every option, hints, objectives."""

from __future__ import annotations

from typing import Any

from whosays.model.questions import Essay, Matching, Multiple, Numeric, Ordering, Place, Question, Single, Text, lettered
from whosays.quiz.grading import key as right_order
from whosays.quiz.loading import QuizSet
from whosays.quiz.page import title_of
from whosays.quiz.presentation import answer_words, shown, sign, span

from .typst import pdf
from .worksheet import about, bank, script_of

Notes = list[tuple[str, str]]


def key(quiz: QuizSet) -> bytes:
    """The key as PDF."""
    return pdf("key", {
        "title": f"Key for teachers: {title_of(quiz.name)}",
        "about": "Answers and the evidence for them. The same answers stand in the book, where pupils can read them.",
        "script": script_of(quiz), "questions": [_question(q, n, quiz) for n, q in enumerate(quiz.questions, 1)]})


def _question(question: Question, number: int, quiz: QuizSet) -> dict[str, Any]:
    answer = [] if isinstance(question, Essay) else _answer(question)
    notes = [{"head": head, "text": text} for head, text in _notes(question)]
    return about(question, number, quiz) | {"answer": answer, "notes": notes, "hints": list(question.hints),
                                            "objective": question.objective}


def _answer(question: Question) -> list[str]:
    """The right answer in the letters and numbers of the worksheet."""
    if isinstance(question, Ordering):
        places = {letter: place for place, letter in enumerate(right_order(question)["order"], 1)}
        return ["In the order of the sheet: " + ", ".join(str(places[letter]) for letter, _ in shown(question)),
                *answer_words(question)]
    if isinstance(question, Matching):
        letters = {text: letter for letter, text in bank(question)["bank"]}
        return [f"{letters[pair.match]}. {pair.item}: {pair.match}" for pair in question.pairs]
    return answer_words(question)


def _notes(question: Question) -> Notes:
    if isinstance(question, (Single, Multiple, Place)):
        return [(f"{sign(question, letter)}, {'right' if option.right else 'not right'}.", option.feedback)
                for letter, option in shown(question)]
    if isinstance(question, Essay):
        return [note for level in question.rubric for note in (
            (f"{level.level.capitalize()}, {level.points}:", level.meaning), ("Sample answer:", level.sample))]
    return [*_parts(question), ("", question.when_right), ("If not there yet:", question.when_wrong)]


def _parts(question: Numeric | Text | Ordering | Matching) -> Notes:
    if isinstance(question, Ordering):
        items = dict(lettered(question.items))
        return [(f"{place}.", items[letter].feedback) for place, letter in enumerate(right_order(question)["order"], 1)]
    if isinstance(question, Matching):
        letters = {text: letter for letter, text in bank(question)["bank"]}
        return ([(f"{letters[pair.match]}.", pair.feedback) for pair in question.pairs]
                + [(f"{letters[d.text]} belongs to none.", d.feedback) for d in question.distractors])
    if isinstance(question, Numeric):
        return [(f"If {span(*trap.answer.bounds)}:", trap.feedback) for trap in question.traps]
    return [(f"If {' or '.join(trap.answers)}:", trap.feedback) for trap in question.traps]
