"""What people fill in: radios, boxes, lists and lines, a function a type."""

from __future__ import annotations

from html import escape

from whosays.model.questions import Essay, Matching, Multiple, Numeric, Ordering, Place, Question, Single, Text, lettered

from .markup import Links, words
from .picture import picture
from .presentation import LETTERS, shown, sign


def fields(question: Question, links: Links) -> str:
    """The form fields of a question, each with its label."""
    if isinstance(question, (Single, Multiple, Place)):
        return _options(question, links)
    if isinstance(question, Ordering):
        return _ordering(question)
    if isinstance(question, Matching):
        return _matching(question)
    if isinstance(question, Essay):
        return _essay(question, links)
    return _line(question)


def _options(question: Single | Multiple | Place, links: Links) -> str:
    kind, say = ("checkbox", "Choose all that fit.") if isinstance(question, Multiple) else ("radio", "Choose one.")
    drawn = picture(question, links.ledger) if isinstance(question, Place) else ""
    rows = "".join(
        f'<li><label class="quiz-option"><input type="{kind}" name="quiz-{question.id}" value="{letter}">'
        f'<span><span class="quiz-sign">{sign(question, letter)}.</span> {words(option.text, question.lang)}</span>'
        "</label></li>\n" for letter, option in shown(question))
    return f'<p class="quiz-how">{say}</p>\n{drawn}<ul class="quiz-options">\n{rows}</ul>\n'


def _line(question: Numeric | Text) -> str:
    number = isinstance(question, Numeric)
    unit = question.unit if isinstance(question, Numeric) else ""
    after = f' <span class="quiz-unit">{words(unit)}</span>' if unit else ""
    say = "Your answer, a number" if number else "Your answer, a word or a few words"
    mode = ' inputmode="decimal"' if number else ""
    return (f'<p class="quiz-line"><label><span class="quiz-how">{say}</span> '
            f'<input type="text"{mode} name="quiz-{question.id}" size="{12 if number else 30}" '
            f'autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto" maxlength="200">{after}'
            "</label></p>\n")


def _ordering(question: Ordering) -> str:
    rows = "".join(
        f'<li data-letter="{letter}"><span class="quiz-item">{words(item.text, question.lang)}</span>'
        '<span class="quiz-moves" hidden>'
        f'<button type="button" data-move="-1" aria-label="Move up: {escape(item.text)}">Move up</button> '
        f'<button type="button" data-move="1" aria-label="Move down: {escape(item.text)}">Move down</button>'
        "</span></li>\n" for letter, item in shown(question))
    return f'<p class="quiz-how">Put them in order, the first on top.</p>\n<ol class="quiz-order">\n{rows}</ol>\n'


def _matching(question: Matching) -> str:
    choices = "".join(f'<option value="{letter}">{escape(text)}</option>' for letter, text in lettered(question.matches))
    rows = "".join(
        f'<li><label class="quiz-pair"><span class="quiz-item">{words(pair.item, question.lang)}</span> '
        f'<select data-letter="{letter}"><option value="">Choose…</option>{choices}</select></label></li>\n'
        for letter, pair in shown(question))
    bank = "".join(f"<li>{words(text, question.lang)}</li>" for text in question.matches)
    return (f'<p class="quiz-how">Find what belongs to each.</p>\n<ul class="quiz-pairs">\n{rows}</ul>\n'
            f'<ul class="quiz-bank" aria-hidden="true">{bank}</ul>\n')


def _essay(question: Essay, links: Links) -> str:
    documents = "".join(
        f'<blockquote class="quiz-document"><p>{words(document.text, question.lang)}</p>'
        f"<footer>{links.source(document.source)}</footer></blockquote>\n" for document in question.documents)
    return (f'{documents}<p class="quiz-line"><label><span class="quiz-how">Your answer, a few sentences</span> '
            f'<textarea name="quiz-{question.id}" rows="{question.lines}" dir="auto" maxlength="6000"></textarea>'
            "</label></p>\n")


def lines(question: Question) -> list[str]:
    """The parts of a question as plain text."""
    if isinstance(question, (Single, Multiple, Place)):
        return [f"   {mark}. {option.text}" for mark, (_, option) in zip(LETTERS, shown(question), strict=False)]
    if isinstance(question, Ordering):
        return [f"   _ {item.text}" for _, item in shown(question)]
    if isinstance(question, Matching):
        return [f"   {pair.item}: ____" for pair in question.pairs] + [f"   ({', '.join(question.matches)})"]
    return ["   ____"]
