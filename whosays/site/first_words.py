"""Words of the glossary where a chapter first uses them: a reader opens them there, and no author has to think of it.

A name or a phrase is a word of the glossary wherever it stands, and so is a term itself; another spelling of one plain word may
mean something else. A word that says `everyday` is left to the role `{term}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from docutils import nodes
from sphinx.application import Sphinx

from whosays.ledger.ledger import Ledger
from whosays.model.records import Term

from .roles import Mark
from .site_book import open_site


def spellings(term: Term) -> tuple[str, ...]:
    """The ways of writing a term that mean nothing else."""
    return () if term.everyday else (term.term, *(s for s in term.aliases if " " in s.strip() or any(c.isupper() for c in s)))


@lru_cache(maxsize=2)
def _words(ledger: Ledger) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds any word, the longest spelling first, and whose id each one has."""
    ids = {spelling: term.id for term in ledger.terms.values() for spelling in spellings(term)}
    longest = sorted(ids, key=lambda spelling: (-len(spelling), spelling))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])"), ids


def _texts(doctree: nodes.document) -> Iterator[nodes.Text]:
    """The text of a section's own paragraphs: not of headings, lists, links and what a directive shows."""
    for paragraph in [p for p in doctree.findall(nodes.paragraph) if isinstance(p.parent, nodes.section)]:
        yield from [child for child in paragraph.children if isinstance(child, nodes.Text)]


def mark_first_uses(app: Sphinx, doctree: nodes.document) -> None:
    """Make the first use of each word a mark, unless a role has marked it before."""
    book = open_site(app)
    if app.env.docname not in book.chapters or not book.ledger.terms:
        return
    pattern, ids = _words(book.ledger)
    order = {id(node): at for at, node in enumerate(doctree.findall())}
    marked = {mark["spec"]: order[id(mark)] for mark in reversed(list(doctree.findall(Mark))) if mark["kind"] == "term"}
    for text in _texts(doctree):
        pieces: list[nodes.Node] = []
        last = 0
        for found in pattern.finditer(text):
            key = ids[found[0]]
            if marked.get(key, order[id(text)] + 1) <= order[id(text)]:
                continue
            marked[key] = -1
            pieces += [nodes.Text(text[last:found.start()]), Mark(found[0], found[0], kind="term", spec=key)]
            last = found.end()
        if pieces:
            text.parent.replace(text, [piece for piece in (*pieces, nodes.Text(text[last:])) if piece.astext()])


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", mark_first_uses, priority=300)  # before anybody asks for the marks of a page
