"""The data dictionary and the downloads, both made from the record classes and the folder itself."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from whosays.ledger.dictionary import dictionary as columns

from ..site_book import Page

_EVIDENCE = (".csv", ".yaml", ".bib", ".geojson")


def dictionary(page: Page, topic: str) -> Markup:
    """Every column of every table: type, meaning, and the words it may hold."""
    found = [(name, list(group)) for name, group in groupby(columns(page.ledger.vocabulary), key=lambda c: c.table)]
    return page.render("registers/dictionary.html", tables=found)


def downloads(page: Page, topic: str) -> Markup:
    """Every file of the evidence, as it stands."""
    folder = page.ledger.folder
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in _EVIDENCE)
    files = [(p.relative_to(folder).as_posix(), f"{p.stat().st_size / 1000:,.0f} kB") for p in paths]
    made = [("sources.ris", "for Zotero: standpoint as tag, annotation as note"),
            ("datapackage.json", "Frictionless description")]
    return page.render("registers/files.html", files=[*files, *made])
