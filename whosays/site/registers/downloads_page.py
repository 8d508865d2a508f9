"""What teachers take away: files by chapter, and what each school system keeps of a quiz."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from whosays.handouts.downloads import MANIFEST, File, files, zip_name
from whosays.quiz.formats import FORMATS, WHOLE
from whosays.quiz.formats.format_support import TYPES

from ..site_book import Page
from .teaching import ordered, render


@dataclass(frozen=True)
class Part:
    """One fold of files. zip: all of them in one."""

    id: str
    title: str
    files: Sequence[File]
    zip: str = ""


def downloads(page: Page, topic: str) -> Markup:
    """A table a chapter, the zips first; or only the chapter that `:topic:` names."""
    known, book = page.book.teaching, page.ledger.book
    listed = files(known)
    names = [c.name for c in ordered(page) if c.name in known.quizzes or c.name in known.packs]
    parts = [Part(name, known.pages[name].title, [f for f in listed if name in f.chapters], zip_name(book, name))
             for name in names if topic in ("", name)]
    if not topic:
        parts.append(Part("whole", "Contested questions, and all quizzes", [f for f in listed if not f.chapters]))
    return render(page, "downloads.html", parts=parts, whole="" if topic else zip_name(book), manifest=MANIFEST)


def systems(page: Page, topic: str) -> Markup:
    """For each format: how it is imported, what it keeps, and the files."""
    return render(page, "systems.html", formats=FORMATS, types=TYPES,
                  quizzes=[*page.book.teaching.quizzes, WHOLE], whole=WHOLE)


def survives(page: Page, topic: str) -> Markup:
    """The same as one table: type of question by system."""
    return render(page, "survives.html", formats=FORMATS, types=TYPES)
