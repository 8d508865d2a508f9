"""How answers are graded. `quizgrade.js` grades the same way: tests/quiz/test_grading.py holds them together.

An answer is plain JSON: a letter (single, place), a list of letters (multiple, ordering), letters by letter
(matching), or text (numeric, text, essay). Whatever else comes in is a wrong answer, never an error.

Credit, as a share of the question's points:
- single, place, numeric, text: all or nothing;
- multiple: (right ones chosen - wrong ones chosen) / right ones, never below 0;
- matching: items matched rightly / items;
- ordering: (pairs in the right order - pairs in the wrong order) / pairs, never below 0 (Kendall's tau);
- essay: no credit by machine; it counts as done when something is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from whosays.model.answer_text import fold, is_blank, parse_number
from whosays.model.questions import TYPES, Choice, Matching, Multiple, Numeric, Ordering, Question, Text, lettered

Key = dict[str, Any]


@dataclass(frozen=True)
class Result:
    """score: share of the points, 0 to 1. correct: full credit (None for an essay).

    feedback: which texts of the question apply, such as `option:b`, `right`, `wrong`, `trap:0`, `blank`, `missed`.
    """

    score: float
    correct: bool | None
    feedback: tuple[str, ...]


def key(question: Question) -> Key:
    """What grading needs to know of a question, as JSON."""
    if isinstance(question, Multiple):
        return {"right": [letter for letter, o in lettered(question.options) if o.right],
                "all": [letter for letter, _ in lettered(question.options)]}
    if isinstance(question, Choice):
        return {"right": next(letter for letter, o in lettered(question.options) if o.right)}
    if isinstance(question, Numeric):
        return {"range": list(question.answer.bounds), "traps": [list(t.answer.bounds) for t in question.traps]}
    if isinstance(question, Text):
        return {"accept": [fold(a) for a in question.accept],
                "traps": [[fold(a) for a in trap.answers] for trap in question.traps]}
    if isinstance(question, Ordering):
        items = lettered(question.items)
        return {"order": [letter for letter, _ in sorted(items, key=lambda pair: pair[1].date or "")]}
    if isinstance(question, Matching):
        letters = {text: letter for letter, text in lettered(question.matches)}
        folded = {fold(text): letter for text, letter in letters.items()}
        return {"pairs": {letter: folded[fold(p.match)] for letter, p in lettered(question.pairs)},
                "all": list(letters.values())}
    return {}


def grade(question: Question, answer: Any) -> Result:
    """Grade one answer. Never raises: an answer of the wrong kind is a wrong answer."""
    return grade_with(question.type, key(question), answer)


def grade_with(kind: str, known: Key, answer: Any) -> Result:
    """The same from a type and a key, as quizgrade.js has them."""
    if answer in (None, [], {}) or (isinstance(answer, str) and is_blank(answer)):
        return Result(0.0, None if kind == "essay" else False, ("blank",))
    return _GRADERS[TYPES[kind].like](known, answer)


def _choice(known: Key, answer: Any) -> Result:
    right = answer == known["right"]
    return Result(float(right), right, (f"option:{answer}",) if isinstance(answer, str) else ())


def _multiple(known: Key, answer: Any) -> Result:
    chosen = [letter for letter in known["all"] if isinstance(answer, list) and letter in answer]
    hits = sum(letter in known["right"] for letter in chosen)
    score = max(0, hits - (len(chosen) - hits)) / len(known["right"])
    missed = ("missed",) if hits < len(known["right"]) else ()
    return Result(score, score == 1, (*(f"option:{letter}" for letter in chosen), *missed))


def _numeric(known: Key, answer: Any) -> Result:
    value = parse_number(answer) if isinstance(answer, str) else None
    if isinstance(answer, (int, float)) and not isinstance(answer, bool):
        value = float(answer)
    if value is None:
        return Result(0.0, False, ("number",))
    if known["range"][0] <= value <= known["range"][1]:
        return Result(1.0, True, ("right",))
    trap = next((i for i, (low, high) in enumerate(known["traps"]) if low <= value <= high), None)
    return Result(0.0, False, ("wrong",) if trap is None else (f"trap:{trap}",))


def _text(known: Key, answer: Any) -> Result:
    said = fold(answer) if isinstance(answer, str) else ""
    if said in known["accept"]:
        return Result(1.0, True, ("right",))
    trap = next((i for i, answers in enumerate(known["traps"]) if said in answers), None)
    return Result(0.0, False, ("wrong",) if trap is None else (f"trap:{trap}",))


def _ordering(known: Key, answer: Any) -> Result:
    order = known["order"]
    if not isinstance(answer, list) or sorted(map(str, answer)) != sorted(order):
        return Result(0.0, False, ("wrong",))
    pairs = list(combinations(order, 2))
    right = sum(answer.index(a) < answer.index(b) for a, b in pairs)
    score = max(0, right - (len(pairs) - right)) / len(pairs)
    return Result(score, score == 1, ("right",) if score == 1 else ("wrong",))


def _matching(known: Key, answer: Any) -> Result:
    given = answer if isinstance(answer, dict) else {}
    marks = {item: given.get(item) == match for item, match in known["pairs"].items()}
    score = sum(marks.values()) / len(marks)
    feedback = [f"pair:{item}" if right else f"match:{given[item]}" for item, right in marks.items()
                if right or given.get(item) in known["all"]]
    return Result(score, score == 1, (*feedback, "right" if score == 1 else "wrong"))


def _essay(known: Key, answer: Any) -> Result:
    return Result(0.0, None, ("rubric",))


_GRADERS: dict[str, Callable[[Key, Any], Result]] = {
    "single": _choice, "multiple": _multiple, "numeric": _numeric, "text": _text,
    "ordering": _ordering, "matching": _matching, "essay": _essay,
}
