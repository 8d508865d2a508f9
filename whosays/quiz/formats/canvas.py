"""Canvas: QTI 1.2 as Canvas itself writes it. QTI 2.1 would lose the tolerance of numbers on its way in.

New Quizzes read orders; Classic Quizzes do not, and get a matching of items to positions instead.

What Canvas's own reader makes of an item decides its shape (each has cost somebody a question):
- every `varequal` of an ordering is a place in the order, and every one of a short answer is a right answer: usual
  mistakes are told in the feedback for wrong answers, not in conditions of their own;
- `other` in an item with a text field makes an essay of it;
- a blank between the parts of an `and` counts as an option: no white space is written there.
"""

from __future__ import annotations

from html import escape

from whosays.model.questions import Essay, Matching, Multiple, Numeric, Ordering, Place, Question, Single, Text, lettered

from ..grading import key
from ..loading import QuizSet
from ..markup import Links
from ..presentation import plain, shown
from .common import (
    Course,
    archive,
    drawn,
    explained,
    ident,
    middle,
    paragraph,
    positions,
    prompt,
    quiz_title,
    right,
    rubric,
    where,
    wrong,
)

_QTI = ('<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.imsglobal.org/xsd/ims_qtiasiv1p2 http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd">')
_MANIFEST = ('<manifest identifier="{ident}" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" '
             'xmlns:imsmd="http://www.imsglobal.org/xsd/imsmd_v1p2">\n'
             "<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion><imsmd:lom><imsmd:general>"
             "<imsmd:title><imsmd:string>{title}</imsmd:string></imsmd:title></imsmd:general></imsmd:lom></metadata>\n"
             "<organizations/>\n<resources>\n{resources}</resources>\n</manifest>\n")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SCORE = '<outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>'
_ALWAYS = ('<respcondition continue="Yes"><conditionvar><other/></conditionvar>'
           '<displayfeedback feedbacktype="Response" linkrefid="general_fb"/></respcondition>')
_WRITTEN = ('<response_str ident="response1" rcardinality="Single"><render_fib>'
            '<response_label ident="answer1" rshuffle="No"/></render_fib></response_str>')
_META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def package(course: Course, *, classic: bool = False) -> bytes:
    """A zip for Import Existing Content > QTI .zip file. classic: for Classic Quizzes."""
    files: dict[str, str | bytes] = {}
    resources = ""
    for quiz in course.quizzes:
        links, me = course.links(quiz), ident("canvas", quiz.name)
        files[f"{me}/{me}.xml"] = assessment(quiz, links, classic=classic)
        files[f"{me}/assessment_meta.xml"] = _meta(quiz, me)
        resources += (f'<resource identifier="{me}" type="imsqti_xmlv1p2"><file href="{me}/{me}.xml"/>'
                      f'<dependency identifierref="{me}_meta"/></resource>\n'
                      f'<resource identifier="{me}_meta" type="{_META}" href="{me}/assessment_meta.xml">'
                      f'<file href="{me}/assessment_meta.xml"/></resource>\n')
        for question in quiz.questions:
            if svg := drawn(question, links):
                files[name := f"images/{question.id}.svg"] = svg
                resources += (f'<resource identifier="{ident("image", question.id)}" type="webcontent" href="{name}">'
                              f'<file href="{name}"/></resource>\n')
    files["imsmanifest.xml"] = _HEAD + _MANIFEST.format(ident=ident("manifest", course.name), title=escape(course.title),
                                                        resources=resources)
    return archive(files)


def _meta(quiz: QuizSet, me: str) -> str:
    points = sum(q.points for q in quiz.questions)
    return (f'{_HEAD}<quiz identifier="{me}" xmlns="http://canvas.instructure.com/xsd/cccv1p0">\n'
            f"<title>{escape(quiz_title(quiz))}</title>\n<description></description>\n"
            "<shuffle_answers>false</shuffle_answers>\n<scoring_policy>keep_highest</scoring_policy>\n"
            "<quiz_type>assignment</quiz_type>\n"
            f"<points_possible>{points}.0</points_possible>\n<show_correct_answers>true</show_correct_answers>\n"
            "<allowed_attempts>-1</allowed_attempts>\n</quiz>\n")


def assessment(quiz: QuizSet, links: Links, *, classic: bool = False) -> str:
    """The questions of one quiz as one QTI 1.2 assessment."""
    items = "\n".join(_item(question, links, classic) for question in quiz.questions)
    return (f'{_HEAD}{_QTI}<assessment ident="{ident("canvas", quiz.name)}" title="{escape(quiz_title(quiz))}">'
            "<qtimetadata><qtimetadatafield><fieldlabel>cc_maxattempts</fieldlabel><fieldentry>unlimited</fieldentry>"
            f'</qtimetadatafield></qtimetadata><section ident="root_section">\n{items}\n'
            "</section></assessment></questestinterop>\n")


def _item(question: Question, links: Links, classic: bool) -> str:
    kind, presented, conditions, feedback = _parts(question, classic)
    feedback = {"general_fb": _general(question) + where(question, links), "correct_fb": right(question),
                "general_incorrect_fb": wrong(question), **feedback}
    if not isinstance(question, (Numeric, Text)):
        conditions = _ALWAYS + conditions
    said = "".join(f'<itemfeedback ident="{name}"><flow_mat><material><mattext texttype="text/html">{escape(text)}</mattext>'
                   f"</material></flow_mat></itemfeedback>" for name, text in feedback.items() if text)
    meta = "".join(f"<qtimetadatafield><fieldlabel>{label}</fieldlabel>"
                   f"<fieldentry>{entry}</fieldentry></qtimetadatafield>"
                   for label, entry in (("question_type", kind), ("points_possible", f"{question.points}.0")))
    body = prompt(question, links, f"$IMS-CC-FILEBASE$/images/{question.id}.svg")
    return (f'<item ident="{ident(question.id)}" title="{escape(question.id)}">'
            f'<itemmetadata><qtimetadata>{meta}</qtimetadata></itemmetadata>'
            f'<presentation><material><mattext texttype="text/html">{escape(body)}</mattext></material>'
            f"{presented}</presentation><resprocessing>{_SCORE}{conditions}</resprocessing>{said}</item>")


def _general(question: Question) -> str:
    if isinstance(question, Essay):
        return rubric(question)
    return explained(question) if isinstance(question, (Ordering, Matching)) else ""


def _parts(question: Question, classic: bool) -> tuple[str, str, str, dict[str, str]]:
    if isinstance(question, (Single, Place)):
        return _single(question)
    if isinstance(question, Multiple):
        return _multiple(question)
    if isinstance(question, Numeric):
        return _numeric(question)
    if isinstance(question, Text):
        return _text(question)
    if isinstance(question, Ordering):
        return _order_as_matching(question) if classic else _ordering(question)
    if isinstance(question, Matching):
        return _matching(question)
    return _essay(question)


def _material(text: str, kind: str = "text/plain") -> str:
    return f'<material><mattext texttype="{kind}">{escape(text)}</mattext></material>'


def _choices(question: Single | Multiple | Place, cardinality: str) -> str:
    labels = "".join(f'<response_label ident="{letter}">{_material(o.text)}</response_label>'
                     for letter, o in shown(question))
    return (f'<response_lid ident="response1" rcardinality="{cardinality}">'
            f"<render_choice>{labels}</render_choice></response_lid>")


def _told(question: Single | Multiple | Place) -> tuple[str, dict[str, str]]:
    """Feedback for every option: the conditions that show it, and the texts."""
    conditions = "".join(
        f'<respcondition continue="Yes"><conditionvar><varequal respident="response1">{letter}</varequal>'
        f'</conditionvar><displayfeedback feedbacktype="Response" linkrefid="{letter}_fb"/></respcondition>'
        for letter, _ in shown(question))
    return conditions, {f"{letter}_fb": paragraph(o.feedback, question) for letter, o in shown(question)}


def _full(inside: str, *, praised: bool) -> str:
    """Full points where `inside` holds. praised: whether the item has feedback for right answers."""
    praise = '<displayfeedback feedbacktype="Response" linkrefid="correct_fb"/>' if praised else ""
    return (f'<respcondition continue="No"><conditionvar>{inside}</conditionvar>'
            f'<setvar action="Set" varname="SCORE">100</setvar>{praise}</respcondition>')


def _single(question: Single | Place) -> tuple[str, str, str, dict[str, str]]:
    told, feedback = _told(question)
    scored = _full(f'<varequal respident="response1">{key(question)["right"]}</varequal>', praised=False)
    return "multiple_choice_question", _choices(question, "Single"), told + scored, feedback


def _multiple(question: Multiple) -> tuple[str, str, str, dict[str, str]]:
    known = key(question)
    parts = "".join(f'<varequal respident="response1">{letter}</varequal>' if letter in known["right"] else
                    f'<not><varequal respident="response1">{letter}</varequal></not>' for letter in known["all"])
    told, feedback = _told(question)
    scored = _full(f"<and>{parts}</and>", praised=False)
    return "multiple_answers_question", _choices(question, "Multiple"), told + scored, feedback


def _numeric(question: Numeric) -> tuple[str, str, str, dict[str, str]]:
    low, high = question.answer.bounds
    field = ('<response_str ident="response1" rcardinality="Single"><render_fib fibtype="Decimal">'
             '<response_label ident="answer1"/></render_fib></response_str>')
    between = (f'<vargte respident="response1">{plain(low)}</vargte>'
               f'<varlte respident="response1">{plain(high)}</varlte>')
    if question.answer.value is not None or low == high:
        exact = middle(question.answer.bounds)[0]
        between = f'<or><varequal respident="response1">{exact}</varequal><and>{between}</and></or>'
    return "numerical_question", field, _full(between, praised=True), {}


def _text(question: Text) -> tuple[str, str, str, dict[str, str]]:
    accepted = "".join(f'<varequal respident="response1">{escape(text)}</varequal>' for text in question.accept)
    return "short_answer_question", _WRITTEN, _full(accepted, praised=True), {}


def _ordering(question: Ordering) -> tuple[str, str, str, dict[str, str]]:
    labels = "".join(f'<response_label ident="{letter}">{_material(item.text)}</response_label>'
                     for letter, item in shown(question))
    field = ('<response_lid ident="response1" rcardinality="Ordered"><render_extension>'
             f'<ims_render_object shuffle="No" orientation="Column"><flow_label>{labels}</flow_label>'
             "</ims_render_object></render_extension></response_lid>")
    order = "".join(f'<varequal respident="response1">{letter}</varequal>' for letter in key(question)["order"])
    return "ordering_question", field, _full(order, praised=True), {}


def _matched(question: Question, rows: list[tuple[str, str, str, str]],
             choices: list[tuple[str, str]]) -> tuple[str, str, str, dict[str, str]]:
    """rows: letter, item, letter of the right choice, feedback. choices: letter, text."""
    labels = "".join(f'<response_label ident="{letter}">{_material(text)}</response_label>' for letter, text in choices)
    fields = conditions = ""
    feedback = {}
    for letter, item, match, text in rows:
        name, equal = f"response_{letter}", f'<varequal respident="response_{letter}">{match}</varequal>'
        fields += (f'<response_lid ident="{name}">{_material(item)}'
                   f"<render_choice>{labels}</render_choice></response_lid>")
        conditions += (f'<respcondition><conditionvar>{equal}</conditionvar>'
                       f'<setvar varname="SCORE" action="Add">{100 / len(rows):.2f}</setvar></respcondition>'
                       f"<respcondition><conditionvar><not>{equal}</not></conditionvar>"
                       f'<displayfeedback feedbacktype="Response" linkrefid="{letter}_fb"/></respcondition>')
        feedback[f"{letter}_fb"] = paragraph(text, question)
    return "matching_question", fields, conditions, feedback


def _matching(question: Matching) -> tuple[str, str, str, dict[str, str]]:
    pairs = key(question)["pairs"]
    rows = [(letter, pair.item, f"m{pairs[letter]}", pair.feedback) for letter, pair in lettered(question.pairs)]
    return _matched(question, rows, [(f"m{letter}", text) for letter, text in lettered(question.matches)])


def _order_as_matching(question: Ordering) -> tuple[str, str, str, dict[str, str]]:
    order = key(question)["order"]
    rows = [(letter, item.text, f"m{order.index(letter) + 1}", item.feedback) for letter, item in shown(question)]
    return _matched(question, rows, [(f"m{place}", place) for place in positions(question)])


def _essay(question: Essay) -> tuple[str, str, str, dict[str, str]]:
    unscored = '<respcondition continue="No"><conditionvar><other/></conditionvar></respcondition>'
    return "essay_question", _WRITTEN, unscored, {}
