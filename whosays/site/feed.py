"""The feed of a published book (Atom, RFC 4287): its releases, by the changelog, and its corrections.

A correction is told under the day of the release in which it stood first; one that no release has yet waits for the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from whosays.drawing.templating import Surface
from whosays.ledger import versions
from whosays.ledger.ledger import Ledger
from whosays.model.xml_elements import el
from whosays.reading.changelog import read_changelog

NAME = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_SHOWN = 90  # letters of a title


class Entry(NamedTuple):
    """One entry. at: its address, which names it for ever. day: ISO."""

    at: str
    day: str
    title: str
    text: str


def entries(ledger: Ledger, at: Surface) -> list[Entry]:
    """All entries, the newest first; none before the first release."""
    return sorted([*_releases(ledger, at), *_corrections(ledger, at)], key=lambda one: (one.day, one.at), reverse=True)


def _releases(ledger: Ledger, at: Surface) -> Iterator[Entry]:
    recorded = {release.name for release in versions.read(ledger.folder).releases}
    page = at.addresses.get("changes", "index")
    for section in read_changelog(ledger.root)[0]:
        if section.name in recorded:
            text = "\n".join(f"{part}: {line}" for part, lines in section.said.items() for line in lines)
            yield Entry(at.to(f"{page}.html", f"release-{section.name}"), section.day, f"Release {section.name}", text)


def _corrections(ledger: Ledger, at: Surface) -> Iterator[Entry]:
    known = versions.read(ledger.folder)
    for key, found in ledger.corrections.items():
        where, day = at.record("corrections", key), known.day_of("corrections", key)
        if where and day:
            title = found.reported if len(found.reported) <= _SHOWN else f"{found.reported[:_SHOWN].rpartition(' ')[0]} …"
            yield Entry(where, day, f"Revised: {title}", f"{found.reported}\nSince then: {found.correction}")


def feed(ledger: Ledger, at: Surface) -> bytes:
    """The feed as a file; empty before the first release. at: the published book, whose addresses are whole."""
    told, book = entries(ledger, at), ledger.book
    if not told:
        return b""
    root = el(
        "feed", {"xmlns": _ATOM, "xml:lang": book.language}, el("id", at.to(NAME)),
        el("title", f"{book.title} Releases and corrections"), _day(told[0].day),
        el("author", el("name", book.authors or book.title)),
        el("link", rel="self", type="application/atom+xml", href=at.to(NAME)), _page(at.to("index.html")),
        el("rights", book.licence) if book.licence else None,
        [el("entry", el("id", one.at), el("title", one.title), _day(one.day), _page(one.at), el("content", one.text))
         for one in told])
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _day(day: str) -> ElementTree.Element:
    return el("updated", f"{day}T00:00:00Z")


def _page(address: str) -> ElementTree.Element:
    return el("link", rel="alternate", type="text/html", href=address)
