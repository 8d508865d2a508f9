"""How a question is put before people: the order of its parts, its right answer in words, and what is said to each answer.

The page, the LMS packages and the worksheets all take them from here, so that "b" is the same thing everywhere.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.answer_text import parse_number
from whosays.model.dates import PartialDate
from whosays.model.folding import words
from whosays.model.questions import Choice, Essay, Letter, Matching, Numeric, Ordering, Question, Text, lettered

from .grading import key

LETTERS = ascii_uppercase
# Who reads on has been told so by the verdict or by the mark of the option.
_TOLD = re.compile(r"(?:Right|Yes)[.:,]\s+(?=\w)", re.I)


@dataclass(frozen=True)
class Note:
    """What is said to one answer, or to one part of it.

    name: as grading calls it (`option:b`, `pair:a`, `trap:0`); empty when no answer alone brings it up. sign: the letter or
    number that the part has on paper. head: the answer in words. mark: what it is (`Right.`), or when it was.
    """

    name: str
    sign: str
    head: str
    mark: str
    text: str


def shown(question: Question) -> list[tuple[Letter, Any]]:
    """Options, items or pairs with their letters, mixed the same way every time; numbers stay in their order.

    Items to put in order never stand in the right order. Empty for questions without parts.
    """
    if isinstance(question, Choice):
        parts = lettered(question.options)
        numbers = [parse_number(part.text) for _, part in parts]
        if all(n is not None for n in numbers):
            return [part for _, part in sorted(zip(numbers, parts, strict=True), key=lambda pair: pair[0] or 0)]
        return _mixed(question.id, parts)
    if isinstance(question, Ordering):
        mixed = _mixed(question.id, lettered(question.items))
        return mixed[1:] + mixed[:1] if [letter for letter, _ in mixed] == key(question)["order"] else mixed
    return lettered(question.pairs) if isinstance(question, Matching) else []


def _mixed(seed: str, parts: list[tuple[Letter, Any]]) -> list[tuple[Letter, Any]]:
    return sorted(parts, key=lambda part: hashlib.sha256(f"{seed} {part[0]}".encode()).digest())


def sign(question: Question, letter: Letter) -> str:
    """The capital that stands beside an option on the page, on paper and on the map."""
    return LETTERS[[known for known, _ in shown(question)].index(letter)]


def bank(question: Matching) -> dict[str, str]:
    """The capital of each entry of the list to choose from, on paper."""
    return dict(zip(question.matches, LETTERS, strict=False))


def in_order(question: Ordering) -> list[tuple[Letter, Any]]:
    """The items as they belong, with their letters."""
    items = dict(lettered(question.items))
    return [(letter, items[letter]) for letter in key(question)["order"]]


def plain(value: float) -> str:
    """A number as people type it: `11`, `67.5`, `3400`."""
    return f"{value:.10g}"


def points(count: int) -> str:
    """`1 point`, `3 points`."""
    return f"{count} point{'s' if count != 1 else ''}"


def span(low: float, high: float) -> str:
    """`11`, or `7 to 11`."""
    return plain(low) if low == high else f"{plain(low)} to {plain(high)}"


def day(text: str | None) -> str:
    """`(28 July 2009)` for `2009-07-28`, nothing for nothing; what is no date stays as it is."""
    try:
        return f"({PartialDate.parse(text).prose})" if text else ""
    except ValueError:
        return f"({text})"


def paired(item: str, match: str) -> str:
    """An item with what belongs to it, as one line: no colon follows a full stop or a question mark."""
    return f"{item} {match[:1].upper()}{match[1:]}" if item.endswith(("?", "!")) else f"{item.rstrip('.')}: {match}"


def answer_words(question: Question) -> list[str]:
    """The right answer, a line a part."""
    if isinstance(question, Choice):
        return [f"{sign(question, letter)}. {o.text}" for letter, o in shown(question) if o.right]
    if isinstance(question, Numeric):
        amount = span(*question.answer.bounds)
        return [f"{amount} {question.unit.removesuffix('s') if amount == '1' else question.unit}".strip()]
    if isinstance(question, Text):
        # A key needs one writing of each answer: no second one with an article, or with another apostrophe.
        first = {_bare(answer): answer for answer in reversed(question.accept)}
        return [" or ".join(answer for answer in question.accept if first[_bare(answer)] is answer)]
    if isinstance(question, Ordering):
        return [f"{place}. {item.text} {day(item.date)}".strip() for place, (_, item) in enumerate(in_order(question), 1)]
    if isinstance(question, Matching):
        return [paired(pair.item, pair.match) for pair in question.pairs]
    return [question.rubric[0].sample]


def _bare(answer: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", words(answer))


def once(text: str) -> str:
    """A text without a `Right.` or `Yes,` at its head, which whoever graded has said already."""
    rest = _TOLD.sub("", text, count=1) if _TOLD.match(text) else text
    return rest[:1].upper() + rest[1:]


def notes(question: Question) -> list[Note]:
    """What is said to each option, item, pair or usual mistake, in the order in which people see them."""
    if isinstance(question, Choice):
        return [Note(f"option:{letter}", sign(question, letter), o.text, "Right." if o.right else "Not right.",
                     once(o.feedback) if o.right else o.feedback)
                for letter, o in shown(question)]
    if isinstance(question, Ordering):
        return [Note("", str(place), item.text, day(item.date), item.feedback)
                for place, (_, item) in enumerate(in_order(question), 1)]
    if isinstance(question, Matching):
        return _matched(question)
    if isinstance(question, (Numeric, Text)):
        given = ([(span(*trap.answer.bounds), trap.feedback) for trap in question.traps] if isinstance(question, Numeric)
                 else [(" or ".join(trap.answers), trap.feedback) for trap in question.traps])
        return [Note(f"trap:{at}", "", head, "", text) for at, (head, text) in enumerate(given)]
    return []


def _matched(question: Matching) -> list[Note]:
    signs, told = bank(question), {d.text: d.feedback for d in question.distractors}
    pairs = [Note(f"pair:{letter}", signs[pair.match], paired(pair.item, pair.match), "", pair.feedback)
             for letter, pair in lettered(question.pairs)]
    return pairs + [Note(f"match:{letter}", signs[text], text, "Belongs to none.", told[text])
                    for letter, text in lettered(question.matches) if text in told]


def said(question: Question, *, right: bool) -> str:
    """What is said to the whole answer when it is right, or wrong; empty where each part has its own."""
    if not isinstance(question, (Numeric, Text, Ordering, Matching)):
        return ""
    return once(question.when_right) if right else question.when_wrong


def levels(question: Essay) -> list[tuple[str, str, str]]:
    """The rubric: `Proficient, 4 points`, what it means, a sample answer."""
    return [(f"{r.level.capitalize()}, {points(r.points)}", r.meaning, r.sample) for r in question.rubric]


def row_words(ledger: Ledger, table: str, key: str) -> str:
    """What a row of the ledger says, for a link to it: `eleven (Reuters, 29 July 2009)`, or the name of an event."""
    record = ledger.get(table, key)
    if table == "events":
        return str(record.title)
    return f"{ledger.figure(key).text} ({ledger.citation(record.source).short})"
