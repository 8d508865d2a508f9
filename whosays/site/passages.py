"""Reading a page for the index of uses: its marks, the documents of its exhibits, and its passages with what each cites."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from whosays.ledger.ledger import Ledger
from whosays.reading.chapters import read_page

from .again import AgainNode
from .directives import OWN, Later
from .exhibit_nodes import RecordNode
from .registers import REGISTERS
from .roles import Mark, Telling
from .site_book import book_of, open_site
from .usage import Cited, PageUse, Passage, documents_of, uses

_BEFORE_STOP = re.compile(r" ([.,;:!?])")


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Remember what a page uses as it is read. A chapter, or a page that lists its sources, tells: its paragraphs get ids."""
    env, ledger = app.env, book_of(app.env).ledger
    later = {node["make"] for node in doctree.findall(Later)}
    shown = [key for node in doctree.findall(RecordNode) for key in node["sources"]]
    source = read_page(Path(env.doc2path(env.docname)), book_of(env).folder)
    tells = source.has_chapter or ("sources-here" in later and not source.short_of)
    uses(env)[env.docname] = PageUse(
        tuple((mark["kind"], mark["spec"]) for mark in doctree.findall(Mark)), tuple(shown),
        tuple(passages_of(doctree, env.docname, ledger, numbered=True)) if tells else (),
        lists_sources="sources-here" in later, registers=bool(later & set(REGISTERS)),
        waits=bool(later - set(OWN)) or any(doctree.findall(AgainNode)),
        is_short=bool(source.short_of) or env.docname in book_of(env).translated,
        drawn=sha256(json.dumps([node.exhibit for node in doctree.findall(RecordNode)]).encode()).hexdigest())


def passages_of(doctree: nodes.document, page: str, ledger: Ledger, *, numbered: bool = False) -> Iterator[Passage]:
    """Every sentence and exhibit of a page. numbered: give paragraphs that cite their ids."""
    number = 0
    for node in doctree.findall(lambda n: isinstance(n, (nodes.paragraph, RecordNode))):
        section, anchor = _section(node)
        if isinstance(node, RecordNode):
            if shown := node.exhibit:
                told = ((("claim", key) for key in dict.fromkeys(shown["table"]["ids"]))
                        if shown["table"]["of"] == "claims" else ())
                yield Passage(page, shown["id"], section, "", tuple(told), frozenset(node["sources"]), node.astext())
            continue
        if not section:
            continue
        if numbered and isinstance(node.parent, nodes.section) and any(node.findall(Mark)):
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
    """A source line is a sentence: (its text with its numbers, its marks). What a page's form alone needs is no text."""
    text, cited = "", list[Cited]()
    for node in paragraph.findall(lambda n: isinstance(n, (nodes.Text, Mark, Telling)) and not isinstance(n.parent, nodes.raw)):
        if not isinstance(node, nodes.Text):
            cited.append((node["kind"], node["spec"]))
            continue
        first, *rest = node.astext().split("\n")
        text += first
        for line in rest:
            yield _tidy(text), tuple(cited)
            text, cited = line, []
    yield _tidy(text), tuple(cited)


def _tidy(text: str) -> str:
    """A sentence without the gaps that marks leave behind."""
    return _BEFORE_STOP.sub(r"\1", " ".join(text.split()))


def moved(app: Sphinx, env: Any) -> list[str]:
    """Pages that show what all pages say are written again when any page uses something else than before."""
    open_site(app).forget()
    before, now = getattr(env, "whosays_uses_written", None), dict(uses(env))
    env.whosays_uses_written = now
    open_site(app).usage(env)  # made here once, and inherited by all processes that write
    return [] if before == now else [name for name, use in now.items() if use.waits]


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", collect)
    app.connect("env-updated", moved)
    uses.keep(app)
