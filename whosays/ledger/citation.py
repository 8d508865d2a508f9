"""The one name and the one citation of a source: what a mark calls it, lists, tables, quizzes and handouts call it too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from whosays.model.links import Capture, capture, host, is_kept, opened_at
from whosays.model.records import Source
from whosays.reading.settings import Settings


@dataclass(frozen=True)
class Citation:
    """How a source is cited; templates make HTML of its parts.

    name: what marks call it. date: in prose, empty when it has none. makers: author and publisher, as far as they say
    more than the name. settings: of the book: whose web archive is linked, whose sites are whose.
    """

    source: Source
    settings: Settings | None = None

    @property
    def key(self) -> str:
        """The key in sources.bib."""
        return self.source.key

    @property
    def name(self) -> str:
        """What marks call it."""
        return self.source.called

    @property
    def date(self) -> str:
        """`29 July 2009`, `July 2009`, or nothing."""
        return self.source.date.prose if self.source.date else ""

    @property
    def title(self) -> str:
        """The title as printed; nothing when it is the name already."""
        return "" if self.source.title.strip("[]") == self.name else self.source.title

    @cached_property
    def makers(self) -> str:
        """`Doe, Jane; The Daily Paper`: author and publisher, where they say more than the name."""
        given = dict.fromkeys(part for part in (self.source.author, self.source.publisher) if part)
        return "; ".join(part for part in given if part != self.name)

    @property
    def short(self) -> str:
        """`Reuters, 29 July 2009`."""
        return f"{self.name}, {self.date}" if self.date else self.name

    @property
    def full(self) -> str:
        """`Reuters, 29 July 2009. Title. Makers.`, as plain text."""
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in (self.short, self.title, self.makers)
                        if part)

    @property
    def copied_at(self) -> str:
        """The site on which a copy stands, where that is a site of another standpoint than the author's; else empty."""
        keeper = self.settings.vocabulary.keeper(site := host(self.source.url)) if self.settings else ""
        return site if keeper and keeper != self.source.standpoint else ""

    def way(self, words: str = "") -> str:
        """The address of the document, at the quoted words or at the page that was read; its DOI's without one."""
        by_doi = self.settings.book.doi_address.format(doi=self.source.doi) if self.settings and self.source.doi else ""
        return opened_at(self.source.url, words, self.source.part) or by_doi

    def kept(self, words: str = "") -> Capture | None:
        """The same in the web archive."""
        pattern = self.settings.book.archive if self.settings else ""
        found = capture(pattern, self.source.url, self.source.date, self.source.archived)
        return found and Capture(opened_at(found.address, words, self.source.part), found.words)

    @property
    def identifiers(self) -> str:
        """`ISBN 0-19-853453-1; item 12 of a series`: what finds the document again where no address does."""
        named = (("doi:", self.source.doi), ("ISBN ", self.source.isbn), ("", self.source.number))
        return "; ".join(f"{what}{value}" for what, value in named if value)

    @property
    def lasts(self) -> bool:
        """Whether the document can be found again when its site is gone."""
        return bool(self.kept() or self.identifiers) or is_kept(self.source.url)

    def __str__(self) -> str:
        return self.short


class Read(NamedTuple):
    """How much of some documents was read. told: of how many the entry says which part; unread: rest on memory alone."""

    documents: int
    whole: int
    told: int
    unread: int

    @classmethod
    def of(cls, sources: Iterable[Source]) -> Read:
        """Counted over these documents."""
        every = list(sources)
        return cls(len(every), sum(s.access == "full" for s in every), sum(bool(s.part) for s in every),
                   sum(s.access == "memory" for s in every))
