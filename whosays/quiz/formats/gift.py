"""GIFT, the plain text that Moodle and many small tools read. It knows no order, picture or distractor.

Orders become matchings to 1, 2, 3 ...; distractors fall away; a place question keeps its words. An essay is `{}`:
with anything inside, even a line break, readers refuse it.
"""

from __future__ import annotations

import re

from whosays.model.questions import Choice, Essay, Matching, Multiple, Numeric, Ordering, Question, Text, lettered

from ..grading import key
from ..loading import QuizSet
from ..presentation import shown
from .common import Course, middle, percent, quiz_title


def package(course: Course) -> bytes:
    """One text file with a category a quiz."""
    parts = []
    for quiz in course.quizzes:
        name = f"{course.book.replace('/', '-')}/{quiz_title(quiz).replace('/', '-')}"
        parts += [f"$CATEGORY: $course$/top/{name}\n\n", *(_question(quiz, question) for question in quiz.questions)]
    return "".join(parts).encode()


def safe(text: str) -> str:
    """Signs that GIFT gives a meaning, with the backslash that takes it away; one line.

    There is no escape for the arrow that makes a pair of any answer it stands in.
    """
    return re.sub(r"([~=#{}:\\])", r"\\\1", " ".join(text.replace("->", "→").split()))


def _question(quiz: QuizSet, question: Question) -> str:
    prompt, name = question.prompt, quiz.ledger.citation
    if isinstance(question, Essay):
        prompt += "".join(f" {d.text} ({name(d.source).short})" for d in question.documents)
    if isinstance(question, Numeric) and question.unit:
        prompt = f"{prompt} ({question.unit})"
    told = f"Sources: {'; '.join(name(key).short for key in question.sources)}"
    if question.records:
        told += f". In the ledger: {', '.join(key for _, key in question.records)}"
    rows = _rows(question)
    # An essay has nothing in its braces. `[plain]` keeps readers from taking a < in a text for HTML.
    answers = "\n".join(["{#" if isinstance(question, Numeric) else "{", *rows, f"####{safe(told)}\n}}"]) if rows else "{}"
    return f"::{safe(question.id)}::[plain]{safe(prompt)} {answers}\n\n"


def _rows(question: Question) -> list[str]:
    """The answers, a line each."""
    if isinstance(question, Multiple):
        share = percent(sum(o.right for o in question.options))
        return [f"~%{'' if o.right else '-'}{share}%{safe(o.text)}#{safe(o.feedback)}" for _, o in shown(question)]
    if isinstance(question, Choice):
        return [f"{'=' if o.right else '~'}{safe(o.text)}#{safe(o.feedback)}" for _, o in shown(question)]
    if isinstance(question, Numeric):
        traps = [f"=%0%{':'.join(middle(t.answer.bounds))}#{safe(t.feedback)}" for t in question.traps]
        return [f"=%100%{':'.join(middle(question.answer.bounds))}#{safe(question.when_right)}", *traps,
                f"~#{safe(question.when_wrong)}"]
    if isinstance(question, Text):
        return [*(f"={safe(text)}#{safe(question.when_right)}" for text in question.accept),
                *(f"=%0%{safe(text)}#{safe(t.feedback)}" for t in question.traps for text in t.answers)]
    if isinstance(question, Ordering):
        order = key(question)["order"]
        return [f"={safe(item.text)} -> {order.index(letter) + 1}" for letter, item in shown(question)]
    if isinstance(question, Matching):
        return [f"={safe(pair.item)} -> {safe(pair.match)}" for _, pair in lettered(question.pairs)]
    return []
