"""Moodle XML. `ordering` is part of Moodle from 4.4 on and a plugin before; older ones skip it and keep the rest.

An ordering without `shownumcorrect` makes Moodle's importer refuse the whole file, so the four fields of combined
feedback always stand in it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from whosays.model.questions import Choice, Essay, Matching, Multiple, Numeric, Ordering, Place, Question, Text, lettered
from whosays.model.xml_elements import Content, document, el, html

from ..loading import QuizSet
from ..presentation import in_order, shown
from .common import Course, drawn, explained, middle, paragraph, percent, prompt, quiz_title, right, rubric, where, words, wrong

# Fields without HTML in them, by name, in Moodle's order.
_Fields = Mapping[str, object]


def package(course: Course) -> bytes:
    """One XML file with a category a quiz."""
    parts: list[Element] = []
    for quiz in course.quizzes:
        name = f"$course$/top/{_category(course.book)}/{_category(quiz_title(quiz))}"
        parts.append(el("question", el("category", el("text", name)), type="category"))
        parts += [_question(quiz, question, number, course) for number, question in enumerate(quiz.questions, 1)]
    return document(el("quiz", parts)).encode()


def _category(text: str) -> str:
    # A slash would start a category below.
    return text.replace("/", "//")


def _html(tag: str, text: Content, *more: Content) -> Element:
    """A field with HTML in it."""
    return el(tag, el("text", html(text)), more, format="html")


def _plain(fields: _Fields) -> list[Element]:
    return [el(name, str(value)) for name, value in fields.items()]


def _question(quiz: QuizSet, question: Question, number: int, course: Course) -> Element:
    kind, parts = _MAKERS[question.like]
    picture = None
    if svg := drawn(quiz, question, course):
        content = base64.b64encode(svg.encode()).decode()
        picture = el("file", content, name=f"{question.id}.svg", path="/", encoding="base64")
    return el(
        "question", el("name", el("text", f"{quiz.name} {number:02}: {question.id}")),
        _html("questiontext", prompt(quiz, question, course, f"@@PLUGINFILE@@/{question.id}.svg"), picture),
        _html("generalfeedback", explained(question) + where(quiz, question, course)),
        _plain({"defaultgrade": question.points, "penalty": 0, "hidden": 0, "idnumber": question.id}), parts(question),
        [_html("hint", paragraph(hint, question)) for hint in question.hints], type=kind)


def _answer(fraction: str, text: str, feedback: Content, fields: _Fields | None = None) -> Element:
    return el("answer", el("text", text), _html("feedback", feedback), _plain(fields or {}), fraction=fraction,
              format="moodle_auto_format")


def _option(fraction: str, text: Content, feedback: Content) -> Element:
    return el("answer", el("text", html(text)), _html("feedback", feedback), fraction=fraction, format="html")


def _combined(question: Question) -> list[Element]:
    return [_html("correctfeedback", right(question)), _html("partiallycorrectfeedback", wrong(question)),
            _html("incorrectfeedback", wrong(question)), el("shownumcorrect", "1")]


def _choices(question: Choice) -> list[Element]:
    rights = sum(option.right for _, option in shown(question))
    several = isinstance(question, Multiple)
    # A wrong tick takes away what a right one gives: the same rule as on the page.
    share = {True: percent(rights), False: f"-{percent(rights)}" if several else "0"}
    return [*_plain({"single": "false" if several else "true", "shuffleanswers": 0 if isinstance(question, Place) else 1,
                     "answernumbering": "ABCD"}), *_combined(question),
            *(_option(share[o.right], paragraph(o.text, question), paragraph(o.feedback, question))
              for _, o in shown(question))]


def _numeric(question: Numeric) -> list[Element]:
    return [_number(question.answer.bounds, "100", right(question)),
            *(_number(t.answer.bounds, "0", paragraph(t.feedback, question)) for t in question.traps),
            _answer("0", "*", paragraph(question.when_wrong, question), {"tolerance": 0}),
            *_plain({"unitgradingtype": 0, "showunits": 3, "unitsleft": 0})]


def _number(bounds: tuple[float, float], fraction: str, feedback: Content) -> Element:
    value, tolerance = middle(bounds)
    return _answer(fraction, value, feedback, {"tolerance": tolerance})


def _text(question: Text) -> list[Element]:
    def answer(fraction: str, text: str, feedback: Content) -> Element:
        # A star in a short answer stands for anything.
        return _answer(fraction, text.replace("*", "\\*"), feedback)

    return [el("usecase", "0"), *(answer("100", text, right(question)) for text in question.accept),
            *(answer("0", text, paragraph(t.feedback, question)) for t in question.traps for text in t.answers),
            _answer("0", "*", paragraph(question.when_wrong, question))]


def _ordering(question: Ordering) -> list[Element]:
    return [*_plain({"layouttype": "VERTICAL", "selecttype": "ALL", "selectcount": 0,
                     "gradingtype": "RELATIVE_ALL_PREVIOUS_AND_NEXT", "showgrading": "SHOW", "numberingstyle": 123}),
            *_combined(question),
            *(_option(f"{place}.0000000", words(item.text, question), "")
              for place, (_, item) in enumerate(in_order(question), 1))]


def _matching(question: Matching) -> list[Element]:
    rows = [(paragraph(pair.item, question), pair.match) for _, pair in lettered(question.pairs)]
    # An empty question makes its answer a distractor.
    rows += [([], d.text) for d in question.distractors]
    return [el("shuffleanswers", "1"), *_combined(question),
            *(_html("subquestion", item, el("answer", el("text", match))) for item, match in rows)]


def _essay(question: Essay) -> list[Element]:
    lines = max(5, 5 * round(question.lines / 5))
    return [*_plain({"responseformat": "editor", "responserequired": 1, "responsefieldlines": lines, "attachments": 0,
                     "attachmentsrequired": 0}),
            _html("graderinfo", rubric(question)), _html("responsetemplate", "")]


_MAKERS: dict[str, tuple[str, Callable[[Any], list[Element]]]] = {
    "single": ("multichoice", _choices), "multiple": ("multichoice", _choices),
    "numeric": ("numerical", _numeric), "text": ("shortanswer", _text), "ordering": ("ordering", _ordering),
    "matching": ("matching", _matching), "essay": ("essay", _essay)}
