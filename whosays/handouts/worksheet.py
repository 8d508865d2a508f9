"""A quiz on paper: the worksheet for pupils, and what every question says on it."""

from __future__ import annotations

from typing import Any

from whosays.model.questions import SKILLS, Essay, Matching, Multiple, Numeric, Ordering, Place, Question, Single
from whosays.quiz.loading import QuizSet
from whosays.quiz.markup import source_name, where_words
from whosays.quiz.page import title_of
from whosays.quiz.passages import Passage, passages
from whosays.quiz.picture import picture, said
from whosays.quiz.presentation import LETTERS, points, shown, sign

from .typst import pdf


def worksheet(quiz: QuizSet) -> bytes:
    """The worksheet of a quiz as PDF: questions with their sources and room for answers, no answer on it."""
    return pdf("worksheet", {
        "title": f"Worksheet: {title_of(quiz.name)}",
        "about": f"{len(quiz.questions)} questions, {quiz.max_score} points and the texts that you write. "
                 "Use the chapter and its charts to answer.",
        "script": script_of(quiz), "questions": [_question(q, n, quiz) for n, q in enumerate(quiz.questions, 1)]})


def script_of(quiz: QuizSet) -> str:
    """The language of words in Arabic script, as the first question that names another than Persian has it."""
    return next((q.lang for q in quiz.questions if q.lang != "fa"), "fa")


def about(question: Question, number: int, quiz: QuizSet) -> dict[str, Any]:
    """What worksheet and key say alike of a question: number, skill, points, prompt, passage, sources."""
    place = passages().get(question.passage) or Passage(question.passage, "", "", "")
    return {"number": number, "type": question.type, "prompt": question.prompt, "skill": SKILLS[question.skill],
            "worth": points(question.points), "passage": where_words(place),
            "sources": "; ".join(source_name(quiz.ledger, key) for key in question.sources)}


def _question(question: Question, number: int, quiz: QuizSet) -> dict[str, Any]:
    found = about(question, number, quiz) | {"say": "", "unit": ""}
    if isinstance(question, (Single, Multiple, Place)):
        found["options"] = [(sign(question, letter), option.text) for letter, option in shown(question)]
        found["say"] = "" if "all that fit" in question.prompt else (
            "Tick all that fit." if isinstance(question, Multiple) else "Tick one.")
    if isinstance(question, Place):
        found |= {"map": drawing(question, quiz), "map_says": said(question, quiz.ledger)}
    if isinstance(question, Ordering):
        found["items"] = [item.text for _, item in shown(question)]
    if isinstance(question, Matching):
        found |= bank(question)
    if isinstance(question, Numeric):
        found["unit"] = question.unit
    if isinstance(question, Essay):
        found |= {"lines": question.lines, "documents": [
            {"text": d.text, "source": source_name(quiz.ledger, d.source)} for d in question.documents]}
    return found


def bank(question: Matching) -> dict[str, Any]:
    """The letter bank of a matching question, and whether letters come twice or not at all."""
    used = [pair.match for pair in question.pairs]
    return {"bank": list(zip(LETTERS, question.matches, strict=False)), "items": [p.item for p in question.pairs],
            "again": len(set(used)) < len(used), "over": len(set(used)) < len(question.matches)}


def drawing(question: Place, quiz: QuizSet) -> str:
    """The map of a place question as SVG, in the type of the sheet."""
    return picture(question, quiz.ledger, alone=True).replace("system-ui,sans-serif", "'Libertinus Serif'")
