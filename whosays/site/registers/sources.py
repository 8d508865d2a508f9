"""The register of sources: every document, by standpoint, kind, access and page, and where each is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from whosays.model.records import Source

from ..site_book import Page
from ..usage import Passage


@dataclass(frozen=True)
class Entry:
    """One document. used: chapter -> the first passage that rests on it."""

    source: Source
    used: Mapping[str, Passage | None]


def register(page: Page, topic: str) -> Markup:
    """All documents by name, with filters."""
    ordered = sorted(page.ledger.sources.values(),
                     key=lambda s: (s.called.lower(), s.date.text if s.date else "", s.key))
    entries = [Entry(source, {name: first for name, first in page.usage.pages_of_source(source.key).items()
                              if not page.usage.pages[name].registers}) for source in ordered]
    pages = page.in_order({name for entry in entries for name in entry.used})
    return page.render("registers/sources.html", entries=entries, pages=pages)
