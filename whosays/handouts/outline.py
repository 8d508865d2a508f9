"""What can be taught from: chapters with their minutes and notes, their sections and exhibits, all read from the pages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from whosays.reading import chapters
from whosays.reading.chapters import Chapter, Named, Section

_WORDS_A_MINUTE = 130  # reading a dense text with its marks


@dataclass(frozen=True)
class Page:
    """One chapter. sections: those with a label, in order. block: its front matter, None for a page without one."""

    name: str
    title: str
    block: Chapter | None
    sections: tuple[Section, ...]
    exhibits: tuple[Named, ...]

    @property
    def file(self) -> str:
        """The page from the book's root without its ending."""
        return f"chapters/{self.name}"

    @property
    def notes(self) -> tuple[str, ...]:
        """The content notes of the chapter."""
        return self.block.content_notes if self.block else ()

    def minutes_of(self, section: Section) -> int:
        """The chapter's minutes shared out over its sections by their length; at least one each."""
        whole = sum(one.words for one in self.sections)
        minutes = self.block.minutes if self.block else whole / _WORDS_A_MINUTE
        return max(1, round(minutes * section.words / whole))


def outline(root: Path) -> dict[str, Page]:
    """Every page straight under `chapters/` by its bare name. Raises ChapterError with the problems of all."""
    return {page.name: page for page in chapters.of_each(root, "chapters/*.md", lambda page: Page(
        page.name, page.title, page.chapter() if page.has_chapter else None, page.sections, page.exhibits))}
