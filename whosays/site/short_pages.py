"""The short page of a chapter: it stands under the chapter in the contents, and one switch leads from each to the other.

Nobody lists short pages: a page whose front matter says `short_of` comes under its chapter, unless `_toc.yml` names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx
from sphinx_external_toc.api import Document, FileItem, TocTree

from whosays.checks.short_pages import PREFIX
from whosays.reading.chapters import ChapterError, Section

from .site_book import Page, open_site


@dataclass(frozen=True)
class Switch:
    """Two lengths of one text. chapter, short: its pages. places: anchors of sections that both have, in the page's order.

    is_short: whether the short one shows it. minutes: of the short one.
    """

    chapter: str
    short: str
    places: tuple[str, ...]
    is_short: bool
    minutes: int
    prefix: str = PREFIX


def switch(page: Page) -> Switch | None:
    """The switch of a page; None where there are no two lengths, or no second file."""
    book = page.book
    chapter = book.chapter_of.get(page.name, page.name)
    if page.is_alone or chapter not in book.short_pages:
        return None
    short = book.short_pages[chapter]
    long = [label.name for label in book.sources[chapter].labels]
    brief = [label.name.removeprefix(PREFIX) for label in book.sources[short].labels if label.name.startswith(PREFIX)]
    here, there = (brief, long) if page.name == short else (long, brief)
    places = tuple(Section(label, "", "", "", 0).anchor for label in here if label in there)
    return Switch(chapter, short, places, page.name == short, book.sources[short].short().minutes)


def neighbours(page: Page) -> dict[str, dict[str, str] | None]:
    """The pages before and after one: chapters lead past the short pages, and these from one to the next."""
    book, relations = page.book, page.env.app.builder.relations

    def is_alike(name: str) -> bool:
        return (name in book.chapter_of) == (page.name in book.chapter_of) and book.ledger_of(name) is page.ledger

    def next_to(way: int) -> dict[str, str] | None:
        name = relations.get(page.name, [None] * 3)[way]
        while name and not is_alike(name):
            name = relations[name][way]
        return {"link": page.at.to(f"{name}.html"), "title": page.title(name)} if name else None

    return {"prev": next_to(1), "next": next_to(2)}


def _list(app: Sphinx, config: Any) -> None:
    """Put each short page under its chapter, after the table of contents was read and what it lacks was excluded."""
    try:
        found = open_site(app).short_pages
    except ChapterError:  # told when its page is read
        return
    site_map = config.external_site_map
    for chapter, short in found.items():
        if chapter in site_map and short not in site_map:
            site_map[chapter].subtrees.append(TocTree([FileItem(short)]))
            site_map[short] = Document(short)
            config.exclude_patterns = [pattern for pattern in config.exclude_patterns if pattern != f"{short}.md"]


def setup(app: Sphinx) -> None:
    app.connect("config-inited", _list, priority=950)  # sphinx_external_toc has read it at 900
