"""A small index for the search page: people, names and words by any spelling, in any script, and the entry they lead to.

Sphinx's own index knows words and no spellings: it cuts English endings off and knows no Persian or Arabic letters.
"""

from __future__ import annotations

import json
from pathlib import Path

from sphinx.application import Sphinx

from whosays.drawing.templating import Surface

from ..site_book import SiteBook, open_site


def entries(book: SiteBook) -> list[list[object]]:
    """[kind, name, address from the root, all spellings] of every entry that the book shows."""
    at, ledger = Surface("", book.addresses), book.ledger
    out: list[list[object]] = [
        ["Person", p.name, at.record("people", p.id), [s for s in (p.name, p.script, *p.aliases) if s]]
        for p in ledger.people.values()]
    out += [["Name", n.name, at.record("names", n.id), [s for s in (n.name, n.script) if s]] for n in ledger.names.values()]
    out += [["Word", t.term, at.record("terms", t.id), [t.term, *t.aliases]] for t in ledger.terms.values()]
    return [entry for entry in out if entry[2]]


def write(app: Sphinx, failed: Exception | None) -> None:
    """`_ashraf/lookup.js`, a plain script: it works from a file on disk, where nothing can be fetched."""
    if failed or app.builder.format != "html":
        return
    out = Path(app.outdir) / "_ashraf"
    out.mkdir(exist_ok=True)
    text = json.dumps(entries(open_site(app)), ensure_ascii=False, separators=(",", ":"))
    (out / "lookup.js").write_text(f"window.ashrafLookup={text};\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write, priority=950)
