"""GIFT, the plain text that Moodle and many small tools read. It knows no order, picture or distractor.

Orders become matchings to 1, 2, 3 ...; distractors fall away; a place question keeps its words. An essay is `{}`:
with anything inside, even a line break, readers refuse it. Where the book's address is known, texts are HTML with links.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from whosays.model.questions import Choice, Essay, Matching, Multiple, Numeric, Ordering, Question, Text, lettered
from whosays.model.xml_elements import html

from ..grading import key
from ..loading import QuizSet
from ..presentation import shown
from .common import Course, middle, percent, prompt, quiz_title, where


def package(course: Course) -> bytes:
    """One text file with a category a quiz."""
    parts = []
    for quiz in course.quizzes:
        name = f"{course.book.replace('/', '-')}/{quiz_title(quiz).replace('/', '-')}"
        parts += [f"$CATEGORY: $course$/top/{name}\n\n", *(_question(quiz, question, course) for question in quiz.questions)]
    return "".join(parts).encode()


def safe(text: str) -> str:
    """Signs that GIFT gives a meaning, with the backslash that takes it away; one line.

    There is no escape for the arrow that makes a pair of any answer it stands in.
    """
    return re.sub(r"([~=#{}:\\])", r"\\\1", " ".join(text.replace("->", "→").split()))


def _question(quiz: QuizSet, question: Question, course: Course) -> str:
    is_html = bool(course.at.root)
    rows = _rows(question, _marked if is_html else safe)
    asked, told = ((html(prompt(quiz, question, course)), html(where(quiz, question, course))) if is_html
                   else _in_words(quiz, question, course))
    # An essay has nothing in its braces. `[plain]` keeps readers from taking a < in a text for HTML.
    answers = "\n".join(["{#" if isinstance(question, Numeric) else "{", *rows, f"####{safe(told)}\n}}"]) if rows else "{}"
    return f"::{safe(question.id)}::[{'html' if is_html else 'plain'}]{safe(asked)} {answers}\n\n"


def _marked(text: str) -> str:
    """Plain text in a question that is HTML."""
    return safe(escape(text, quote=False))


def _in_words(quiz: QuizSet, question: Question, course: Course) -> tuple[str, str]:
    """What is asked, and where to read on, as plain text."""
    asked, name = question.prompt, quiz.ledger.citation
    if isinstance(question, Essay):
        asked += "".join(f" {d.text} ({name(d.source).short})" for d in question.documents)
    if found := course.exhibits.get(question.exhibit or ""):
        asked += f" (In the book: “{found.title}”.)"
    if isinstance(question, Numeric) and question.unit:
        asked = f"{asked} ({question.unit})"
    told = f"Sources: {'; '.join(name(key).short for key in question.sources)}"
    if question.records:
        told += f". In the ledger: {', '.join(key for _, key in question.records)}"
    return asked, told


def _rows(question: Question, say: Callable[[str], str]) -> list[str]:
    """The answers, a line each. say: how a text is written that readers show as it is; what pupils type is always plain."""
    if isinstance(question, Multiple):
        share = percent(sum(o.right for o in question.options))
        return [f"~%{'' if o.right else '-'}{share}%{say(o.text)}#{say(o.feedback)}" for _, o in shown(question)]
    if isinstance(question, Choice):
        return [f"{'=' if o.right else '~'}{say(o.text)}#{say(o.feedback)}" for _, o in shown(question)]
    if isinstance(question, Numeric):
        traps = [f"=%0%{':'.join(middle(t.answer.bounds))}#{say(t.feedback)}" for t in question.traps]
        return [f"=%100%{':'.join(middle(question.answer.bounds))}#{say(question.when_right)}", *traps,
                f"~#{say(question.when_wrong)}"]
    if isinstance(question, Text):
        return [*(f"={safe(text)}#{say(question.when_right)}" for text in question.accept),
                *(f"=%0%{safe(text)}#{say(t.feedback)}" for t in question.traps for text in t.answers)]
    if isinstance(question, Ordering):
        order = key(question)["order"]
        return [f"={say(item.text)} -> {order.index(letter) + 1}" for letter, item in shown(question)]
    if isinstance(question, Matching):
        return [f"={say(pair.item)} -> {safe(pair.match)}" for _, pair in lettered(question.pairs)]
    return []
