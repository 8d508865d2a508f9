"""Receipts that readers save or print, read back: what a class answered, without any account or server."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from whosays.model.csv_cells import harmless
from whosays.reading.text_files import Problem

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


def class_scores(folder: Path) -> tuple[list[dict[str, Any]], list[Problem]]:
    """One row for every receipt (`*.txt`) of a folder and the folders in it, and a problem for every file that is none.

    Learning platforms hand receipts out in a folder for each pupil. A row has file, name, quiz, version, date, score,
    max_score, checked, total and the points by question id: ready for pandas. A receipt saved in another encoding is
    counted and told. Raises OSError for a folder that cannot be read.
    """
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    next(folder.iterdir(), None)  # `rglob` is silent about a folder that is not there
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() == ".txt" and p.is_file()):
        file = path.relative_to(folder).as_posix()
        text, wrong = _text(path.read_bytes(), file)
        problems += wrong
        try:
            row = asdict(read_receipt(text))
        except ValueError as none:
            problems.append(Problem(file, 1, str(none)))
            continue
        points = row.pop("scores")
        rows.append({"file": file, **row, "name": harmless(row["name"]), **points})
    return rows, problems


def _text(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """What stands in a file, and the problem of one that is not UTF-8: letters with accents are lost then."""
    try:
        return raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"), []
    except UnicodeDecodeError as wrong:
        line = raw[:wrong.start].count(b"\n") + 1
        told = Problem(file, line, "is saved in a Windows code page; it is counted, but letters with accents are lost: "
                                   "expected a file saved as UTF-8")
        return raw.decode("utf-8-sig", errors="replace"), [told]
