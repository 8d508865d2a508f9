"""What stands at the front: the cover's way in and its chapters, numbers as emblems, the head of a chapter with its dots.

Each is a maker: it is called when the whole book was read, with the page on which it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from whosays.drawing import theme
from whosays.drawing.lockup import lockup
from whosays.ledger.ledger import Ledger
from whosays.model.languages import Language
from whosays.model.records import Figure
from whosays.reading.chapters import Chapter, read_page
from whosays.reading.chapters import Page as Source

from .exhibit_nodes import records
from .site_book import Page

_FIGURES = ("tolls", "population", "quantities")
_SHORT = 5  # minutes
_STEP, _ROWS, _YEARS = 14, 7, 10  # of the dots: px from one to the next; how many on each other; a long time


@dataclass(frozen=True)
class Way:
    """A link of the cover. language: of the page it leads to, where that is another."""

    address: str
    language: Language | None


@dataclass(frozen=True)
class Entry:
    """A page of the book as cover and openers show it."""

    page: str
    source: Source

    @cached_property
    def chapter(self) -> Chapter:
        return self.source.chapter()

    @property
    def minutes(self) -> int:
        """To read it; what its author says, where there is more to do than to read."""
        return self.source.minutes if self.source.minutes >= _SHORT or not self.source.has_chapter else self.chapter.minutes


def _entry(page: Page, name: str) -> Entry:
    return Entry(name, read_page(Path(page.env.doc2path(name)), page.book.folder))


def cover(page: Page, folder: str) -> Markup:
    """The chapters of a folder, in the parts of the contents, each with its question and minutes."""
    entries = {name: _entry(page, name) for name in page.env.found_docs if name.rpartition("/")[0] == folder}
    parts = [(part.caption, [entries[name] for name, _ in part.pages if name in entries and entries[name].source.has_chapter])
             for part in page.book.contents(page.env)]
    return page.render("front/cover.html", parts=[part for part in parts if part[1]])


def start(page: Page, links: str) -> Markup:
    """Where to begin. links: YAML, label: page or #place; the first is the button and says how long its page takes.

    A translated page has the ways to other languages at its head.
    """
    label, name = next(iter(yaml.safe_load(links).items()))
    ways = [(words, Way(to if to.startswith("#") else page.at.to(f"{to}.html"), _other(page, to)))
            for words, to in yaml.safe_load(links).items()
            if to == name or not {page.name, to} <= page.book.translated.keys()]
    return page.render("front/start.html", label=label, to=ways[0][1].address, minutes=minutes(page, name), ways=ways[1:])


def _other(page: Page, name: str) -> Language | None:
    """The language of a page, where it is another than that of the page which leads to it."""
    language = page.book.ledger_of(name).language
    return language if language is not page.language else None


def minutes(page: Page, name: str) -> int:
    """How long a page takes; a translation as long as the page that it tells, and a short page what it says."""
    block = page.book.translated.get(name)
    original = block.of if block else name
    source = page.book.sources.get(original)
    return source.short().minutes if source and source.short_of else _entry(page, original).minutes


def numbers(page: Page, keys: str) -> Markup:
    """Figures as emblems, those of one group and measure under one label."""
    found = [lockup(page.ledger, key) for key in keys.split()]
    parts = [(part, list(group)) for part, group in groupby(found, key=lambda one: one.part)]
    return page.render("front/numbers.html", parts=parts, digits=max(len(one.number) for one in found))


def opener(page: Page, topic: str) -> Markup:
    """The head of a chapter: its dots, its question, how long it takes, objectives, what to know first, content notes."""
    dots = list(figures(page))
    drawing = _columns(dots, page.ledger)
    return page.render("front/opener.html", entry=_entry(page, page.name), dots=dots, drawing=drawing, step=_STEP,
                       rows=max((dot["y"] for dot in drawing), default=0) + 1,
                       exhibits=len(records(page.env).get(page.name, ())))


def figures(page: Page) -> Iterator[Figure]:
    """Every number that somebody gave and the page shows, in its text or in its exhibits, each once, as time went."""
    ledger, use = page.ledger, page.usage.pages.get(page.name)
    known = {key: row for table in _FIGURES for key, row in ledger.rows(table).items() if isinstance(row, Figure) and row.as_of}
    shown = [spec.removesuffix("!") for kind, spec in (use.marks if use else ()) if kind == "n"]
    for exhibit in records(page.env).get(page.name, ()):
        shown += [key for key in exhibit["table"]["ids"] if key]
    order = list(ledger.vocabulary.standpoints)
    found = (known[key] for key in dict.fromkeys(shown) if key in known)
    yield from sorted(found, key=lambda row: (row.as_of, order.index(row.standpoint)))


def _columns(dots: list[Figure], ledger: Ledger) -> list[dict[str, Any]]:
    """Where each dot stands: days side by side (years, where they are many), the numbers of one on each other.

    x and y in steps, y from below.
    """
    years = [int(str(row.as_of)[:4]) for row in dots]
    is_long = bool(years) and years[-1] - years[0] >= _YEARS
    placed, column = list[dict[str, Any]](), 0
    for _, stretch in groupby(dots, key=lambda row: str(row.as_of)[:4] if is_long else str(row.as_of)):
        for n, row in enumerate(stretch):
            column += n > 0 and n % _ROWS == 0
            path = theme.outline(ledger.vocabulary.standpoints[row.standpoint].shape)
            placed.append({"x": column, "y": n % _ROWS, "standpoint": row.standpoint, "path": path})
        column += 1
    return placed
