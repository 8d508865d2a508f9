"""What can be taught from: chapters with their minutes and notes, their sections and exhibits, all read from the pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from whosays.quiz.passages import LABEL, Passage, passages
from whosays.reading import chapters
from whosays.reading.chapters import Chapter, ChapterError
from whosays.reading.text_files import Problem

_FENCE = re.compile(r"^(`{3,}|~{3,}|:{3,})(\{code-cell\})?")
_WORDS_A_MINUTE = 130  # reading a dense text with its marks


@dataclass(frozen=True)
class Shown:
    """One exhibit of a chapter. section: label of the section it stands in; empty before the first."""

    id: str
    title: str
    section: str


@dataclass(frozen=True)
class Page:
    """One chapter. name: `raid`. sections: those with a label, in order. block: its front matter, None for the review."""

    name: str
    title: str
    block: Chapter | None
    sections: tuple[Passage, ...]
    exhibits: tuple[Shown, ...]
    minutes_of: Mapping[str, int]

    @property
    def file(self) -> str:
        """The page from the book's root without its ending."""
        return f"chapters/{self.name}"

    @property
    def notes(self) -> tuple[str, ...]:
        """The content notes of the chapter."""
        return self.block.content_notes if self.block else ()


def outline(book: Path) -> dict[str, Page]:
    """Every page straight under `chapters/` by its bare name. Raises ChapterError with the problems of all."""
    labels, pages, problems = passages(book), dict[str, Page](), list[Problem]()
    for path in sorted(book.glob("chapters/*.md")):
        try:
            pages[path.stem] = _page(path, labels)
        except ChapterError as wrong:
            problems += wrong.problems
    if problems:
        raise ChapterError(problems)
    return pages


def _page(path: Path, labels: Mapping[str, Passage]) -> Page:
    block = chapters.read(path) if "chapter" in chapters.front_matter(path) else None
    text = path.read_text(encoding="utf-8")
    sections = tuple(p for p in labels.values() if p.page == f"chapters/{path.stem}")
    return Page(path.stem, chapters.title(path), block, sections, tuple(_exhibits(text)), _minutes(text, block))


def _minutes(text: str, block: Chapter | None) -> dict[str, int]:
    """The chapter's minutes shared out over its sections by their length; at least one each. Quizzes are left out."""
    words: dict[str, int] = {}
    here = ""
    for line in text.splitlines():
        if label := LABEL.match(line):
            here = label[1]
        elif here:
            words[here] = words.get(here, 0) + len(line.split())
    whole = sum(words.values())
    minutes = block.minutes if block else whole / _WORDS_A_MINUTE
    return {label: max(1, round(minutes * count / whole)) for label, count in words.items()}


def _exhibits(text: str) -> Iterator[Shown]:
    """The `exhibits.*(..., id=, title=)` calls of the code cells; one that does not parse is the build's to tell."""
    for section, code in _cells(text):
        try:
            tree = ast.parse("\n".join("" if line.startswith(("%", ":")) else line for line in code))
        except SyntaxError:
            continue
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
            named = {k.arg: k.value.value for k in call.keywords
                     if k.arg in ("id", "title") and isinstance(k.value, ast.Constant)}
            if isinstance(call.func, ast.Attribute) and "id" in named:
                yield Shown(str(named["id"]), str(named.get("title", "")), section)


def _cells(text: str) -> Iterator[tuple[str, list[str]]]:
    """(label of the section, lines) of every code cell."""
    section, fence, keep = "", "", False
    code: list[str] = []
    for line in text.splitlines():
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and line.strip() == mark[1]:
                if keep:
                    yield section, code
                fence = ""
            else:
                code.append(line)
        elif mark:
            fence, code, keep = mark[1], [], bool(mark[2])
        elif label := LABEL.match(line):
            section = label[1]
