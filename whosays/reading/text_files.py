"""Text files as people save them, and what is said of them: a problem is a file, a line, what is wrong and what was expected.

Wrong input becomes problems, never a traceback; every table, chapter and quiz comes through here.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
# Control characters, and the line breaks that some programs count as lines and others do not.
# Marks that no reader sees and that turn the order of letters round, or stand for nothing, as an old hyphen does.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u2028\u2029\u202a-\u202e\ufeff]|\r(?=.)", re.S)
# What a program put where it could not read or write a letter; letters that a printer had joined in one.
_LOST = re.compile("\ufffd|\\?{4,}|[\ufb00-\ufb06]")
# The first byte of a letter in UTF-8 and what follows it, read as Windows letters: `Ã©`, `â€™`, `Ø§`.
_AGAIN = "\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TWICE = re.compile(f"[\u00c2-\u00df][{_AGAIN}]|[\u00e0-\u00ef][{_AGAIN}]{{2}}")
# The same as Macs and as Arabic and Persian Windows read it: `√©`, `‚Äô`, `ط§ظ„`.
_OTHERS = {"mac_roman": re.compile(r"√[^\s\w(]|√[^\W_]|‚Ä.|(?:[ÿŸ][^\s\x00-\x7f])+"),
           "cp1256": re.compile(f"(?:[طظعغ][{_AGAIN}پٹچژڈگکڑںھہ؛؟،\u200c\u200d]){{2,}}")}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


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
    if raw.startswith(_WORKBOOKS):
        return None, [Problem(name, 1, "is a workbook or another packed file; expected text (a table as “CSV UTF-8”)")]
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or raw.count(0) > len(raw) / 3:
        return None, [Problem(name, 1, "is UTF-16, as Excel's “Unicode Text” is; expected UTF-8 (Excel's “CSV UTF-8”)")]
    try:
        text = raw.decode("utf-8-sig")  # a byte order mark is how Excel says UTF-8
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        return None, [Problem(name, line, f"byte {raw[wrong.start]:#04x} is not UTF-8; expected a UTF-8 file")]
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")  # old Macs end lines with \r alone
    problems: list[Problem] = []
    odd = (_CONTROL, _LOST, _TWICE, *_OTHERS.values())
    if any(sign.search(text) for sign in odd) or "<<<<<<<" in text or ">>>>>>>" in text or "\n=======" in text:
        problems = [Problem(name, number, said) for number, line in enumerate(text.split("\n"), 1) for said in _odd(line)]
    return (None if problems else text), problems


def _odd(line: str) -> Iterable[str]:
    if _CONFLICT.match(line):
        yield f"merge conflict mark {line[:7]!r}; expected it resolved"
    elif found := _CONTROL.search(line):
        yield f"control character {found[0]!r}; expected plain text"
    elif found := _LOST.search(line):
        letters = unicodedata.normalize("NFKC", found[0])
        yield (f"{found[0]!r} is what a program writes for letters that it lost; expected the letters"
               if letters == found[0] else f"{found[0]!r} is several letters in one, as print has them; expected {letters!r}")
    else:
        for letters, sign in {"cp1252": _TWICE, **_OTHERS}.items():
            if (found := sign.search(line)) and (meant := _meant(found[0], letters)):
                yield f"{found[0]!r} is UTF-8 that was read as another encoding; expected {meant!r}"
                return


def _meant(text: str, letters: str) -> str:
    """What a text was before its UTF-8 was read as other letters; empty where it was none."""
    try:
        return text.encode(letters).decode("utf-8")
    except UnicodeError:
        return ""


def again(row: Row, seen: dict[str, Row], key: str = "id") -> Problem | None:
    """The problem of a row whose key another one has; the first to have it is kept in `seen`."""
    first = seen.setdefault(row.key(key), row)
    if first is row or not row.key(key):
        return None
    return row.problem((key,), f"{key} {row.key(key)!r} stands already at {first.file}:{first.line}; expected each once")
