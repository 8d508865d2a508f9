"""Who cites what: one index over the whole book, built once, that serves cards, registers, passages, balance and names.

While a page is read its marks and passages are kept in the environment (`uses`). A paragraph that cites gets an HTML id
(`p-<number>`); what stands in a list is found by its section, an exhibit by its own id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from re import Pattern
from typing import Any

from whosays.ledger.figures import AGGREGATES
from whosays.ledger.ledger import Ledger
from whosays.model.records import Figure

from .of_pages import OfPages

Cited = tuple[str, str]  # kind and spec of a mark, as it is written: ("n", "range:event.group.measure!")


@dataclass(frozen=True)
class Passage:
    """A sentence (or an exhibit, with no text) of a page. `cited`: its marks; `sources`: their documents.

    around: its whole paragraph; for an exhibit all that it shows, its list of sources left out.
    """

    page: str
    anchor: str
    section: str
    text: str
    cited: tuple[Cited, ...]
    sources: frozenset[str]
    around: str = ""


@dataclass(frozen=True)
class PageUse:
    """What one page uses. marks: as often as they stand in it; shown: documents of its exhibits, likewise.

    passages: of a chapter, or of a page that lists its sources. lists_sources: it has its own list of documents.
    registers: it shows lists made from the ledger. waits: it shows what other pages say. is_short: it tells a chapter in
    short, which cites the same. drawn: a digest of its exhibits.
    """

    marks: tuple[Cited, ...] = ()
    shown: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    lists_sources: bool = False
    registers: bool = False
    waits: bool = False
    is_short: bool = False
    drawn: str = ""


uses = OfPages[PageUse]("whosays_uses")  # of every page that was read


def in_order(env: Any) -> list[str]:
    """All pages, in the order of the book's contents; those under a page behind it."""
    under = env.toctree_includes

    def below(name: str) -> Iterator[str]:
        for page in under.get(name, ()):
            yield page
            yield from below(page)

    listed = {page for names in under.values() for page in names}
    return [page for top in under if top not in listed for page in below(top)]


def keys_of(spec: str) -> tuple[str, ...]:
    """The keys that a role names, as in `{cite:p}`key,key``."""
    return tuple(part.strip() for part in spec.split(",") if part.strip())


def documents_of(kind: str, spec: str, ledger: Ledger) -> tuple[str, ...]:
    """The documents behind one mark."""
    if kind in ("cite", "source"):
        return keys_of(spec)
    if kind == "claim":
        claim = ledger.claims[spec]
        return tuple(dict.fromkeys([*claim.sources, *(s for a in claim.accounts for s in a.sources)]))
    return ledger.figure(spec).sources if kind == "n" else ()


def standpoints_of(kind: str, spec: str, ledger: Ledger) -> list[str]:
    """The standpoints that one mark lets speak: of the speaker of a figure or account, else of the document."""
    if kind == "claim" and ledger.claims[spec].accounts:
        return [account.standpoint for account in ledger.claims[spec].accounts]
    record = ledger.figure(spec).record if kind == "n" else None
    if isinstance(record, Figure):
        return [record.standpoint]
    return [ledger.sources[key].standpoint for key in documents_of(kind, spec, ledger)]


def event_of(spec: str, ledger: Ledger) -> str:
    """The event whose toll a figure is; empty for another figure."""
    head, colon, rest = spec.partition(":")
    if colon and head in AGGREGATES:
        event = rest.removesuffix("!").rsplit(".", 2)[0]
        return event if event in ledger.events else ""
    toll = ledger.tolls.get(spec.removesuffix("!"))
    return toll.event if toll else ""


class Usage:
    """The index. pages: what each page uses; order: of the contents, pages that it lacks come last."""

    def __init__(self, ledger: Ledger, pages: Mapping[str, PageUse], order: Sequence[str]) -> None:
        self.ledger, self.pages = ledger, pages
        names = [*(name for name in order if name in pages), *sorted(set(pages) - set(order))]
        self.passages = [passage for name in names for passage in pages[name].passages]
        self._place = {name: place for place, name in enumerate(names)}
        self._telling: dict[Cited, list[Passage]] = {}
        self._naming: dict[tuple[Pattern[str], bool], list[Passage]] = {}
        self._of_source: dict[str, dict[str, Passage | None]] = {}
        self._listed: dict[str, dict[str, int]] = {}
        for passage in self.passages:
            for kind, spec in passage.cited:
                self._telling.setdefault((kind, spec), []).append(passage)
                if kind == "n" and (event := event_of(spec, ledger)):
                    self._telling.setdefault(("toll", event), []).append(passage)
        for name in sorted(name for name in pages if not pages[name].is_short):
            for key in self.documents(name):
                self._of_source.setdefault(key, {})[name] = None
        for passage in sorted(self.passages, key=lambda p: not p.text):  # a sentence rather than an exhibit
            for key in passage.sources:
                found = self._of_source.setdefault(key, {})
                found[passage.page] = found.get(passage.page) or passage

    def telling(self, kind: str, key: str) -> list[Passage]:
        """The first passage of each page that carries a mark (claim, term ...), or that tells an event or a correction.

        An event is told where `{event}` says so, else where a figure of its tolls stands.
        """
        found = self._telling.get((kind, key), [])
        return self.firsts([*found, *self._telling.get(("toll", key), ())] if kind == "event" else found)

    def firsts(self, found: Iterable[Passage]) -> list[Passage]:
        """The first passage of every page among these, in the order of the contents."""
        by_page: dict[str, Passage] = {}
        for passage in found:
            by_page.setdefault(passage.page, passage)
        return sorted(by_page.values(), key=lambda p: self._place[p.page])

    def naming(self, pattern: Pattern[str], *, letters: Sequence[str] = ("",), exhibits: bool = True) -> list[Passage]:
        """The first passage of each page with these words: a sentence, or else an exhibit. An apostrophe is straight here.

        letters: a match has one of them; they are looked for first, which takes a hundredth of the time.
        """
        if (pattern, exhibits) not in self._naming:  # pages in other languages ask for the same words
            self._naming[pattern, exhibits] = self.firsts(
                passage for passage, text in self._texts if (passage.text or exhibits)
                and any(some in text for some in letters) and pattern.search(text))
        return self._naming[pattern, exhibits]

    @cached_property
    def _texts(self) -> list[tuple[Passage, str]]:
        return [(passage, (passage.text or passage.around).replace("’", "'"))
                for passage in sorted(self.passages, key=lambda p: not p.text)]

    def pages_of_source(self, key: str) -> dict[str, Passage | None]:
        """page -> the first passage that rests on a document, None where only something else of the page does."""
        return self._of_source.get(key, {})

    def documents(self, *pages: str, exhibits: bool = True) -> dict[str, None]:
        """The documents that pages cite, in the order of the text."""
        found: dict[str, None] = {}
        for use in (self.pages[name] for name in pages if name in self.pages):
            found |= dict.fromkeys(key for kind, spec in use.marks for key in documents_of(kind, spec, self.ledger))
            found |= dict.fromkeys(use.shown if exhibits else ())
        return found

    def listed(self, page: str) -> dict[str, int]:
        """The documents of a page's own list, by standpoint and name, each with its number; empty without a list.

        Every mark asks for its page's, so a list is made once.
        """
        if page not in self._listed:
            self._listed[page] = self._numbered(page)
        return self._listed[page]

    def _numbered(self, page: str) -> dict[str, int]:
        if page not in self.pages or not self.pages[page].lists_sources:
            return {}
        order, sources = list(self.ledger.vocabulary.standpoints), self.ledger.sources
        ordered = sorted(self.documents(page),
                         key=lambda k: (order.index(sources[k].standpoint), sources[k].called.lower(), k))
        return {key: number for number, key in enumerate(ordered, 1)}

    def heard(self, page: str) -> Counter[str]:
        """How often each standpoint is cited on a page; exhibits do not count."""
        return Counter(stand for kind, spec in self.pages[page].marks for stand in standpoints_of(kind, spec, self.ledger))

    def chapters(self) -> list[str]:
        """The pages that have passages, in the order of the contents."""
        return list(dict.fromkeys(passage.page for passage in self.passages))
