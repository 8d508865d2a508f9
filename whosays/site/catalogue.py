"""What catalogues, search engines and networks read of a published book, made when it is published and its address is known.

In each page's head (schema.org as JSON-LD, canonical address, card); beside the pages `sitemap.xml`, `feed.xml`, `404.html`,
the card as a picture, the claims as schema.org `Claim` (who says what, and no verdict), and an RO-Crate of the evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from whosays.drawing import theme
from whosays.drawing.lockup import lockup
from whosays.drawing.png import png
from whosays.drawing.templating import Surface, render
from whosays.ledger.datapackage import datapackage
from whosays.ledger.ledger import Ledger
from whosays.ledger.register_parts import pages_of_records
from whosays.model.imprint import Imprint
from whosays.model.xml_elements import el
from whosays.reading.addresses import register_pages
from whosays.reading.chapters import Page as Source

from . import feed

SCHEMA = "https://schema.org"
CARD = "_ashraf/card.png"
CLAIMS = "_ashraf/data/claims.jsonld"
CRATE = "_ashraf/data/ro-crate-metadata.json"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ROCRATE = "https://w3id.org/ro/crate/1.1"


def head(book: Imprint, name: str, title: str, source: Source | None, has_evidence: bool) -> dict[str, Any]:
    """A page as schema.org has it: a LearningResource, of the page with the evidence's files a Dataset. Raises nothing."""
    about: dict[str, Any] = {
        "@context": SCHEMA, "@type": "WebPage", "name": title, "url": at(book, name), "inLanguage": book.language,
        "license": book.licence_address, "isPartOf": {"@type": "Book", "name": book.title, "url": at(book, "index")}}
    if source and source.has_chapter:
        chapter = source.chapter()
        about |= {"@type": "LearningResource", "learningResourceType": "chapter", "teaches": list(chapter.objectives),
                  "timeRequired": f"PT{chapter.minutes}M", "description": chapter.question, "isAccessibleForFree": True}
    if has_evidence:
        about |= {"@type": "Dataset", "description": f"{book.title} The evidence: who says what, and whom they repeat.",
                  "creator": {"@type": "Organization", "name": book.authors}, "isAccessibleForFree": True,
                  "distribution": [{"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{_base(book)}{path}"}
                                   for path, kind in (("_ashraf/data/datapackage.json", "application/json"),
                                                      (CLAIMS, "application/ld+json"))]}
    return {key: value for key, value in about.items() if value}


def at(book: Imprint, name: str) -> str:
    """The address of a published page."""
    return f"{_base(book)}{'' if name == 'index' else f'{name}.html'}"


def _base(book: Imprint) -> str:
    return f"{book.address.rstrip('/')}/"


def write(site: Path, ledger: Ledger, pages: Iterable[str]) -> None:
    """The files beside the pages; only `card.png`, claims and RO-Crate where the address of the book is not known."""
    (site / CARD).write_bytes(card(ledger))
    (site / CLAIMS).write_text(_json(claims(ledger)), encoding="utf-8")
    (site / CRATE).write_text(_json(crate(ledger)), encoding="utf-8")
    if not ledger.book.address:
        return
    addresses = register_pages(ledger.root)
    root = el("urlset", {"xmlns": _SITEMAP}, [el("url", el("loc", at(ledger.book, name))) for name in sorted(pages)])
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(site / "sitemap.xml", encoding="utf-8", xml_declaration=True)
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {_base(ledger.book)}sitemap.xml\n", encoding="utf-8")
    # A host shows it for an address of any depth: its links begin at the root of the book.
    base = Surface(_base(ledger.book), addresses, entries=pages_of_records(ledger, addresses))
    if told := feed.feed(ledger, base):
        (site / feed.NAME).write_bytes(told)
    (site / "404.html").write_text(render(ledger, "page/lost.html", base), encoding="utf-8")


def card(ledger: Ledger) -> bytes:
    """The picture that networks show beside a link, 1200 x 630 px (twice as fine): the title, and the book's emblems."""
    found = [lockup(ledger, key) for key in ledger.book.emblems]
    return png(str(render(ledger, "page/card.svg", Surface(file=True), emblems=found, outline=theme.outline)))


def claims(ledger: Ledger) -> dict[str, Any]:
    """Every claim with who says it and where. No rating stands in it: the book gives no verdicts."""
    def document(key: str) -> dict[str, Any]:
        source = ledger.sources[key]
        found = {"@type": "CreativeWork", "identifier": key, "name": source.title, "author": source.author, "url": source.url,
                 "datePublished": source.date.text.partition("/")[0] if source.date else ""}
        return {name: value for name, value in found.items() if value}

    entry = ledger.book.address and f"{_base(ledger.book)}"
    return {"@context": SCHEMA, "@graph": [
        {"@type": "Claim", "@id": f"{entry}#{key}", "identifier": key, "text": claim.statement,
         "creativeWorkStatus": ledger.vocabulary.certainty[claim.status].label,
         "appearance": [document(source) for source in claim.sources],
         "hasPart": [{"@type": "Claim", "author": {"@type": "Person", "name": account.speaker}, "text": account.says,
                      "appearance": [document(source) for source in account.sources]} for account in claim.accounts]}
        for key, claim in ledger.claims.items()]}


def crate(ledger: Ledger) -> dict[str, Any]:
    """The folder of the evidence as an RO-Crate 1.1: each file with its name and its form."""
    book = ledger.book
    files = [{"@id": found["path"], "@type": "File", "name": found["name"],
              "encodingFormat": found.get("mediatype", "text/plain")} for found in datapackage(ledger)["resources"]]
    maker = {"@id": "#authors", "@type": "Organization", "name": book.authors or book.title}
    licence = {"@id": book.licence_address or "#licence", "@type": "CreativeWork", "name": book.licence or "none named"}
    # Before somebody says when it was published, it is as new as the last look at a document, or as the last document.
    days = [day for source in ledger.sources.values() if (day := source.seen or source.date)]
    read = max((day.end.isoformat() for day in days), default="")
    root = {"@id": "./", "@type": "Dataset", "name": f"{book.title} The evidence",
            "description": book.description or book.title,
            "datePublished": book.first_published or book.last_reviewed or read, "license": {"@id": licence["@id"]},
            "author": {"@id": maker["@id"]}, "hasPart": [{"@id": file["@id"]} for file in files]}
    descriptor = {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "conformsTo": {"@id": _ROCRATE},
                  "about": {"@id": "./"}}
    return {"@context": f"{_ROCRATE}/context", "@graph": [descriptor, root, maker, licence, *files]}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
