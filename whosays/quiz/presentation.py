"""How a question is put before people: the order of its parts, and its right answer in words.

The page, the LMS packages and the worksheets all take both from here, so that "b" is the same thing everywhere.
"""

from __future__ import annotations

import hashlib
from string import ascii_uppercase
from typing import Any

from whosays.model.answer_text import parse_number
from whosays.model.dates import PartialDate
from whosays.model.questions import (
    Essay,
    Letter,
    Matching,
    Multiple,
    Numeric,
    Ordering,
    Place,
    Question,
    Single,
    Text,
    lettered,
)

from .grading import key

LETTERS = ascii_uppercase


def shown(question: Question) -> list[tuple[Letter, Any]]:
    """Options, items or pairs with their letters, mixed the same way every time; numbers stay in their order.

    Items to put in order never stand in the right order. Empty for questions without parts.
    """
    if isinstance(question, (Single, Multiple, Place)):
        parts = lettered(question.options)
        numbers = [parse_number(part.text) for _, part in parts]
        if all(n is not None for n in numbers):
            return [part for _, part in sorted(zip(numbers, parts, strict=True), key=lambda pair: pair[0] or 0)]
        return _mixed(question.id, parts)
    if isinstance(question, Ordering):
        mixed = _mixed(question.id, lettered(question.items))
        return mixed[1:] + mixed[:1] if [letter for letter, _ in mixed] == key(question)["order"] else mixed
    if isinstance(question, Matching):
        return lettered(question.pairs)
    return []


def _mixed(seed: str, parts: list[tuple[Letter, Any]]) -> list[tuple[Letter, Any]]:
    return sorted(parts, key=lambda part: hashlib.sha256(f"{seed} {part[0]}".encode()).digest())


def sign(question: Question, letter: Letter) -> str:
    """The capital that stands beside an option on the page, on paper and on the map."""
    return LETTERS[[known for known, _ in shown(question)].index(letter)]


def plain(value: float) -> str:
    """A number as people type it: `11`, `67.5`, `3400`."""
    return f"{value:.10g}"


def points(count: int) -> str:
    """`1 point`, `3 points`."""
    return f"{count} point{'s' if count != 1 else ''}"


def span(low: float, high: float) -> str:
    """`11`, or `7 to 11`."""
    return plain(low) if low == high else f"{plain(low)} to {plain(high)}"


def day(text: str) -> str:
    """`28 July 2009` for `2009-07-28`; what is no date stays as it is."""
    try:
        return PartialDate.parse(text).prose
    except ValueError:
        return text


def answer_words(question: Question) -> list[str]:
    """The right answer, a line a part."""
    if isinstance(question, (Single, Multiple, Place)):
        return [f"{sign(question, letter)}. {o.text}" for letter, o in shown(question) if o.right]
    if isinstance(question, Numeric):
        unit = f" {question.unit}" if question.unit else ""
        return [span(*question.answer.bounds) + unit]
    if isinstance(question, Text):
        return [" or ".join(question.accept)]
    if isinstance(question, Ordering):
        items = dict(lettered(question.items))
        return [f"{place}. {items[letter].text}" + (f" ({day(items[letter].date)})" if items[letter].date else "")
                for place, letter in enumerate(key(question)["order"], 1)]
    if isinstance(question, Matching):
        return [f"{pair.item}: {pair.match}" for pair in question.pairs]
    assert isinstance(question, Essay)
    return [question.rubric[0].sample]
