"""The register of sources: every document, by standpoint, kind, access and page, and where each is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from whosays.drawing.templating import slug
from whosays.model.records import Source

from .. import cards
from ..site_book import Page
from ..usage import Passage
from .parted import Fact, Parted, register


@dataclass(frozen=True)
class Entry:
    """One document. used: chapter -> the first passage that rests on it."""

    source: Source
    used: Mapping[str, Passage | None]


def _used(page: Page, source: Source) -> dict[str, Passage | None]:
    return {name: first for name, first in page.usage.pages_of_source(source.key).items()
            if not page.usage.pages[name].registers}


def _entries(page: Page, sources: Iterable[Source]) -> Markup:
    return page.render("registers/sources.html", entries=[Entry(source, _used(page, source)) for source in sources],
                       told_of=lambda key: cards.told_by(page, cards.part(page.book.ledger, "source", key)))


def _fact(page: Page, source: Source) -> Fact:
    cited = page.ledger.citation(source.key)
    named = f"{cited.short}. {cited.title}" if cited.title else cited.short
    return Fact(named, " ".join((cited.makers, source.annotation, source.part, source.key, source.url)), {
        "standpoint": source.standpoint, "kind": source.kind, "access": source.access,
        "page": " ".join(map(slug, _used(page, source)))})


def _pages(page: Page) -> list[str]:
    return page.in_order({name for source in page.ledger.sources.values() for name in _used(page, source)})


PARTED = Parted(lambda page, part: _entries(page, part.records), _fact, "registers/sources_choices.html", _pages)
listed = register("sources", PARTED, lambda page, topic: _entries(
    page, sorted(page.ledger.sources.values(), key=lambda s: s.called.lower())))
