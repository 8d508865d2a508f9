"""YAML as rows: lists of records, or one record, every field with its line and every scalar as the text that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from .text_files import Problem, Row

_MAX_DEPTH = 12


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
        return list(_documents(_without_lost_text(events, text.split("\n")), name, one)), []
    except _Bad as wrong:
        return [], [Problem(name, wrong.line, wrong.text)]
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        what = " ".join(filter(None, (wrong.context, wrong.problem)))
        line = mark.line + 1 if mark else 1
        if "mapping values are not allowed" in what:
            expected = "a text that has ': ' in it in quotation marks"
        for number in (line, line - 1):
            if odd := _NO_SIGN.search(text.split("\n")[number - 1] if 0 < number <= text.count("\n") + 1 else ""):
                line, expected = number, f"a plain space or colon for {odd[0]!r}"
                break
        return [], [Problem(name, line, f"is not YAML here ({what}); expected {expected}")]
    except (yaml.YAMLError, ValueError) as wrong:
        line = text.count("\n", 0, getattr(wrong, "position", None) or 0) + 1
        return [], [Problem(name, line, f"is not YAML ({str(wrong).splitlines()[0]}); expected {expected}")]


_NO_SIGN = re.compile("[\u00a0\u2007\u200b\u202f\u3000\uff1a]")  # what looks like a space or a colon, and is none
_SWALLOWED = re.compile(r"\s+#[^\s#]")
_NOTHING = ("~", "null", "Null", "NULL")


def _without_lost_text(events: Iterator[Any], lines: list[str]) -> Iterator[Any]:
    """The events of a file, in which no text ends at a `#` that somebody meant as a sign: `statement: They were #1`."""
    for event in events:
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.value:
            end: Any = event.end_mark
            if _SWALLOWED.match(lines[end.line][end.column:] if end.line < len(lines) else ""):
                raise _Bad(end.line + 1, f"what follows {event.value[-20:]!r} is a comment to YAML; expected a text with ' #' "
                                         "in quotation marks, and a space after the # of a comment")
        yield event


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
        return "" if not event.style and event.value in _NOTHING else event.value.strip(" \t\r\n")
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
