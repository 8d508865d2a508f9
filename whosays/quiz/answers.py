"""The folded answer of a question. `data-feedback` marks the texts that quiz.js shows by themselves after a check."""

from __future__ import annotations

from whosays.model.questions import Essay, Matching, Multiple, Numeric, Ordering, Place, Question, Single, Text, lettered

from .grading import key
from .markup import Links, words
from .presentation import answer_words, day, points, shown, sign, span


def answer_html(question: Question, links: Links) -> str:
    """Answer, explanation and sources, folded."""
    sources = ", ".join(links.source(key) for key in question.sources)
    summary = "Levels and sample answers" if isinstance(question, Essay) else "Answer and explanation"
    return (f'<details class="quiz-answer"><summary>{summary}</summary>\n{_answer(question)}'
            f'<p class="quiz-sources">Sources: {sources}</p></details>')


def _answer(question: Question) -> str:
    if isinstance(question, (Single, Multiple, Place)):
        return _options(question)
    if isinstance(question, Ordering):
        return _ordering(question) + _when(question)
    if isinstance(question, Matching):
        return _matching(question) + _when(question)
    if isinstance(question, Essay):
        return _rubric(question)
    return f"<p><strong>{words(answer_words(question)[0], question.lang)}</strong></p>\n" + _when(question)


def _item(name: str, text: str) -> str:
    return f'<li data-feedback="{name}">{text}</li>\n'


def _options(question: Single | Multiple | Place) -> str:
    rows = ""
    for letter, option in shown(question):
        mark = "Right" if option.right else "Not right"
        text = f"<strong>{sign(question, letter)}. {words(option.text, question.lang)}</strong>"
        rows += _item(f"option:{letter}",
                      f'{text} <span class="quiz-mark">{mark}.</span> {words(option.feedback, question.lang)}')
    return f'<ul class="quiz-explained">\n{rows}</ul>\n'


def _when(question: Numeric | Text | Ordering | Matching) -> str:
    parts = [f'<p data-feedback="right">{words(question.when_right, question.lang)}</p>\n']
    if isinstance(question, Numeric):
        parts += [_trap(i, span(*trap.answer.bounds), trap.feedback, question.lang)
                  for i, trap in enumerate(question.traps)]
    if isinstance(question, Text):
        parts += [_trap(i, " or ".join(trap.answers), trap.feedback, question.lang)
                  for i, trap in enumerate(question.traps)]
    parts.append(f'<p data-feedback="wrong"><span class="quiz-if">If you are not there yet: </span>'
                 f"{words(question.when_wrong, question.lang)}</p>\n")
    return "".join(parts)


def _trap(number: int, given: str, feedback: str, lang: str) -> str:
    return (f'<p data-feedback="trap:{number}"><span class="quiz-if">If you wrote {words(given, lang)}: </span>'
            f"{words(feedback, lang)}</p>\n")


def _ordering(question: Ordering) -> str:
    items = dict(lettered(question.items))
    rows = ""
    for letter in key(question)["order"]:
        item = items[letter]
        when = f' <span class="quiz-date">({words(day(item.date))})</span>' if item.date else ""
        text = f"<strong>{words(item.text, question.lang)}</strong>{when}"
        rows += f"<li>{text} {words(item.feedback, question.lang)}</li>\n"
    return f'<ol class="quiz-explained">\n{rows}</ol>\n'


def _matching(question: Matching) -> str:
    rows = "".join(_item(f"pair:{letter}", f"<strong>{words(pair.item, question.lang)}: "
                                           f"{words(pair.match, question.lang)}.</strong> "
                                           f"{words(pair.feedback, question.lang)}")
                   for letter, pair in lettered(question.pairs))
    told = {d.text: d.feedback for d in question.distractors}
    rows += "".join(_item(f"match:{letter}", f"<strong>{words(text, question.lang)}</strong> belongs to none. "
                                             f"{words(told[text], question.lang)}")
                    for letter, text in lettered(question.matches) if text in told)
    return f'<ul class="quiz-explained">\n{rows}</ul>\n'


def _rubric(question: Essay) -> str:
    rows = "".join(
        f'<li><strong>{level.level.capitalize()}, {points(level.points)}:</strong> '
        f"{words(level.meaning, question.lang)}"
        f'<p class="quiz-sample">Sample answer: {words(level.sample, question.lang)}</p></li>\n'
        for level in question.rubric)
    return f'<ul class="quiz-explained">\n{rows}</ul>\n'
