"""Read text files of evidence into rows that know their lines. Wrong input becomes problems, never a traceback."""

from __future__ import annotations

import bisect
import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pybtex.database.input.bibtex import LowLevelParser
from pybtex.exceptions import PybtexError

from whosays.model.suggestions import closest, nearest

__all__ = ["Problem", "ProblemsError", "Row", "again", "closest", "nearest", "read_bibtex", "read_csv", "read_list",
           "read_text", "read_yaml"]
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")
# Control characters, and the line breaks that some programs count as lines and others do not.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]|\r(?=.)", re.S)
_LATEX = re.compile(r"\\([%&#_$])")
_MAX_DEPTH = 12


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
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


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


def read_text(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """The file as text with plain line breaks, or None with the problems that make it unreadable."""
    try:
        raw = path.read_bytes()
    except OSError as wrong:
        return None, [Problem(name, 1, f"cannot be read ({wrong.strerror}); expected a text file")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        return None, [Problem(name, line, f"byte {raw[wrong.start]:#04x} is not UTF-8; expected a UTF-8 file")]
    problems = []
    if text.startswith("\ufeff"):
        problems.append(Problem(name, 1, "starts with a byte order mark; expected plain UTF-8"))
    for number, line_text in enumerate(text.split("\n"), 1):
        if _CONFLICT.match(line_text):
            problems.append(Problem(name, number, f"merge conflict mark {line_text[:7]!r}; expected it resolved"))
        elif found := _CONTROL.search(line_text):
            problems.append(Problem(name, number, f"control character {found[0]!r}; expected plain text"))
    return (None if problems else text.replace("\r\n", "\n")), problems


def again(row: Row, seen: dict[str, Row], key: str = "id") -> Problem | None:
    """The problem of a row whose key another one has; the first to have it is kept in `seen`."""
    first = seen.setdefault(row.key(key), row)
    if first is row or not row.key(key):
        return None
    return Problem(row.file, row.at(key), f"{key} {row.key(key)!r} stands already at {first.file}:{first.line}; "
                                          "expected each once")


def read_list(path: Path, name: str) -> tuple[list[Row], list[Problem]]:
    """Rows of a YAML file, of two with one id the first, and every problem. name: of the file, as it is told."""
    text, problems = read_text(path, name)
    if text is None:
        return [], problems
    found, problems = read_yaml(text, name)
    if not found and not problems:
        problems = [Problem(name, 1, "has no record; expected one that starts with '- id:'")]
    seen: dict[str, Row] = {}
    rows = []
    for row in found:
        if twice := again(row, seen):
            problems.append(twice)
        else:
            rows.append(row)
    return rows, problems


def read_csv(text: str, name: str, columns: list[str], lists: set[str],
             may_lack: Collection[str] = ()) -> tuple[list[Row], list[Problem]]:
    """Rows of a CSV table. Cells of the columns in `lists` are split at spaces; an empty cell is left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    start = 1
    try:
        head = [column.strip() for column in next(reader, [])]
        problems += _head_problems(head, name, columns, may_lack)
        if problems:
            return [], problems
        start = reader.line_num + 1
        for cells in reader:
            if len(cells) != len(head):
                problems.append(Problem(name, start, f"has {len(cells)} cells; expected {len(head)}"))
            else:
                values = {k: c.split() if k in lists else c.strip() for k, c in zip(head, cells, strict=True) if c.strip()}
                rows.append(Row(name, start, values))
            start = reader.line_num + 1
    except csv.Error as wrong:
        problems.append(Problem(name, start, f"is not CSV here ({wrong}); expected closed quotation marks"))
    return rows, problems


def _head_problems(head: list[str], name: str, columns: list[str], may_lack: Collection[str]) -> list[Problem]:
    if not set(head) & set(columns):
        return [Problem(name, 1, f"names no column; expected a first line of {','.join(columns)}")]
    found = []
    for column in head:
        if column not in columns:
            found.append(f"unknown column {column!r}{nearest(column, columns)}")
        elif head.count(column) > 1:
            found.append(f"repeated column {column!r}")
    found += [f"column {c!r} is missing; expected {', '.join(columns)}" for c in columns if c not in (*head, *may_lack)]
    return [Problem(name, 1, text) for text in dict.fromkeys(found)]


class _Bad(Exception):
    def __init__(self, line: int, text: str) -> None:
        super().__init__(text)
        self.line, self.text = line, text


def read_yaml(text: str, name: str, *, one: bool = False) -> tuple[list[Row], list[Problem]]:
    """Rows of a YAML list of mappings; with `one` the file is a single mapping.

    All scalars stay text; anchors, aliases, tags and repeated keys are refused.
    """
    expected = "'name: value' lines" if one else "a list of records"
    try:
        events = iter(yaml.parse(text, Loader=yaml.CSafeLoader))
        return list(_documents(events, name, one)), []
    except _Bad as wrong:
        return [], [Problem(name, wrong.line, wrong.text)]
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        what = " ".join(filter(None, (wrong.context, wrong.problem)))
        line = mark.line + 1 if mark else 1
        return [], [Problem(name, line, f"is not YAML here ({what}); expected {expected}")]
    except (yaml.YAMLError, ValueError) as wrong:
        line = text.count("\n", 0, getattr(wrong, "position", None) or 0) + 1
        return [], [Problem(name, line, f"is not YAML ({str(wrong).splitlines()[0]}); expected {expected}")]


_FRAME = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _documents(events: Iterator[Any], name: str, one: bool) -> Iterator[Row]:
    for event in events:
        if isinstance(event, _FRAME):
            continue
        if isinstance(event, yaml.ScalarEvent) and not event.value:
            continue
        if one and isinstance(event, yaml.MappingStartEvent):
            lines: dict[tuple[str | int, ...], int] = {}
            yield Row(name, _line(event), _value(event, events, (), lines), lines)
            continue
        if one:
            raise _Bad(_line(event), "is not a set of fields; expected lines such as 'title: ...'")
        if not isinstance(event, yaml.SequenceStartEvent):
            raise _Bad(_line(event), "is not a list; expected records that start with '- id:'")
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.MappingStartEvent):
                raise _Bad(line, "is not a record; expected fields such as 'id: ...'")
            lines = {}
            yield Row(name, line, _value(event, events, (), lines), lines)


def _value(event: Any, events: Iterator[Any], path: tuple[str | int, ...],
           lines: dict[tuple[str | int, ...], int]) -> Any:
    line = event.start_mark.line + 1
    lines.setdefault(path, line)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Bad(line, "YAML anchors and aliases are not used here; expected the text itself")
    if getattr(event, "tag", None) or len(path) > _MAX_DEPTH:
        raise _Bad(line, "YAML tags and deep nesting are not used here; expected plain fields")
    if isinstance(event, yaml.ScalarEvent):
        return event.value.strip()
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_value(event, events, (*path, len(items)), lines))
        return items
    fields: dict[str, Any] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        at = event.start_mark.line + 1
        if not isinstance(event, yaml.ScalarEvent):
            raise _Bad(at, "a field's name is not plain text; expected a word and a colon")
        key = event.value
        if key in fields:
            raise _Bad(at, f"field {key!r} stands twice in one record; expected it once")
        lines[(*path, key)] = at
        fields[key] = _value(next(events), events, (*path, key), lines)
    return fields


def read_bibtex(text: str, name: str, renamed: dict[str, str]) -> tuple[list[Row], list[Problem]]:
    """Rows of a BibTeX file, LaTeX escapes undone. `renamed` maps BibTeX fields to ours ('' drops the field)."""
    problems = [Problem(name, text.count("\n", 0, m.start()) + 1, f"{m[0]} is not used here; expected an entry")
                for m in re.finditer(r"(?mi)^@(?:comment|preamble|string)\b", text)]
    broken: list[int] = []
    rows: list[Row] = []

    def note(error: PybtexError) -> None:
        broken.append(getattr(error, "lineno", None) or 1)
        what = re.sub(r"^syntax error in line \d+: ", "", str(error).splitlines()[0])
        problems.append(Problem(name, broken[-1], f"is not BibTeX here ({what}); expected '@type{{key, ...}}'"))

    parser = LowLevelParser(text, handle_error=note)
    breaks = [m.start() for m in re.finditer("\n", text)]
    begins = [*(m.start() for m in re.finditer("(?m)^@", text)), len(text)]
    try:
        for kind, content in parser:
            if kind.lower() in ("comment", "preamble", "string"):
                continue
            start = parser.command_start
            end = begins[min(bisect.bisect_right(begins, start), len(begins) - 1)]
            line = bisect.bisect_left(breaks, start) + 1
            row = Row(name, line, {"key": content[0] or ""})
            entry = _entry(row, content[1], _field_lines(text[start:end], line), renamed, problems)
            # An entry with a syntax error is half read: what it lacks is no further problem.
            if not any(line <= at <= line + text.count("\n", start, end) for at in broken):
                rows.append(entry)
    except PybtexError as wrong:
        note(wrong)
    if not problems and len(begins) - 1 != len(rows):
        problems.append(Problem(name, 1, f"has {len(begins) - 1} entries but {len(rows)} could be read; "
                                         "expected balanced braces"))
    return rows, problems


def _entry(start: Row, fields: list[tuple[str, list[str]]], lines: dict[str, list[int]], renamed: dict[str, str],
           problems: list[Problem]) -> Row:
    """Fill a row that knows its place and key. lines: where each field of the entry begins, by its BibTeX name."""
    for field_name, parts in fields:
        name = field_name.lower()
        ours = renamed.get(name, name)
        at = lines[name].pop(0) if lines.get(name) else start.line
        if not ours:
            continue
        if ours in start.values:
            problems.append(Problem(start.file, at, f"field {field_name!r} stands twice in entry "
                                                    f"{start.values['key']!r}; expected it once"))
        value = " ".join(_LATEX.sub(r"\1", "".join(parts)).split())
        start.lines[(ours,)] = at
        start.values[ours] = value[1:-1] if re.fullmatch(r"\{[^{}]*\}", value) else value
    return start


def _field_lines(entry: str, first: int) -> dict[str, list[int]]:
    """The lines on which the fields of an entry begin, by name."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(entry.split("\n"), first):
        if field_at := re.match(r"\s*([A-Za-z_-]+)\s*=", line):
            found.setdefault(field_at[1].lower(), []).append(number)
    return found
