"""The pages of a book: front matter, sections, labels, code cells and exhibits of each, read once and checked.

Quizzes, lessons, pages, notebooks and tests ask here, so nobody types a question, an objective or a minute twice.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, ValidationError

from whosays.model.fields import Record, Text, Words

from .messages import problems_of
from .myst import Block, Directive, Heading, Label, Line, parse, walk, without_roles
from .text_files import Problem, ProblemsError, Row, read_text
from .yaml_rows import read_yaml


class ChapterError(ProblemsError):
    """Pages have problems."""


T = TypeVar("T")
_WORDS_A_MINUTE = 200  # of a text for the school's last years, marks and pictures left aside


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
    content_notes: tuple[Words, ...] = ()


class Short(Record):
    """The `chapter:` block of a short page. short_of: the chapter that it tells. minutes: with exhibit and questions."""

    short_of: Text
    minutes: Annotated[int, Field(ge=1, le=60)] = 10


class _Head(Record, extra="ignore"):
    chapter: Chapter


class _ShortHead(Record, extra="ignore"):
    chapter: Short


@dataclass(frozen=True)
class Section:
    """A part of a page that has a label. page: from the book's root without its ending. title, chapter: headings in words.

    words: of its own text, code and tables included, down to the next label.
    """

    label: str
    page: str
    title: str
    chapter: str
    line: int
    words: int = 0

    @property
    def anchor(self) -> str:
        """The HTML id that Sphinx gives the label."""
        return re.sub(r"[^a-z0-9]+", "-", self.label.lower()).strip("-")

    @property
    def heading(self) -> str:
        """Title and chapter: `“Counting the dead” in “The raid”`; the label where nothing else is known."""
        return f"“{self.title or self.label}”" + (f" in “{self.chapter}”" if self.chapter not in ("", self.title) else "")


@dataclass(frozen=True)
class Named:
    """Something of a page that must be the only one of its name. section: the label of the section around it.

    title, finding: of an exhibit.
    """

    name: str
    line: int
    section: str = ""
    title: str = ""
    finding: str = ""


@dataclass(frozen=True)
class Page:
    """One page. file: from the book's root (`chapters/NAME.md`). head: its front matter with the lines of its fields."""

    file: str
    head: Row
    text: str

    @property
    def page(self) -> str:
        """The file without its ending."""
        return self.file.removesuffix(".md")

    @property
    def name(self) -> str:
        """The bare name."""
        return self.page.rpartition("/")[2]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The text after the front matter."""
        lines = self.text.split("\n")
        return parse(lines[self.head.end:], self.head.end + 1)

    @cached_property
    def title(self) -> str:
        """The first heading; the bare name without one."""
        return next((without_roles(b.text) for b in self.blocks if isinstance(b, Heading)), self.name)

    @property
    def short_of(self) -> str:
        """The chapter that this page tells in short, as `chapters/NAME`; empty for every other page."""
        block = self.head.values.get("chapter")
        return str(block["short_of"]).removesuffix(".md") if isinstance(block, dict) and "short_of" in block else ""

    @property
    def has_chapter(self) -> bool:
        """Whether the front matter has the `chapter:` block of a chapter."""
        return "chapter" in self.head.values and not self.short_of

    def chapter(self) -> Chapter:
        """The chapter block. Raises ChapterError with every problem."""
        if not self.has_chapter:
            raise ChapterError([Problem(self.file, 1, "no 'chapter:' block in the front matter; expected one")])
        found: Chapter = self._block(_Head)
        return found

    def short(self) -> Short:
        """The block of a short page. Raises ChapterError with every problem."""
        found: Short = self._block(_ShortHead)
        return found

    def _block(self, head: type[_Head | _ShortHead]) -> Any:
        try:
            return head.model_validate(self.head.values).chapter
        except ValidationError as wrong:
            raise ChapterError(problems_of(self.head, wrong, head)) from wrong

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The headings that have a label, in order."""
        lines = self.text.split("\n")
        found = [(b.labels[-1], b) for b in self.blocks if isinstance(b, Heading) and b.labels]
        ends = [*(heading.line for _, heading in found[1:]), *([len(lines) + 1] if found else [])]
        return tuple(Section(label, self.page, without_roles(heading.text), self.title, heading.line,
                             sum(len(line.split()) for line in lines[heading.line - 1:end - 1]))
                     for (label, heading), end in zip(found, ends, strict=True))

    @cached_property
    def minutes(self) -> int:
        """What reading its sentences takes, tables, cells and exhibits left out; one at least."""
        lines = (b.text for b in self.blocks if isinstance(b, Line) and not b.text.startswith("|"))
        return max(1, round(sum(len(without_roles(line).split()) for line in lines) / _WORDS_A_MINUTE))

    @cached_property
    def labels(self) -> tuple[Named, ...]:
        """Every name that a link can lead to: `(name)=`, and the options `label` and `name` of directives."""
        found = []
        for block in walk(self.blocks):
            if isinstance(block, Label):
                found.append(Named(block.name, block.line))
            elif isinstance(block, Directive):
                found += [Named(block.options[o], block.line) for o in ("label", "name") if block.options.get(o)]
        return tuple(found)

    @cached_property
    def cells(self) -> tuple[Directive, ...]:
        """The code cells."""
        return tuple(b for b in walk(self.blocks) if isinstance(b, Directive) and b.name == "code-cell")

    @cached_property
    def exercises(self) -> tuple[Named, ...]:
        """Each `check.NAME(answer)` of its cells."""
        return tuple(Named(named.attr, cell.first + call.lineno - 1) for cell in self.cells for call, named in _methods(cell)
                     if isinstance(named.value, ast.Name) and named.value.id == "check")

    @cached_property
    def exhibits(self) -> tuple[Named, ...]:
        """What its cells and `{exhibit}` directives show under an id; a cell that is no Python is the build's to tell."""
        found, section = list[Named](), ""
        for block in walk(self.blocks):
            if isinstance(block, Heading) and block.labels:
                section = block.labels[-1]
            elif isinstance(block, Directive) and block.name == "code-cell":
                found += _calls(block, section)
            elif isinstance(block, Directive) and block.name == "exhibit":
                values = block.values
                if "id" in values:
                    found.append(Named(values["id"], block.line, section, values.get("title", ""), values.get("finding", "")))
        return tuple(found)


def _calls(cell: Directive, section: str) -> Iterator[Named]:
    """The calls of a cell such as `exhibits.ranges(..., id="...", title="...")`."""
    for call, _ in _methods(cell):
        given = {k.arg: k.value for k in call.keywords if isinstance(k.value, ast.Constant)}
        if "id" in given:
            yield Named(str(given["id"].value), cell.first + given["id"].lineno - 1, section,
                        *(str(given[name].value) if name in given else "" for name in ("title", "finding")))


def _methods(cell: Directive) -> Iterator[tuple[ast.Call, ast.Attribute]]:
    """Each `a.b(...)` of a cell; none where it is no Python."""
    try:
        tree = ast.parse("\n".join("" if line.startswith("%") else line for line in cell.lines))
    except SyntaxError:
        return
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
            yield call, call.func


def read_page(path: Path, root: Path | None = None) -> Page:
    """One page of the book in `root` (default: the folder above the page's own). Raises ChapterError when it is unreadable."""
    name = path.relative_to(root or path.parents[1]).as_posix()
    text, problems = read_text(path, name)
    if text is None:
        raise ChapterError(problems)
    return parse_page(name, text)


@lru_cache(maxsize=256)
def parse_page(name: str, text: str) -> Page:
    """A page of which the text is known. Raises ChapterError for a front matter that cannot be read."""
    return Page(name, _head(name, text), text)


def pages(root: Path, pattern: str = "chapters/**/*.md") -> dict[str, Page]:
    """All pages of a book by their file without its ending. Raises ChapterError with the problems of all."""
    return {page.page: page for page in of_each(root, pattern, lambda page: page)}


def of_each(root: Path, pattern: str, make: Callable[[Page], T]) -> list[T]:
    """Something of each page. Raises ChapterError with the problems of all."""
    found, problems = list[T](), list[Problem]()
    for path in sorted(root.glob(pattern)):
        try:
            found.append(make(read_page(path, root)))
        except ChapterError as wrong:
            problems += wrong.problems
    if problems:
        raise ChapterError(problems)
    return found


def short_pages(pages: Mapping[str, Page]) -> dict[str, str]:
    """The short page of each chapter that has one: both by their files without an ending."""
    return {page.short_of: name for name, page in pages.items() if page.short_of in pages}


def sections(root: Path) -> dict[str, Section]:
    """Every section with a label, by its label, in the order of pages. A page that cannot be read has none."""
    found: dict[str, Section] = {}
    for path in sorted(root.glob("chapters/**/*.md")):
        try:
            for section in read_page(path, root).sections:
                found.setdefault(section.label, section)
        except ChapterError:  # `check` tells of it
            continue
    return found


def _head(name: str, text: str) -> Row:
    """The front matter with the lines of its fields; `end` is the number of its last line. Raises ChapterError."""
    if not text.startswith("---\n"):
        return Row(name, 1, {})
    end = text.find("\n---", 3)
    if end < 0:
        raise ChapterError([Problem(name, 1, "front matter does not end; expected a line '---' after it")])
    rows, problems = read_yaml(text[:end], name, one=True)
    if problems:
        raise ChapterError([Problem(p.file, p.line, f"front matter {p.text}") for p in problems])
    row = rows[0] if rows else Row(name, 1, {})
    row.end = text.count("\n", 0, end) + 2
    return row
