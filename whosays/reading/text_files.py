"""Text files as people save them, and what is said of them: a problem is a file, a line, what is wrong and what was expected.

Wrong input becomes problems, never a traceback; every table, chapter and quiz comes through here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
# Control characters, and the line breaks that some programs count as lines and others do not.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]|\r(?=.)", re.S)
# The first byte of a letter in UTF-8 and what follows it, read as Windows letters: `Ã©`, `â€™`, `Ø§`.
_AGAIN = "\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TWICE = re.compile(f"[\u00c2-\u00df][{_AGAIN}]|[\u00e0-\u00ef][{_AGAIN}]{{2}}")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, and what was expected."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class ProblemsError(ValueError):
    """Files have problems: `.problems` holds all of them, each once, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(_gathered(sorted(set(problems))))
        super().__init__("\n".join(map(str, self.problems)))


MANY = 20


def _gathered(problems: list[Problem]) -> Iterable[Problem]:
    """What is wrong in the same words at very many places of a file, told at the first of them.

    It is one mistake: a program dropped every field that it did not know.
    """
    times = Counter((problem.file, problem.text) for problem in problems)
    for problem in problems:
        more = times[problem.file, problem.text] - 1
        if more >= MANY:
            yield Problem(problem.file, problem.line, f"{problem.text} (and at {more} more places of this file)")
            times[problem.file, problem.text] = 0
        elif more >= 0:
            yield problem


@dataclass
class Row:
    """One record as text: its values, and the line of each field by its path (`("accounts", 0, "speaker")`).

    end: the number of its last line, where that matters; 0 elsewhere.
    """

    file: str
    line: int
    values: dict[str, Any]
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    end: int = 0

    def at(self, *path: str | int) -> int:
        """The line of a field, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, self.line)

    def key(self, field_name: str = "id") -> str:
        """What names the record; empty where nothing does."""
        return str(self.values.get(field_name, ""))

    def problem(self, path: tuple[str | int, ...], text: str) -> Problem:
        """A problem of one of its fields."""
        return Problem(self.file, self.at(*path), text)


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The file as text with plain line breaks, or None with the problems that make it unreadable. name: as it is told."""
    try:
        raw = path.read_bytes()
    except OSError as wrong:
        return None, [Problem(name, 1, f"cannot be read ({wrong.strerror}); expected a text file")]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem(name, 1, "is UTF-16, as Excel's “Unicode Text” is; expected UTF-8 (Excel's “CSV UTF-8”)")]
    try:
        text = raw.decode("utf-8-sig")  # a byte order mark is how Excel says UTF-8
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        return None, [Problem(name, line, f"byte {raw[wrong.start]:#04x} is not UTF-8; expected a UTF-8 file")]
    text = text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")  # old Macs end lines with \r alone
    problems: list[Problem] = []
    if _CONTROL.search(text) or _TWICE.search(text) or "<<<<<<<" in text or ">>>>>>>" in text or "\n=======" in text:
        problems = [Problem(name, number, said) for number, line in enumerate(text.split("\n"), 1) for said in _odd(line)]
    return (None if problems else text), problems


def _odd(line: str) -> Iterable[str]:
    if _CONFLICT.match(line):
        yield f"merge conflict mark {line[:7]!r}; expected it resolved"
    elif found := _CONTROL.search(line):
        yield f"control character {found[0]!r}; expected plain text"
    elif found := _TWICE.search(line):
        try:
            meant = found[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            return
        yield f"{found[0]!r} is UTF-8 that was read as another encoding; expected {meant!r}"


def again(row: Row, seen: dict[str, Row], key: str = "id") -> Problem | None:
    """The problem of a row whose key another one has; the first to have it is kept in `seen`."""
    first = seen.setdefault(row.key(key), row)
    if first is row or not row.key(key):
        return None
    return row.problem((key,), f"{key} {row.key(key)!r} stands already at {first.file}:{first.line}; expected each once")
