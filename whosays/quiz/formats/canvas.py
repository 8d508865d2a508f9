"""Canvas: QTI 1.2 as Canvas itself writes it. QTI 2.1 would lose the tolerance of numbers on its way in.

New Quizzes read orders; Classic Quizzes do not, and get a matching of items to positions instead.

What Canvas's own reader makes of an item decides its shape (each has cost somebody a question):
- every `varequal` of an ordering is a place in the order, and every one of a short answer is a right answer: usual
  mistakes are told in the feedback for wrong answers, not in conditions of their own;
- `other` in an item with a text field makes an essay of it;
- a blank between the parts of an `and` counts as an option: no white space is written there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from whosays.model.archive import archive
from whosays.model.questions import Choice, Essay, Matching, Multiple, Numeric, Ordering, Question, Text, lettered
from whosays.model.xml_elements import Content, document, el, html

from ..grading import key
from ..loading import QuizSet
from ..presentation import plain, shown
from .common import Course, drawn, general, ident, middle, paragraph, prompt, quiz_title, right, rubric, where, wrong

_QTI = {"xmlns": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2", "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2 "
                              "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"}
_MANIFEST = {"xmlns": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
             "xmlns:imsmd": "http://www.imsglobal.org/xsd/imsmd_v1p2"}
_NO_ROWS = 2  # passage and sources: the rows of the ledger would tell a number that is asked for
_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


@dataclass
class _Item:
    """A question as Canvas has it. kind: its name there. feedback: texts by the names that conditions link to."""

    kind: str
    fields: Content
    conditions: list[Element]
    feedback: dict[str, list[Element]] = field(default_factory=dict)


def package(course: Course, *, classic: bool = False, marks: bool = False) -> bytes:
    """A zip for Import Existing Content > QTI .zip file. classic: for Classic Quizzes. marks: one try, nothing given away."""
    files: dict[str, str | bytes] = {}
    resources: list[Element] = []
    for quiz in course.quizzes:
        me = _name(quiz, marks)
        files[f"{me}/{me}.xml"] = document(assessment(quiz, course, classic=classic, marks=marks))
        files[f"{me}/assessment_meta.xml"] = document(_meta(quiz, me, marks))
        resources += [
            el("resource", _file(f"{me}/{me}.xml"), el("dependency", identifierref=f"{me}_meta"), identifier=me,
               type="imsqti_xmlv1p2"),
            el("resource", _file(f"{me}/assessment_meta.xml"), identifier=f"{me}_meta", type=_META,
               href=f"{me}/assessment_meta.xml")]
        for question in quiz.questions:
            if svg := drawn(quiz, question, course):
                files[name := f"images/{question.id}.svg"] = svg
                resources.append(el("resource", _file(name), identifier=ident("image", question.id), type="webcontent",
                                    href=name))
    title = el("imsmd:lom", el("imsmd:general", el("imsmd:title", el("imsmd:string", course.title))))
    files["imsmanifest.xml"] = document(el(
        "manifest", {"identifier": ident("manifest", course.name)} | _MANIFEST,
        el("metadata", el("schema", "IMS Content"), el("schemaversion", "1.1.3"), title), el("organizations"),
        el("resources", resources)))
    return archive(files)


def _file(name: str) -> Element:
    return el("file", href=name)


def _meta(quiz: QuizSet, me: str, marks: bool) -> Element:
    """How Canvas holds the quiz: a practice quiz with as many tries as a pupil wants, or for marks."""
    fields = {"title": _title(quiz, marks), "description": "", "shuffle_answers": "false", "scoring_policy": "keep_highest",
              "quiz_type": "assignment" if marks else "practice_quiz",
              "points_possible": f"{sum(q.points for q in quiz.questions)}.0",
              "show_correct_answers": "false" if marks else "true", "allowed_attempts": "1" if marks else "-1"}
    return el("quiz", {"identifier": me, "xmlns": "http://canvas.instructure.com/xsd/cccv1p0"},
              [el(name, value) for name, value in fields.items()])


def assessment(quiz: QuizSet, course: Course, *, classic: bool = False, marks: bool = False) -> Element:
    """The questions of one quiz as one QTI 1.2 assessment."""
    items = [_item(quiz, question, course, classic, marks) for question in quiz.questions]
    return el("questestinterop", _QTI, el(
        "assessment", el("qtimetadata", _labelled("cc_maxattempts", "1" if marks else "unlimited")),
        el("section", items, ident="root_section"), ident=_name(quiz, marks), title=_title(quiz, marks)))


def _name(quiz: QuizSet, marks: bool) -> str:
    """What Canvas knows a quiz by: one that comes again under its name takes the place of the first."""
    return ident("canvas", quiz.name, *(["marks"] if marks else []))


def _title(quiz: QuizSet, marks: bool) -> str:
    return f"{quiz_title(quiz)}{' (for marks)' if marks else ''}"


def _labelled(label: str, entry: str) -> Element:
    return el("qtimetadatafield", el("fieldlabel", label), el("fieldentry", entry))


def _item(quiz: QuizSet, question: Question, course: Course, classic: bool, marks: bool) -> Element:
    made = _order_as_matching(question) if classic and isinstance(question, Ordering) else _MAKERS[question.like](question)
    told = {"general_fb": general(question) + where(quiz, question, course), "correct_fb": right(question),
            "general_incorrect_fb": wrong(question), **made.feedback}
    if marks:
        levels = rubric(question, samples=False) if isinstance(question, Essay) else []
        told = {"general_fb": levels + where(quiz, question, course)[:_NO_ROWS]}
        made.conditions = _silent(made.conditions)
    always = [] if isinstance(question, (Numeric, Text)) else [
        el("respcondition", el("conditionvar", el("other")), _tell("general_fb"), {"continue": "Yes"})]
    body = html(prompt(quiz, question, course, f"$IMS-CC-FILEBASE$/images/{question.id}.svg"))
    score = el("decvar", maxvalue=100, minvalue=0, varname="SCORE", vartype="Decimal")
    return el(
        "item", el("itemmetadata", el("qtimetadata", _labelled("question_type", made.kind),
                                      _labelled("points_possible", f"{question.points}.0"))),
        el("presentation", _material(body, "text/html"), made.fields),
        el("resprocessing", el("outcomes", score), always, made.conditions),
        [el("itemfeedback", el("flow_mat", _material(html(text), "text/html")), ident=name) for name, text in told.items()
         if text], ident=ident(question.id, *(["marks"] if marks else [])), title=question.id)


def _silent(conditions: list[Element]) -> list[Element]:
    """The conditions without what they tell; those that did nothing else go."""
    kept = []
    for condition in conditions:
        told = condition.findall("displayfeedback")
        for one in told:
            condition.remove(one)
        if not told or condition.find("setvar") is not None:
            kept.append(condition)
    return kept


def _material(text: str, kind: str = "text/plain") -> Element:
    return el("material", el("mattext", text, texttype=kind))


def _tell(name: str) -> Element:
    return el("displayfeedback", feedbacktype="Response", linkrefid=name)


def _equal(value: str, field_name: str = "response1") -> Element:
    return el("varequal", value, respident=field_name)


def _labels(choices: list[tuple[str, str]]) -> list[Element]:
    return [el("response_label", _material(text), ident=letter) for letter, text in choices]


def _written(**render: str) -> Element:
    label = el("response_label", ident="answer1") if render else el("response_label", ident="answer1", rshuffle="No")
    return el("response_str", el("render_fib", label, **render), ident="response1", rcardinality="Single")


def _full(*inside: Content, praised: bool = False) -> Element:
    """Full points where `inside` holds. praised: whether the item has feedback for right answers."""
    return el("respcondition", el("conditionvar", inside), el("setvar", "100", action="Set", varname="SCORE"),
              _tell("correct_fb") if praised else None, {"continue": "No"})


def _choice(question: Choice) -> _Item:
    known, several = key(question), isinstance(question, Multiple)
    fields = el("response_lid", el("render_choice", _labels([(letter, o.text) for letter, o in shown(question)])),
                ident="response1", rcardinality="Multiple" if several else "Single")
    conditions = [el("respcondition", el("conditionvar", _equal(letter)), _tell(f"{letter}_fb"), {"continue": "Yes"})
                  for letter, _ in shown(question)]
    feedback = {f"{letter}_fb": paragraph(o.feedback, question) for letter, o in shown(question)}
    if not several:
        return _Item("multiple_choice_question", fields, [*conditions, _full(_equal(known["right"]))], feedback)
    parts = [_equal(letter) if letter in known["right"] else el("not", _equal(letter)) for letter in known["all"]]
    return _Item("multiple_answers_question", fields, [*conditions, _full(el("and", parts))], feedback)


def _numeric(question: Numeric) -> _Item:
    low, high = question.answer.bounds
    between = [el("vargte", plain(low), respident="response1"), el("varlte", plain(high), respident="response1")]
    if question.answer.value is not None or low == high:
        between = [el("or", _equal(middle(question.answer.bounds)[0]), el("and", between))]
    return _Item("numerical_question", _written(fibtype="Decimal"), [_full(between, praised=True)])


def _text(question: Text) -> _Item:
    return _Item("short_answer_question", _written(), [_full(map(_equal, question.accept), praised=True)])


def _ordering(question: Ordering) -> _Item:
    labels = el("flow_label", _labels([(letter, item.text) for letter, item in shown(question)]))
    fields = el("response_lid", el("render_extension", el("ims_render_object", labels, shuffle="No", orientation="Column")),
                ident="response1", rcardinality="Ordered")
    return _Item("ordering_question", fields, [_full(map(_equal, key(question)["order"]), praised=True)])


def _matched(question: Question, rows: list[tuple[str, str, str, str]], choices: list[tuple[str, str]]) -> _Item:
    """rows: letter, item, letter of the right choice, feedback. choices: letter, text."""
    made = _Item("matching_question", [], [])
    fields: list[Element] = []
    for letter, item, match, text in rows:
        name = f"response_{letter}"
        fields.append(el("response_lid", _material(item), el("render_choice", _labels(choices)), ident=name))
        share = el("setvar", f"{100 / len(rows):.2f}", varname="SCORE", action="Add")
        made.conditions += [el("respcondition", el("conditionvar", _equal(match, name)), share),
                            el("respcondition", el("conditionvar", el("not", _equal(match, name))), _tell(f"{letter}_fb"))]
        made.feedback[f"{letter}_fb"] = paragraph(text, question)
    made.fields = fields
    return made


def _matching(question: Matching) -> _Item:
    pairs = key(question)["pairs"]
    rows = [(letter, pair.item, f"m{pairs[letter]}", pair.feedback) for letter, pair in lettered(question.pairs)]
    return _matched(question, rows, [(f"m{letter}", text) for letter, text in lettered(question.matches)])


def _order_as_matching(question: Ordering) -> _Item:
    order = key(question)["order"]
    rows = [(letter, item.text, f"m{order.index(letter) + 1}", item.feedback) for letter, item in shown(question)]
    return _matched(question, rows, [(f"m{place}", str(place)) for place in range(1, len(order) + 1)])


def _essay(question: Essay) -> _Item:
    unscored = el("respcondition", el("conditionvar", el("other")), {"continue": "No"})
    return _Item("essay_question", _written(), [unscored])


_MAKERS: dict[str, Callable[[Any], _Item]] = {
    "single": _choice, "multiple": _choice, "numeric": _numeric, "text": _text, "ordering": _ordering,
    "matching": _matching, "essay": _essay}
