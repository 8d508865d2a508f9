"""Decks for Anki, a card a question: the question with its picture in front, answer, reasons, sources and links behind.

Whoever has a deck and takes a newer one keeps how well each card is known: cards are known by their questions' ids. The
library genanki writes the collection; the zip and its dates are ours, so that the same book gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from whosays.model.archive import archive
from whosays.model.questions import Choice, Essay, Matching, Ordering, Question
from whosays.model.xml_elements import el, html

from ..loading import QuizSet
from ..presentation import answer_words, notes, shown, sign
from .common import Course, drawn, prompt, right, rubric, where, words

_DAY = 1_230_768_000  # 1 January 2009: any day, as long as it stays
_FRONT, _BACK = "{{Question}}", "".join(("{{FrontSide}}", html(el("hr", id="answer")), "{{Answer}}"))
_STYLE = (".card{font:18px/1.45 system-ui,sans-serif;max-width:40em;margin:0 auto;text-align:start}"
          "img{max-width:100%}blockquote{margin:.5em 0;padding-inline-start:.8em;border-inline-start:3px solid}"
          ".small{font-size:.85em}")


def package(course: Course) -> bytes:
    """One .apkg: a deck a quiz, under the name of the book, with the pictures of its questions."""
    pictures = {f"{q.id}.svg": svg for quiz in course.quizzes for q in quiz.questions if (svg := drawn(quiz, q, course))}
    names = {str(n): name for n, name in enumerate(pictures)}
    return archive({"collection.anki2": _collection(course), "media": json.dumps(names),
                    **{n: pictures[name] for n, name in names.items()}})


def _collection(course: Course) -> bytes:
    """The database of cards, as a file: SQLite writes no date into it."""
    import genanki  # here, so that whoever only runs notebooks does without it

    model = genanki.Model(_number("model", course.book), course.book, sort_field_index=2, css=_STYLE, fields=[
        {"name": name} for name in ("Question", "Answer", "Id")], templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}])
    decks, keys = [], []
    for quiz in course.quizzes:
        deck = genanki.Deck(_number("deck", quiz.name, course.book), f"{course.book.replace('::', ':')}::{quiz.title}")
        for question in quiz.questions:
            deck.add_note(_note(genanki, model, quiz, question, course))
            keys.append(question.id)
        decks.append(deck)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "collection.anki2"
        with closing(sqlite3.connect(file)) as base:
            genanki.Package(decks).write_to_db(base.cursor(), _DAY, _ids(keys))
            base.commit()
        return file.read_bytes()


def _ids(keys: list[str]) -> Iterator[int]:
    """The number of each note and of its card, the same whatever else is in the deck: Anki takes them for milliseconds."""
    for key in keys:
        yield from (_DAY * 1000 + _number(kind, key) for kind in ("note", "card"))


def _number(*names: str) -> int:
    """A number for a name, the same every time."""
    return int(hashlib.sha256(" ".join(names).encode()).hexdigest()[:10], 16)


def _note(genanki: Any, model: Any, quiz: QuizSet, question: Question, course: Course) -> Any:
    front = [*prompt(quiz, question, course, f"{question.id}.svg"), *_choices(question)]
    return genanki.Note(model, [html(front), html(_answer(quiz, question, course)), question.id],
                        tags=[quiz.name, question.skill], guid=hashlib.sha256(question.id.encode()).hexdigest()[:16])


def _choices(question: Question) -> list[Element]:
    """What there is to choose from, in the order and with the letters of the page."""
    if isinstance(question, Choice):
        return [el("p", words(f"{sign(question, letter)}. {option.text}", question)) for letter, option in shown(question)]
    if isinstance(question, Ordering):
        return [el("ul", (el("li", words(item.text, question)) for _, item in shown(question)))]
    if isinstance(question, Matching):
        return [el("ul", (el("li", words(pair.item, question)) for _, pair in shown(question))),
                el("p", "To choose from: ", words("; ".join(question.matches), question))]
    return []


def _answer(quiz: QuizSet, question: Question, course: Course) -> list[Element]:
    if isinstance(question, Essay):
        return [*rubric(question), *where(quiz, question, course)]
    lines = [el("p", el("strong", words(line, question))) for line in answer_words(question)]
    reasons = [el("p", el("em", words(f"{note.sign or note.head}: ", question)), words(note.text, question))
               for note in notes(question) if note.text]
    return [*lines, *right(question), *reasons, el("div", where(quiz, question, course), {"class": "small"})]
