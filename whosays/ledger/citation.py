"""The one name and the one citation of a source: what a mark calls it, lists, tables, quizzes and handouts call it too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from whosays.model.records import Source


@dataclass(frozen=True)
class Citation:
    """How a source is cited; templates make HTML of its parts.

    name: what marks call it. date: in prose, empty when it has none. makers: author and publisher, as far as they say
    more than the name.
    """

    source: Source

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
        """`Murphy, Dan; The Christian Science Monitor`: author and publisher, where they say more than the name."""
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

    def __str__(self) -> str:
        return self.short
