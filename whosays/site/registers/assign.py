"""The page on which a teacher puts a reading list together, and the page that shows such a list. Nothing is sent."""

from __future__ import annotations

from markupsafe import Markup

from whosays.handouts import reading_list

from ..site_book import Page
from .teaching import ordered, render

_PARTS = ("section", "exhibit")


def assign(page: Page, topic: str) -> Markup:
    """The form: tick parts of the book, see minutes and content notes add up, get one link and a QR code."""
    known = page.book.teaching
    reading_list.every(known)  # two parts with one code would open the wrong one
    found = [(chapter, list(reading_list.entries(chapter, known))) for chapter in ordered(page)]
    return render(page, "assign.html", offered=[(c, entries) for c, entries in found if entries], parts=_PARTS)


def shown(page: Page, topic: str) -> Markup:
    """The list that the address names, with how far one is. The catalogue stands in the page: it works without a network."""
    known = page.book.teaching
    titles = {chapter.file: chapter.title for chapter in known.pages.values()}
    catalogue = {e.code: [e.kind, e.id, e.words, e.to, e.minutes,
                          titles[e.to.partition(".")[0]] if e.kind in _PARTS else ""] for e in reading_list.every(known)}
    return render(page, "reading_list.html", catalogue=catalogue)
