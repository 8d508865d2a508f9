"""Receipts that readers save or print, read back: what a class answered, without any account or server."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_HEAD = re.compile(r"^(Quiz|Version|Date|Score|Checked|Name): *(.*)$", re.M)
_QUESTION = re.compile(r"^\d+\. \[([\w.-]+)\]", re.M)
_RESULT = re.compile(r"^   Result: ([\d.]+) of [\d.]+ \(tries: (\d+)\)$", re.M)


@dataclass(frozen=True)
class Receipt:
    """What one reader saved. scores: points by question id, for the questions that were checked and graded."""

    quiz: str
    version: str
    date: str
    name: str
    score: float
    max_score: float
    checked: int
    total: int
    scores: dict[str, float]


def read_receipt(text: str) -> Receipt:
    """A receipt from its text. Raises ValueError for a text that is none."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    head: dict[str, str] = {}
    for found in _HEAD.finditer(text):
        head.setdefault(found[1], found[2].strip())
    try:
        score, max_score = (float(part) for part in head["Score"].split(" of "))
        checked, total = (int(part) for part in head["Checked"].split(" of "))
        quiz = head["Quiz"].split(" ", 1)[0]
    except (KeyError, ValueError):
        raise ValueError("is no receipt of a quiz; expected a text saved with 'Save my answers'") from None
    parts = _QUESTION.split(text)[1:]
    scores = {name: float(result[1]) for name, body in zip(parts[::2], parts[1::2], strict=True)
              if (result := _RESULT.search(body))}
    return Receipt(quiz, head.get("Version", ""), head.get("Date", ""), head.get("Name", ""), score, max_score, checked,
                   total, scores)


def class_scores(receipts: Iterable[str]) -> list[dict[str, Any]]:
    """One row a receipt (name, quiz, date, score, max_score, checked and the points by question id), ready for pandas.

    >>> pandas.DataFrame(class_scores(path.read_text("utf-8-sig") for path in folder.glob("*.txt")))
    """
    rows = []
    for text in receipts:
        found = read_receipt(text)
        rows.append({"name": found.name, "quiz": found.quiz, "date": found.date, "score": found.score,
                     "max_score": found.max_score, "checked": found.checked, **found.scores})
    return rows
