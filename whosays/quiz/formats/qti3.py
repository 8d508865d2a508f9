"""QTI 3.0: an item a question, a test a quiz. Credit in parts for multiple choice and matching, as on the page."""

from __future__ import annotations

from html import escape

from whosays.model.questions import Essay, Matching, Multiple, Numeric, Ordering, Place, Question, Single, Text, lettered

from ..grading import key
from ..loading import QuizSet
from ..markup import Links, words
from ..presentation import plain, shown
from .common import Course, archive, drawn, explained, ident, middle, paragraph, prompt, quiz_title, right, rubric, where, wrong

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ASI = ('xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.imsglobal.org/xsd/imsqtiasi_v3p0 '
        'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"')
_CP = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_RESPONSE = '<qti-variable identifier="RESPONSE"/>'


def package(course: Course) -> bytes:
    """A zip with manifest, tests, items and pictures."""
    files: dict[str, str | bytes] = {}
    resources = ""
    for quiz in course.quizzes:
        links, test = course.links(quiz), f"tests/{quiz.name}.xml"
        files[test] = _test(quiz)
        uses = "".join(f'<dependency identifierref="{ident(q.id)}"/>' for q in quiz.questions)
        resources += (f'<resource identifier="{ident("test", quiz.name)}" type="imsqti_test_xmlv3p0" href="{test}">'
                      f'<file href="{test}"/>{uses}</resource>\n')
        for question in quiz.questions:
            name = f"items/{question.id}.xml"
            files[name] = item(question, links)
            svg, more = drawn(question, links), ""
            if svg:
                files[f"items/images/{question.id}.svg"] = svg
                more = f'<file href="items/images/{question.id}.svg"/>'
            resources += (f'<resource identifier="{ident(question.id)}" type="imsqti_item_xmlv3p0" href="{name}">'
                          f'<file href="{name}"/>{more}</resource>\n')
    files["imsmanifest.xml"] = (
        f'{_HEAD}<manifest identifier="{ident("qti3", course.name)}" xmlns="{_CP}">\n'
        "<metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>\n"
        f"<organizations/>\n<resources>\n{resources}</resources>\n</manifest>\n")
    return archive(files)


def _test(quiz: QuizSet) -> str:
    items = "".join(f'<qti-assessment-item-ref identifier="{q.id}" href="../items/{q.id}.xml"/>\n'
                    for q in quiz.questions)
    return (f'{_HEAD}<qti-assessment-test {_ASI} identifier="{escape(quiz.name)}" title="{escape(quiz_title(quiz))}">\n'
            f"{_outcome('SCORE')}"
            '<qti-test-part identifier="all" navigation-mode="nonlinear" submission-mode="individual">\n'
            f'<qti-assessment-section identifier="questions" title="{escape(quiz_title(quiz))}" visible="true">\n{items}'
            "</qti-assessment-section>\n</qti-test-part>\n"
            '<qti-outcome-processing><qti-set-outcome-value identifier="SCORE"><qti-sum>'
            '<qti-test-variables variable-identifier="SCORE"/></qti-sum></qti-set-outcome-value>'
            "</qti-outcome-processing>\n</qti-assessment-test>\n")


def item(question: Question, links: Links) -> str:
    """One question as an item of its own."""
    declared, body, scoring = _parts(question, links)
    feedback = _feedback(question, links)
    told = "".join(f'<qti-modal-feedback outcome-identifier="FEEDBACK" identifier="{name}" show-hide="show">'
                   f"<qti-content-body>{text}</qti-content-body></qti-modal-feedback>\n"
                   for name, text in feedback.items())
    return (f'{_HEAD}<qti-assessment-item {_ASI} identifier="{question.id}" title="{escape(question.id)}" adaptive="false" '
            f'time-dependent="false" xml:lang="en">\n{declared}'
            f'{_outcome("SCORE")}{_outcome("MAXSCORE", question.points)}'
            '<qti-outcome-declaration identifier="FEEDBACK" cardinality="multiple" base-type="identifier"/>\n'
            f"<qti-item-body>{body}</qti-item-body>\n"
            f"<qti-response-processing>{scoring}</qti-response-processing>\n{told}</qti-assessment-item>\n")


def _outcome(name: str, value: float = 0) -> str:
    return (f'<qti-outcome-declaration identifier="{name}" cardinality="single" base-type="float">'
            f"<qti-default-value><qti-value>{plain(value)}</qti-value></qti-default-value></qti-outcome-declaration>\n")


def _feedback(question: Question, links: Links) -> dict[str, str]:
    told: dict[str, str] = {"general": where(question, links)}
    if isinstance(question, (Single, Multiple, Place)):
        told |= {letter: paragraph(o.feedback, question) for letter, o in shown(question)}
    elif not isinstance(question, Essay):
        told |= {"right": right(question) + explained(question), "wrong": wrong(question)}
    return told


def _tell(*names: str, chosen: bool = False) -> str:
    parts = "".join(f'<qti-base-value base-type="identifier">{name}</qti-base-value>' for name in names)
    return (f'<qti-set-outcome-value identifier="FEEDBACK"><qti-multiple>{_RESPONSE if chosen else ""}{parts}'
            "</qti-multiple></qti-set-outcome-value>")


def _score(inside: str) -> str:
    return f'<qti-set-outcome-value identifier="SCORE">{inside}</qti-set-outcome-value>'


def _full_if(condition: str, points: int, yes: str, no: str) -> str:
    full = _score(f'<qti-base-value base-type="float">{points}</qti-base-value>')
    return (f"<qti-response-condition><qti-response-if>{condition}{full}{yes}</qti-response-if>"
            f"<qti-response-else>{no}</qti-response-else></qti-response-condition>")


_MATCH = f'<qti-match>{_RESPONSE}<qti-correct identifier="RESPONSE"/></qti-match>'
_MAPPED = _score('<qti-map-response identifier="RESPONSE"/>')


def _declare(cardinality: str, kind: str, correct: list[str], mapping: str = "") -> str:
    values = "".join(f"<qti-value>{escape(value)}</qti-value>" for value in correct)
    known = f"<qti-correct-response>{values}</qti-correct-response>" if correct else ""
    return (f'<qti-response-declaration identifier="RESPONSE" cardinality="{cardinality}" base-type="{kind}">'
            f"{known}{mapping}</qti-response-declaration>\n")


def _mapping(entries: list[tuple[str, float]], points: int, more: str = "") -> str:
    rows = "".join(f'<qti-map-entry map-key="{escape(name)}" mapped-value="{plain(value)}"{more}/>'
                   for name, value in entries)
    return f'<qti-mapping default-value="0" lower-bound="0" upper-bound="{points}">{rows}</qti-mapping>'


def _parts(question: Question, links: Links) -> tuple[str, str, str]:
    """Declaration of the response, body, and response processing."""
    stem = prompt(question, links, f"images/{question.id}.svg")
    if isinstance(question, (Single, Multiple, Place)):
        return _choice(question, stem)
    if isinstance(question, Numeric):
        return _numeric(question, stem)
    if isinstance(question, Text):
        return _text(question, stem)
    if isinstance(question, Ordering):
        return _ordering(question, stem)
    if isinstance(question, Matching):
        return _matching(question, stem)
    field = f'<qti-extended-text-interaction response-identifier="RESPONSE" expected-lines="{question.lines}"/>'
    block = ('<qti-rubric-block use="scoring" view="scorer">'
             f"<qti-content-body>{rubric(question)}</qti-content-body></qti-rubric-block>")
    return _declare("single", "string", []), f"{block}{stem}{field}", _tell("general")


def _choice(question: Single | Multiple | Place, stem: str) -> tuple[str, str, str]:
    choices = "".join(f'<qti-simple-choice identifier="{letter}">{words(o.text, question.lang)}</qti-simple-choice>'
                      for letter, o in shown(question))
    many = isinstance(question, Multiple)
    body = (f'{stem}<qti-choice-interaction response-identifier="RESPONSE" max-choices="{0 if many else 1}" '
            f'shuffle="false">{choices}</qti-choice-interaction>')
    if not many:
        scoring = _full_if(_MATCH, question.points, "", "") + _tell("general", chosen=True)
        return _declare("single", "identifier", [key(question)["right"]]), body, scoring.replace(
            "<qti-response-else></qti-response-else>", "")
    rights = key(question)["right"]
    share = question.points / len(rights)
    entries = [(letter, share if letter in rights else -share) for letter in key(question)["all"]]
    return (_declare("multiple", "identifier", rights, _mapping(entries, question.points)), body,
            _MAPPED + _tell("general", chosen=True))


def _line(question: Numeric | Text, stem: str) -> str:
    width = 10 if isinstance(question, Numeric) else 30
    field = f'<qti-text-entry-interaction response-identifier="RESPONSE" expected-length="{width}"/>'
    return f"{stem}<p>Your answer: {field}</p>"


def _numeric(question: Numeric, stem: str) -> tuple[str, str, str]:
    low, high = question.answer.bounds
    number = '<qti-base-value base-type="float">{}</qti-base-value>'
    between = (f"<qti-and><qti-gte>{_RESPONSE}{number.format(plain(low))}</qti-gte>"
               f"<qti-lte>{_RESPONSE}{number.format(plain(high))}</qti-lte></qti-and>")
    return (_declare("single", "float", [middle(question.answer.bounds)[0]]), _line(question, stem),
            _full_if(between, question.points, _tell("general", "right"), _tell("general", "wrong")))


def _text(question: Text, stem: str) -> tuple[str, str, str]:
    entries = [(text, float(question.points)) for text in question.accept]
    mapping = _mapping(entries, question.points, ' case-sensitive="false"')
    found = ('<qti-gt><qti-variable identifier="SCORE"/><qti-base-value base-type="float">0</qti-base-value></qti-gt>')
    told = (f"<qti-response-condition><qti-response-if>{found}{_tell('general', 'right')}</qti-response-if>"
            f"<qti-response-else>{_tell('general', 'wrong')}</qti-response-else></qti-response-condition>")
    return _declare("single", "string", [question.accept[0]], mapping), _line(question, stem), _MAPPED + told


def _ordering(question: Ordering, stem: str) -> tuple[str, str, str]:
    choices = "".join(f'<qti-simple-choice identifier="{letter}">{words(i.text, question.lang)}</qti-simple-choice>'
                      for letter, i in shown(question))
    body = (f'{stem}<qti-order-interaction response-identifier="RESPONSE" shuffle="false" '
            f'orientation="vertical">{choices}</qti-order-interaction>')
    return (_declare("ordered", "identifier", key(question)["order"]), body,
            _full_if(_MATCH, question.points, _tell("general", "right"), _tell("general", "wrong")))


def _matching(question: Matching, stem: str) -> tuple[str, str, str]:
    pairs = [f"i{item} m{match}" for item, match in key(question)["pairs"].items()]
    items = "".join(f'<qti-simple-associable-choice identifier="i{letter}" match-max="1">{words(p.item, question.lang)}'
                    "</qti-simple-associable-choice>" for letter, p in lettered(question.pairs))
    matches = "".join(f'<qti-simple-associable-choice identifier="m{letter}" match-max="{len(pairs)}">'
                      f"{words(text, question.lang)}</qti-simple-associable-choice>"
                      for letter, text in lettered(question.matches))
    body = (f'{stem}<qti-match-interaction response-identifier="RESPONSE" shuffle="false" '
            f'max-associations="{len(pairs)}"><qti-simple-match-set>{items}</qti-simple-match-set><qti-simple-match-set>{matches}</qti-simple-match-set>'
            "</qti-match-interaction>")
    share = question.points / len(pairs)
    told = _full_if(_MATCH, question.points, _tell("general", "right"), _MAPPED + _tell("general", "wrong"))
    mapping = _mapping([(pair, share) for pair in pairs], question.points)
    return _declare("multiple", "directedPair", pairs, mapping), body, told
