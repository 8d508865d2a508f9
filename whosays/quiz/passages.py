"""Where a passage stands: the labels of a book's chapters, with their pages and headings."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from whosays.reading.text_files import read_text

LABEL = re.compile(r"^\(([A-Za-z0-9._-]+)\)=\s*$")
_HEADING = re.compile(r"^(#+)\s+(.*?)\s*$")
_FENCE = re.compile(r"^\s*(```+|~~~+)")


@dataclass(frozen=True)
class Passage:
    """page: the page from the book's root without its ending (`chapters/raid`). title, chapter: headings in plain words."""

    label: str
    page: str
    title: str
    chapter: str

    @property
    def anchor(self) -> str:
        """The HTML id that Sphinx gives the label."""
        return re.sub(r"[^a-z0-9]+", "-", self.label.lower()).strip("-")

    @property
    def words(self) -> str:
        """Heading and chapter: `“Counting the dead” in “The raid”`; the label where nothing else is known."""
        if self.title and self.chapter != self.title:
            return f"“{self.title}” in “{self.chapter}”"
        return f"“{self.title or self.label}”"


def passages(root: Path) -> dict[str, Passage]:
    """Every label before a heading of the chapters of a book, in the order of pages. root: the folder of the book."""
    return _passages(root)[0]


def all_labels(root: Path) -> Collection[str] | None:
    """The labels that a question may name; None where nobody can say: no chapters, or one that cannot be read."""
    found, whole = _passages(root)
    return found if whole and found else None


@lru_cache(maxsize=4)
def _passages(root: Path) -> tuple[dict[str, Passage], bool]:
    found: dict[str, Passage] = {}
    whole = True
    for path in sorted(root.glob("chapters/**/*.md")):
        page = path.relative_to(root).with_suffix("").as_posix()
        text, _ = read_text(path, page)  # `check` tells of a page that cannot be read
        whole = whole and text is not None
        for passage in _labels(page, text or ""):
            found.setdefault(passage.label, passage)
    return found, whole


def _labels(page: str, text: str) -> list[Passage]:
    chapter, waiting, found, fence = "", "", [], ""
    for line in text.splitlines():
        if mark := _FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else (fence or mark[1])
        elif fence:
            continue
        elif label := LABEL.match(line):
            waiting = label[1]
        elif heading := _HEADING.match(line):
            words = _plain(heading[2])
            chapter = chapter or words
            if waiting:
                found.append(Passage(waiting, page, words, chapter))
            waiting = ""
        elif line.strip():
            waiting = ""
    return found


def _plain(text: str) -> str:
    """A heading without its marks."""
    return re.sub(r"\{[a-z:]+\}`([^`<]*?)(\s*<[^>]*>)?`|[*_`]", lambda m: m[1] or "", text)
