"""QTI 3.0: an item a question, a test a quiz. Credit in parts for multiple choice and matching, as on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

from whosays.model.archive import archive
from whosays.model.questions import Choice, Essay, Matching, Multiple, Numeric, Ordering, Question, Text, lettered
from whosays.model.xml_elements import Content, document, el

from ..grading import key
from ..loading import QuizSet
from ..presentation import plain, shown
from .common import Course, drawn, explained, ident, middle, paragraph, prompt, quiz_title, right, rubric, where, words, wrong

_ASI = {"xmlns": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0", "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0 "
                              "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"}
_CP = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_RESPONSE = "RESPONSE"
# Declaration of the response, body, and response processing.
_Parts = tuple[Element, Content, Content]


def package(course: Course) -> bytes:
    """A zip with manifest, tests, items and pictures."""
    files: dict[str, str | bytes] = {}
    resources: list[Element] = []
    for quiz in course.quizzes:
        files[test := f"tests/{quiz.name}.xml"] = document(_test(quiz))
        uses = [el("dependency", identifierref=ident(q.id)) for q in quiz.questions]
        resources.append(el("resource", el("file", href=test), uses, identifier=ident("test", quiz.name),
                            type="imsqti_test_xmlv3p0", href=test))
        for question in quiz.questions:
            files[name := f"items/{question.id}.xml"] = document(item(quiz, question, course))
            used = [name]
            if svg := drawn(quiz, question, course):
                files[picture := f"items/images/{question.id}.svg"] = svg
                used.append(picture)
            resources.append(el("resource", [el("file", href=one) for one in used], identifier=ident(question.id),
                                type="imsqti_item_xmlv3p0", href=name))
    files["imsmanifest.xml"] = document(el(
        "manifest", el("metadata", el("schema", "QTI Package"), el("schemaversion", "3.0.0")), el("organizations"),
        el("resources", resources), identifier=ident("qti3", course.name), xmlns=_CP))
    return archive(files)


def _test(quiz: QuizSet) -> Element:
    items = [el("qti-assessment-item-ref", identifier=q.id, href=f"../items/{q.id}.xml") for q in quiz.questions]
    title = quiz_title(quiz)
    section = el("qti-assessment-section", items, identifier="questions", title=title, visible="true")
    total = el("qti-sum", el("qti-test-variables", variable_identifier="SCORE"))
    return el(
        "qti-assessment-test", _ASI, _outcome("SCORE"),
        el("qti-test-part", section, identifier="all", navigation_mode="nonlinear", submission_mode="individual"),
        el("qti-outcome-processing", _set("SCORE", total)), identifier=quiz.name, title=title)


def item(quiz: QuizSet, question: Question, course: Course) -> Element:
    """One question as an item of its own."""
    declared, body, scoring = _MAKERS[question.like](question)
    stem = prompt(quiz, question, course, f"images/{question.id}.svg")
    if isinstance(question, Essay):
        stem[:0] = [el("qti-rubric-block", el("qti-content-body", rubric(question)), use="scoring", view="scorer")]
    told = [el("qti-modal-feedback", el("qti-content-body", text), outcome_identifier="FEEDBACK", identifier=name,
               show_hide="show") for name, text in _feedback(quiz, question, course).items()]
    feedback = el("qti-outcome-declaration", identifier="FEEDBACK", cardinality="multiple", base_type="identifier")
    return el(
        "qti-assessment-item", _ASI, {"xml:lang": quiz.ledger.book.language}, declared, _outcome("SCORE"),
        _outcome("MAXSCORE", question.points), feedback, el("qti-item-body", stem, body),
        el("qti-response-processing", scoring), told,
        identifier=question.id, title=question.id, adaptive="false", time_dependent="false")


def _feedback(quiz: QuizSet, question: Question, course: Course) -> dict[str, list[Element]]:
    told = {"general": where(quiz, question, course)}
    if isinstance(question, Choice):
        told |= {letter: paragraph(o.feedback, question) for letter, o in shown(question)}
    elif not isinstance(question, Essay):
        told |= {"right": right(question) + explained(question), "wrong": wrong(question)}
    return told


# ---- Pieces of response processing ----

def _outcome(name: str, value: float = 0) -> Element:
    return el("qti-outcome-declaration", el("qti-default-value", el("qti-value", plain(value))), identifier=name,
              cardinality="single", base_type="float")


def _variable(name: str = _RESPONSE) -> Element:
    return el("qti-variable", identifier=name)


def _value(kind: str, value: str) -> Element:
    return el("qti-base-value", value, base_type=kind)


def _set(name: str, *inside: Content) -> Element:
    return el("qti-set-outcome-value", inside, identifier=name)


def _tell(*names: str, chosen: bool = False) -> Element:
    """Show these feedbacks. chosen: and those of the options that were chosen."""
    return _set("FEEDBACK", el("qti-multiple", _variable() if chosen else None, [_value("identifier", n) for n in names]))


def _right() -> Element:
    return el("qti-match", _variable(), el("qti-correct", identifier=_RESPONSE))


def _mapped() -> Element:
    return _set("SCORE", el("qti-map-response", identifier=_RESPONSE))


def _when(condition: Element, yes: Content, no: Content = None) -> Element:
    return el("qti-response-condition", el("qti-response-if", condition, yes), el("qti-response-else", no) if no else None)


def _full_when(condition: Element, points: int) -> Element:
    """Full points and what is said to a right answer, or what is said to a wrong one."""
    return _when(condition, [_set("SCORE", _value("float", str(points))), _tell("general", "right")], _tell("general", "wrong"))


def _declare(cardinality: str, kind: str, correct: Iterable[str], mapping: Element | None = None) -> Element:
    values = [el("qti-value", value) for value in correct]
    return el("qti-response-declaration", el("qti-correct-response", values) if values else None, mapping,
              identifier=_RESPONSE, cardinality=cardinality, base_type=kind)


def _mapping(entries: Iterable[tuple[str, float]], points: int, **more: str) -> Element:
    rows = [el("qti-map-entry", map_key=name, mapped_value=plain(value), **more) for name, value in entries]
    return el("qti-mapping", rows, default_value=0, lower_bound=0, upper_bound=points)


def _choices(tag: str, choices: Iterable[tuple[str, str]], question: Question, **more: object) -> list[Element]:
    return [el(tag, words(text, question), identifier=letter, **more) for letter, text in choices]


# ---- A function a type ----

def _choice(question: Choice) -> _Parts:
    many, known = isinstance(question, Multiple), key(question)
    choices = _choices("qti-simple-choice", [(letter, o.text) for letter, o in shown(question)], question)
    body = el("qti-choice-interaction", choices, response_identifier=_RESPONSE, max_choices=0 if many else 1, shuffle="false")
    if not many:
        full = _when(_right(), _set("SCORE", _value("float", str(question.points))))
        return _declare("single", "identifier", [known["right"]]), body, [full, _tell("general", chosen=True)]
    share = question.points / len(known["right"])
    mapping = _mapping([(letter, share if letter in known["right"] else -share) for letter in known["all"]], question.points)
    return _declare("multiple", "identifier", known["right"], mapping), body, [_mapped(), _tell("general", chosen=True)]


def _line(width: int) -> Element:
    return el("p", "Your answer: ", el("qti-text-entry-interaction", response_identifier=_RESPONSE, expected_length=width))


def _numeric(question: Numeric) -> _Parts:
    low, high = (_value("float", plain(end)) for end in question.answer.bounds)
    between = el("qti-and", el("qti-gte", _variable(), low), el("qti-lte", _variable(), high))
    return (_declare("single", "float", [middle(question.answer.bounds)[0]]), _line(10),
            _full_when(between, question.points))


def _text(question: Text) -> _Parts:
    mapping = _mapping([(text, question.points) for text in question.accept], question.points, case_sensitive="false")
    found = el("qti-gt", _variable("SCORE"), _value("float", "0"))
    told = _when(found, _tell("general", "right"), _tell("general", "wrong"))
    return _declare("single", "string", [question.accept[0]], mapping), _line(30), [_mapped(), told]


def _ordering(question: Ordering) -> _Parts:
    choices = _choices("qti-simple-choice", [(letter, i.text) for letter, i in shown(question)], question)
    body = el("qti-order-interaction", choices, response_identifier=_RESPONSE, shuffle="false", orientation="vertical")
    return _declare("ordered", "identifier", key(question)["order"]), body, _full_when(_right(), question.points)


def _matching(question: Matching) -> _Parts:
    pairs = [f"i{letter} m{match}" for letter, match in key(question)["pairs"].items()]
    items = [(f"i{letter}", pair.item) for letter, pair in lettered(question.pairs)]
    matches = [(f"m{letter}", text) for letter, text in lettered(question.matches)]
    sets = [el("qti-simple-match-set", _choices("qti-simple-associable-choice", side, question, match_max=most))
            for side, most in ((items, 1), (matches, len(pairs)))]
    body = el("qti-match-interaction", sets, response_identifier=_RESPONSE, shuffle="false", max_associations=len(pairs))
    full = [_set("SCORE", _value("float", str(question.points))), _tell("general", "right")]
    mapping = _mapping([(pair, question.points / len(pairs)) for pair in pairs], question.points)
    return (_declare("multiple", "directedPair", pairs, mapping), body,
            _when(_right(), full, [_mapped(), _tell("general", "wrong")]))


def _essay(question: Essay) -> _Parts:
    field = el("qti-extended-text-interaction", response_identifier=_RESPONSE, expected_lines=question.lines)
    return _declare("single", "string", []), field, _tell("general")


_MAKERS: dict[str, Callable[[Any], _Parts]] = {
    "single": _choice, "multiple": _choice, "numeric": _numeric, "text": _text, "ordering": _ordering,
    "matching": _matching, "essay": _essay}
