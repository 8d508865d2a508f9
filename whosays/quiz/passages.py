"""Where a passage stands: the labels of the book's chapters, with their pages and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from whosays.ledger.ledger import DATA
from whosays.reading.text_files import read_text

BOOK = DATA.parent
LABEL = re.compile(r"^\(([A-Za-z0-9._-]+)\)=\s*$")
_HEADING = re.compile(r"^(#+)\s+(.*?)\s*$")
_FENCE = re.compile(r"^\s*(```+|~~~+)")


@dataclass(frozen=True)
class Passage:
    """page: the page from the book's root without its ending (`chapters/raid`). title, chapter: headings as written."""

    label: str
    page: str
    title: str
    chapter: str

    @property
    def anchor(self) -> str:
        """The HTML id that Sphinx gives the label."""
        return re.sub(r"[^a-z0-9]+", "-", self.label.lower()).strip("-")


@lru_cache(maxsize=4)
def passages(book: Path = BOOK) -> dict[str, Passage]:
    """Every label before a heading, in the order of pages."""
    found: dict[str, Passage] = {}
    for path in sorted(book.glob("chapters/**/*.md")):
        page = path.relative_to(book).with_suffix("").as_posix()
        text, _ = read_text(path, page)  # `check` tells of a page that cannot be read
        for passage in _labels(page, text or ""):
            found.setdefault(passage.label, passage)
    return found


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
            chapter = chapter or heading[2]
            if waiting:
                found.append(Passage(waiting, page, heading[2], chapter))
            waiting = ""
        elif line.strip():
            waiting = ""
    return found
