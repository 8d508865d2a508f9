"""GIFT, the plain text that Moodle and many small tools read. It knows no order, picture or distractor.

Orders become matchings to 1, 2, 3 ...; distractors fall away; a place question keeps its words. An essay is `{}`:
with anything inside, even a line break, readers refuse it.
"""

from __future__ import annotations

import re

from whosays.model.questions import Matching, Multiple, Numeric, Ordering, Place, Question, Single, Text, lettered

from ..grading import key
from ..loading import QuizSet
from ..markup import source_name
from ..presentation import shown
from .common import BOOK, Course, middle, percent, positions, quiz_title


def package(course: Course) -> bytes:
    """One text file with a category a quiz."""
    parts = []
    for quiz in course.quizzes:
        name = f"{BOOK}/{quiz_title(quiz).replace('/', '-')}"
        parts += [f"$CATEGORY: $course$/top/{name}\n\n", *(_question(quiz, question) for question in quiz.questions)]
    return "".join(parts).encode()


def safe(text: str) -> str:
    """Signs that GIFT gives a meaning, with the backslash that takes it away; one line.

    There is no escape for the arrow that makes a pair of any answer it stands in.
    """
    return re.sub(r"([~=#{}:\\])", r"\\\1", " ".join(text.replace("->", "→").split()))


def _question(quiz: QuizSet, question: Question) -> str:
    prompt = question.prompt
    if question.type == "essay":
        told = " ".join(f"{d.text} ({source_name(quiz.ledger, d.source)})" for d in question.documents)
        prompt = f"{told} {prompt}".strip()
    if isinstance(question, Numeric) and question.unit:
        prompt = f"{prompt} ({question.unit})"
    sources = "; ".join(source_name(quiz.ledger, name) for name in question.sources)
    # `[plain]` keeps readers from taking a < in a text for HTML.
    return f"::{safe(question.id)}::[plain]{safe(prompt)} {_answers(question, f'Sources: {sources}')}\n\n"


def _answers(question: Question, general: str) -> str:
    end = f"####{safe(general)}\n}}"
    if isinstance(question, (Single, Place)):
        rows = [f"{'=' if o.right else '~'}{safe(o.text)}#{safe(o.feedback)}" for _, o in shown(question)]
        return "{\n" + "\n".join(rows) + "\n" + end
    if isinstance(question, Multiple):
        return "{\n" + "\n".join(_weighed(question)) + "\n" + end
    if isinstance(question, Numeric):
        return _numeric(question, end)
    if isinstance(question, Text):
        rows = [f"={safe(text)}#{safe(question.when_right)}" for text in question.accept]
        rows += [f"=%0%{safe(text)}#{safe(t.feedback)}" for t in question.traps for text in t.answers]
        return "{\n" + "\n".join(rows) + "\n" + end
    if isinstance(question, Ordering):
        place = dict(zip(key(question)["order"], positions(question), strict=True))
        rows = [f"={safe(item.text)} -> {place[letter]}" for letter, item in shown(question)]
        return "{\n" + "\n".join(rows) + "\n" + end
    if isinstance(question, Matching):
        rows = [f"={safe(pair.item)} -> {safe(pair.match)}" for _, pair in lettered(question.pairs)]
        return "{\n" + "\n".join(rows) + "\n" + end
    return "{}"


def _weighed(question: Multiple) -> list[str]:
    share = percent(sum(o.right for o in question.options))
    return [f"~%{'' if o.right else '-'}{share}%{safe(o.text)}#{safe(o.feedback)}" for _, o in shown(question)]


def _numeric(question: Numeric, end: str) -> str:
    rows = [f"=%100%{':'.join(middle(question.answer.bounds))}#{safe(question.when_right)}"]
    rows += [f"=%0%{':'.join(middle(t.answer.bounds))}#{safe(t.feedback)}" for t in question.traps]
    return "{#\n" + "\n".join(rows) + f"\n~#{safe(question.when_wrong)}\n" + end

