"""A quiz as accessible HTML that can be read without a script; `quiz.js` adds checking, hints one by one and memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from whosays.drawing.templating import Surface, render
from whosays.model.questions import SKILLS, Matching, Ordering, Question, lettered

from . import presentation
from .grading import key
from .loading import QuizSet, fingerprint
from .picture import picture
from .presentation import LETTERS, shown

# What a cell hands on to whoever writes a page: the name of the quiz. Jupyter does not know this type and shows the widget.
MIME = "application/vnd.whosays.quiz+json"
# Who is told the answers, on a page of the book.
PRIVATE = "Nobody is told your answers: they are kept in this browser only."


def quiz_html(quiz: QuizSet, at: Surface, *, level: int = 3, told: str = PRIVATE, whole: QuizSet | None = None,
              sure: bool = True, exhibits: Mapping[str, Any] | None = None) -> Markup:
    """The whole quiz for one surface: a page of the book, JupyterLab, a package for an LMS.

    level: of its headings, one below the heading it stands under. told: who learns the answers. whole: the quiz of which
    `quiz` is a part; what is answered is kept there. sure: whether it asks how sure the reader is; no points hang on that.
    exhibits: by id, those that questions are asked of and that do not stand on the same page (formats.common.Shown).
    """
    return render(quiz.ledger, "quiz/quiz.html", at, quiz=quiz, whole=whole, level=level, told=told, sure=sure,
                  exhibits=exhibits or {}, show=presentation, skills=SKILLS, fingerprint=fingerprint, key=key, picture=picture,
                  lettered=lettered)


def part_html(quiz: QuizSet, ids: Sequence[str], at: Surface) -> Markup:
    """Some questions of a quiz, by their ids."""
    return quiz_html(replace(quiz, questions=tuple(quiz.question(key) for key in ids)), at, whole=quiz)


def quiz_text(quiz: QuizSet) -> str:
    """The quiz as plain text, without its answers."""
    lines = [f"Quiz “{quiz.name}”: {len(quiz.questions)} questions, {quiz.max_score} points"]
    for number, question in enumerate(quiz.questions, 1):
        lines += ["", f"{number}. {question.prompt}", *_lines(question)]
    return "\n".join(lines)


def _lines(question: Question) -> list[str]:
    if isinstance(question, Ordering):
        return [f"   _ {item.text}" for _, item in shown(question)]
    if isinstance(question, Matching):
        return [f"   {pair.item}: ____" for pair in question.pairs] + [f"   ({', '.join(question.matches)})"]
    if parts := shown(question):
        return [f"   {mark}. {option.text}" for mark, (_, option) in zip(LETTERS, parts, strict=False)]
    return ["   ____"]
