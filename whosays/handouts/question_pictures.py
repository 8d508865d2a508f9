"""The exhibits that questions are asked of, as pictures with words for packages of a school's system.

The words read the marks out and give no finding: they are to be as good as the picture, and no better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, fromstring, register_namespace, tostring

from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.quiz.formats.common import Shown
from whosays.quiz.loading import QuizSet
from whosays.reading.chapters import pages

from .enclosures import Drawn
from .slides import Slide

_MOST_ROWS = 20  # that words tell one by one
_TOLD = ("text", "number", "date")
_SVG = "http://www.w3.org/2000/svg"
_LETTERS = 40  # that its width has room for, in the key below a picture
_EDGE = 1.06  # of its width: names may run over
_SHORT = 34  # letters of words that share their line with others


def shown(quizzes: Mapping[str, QuizSet], drawn: Drawn, ledger: Ledger) -> dict[str, Shown]:
    """By id, every exhibit that a question is asked of; without a picture where the book is not built."""
    wanted = dict.fromkeys(q.exhibit for quiz in quizzes.values() for q in quiz.questions if q.exhibit)
    places = {one.name: (name, one.title) for name, page in pages(ledger.root).items() for one in page.exhibits}
    return {name: _shown(name, *places[name], drawn) for name in wanted if name in places}


def _shown(name: str, page: str, title: str, drawn: Drawn) -> Shown:
    record, slide = drawn.records.get(name), drawn.slides.get(name)
    if not record or not slide:
        return Shown(name, title or name, page)
    return Shown(name, slide.title, page, f"{slide.title} {_words(record)}", _with_key(slide))


def _words(record: Mapping[str, Any]) -> str:
    """A chart mark by mark, or of many marks the figures of each day; a map in its sentence."""
    if record["kind"] != "chart":
        return str(record["summary"])
    columns, rows = record["table"]["columns"], record["table"]["rows"]
    if len(rows) > _MOST_ROWS:
        names = [column["name"] for column in columns]
        if {"Date", "Figure"} <= set(names):
            return _by_day((row[names.index("Date")], row[names.index("Figure")]) for row in rows)
        return str(record["summary"])
    told = [n for n, column in enumerate(columns) if column["kind"] in _TOLD and not column["csv_only"]]
    kept = told[:2] + [n for n in told[2:] if columns[n]["kind"] == "date"]  # who, how many, when
    return "Its marks: " + "; ".join(", ".join(_cell(row[n], columns[n]["kind"]) for n in kept if row[n] not in (None, ""))
                                     for row in rows) + "."


def _by_day(found: Iterable[tuple[str | None, str]]) -> str:
    days: dict[str, dict[str, None]] = {}
    for day, figure in found:
        days.setdefault(_cell(day, "date") if day else "no date", {})[figure] = None
    return "Its marks by day: " + "; ".join(f"{day}: {', '.join(figures)}" for day, figures in days.items()) + "."


def _cell(value: Any, kind: str) -> str:
    return PartialDate.parse(value).prose if kind == "date" else f"{value:,}" if isinstance(value, int) else str(value)


def _with_key(slide: Slide) -> str:
    """The picture of a slide with its key below, as one SVG."""
    register_namespace("", _SVG)
    picture = fromstring(slide.svg)
    wide, high = (float(picture.get(side, "0")) for side in ("width", "height"))
    letter = wide / _LETTERS
    line = 1.6 * letter
    made = Element(f"{{{_SVG}}}svg", {"font-family": "system-ui, sans-serif", "font-size": f"{letter:g}"})
    picture.set("overflow", "visible")
    made.append(picture)
    x, y = 0.0, high + line / 2
    for sign, words in slide.legend:
        if x and len(words) > _SHORT:
            x, y = 0, y + line
        made.extend(_key(fromstring(sign), words, x, y, letter))
        x, y = (wide / 2, y) if not x and len(words) <= _SHORT else (0, y + line)
    made.set("viewBox", f"0 0 {_EDGE * wide:g} {y + (line if x else 0):g}")
    return tostring(made, encoding="unicode")


def _key(sign: Element, words: str, x: float, y: float, letter: float) -> list[Element]:
    """One mark of the key with its words."""
    for side, value in (("x", x + letter / 2), ("y", y), ("width", letter), ("height", letter)):
        sign.set(side, f"{value:g}")
    said = Element(f"{{{_SVG}}}text", {"x": f"{x + 2 * letter:g}", "y": f"{y + 0.85 * letter:g}", "fill": "#1b1f24"})
    said.text = words
    return [sign, said]
