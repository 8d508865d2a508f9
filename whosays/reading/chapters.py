"""What a chapter says about itself: the `chapter:` block of its front matter, read and checked.

Pages, teachers' pages and tests read question, objectives, minutes and notes here, so nobody types them twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field, ValidationError

from whosays.model.fields import Record

from .messages import problems_of
from .text_files import Problem, ProblemsError, Row, read_text


class ChapterError(ProblemsError):
    """The front matter of a page has problems."""


class Prerequisite(Record):
    """What a reader should know first, and how much it matters."""

    concept: str
    need: Literal["necessary", "helpful"]


class Chapter(Record):
    """The `chapter:` block. minutes: reading and looking, without the quiz."""

    question: Annotated[str, Field(min_length=10)]
    objectives: Annotated[tuple[str, ...], Field(min_length=2)]
    minutes: Annotated[int, Field(ge=5, le=180)]
    prerequisites: tuple[Prerequisite, ...] = ()
    content_notes: tuple[str, ...] = ()


def front_matter(path: Path) -> dict[str, Any]:
    """The front matter of a page as plain YAML; empty without one. Raises ChapterError when it cannot be read."""
    return _head(path).values


def title(path: Path) -> str:
    """The first heading of a page."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((line[2:].strip() for line in lines if line.startswith("# ")), path.stem)


def read(path: Path) -> Chapter:
    """The chapter block of a page. Raises ChapterError with every problem."""
    row = _head(path)
    if "chapter" not in row.values:
        raise ChapterError([Problem(row.file, 1, "no 'chapter:' block in the front matter; expected one")])
    try:
        return _Head.model_validate(row.values).chapter
    except ValidationError as wrong:
        raise ChapterError(problems_of(row, wrong, _Head)) from wrong


def chapters(folder: Path) -> dict[str, Chapter]:
    """Every page of a folder that has a chapter block, by its bare name. Raises ChapterError as `read` does."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.md")) if "chapter" in front_matter(path)}


class _Head(Record, extra="ignore"):
    chapter: Chapter


def _head(path: Path) -> Row:
    """The front matter with the lines of its fields. Raises ChapterError."""
    name = "/".join(path.parts[-2:])
    text, problems = read_text(path, name)
    if text is None:
        raise ChapterError(problems)
    if not text.startswith("---\n"):
        return Row(name, 1, {})
    end = text.find("\n---", 3)
    if end < 0:
        raise ChapterError([Problem(name, 1, "front matter does not end; expected a line '---' after it")])
    loader = yaml.SafeLoader(text[:end])
    try:
        node = loader.get_single_node()
        values = loader.construct_document(node) if node else {}
    except (yaml.MarkedYAMLError, ValueError) as wrong:  # a day that the calendar lacks is a ValueError
        mark = getattr(wrong, "problem_mark", None)
        raise ChapterError([Problem(name, mark.line + 1 if mark else 1,
                                    f"front matter is not YAML here ({getattr(wrong, 'problem', wrong)}); "
                                    "expected 'name: value' lines")]) from wrong
    return Row(name, 1, values if isinstance(values, dict) else {}, dict(_lines(node)))


def _lines(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """The line of every field of the chapter block: nothing in it stands deeper than four."""
    if isinstance(node, yaml.MappingNode) and len(path) < 4:
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line + 1
            yield from _lines(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode) and len(path) < 4:
        for at, value in enumerate(node.value):
            yield (*path, at), value.start_mark.line + 1
            yield from _lines(value, (*path, at))
