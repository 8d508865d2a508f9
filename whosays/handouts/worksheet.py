"""A quiz on paper: the worksheet for pupils, and what every question says on it."""

from __future__ import annotations

from typing import Any

from whosays.model.questions import SKILLS, Choice, Essay, Matching, Multiple, Numeric, Ordering, Place, Question
from whosays.quiz.loading import QuizSet
from whosays.quiz.picture import picture, what_it_shows
from whosays.quiz.presentation import bank, points, shown, sign

from .typst import pdf


def worksheet(quiz: QuizSet) -> bytes:
    """The worksheet of a quiz as PDF: questions with their sources and room for answers, no answer on it."""
    return pdf("worksheet", {
        "title": f"Worksheet: {quiz.title}",
        "about": f"{len(quiz.questions)} questions, {quiz.max_score} points and the texts that you write. "
                 "Use the chapter and its charts to answer.",
        **whole(quiz), "questions": [on_paper(q, n, quiz) for n, q in enumerate(quiz.questions, 1)]}, quiz.ledger.book)


def whole(quiz: QuizSet) -> dict[str, Any]:
    """What worksheet and key say alike of a quiz: the language of words in Arabic script, the rows of the ledger in it."""
    script = next((q.lang for q in quiz.questions if q.lang != "fa"), "fa")
    return {"script": script, "records": list(dict.fromkeys(key for q in quiz.questions for _, key in q.records))}


def about(question: Question, number: int, quiz: QuizSet) -> dict[str, Any]:
    """What worksheet and key say alike of a question: number, skill, points, prompt, passage, sources."""
    return {"number": number, "type": question.type, "like": question.like, "prompt": question.prompt,
            "skill": SKILLS[question.skill], "worth": points(question.points), "passage": quiz.passage(question).heading,
            "sources": "; ".join(quiz.ledger.citation(key).short for key in question.sources)}


def on_paper(question: Question, number: int, quiz: QuizSet) -> dict[str, Any]:
    """A question as a sheet shows it, without its answer."""
    found = about(question, number, quiz) | {"say": "", "unit": ""}
    if isinstance(question, Choice):
        found["options"] = [(sign(question, letter), option.text) for letter, option in shown(question)]
        found["say"] = "" if "all that fit" in question.prompt else (
            "Tick all that fit." if isinstance(question, Multiple) else "Tick one.")
    if isinstance(question, Place):
        # In the type of the sheet.
        drawing = picture(question, quiz.ledger, alone=True, font="Libertinus Serif")
        found |= {"map": drawing, "map_says": what_it_shows(question, quiz.ledger)}
    if isinstance(question, Ordering):
        found["items"] = [item.text for _, item in shown(question)]
    if isinstance(question, Matching):
        used = {pair.match for pair in question.pairs}
        found |= {"bank": [(letter, text) for text, letter in bank(question).items()],
                  "items": [pair.item for pair in question.pairs],
                  "again": len(used) < len(question.pairs), "over": len(used) < len(question.matches)}
    if isinstance(question, Numeric):
        found["unit"] = question.unit
    if isinstance(question, Essay):
        found |= {"lines": question.lines, "documents": [
            {"text": d.text, "source": quiz.ledger.citation(d.source).short} for d in question.documents]}
    return found
