"""Moodle XML. `ordering` is part of Moodle from 4.4 on and a plugin before; older ones skip it and keep the rest.

An ordering without `shownumcorrect` makes Moodle's importer refuse the whole file, so the four fields of combined
feedback always stand in it.
"""

from __future__ import annotations

import base64

from whosays.model.questions import Essay, Matching, Multiple, Numeric, Ordering, Place, Question, Single, Text, lettered

from ..grading import key
from ..loading import QuizSet
from ..markup import Links, words
from ..presentation import shown
from .common import BOOK, Course, drawn, explained, middle, paragraph, percent, prompt, quiz_title, right, rubric, where, wrong

_TYPES = {"single": "multichoice", "place": "multichoice", "multiple": "multichoice", "numeric": "numerical",
          "text": "shortanswer", "ordering": "ordering", "matching": "matching", "essay": "essay"}


def package(course: Course) -> bytes:
    """One XML file with a category a quiz."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n']
    for quiz in course.quizzes:
        name = f"$course$/top/{_category(BOOK)}/{_category(quiz_title(quiz))}"
        parts.append(f'<question type="category"><category><text>{_cdata(name)}</text></category></question>\n')
        parts += [_question(quiz, question, number, course.links(quiz))
                  for number, question in enumerate(quiz.questions, 1)]
    return "".join([*parts, "</quiz>\n"]).encode()


def _category(text: str) -> str:
    # A slash would start a category below.
    return text.replace("/", "//")


def _cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def _html(tag: str, text: str, inside: str = "") -> str:
    return f'<{tag} format="html"><text>{_cdata(text)}</text>{inside}</{tag}>\n'


def _question(quiz: QuizSet, question: Question, number: int, links: Links) -> str:
    svg = drawn(question, links)
    picture = "" if svg is None else (f'<file name="{question.id}.svg" path="/" encoding="base64">'
                                      f"{base64.b64encode(svg.encode()).decode()}</file>")
    general = (explained(question) if isinstance(question, (Ordering, Matching)) else "") + where(question, links)
    hints = "".join(_html("hint", paragraph(hint, question)) for hint in question.hints)
    return (f'<question type="{_TYPES[question.type]}">\n'
            f"<name><text>{_cdata(f'{quiz.name} {number:02}: {question.id}')}</text></name>\n"
            + _html("questiontext", prompt(question, links, f"@@PLUGINFILE@@/{question.id}.svg"), picture)
            + _html("generalfeedback", general)
            + f"<defaultgrade>{question.points}</defaultgrade>\n<penalty>0</penalty>\n<hidden>0</hidden>\n"
            + f"<idnumber>{question.id}</idnumber>\n" + _parts(question) + hints + "</question>\n")


def _parts(question: Question) -> str:
    if isinstance(question, (Single, Multiple, Place)):
        return _choices(question)
    if isinstance(question, Numeric):
        return _numeric(question)
    if isinstance(question, Text):
        return _text(question)
    if isinstance(question, Ordering):
        return _ordering(question)
    if isinstance(question, Matching):
        return _matching(question)
    return _essay(question)


def _answer(fraction: str, text: str, feedback: str, more: str = "", kind: str = "html") -> str:
    return (f'<answer fraction="{fraction}" format="{kind}"><text>{_cdata(text)}</text>\n'
            f"{_html('feedback', feedback)}{more}</answer>\n")


def _combined(question: Question) -> str:
    return (_html("correctfeedback", right(question)) + _html("partiallycorrectfeedback", wrong(question))
            + _html("incorrectfeedback", wrong(question)) + "<shownumcorrect>1</shownumcorrect>\n")


def _choices(question: Single | Multiple | Place) -> str:
    rights = sum(option.right for _, option in shown(question))
    several = isinstance(question, Multiple)
    # A wrong tick takes away what a right one gives: the same rule as on the page.
    share = {True: percent(rights), False: f"-{percent(rights)}" if several else "0"}
    answers = "".join(_answer(share[option.right], paragraph(option.text, question), paragraph(option.feedback, question))
                      for _, option in shown(question))
    shuffle = "0" if isinstance(question, Place) else "1"
    return (f"<single>{'false' if several else 'true'}</single>\n<shuffleanswers>{shuffle}</shuffleanswers>\n"
            f"<answernumbering>ABCD</answernumbering>\n{_combined(question)}{answers}")


def _numeric(question: Numeric) -> str:
    answers = _number(question.answer.bounds, "100", right(question))
    answers += "".join(_number(t.answer.bounds, "0", paragraph(t.feedback, question)) for t in question.traps)
    answers += _answer("0", "*", paragraph(question.when_wrong, question), "<tolerance>0</tolerance>\n",
                       "moodle_auto_format")
    return answers + "<unitgradingtype>0</unitgradingtype>\n<showunits>3</showunits>\n<unitsleft>0</unitsleft>\n"


def _number(bounds: tuple[float, float], fraction: str, feedback: str) -> str:
    value, tolerance = middle(bounds)
    return _answer(fraction, value, feedback, f"<tolerance>{tolerance}</tolerance>\n", "moodle_auto_format")


def _text(question: Text) -> str:
    def answer(fraction: str, text: str, feedback: str) -> str:
        # A star in a short answer stands for anything.
        return _answer(fraction, text.replace("*", "\\*"), feedback, kind="moodle_auto_format")

    answers = "".join(answer("100", text, right(question)) for text in question.accept)
    answers += "".join(answer("0", text, paragraph(t.feedback, question)) for t in question.traps for text in t.answers)
    rest = _answer("0", "*", paragraph(question.when_wrong, question), kind="moodle_auto_format")
    return f"<usecase>0</usecase>\n{answers}{rest}"


def _ordering(question: Ordering) -> str:
    items = dict(lettered(question.items))
    answers = "".join(_answer(f"{place}.0000000", words(items[letter].text, question.lang), "")
                      for place, letter in enumerate(key(question)["order"], 1))
    return ("<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n<selectcount>0</selectcount>\n"
            "<gradingtype>RELATIVE_ALL_PREVIOUS_AND_NEXT</gradingtype>\n<showgrading>SHOW</showgrading>\n"
            f"<numberingstyle>123</numberingstyle>\n{_combined(question)}{answers}")


def _matching(question: Matching) -> str:
    rows = "".join(_html("subquestion", paragraph(pair.item, question),
                         f"<answer><text>{_cdata(pair.match)}</text></answer>") for _, pair in lettered(question.pairs))
    # An empty question makes its answer a distractor.
    rows += "".join(_html("subquestion", "", f"<answer><text>{_cdata(d.text)}</text></answer>")
                    for d in question.distractors)
    return f"<shuffleanswers>1</shuffleanswers>\n{_combined(question)}{rows}"


def _essay(question: Essay) -> str:
    return ("<responseformat>editor</responseformat>\n<responserequired>1</responserequired>\n"
            f"<responsefieldlines>{max(5, 5 * round(question.lines / 5))}</responsefieldlines>\n"
            "<attachments>0</attachments>\n<attachmentsrequired>0</attachmentsrequired>\n"
            + _html("graderinfo", rubric(question)) + _html("responsetemplate", ""))
