"""Reading a page for the index of uses: its marks, the documents of its exhibits, and its passages with what each cites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from whosays.ledger.ledger import Ledger
from whosays.reading.chapters import read_page

from .directives import Later
from .exhibit_nodes import RecordNode
from .registers import REGISTERS
from .roles import Mark, Telling
from .site_book import book_of, open_site
from .usage import Cited, PageUse, Passage, documents_of, uses


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Remember what a page uses as it is read, and give paragraphs of chapters that cite their ids."""
    env, ledger = app.env, book_of(app.env).ledger
    later = {node["make"] for node in doctree.findall(Later)}
    shown = [key for node in doctree.findall(RecordNode) for key in node["sources"]]
    is_chapter = read_page(Path(env.doc2path(env.docname)), book_of(env).folder).has_chapter
    uses(env)[env.docname] = PageUse(
        tuple((mark["kind"], mark["spec"]) for mark in doctree.findall(Mark)), tuple(shown),
        tuple(_passages(doctree, env.docname, ledger)) if is_chapter else (),
        lists_sources="sources-here" in later, registers=bool(later & set(REGISTERS)),
        waits=bool(later - {"sources-here"}))


def _passages(doctree: nodes.document, page: str, ledger: Ledger) -> Iterator[Passage]:
    number = 0
    for node in doctree.findall(lambda n: isinstance(n, (nodes.paragraph, RecordNode))):
        section, anchor = _section(node)
        if isinstance(node, RecordNode):
            if shown := node.exhibit:
                yield Passage(page, shown["id"], section, "", (), frozenset(node["sources"]), node.astext())
            continue
        if not section:
            continue
        if isinstance(node.parent, nodes.section) and any(node.findall(Mark)):
            number += 1
            anchor = f"p-{number}"
            node["ids"].append(anchor)
        for sentence, cited in _sentences(node):
            sources = frozenset(key for kind, spec in cited for key in documents_of(kind, spec, ledger))
            yield Passage(page, anchor, section, sentence, cited, sources, node.astext())


def _section(node: nodes.Node) -> tuple[str, str]:
    """The title of the section around a node, and the nearest id: of its table, or of the section."""
    anchor = ""
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
        if isinstance(node, (nodes.table, nodes.section)) and not anchor:
            anchor = node["ids"][-1] if node["ids"] else ""
    return (node.next_node(nodes.title).astext(), anchor) if node is not None else ("", "")


def _sentences(paragraph: nodes.paragraph) -> Iterator[tuple[str, tuple[Cited, ...]]]:
    """A source line is a sentence: (its text, its marks)."""
    text, cited = "", list[Cited]()
    for node in paragraph.findall(lambda n: isinstance(n, (nodes.Text, Mark, Telling))):
        if not isinstance(node, nodes.Text):
            cited.append((node["kind"], node["spec"]))
            continue
        first, *rest = node.astext().split("\n")
        text += first
        for line in rest:
            yield text, tuple(cited)
            text, cited = line, []
    yield text, tuple(cited)


def moved(app: Sphinx, env: Any) -> list[str]:
    """Pages that show what all pages say are written again when any page uses something else than before."""
    open_site(app).forget()
    before, now = getattr(env, "whosays_uses_written", None), dict(uses(env))
    env.whosays_uses_written = now
    open_site(app).usage(env)  # made here once, and inherited by all processes that write
    return [] if before == now else [name for name, use in now.items() if use.waits]


def _purge(app: Sphinx, env: Any, docname: str) -> None:
    uses(env).pop(docname, None)


def _merge(app: Sphinx, env: Any, docnames: list[str], other: Any) -> None:
    uses(env).update({name: found for name, found in uses(other).items() if name in docnames})


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", collect)
    app.connect("env-updated", moved)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
