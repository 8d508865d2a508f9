"""A small index for the search page: people, names and words by any spelling, in any script, and the entry they lead to.

Sphinx's own index knows words and no spellings: it cuts English endings off and knows no Persian or Arabic letters.
"""

from __future__ import annotations

import json
from pathlib import Path

from sphinx.application import Sphinx

from whosays.ledger.ledger import Ledger

from .. import roles as marks


def entries(book: Ledger) -> list[list[object]]:
    """[kind, name, address from the root, all spellings] of every entry."""
    way = "chapters/reference/{}.html#{}"
    out: list[list[object]] = [
        ["Person", p.name, way.format("people", p.id), [s for s in (p.name, p.script, *p.aliases) if s]]
        for p in book.people.values()]
    out += [["Name", n.name, way.format("names", n.id), [s for s in (n.name, n.script) if s]] for n in book.names.values()]
    out += [["Word", t.term, way.format("glossary", t.id), [t.term, *t.aliases]] for t in book.terms.values()]
    return out


def write(app: Sphinx, failed: Exception | None) -> None:
    """`_ashraf/lookup.js`, a plain script: it works from a file on disk, where nothing can be fetched."""
    if failed or app.builder.format != "html":
        return
    out = Path(app.outdir) / "_ashraf"
    out.mkdir(exist_ok=True)
    text = json.dumps(entries(marks.ledger()), ensure_ascii=False, separators=(",", ":"))
    (out / "lookup.js").write_text(f"window.ashrafLookup={text};\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write, priority=950)
