"""The page on which a teacher puts a reading list together, and the page that shows such a list. Nothing is sent."""

from __future__ import annotations

from markupsafe import Markup

from whosays.handouts import reading_list

from ..site_book import Page
from .teaching import ordered, render

# What stands in a fold of its own, by its name.
_FOLDS = {"Sections and exhibits": ("section", "exhibit"), "Single questions": ("question",), "Single source cards": ("card",)}


def assign(page: Page, topic: str) -> Markup:
    """The form: tick parts of the book, see minutes and content notes add up, get one link and a QR code."""
    known = page.book.teaching
    reading_list.every(known)  # two parts with one code would open the wrong one
    found = [(chapter, list(reading_list.entries(chapter, known))) for chapter in ordered(page)]
    return render(page, "assign.html", offered=[(c, entries) for c, entries in found if entries], folds=_FOLDS,
                  lessons=reading_list.kits(known))


def shown(page: Page, topic: str) -> Markup:
    """The list that the address names, with how far one is. The catalogue stands in the page: it works without a network."""
    known = page.book.teaching
    catalogue = {e.code: [e.kind, e.id, e.words, e.to, e.minutes, e.chapter] for e in reading_list.every(known)}
    return render(page, "reading_list.html", catalogue=catalogue)
