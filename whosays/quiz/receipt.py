"""A receipt that a reader saved after a quiz, read back: who answered what, how often, how surely.

The page of the class table reads the same text by the same rules (web/receipt.js writes it, web/classtable.js reads it):
tests/quiz/test_class_table.py holds them together.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = re.compile(r"(Quiz|Version|Date|Score|Checked|Name):(.*)", re.S)
_QUESTION = re.compile(r"[0-9]+\. \[([A-Za-z0-9_.-]+)\](.*)", re.S)
_RESULT = re.compile(r"   Result: (.*)", re.S)
_POINTS = re.compile(r"([0-9]+(?:\.[0-9]+)?) of ([0-9]+(?:\.[0-9]+)?)(?: \(tries: ([0-9]+)\))?")
_COUNT = re.compile(r"([0-9]+) of ([0-9]+)")
_SURE = re.compile(r"   How sure: (.+), and (not )?right then", re.S)
_CHECK = re.compile(r"Check: ([0-9a-f]{8})")
_NO_ANSWER, _ESSAY = "(no answer)", "for the teacher to read"


@dataclass(frozen=True)
class Answered:
    """One question of a receipt. score: points, None when it was not checked or is for a teacher to read.

    sure: how sure the reader was before the first verdict, in words; was_right: whether rightly, None when nobody asked.
    """

    id: str
    prompt: str
    answer: str
    score: float | None
    points: float | None
    tries: int | None
    sure: str
    was_right: bool | None
    is_essay: bool


@dataclass(frozen=True)
class Receipt:
    """What one reader saved. faults: what shows that the text is not as it was saved."""

    quiz: str
    title: str
    version: str
    date: str
    name: str
    score: float
    max_score: float
    checked: int
    total: int
    questions: tuple[Answered, ...]
    faults: tuple[str, ...]

    @property
    def scores(self) -> dict[str, float]:
        """Points by question id, for the questions that were checked and graded."""
        return {one.id: one.score for one in self.questions if one.score is not None}


def read_receipt(text: str) -> Receipt:
    """A receipt from its text. Raises ValueError for a text that is none."""
    lines, faults = _sealed(evened(text).split("\n"))
    head, questions = dict[str, str](), list[Answered]()
    starts = [n for n, line in enumerate(lines) if _QUESTION.fullmatch(line)]
    for line in lines[:starts[0]] if starts else lines:
        if found := _HEAD.fullmatch(line):
            head.setdefault(found[1], found[2].strip(" \t"))
    points, counted = _POINTS.fullmatch(head.get("Score", "")), _COUNT.fullmatch(head.get("Checked", ""))
    if not (points and counted and head.get("Quiz")):
        raise ValueError("is no receipt of a quiz; expected a text saved with 'Save my answers'")
    quiz, _, title = head["Quiz"].partition(" ")
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        questions.append(_question(lines[start], lines[start + 1:end]))
    score, total = float(points[1]), int(counted[2])
    faults = [*_inside(questions, score, total), *faults]
    return Receipt(quiz, title.removeprefix("(").removesuffix(")"), head.get("Version", ""), head.get("Date", ""),
                   head.get("Name", ""), score, float(points[2]), int(counted[1]), total, tuple(questions), tuple(faults))


def evened(text: str) -> str:
    """Text whose lines end as everywhere; what mail programs add at their ends is gone."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip(" \t") for line in lines)


def checksum(lines: list[str]) -> str:
    """The eight signs that seal a receipt; a name may be written into it later, so that line is left out."""
    named = next((n for n, line in enumerate(lines) if line.startswith("Name:")), len(lines))
    text = "\n".join([*lines[:named], *lines[named + 1:]]).rstrip("\n")
    return f"{zlib.crc32(text.encode()):08x}"


def _sealed(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines before the seal, and what is wrong with it; earlier versions of the book set none."""
    ends = [n for n, line in enumerate(lines) if _CHECK.fullmatch(line)]
    if not ends:
        return lines, []
    before = lines[:ends[-1]]
    is_whole = lines[ends[-1]] == f"Check: {checksum(before)}"
    return before, [] if is_whole else ["it was changed after it was saved"]


def _inside(questions: list[Answered], score: float, total: int) -> Iterator[str]:
    """What does not fit together in a receipt, sealed or not."""
    if len(questions) != total:
        yield f"it has {len(questions)} of {total} questions"
    points = sum(one.score or 0 for one in questions)
    if len(questions) == total and abs(points - score) > 0.005 * (total + 2):
        yield "its points do not add up to its score"


def _question(first: str, body: list[str]) -> Answered:
    asked = _QUESTION.fullmatch(first)
    assert asked  # the caller found it by this
    at = next((n for n in reversed(range(len(body))) if _RESULT.fullmatch(body[n])), len(body))
    result = _RESULT.fullmatch(body[at]) if at < len(body) else None
    sure = _SURE.fullmatch(body[at + 1]) if at + 1 < len(body) else None
    got = _POINTS.fullmatch(result[1]) if result else None
    answer = "\n".join(line.removeprefix("   ") for line in body[:at]).strip("\n")
    return Answered(asked[1], asked[2].strip(" \t"), "" if answer == _NO_ANSWER else answer, float(got[1]) if got else None,
                    float(got[2]) if got else None, int(got[3]) if got and got[3] else None, sure[1] if sure else "",
                    not sure[2] if sure else None, bool(result) and result[1] == _ESSAY if result else False)
