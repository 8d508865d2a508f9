"""Passages: every paragraph and exhibit of the chapters with what it cites, so that a record can lead to where it is told.

A paragraph that cites gets an HTML id (`p-<number>`); what stands in a list is found by its section, an exhibit by its own id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from whosays.exhibits.links import ROOT, sources_linked
from whosays.reading import chapters

from .. import roles as marks
from .html import choices

_FIGURE = re.compile(r'<figure class="exhibit[^"]*" id="([\w.-]+)"')


@dataclass(frozen=True)
class Passage:
    """A sentence (or an exhibit, with no text) of a chapter. `cited`: (kind, spec) of its marks; `sources`: their documents.

    around: its whole paragraph; for an exhibit all that it shows, its list of sources left out.
    """

    page: str
    anchor: str
    section: str
    text: str
    cited: tuple[tuple[str, str], ...]
    sources: frozenset[str]
    around: str = ""


def passages(env: Any) -> dict[str, list[Passage]]:
    """page -> its passages, in the order of the text."""
    if not hasattr(env, "ashraf_passages"):
        env.ashraf_passages = {}
    found: dict[str, list[Passage]] = env.ashraf_passages
    return found


def contents(env: Any) -> list[str]:
    """All pages, in the order of the book's contents."""
    return [name for names in env.toctree_includes.values() for name in names]


def every(env: Any) -> Iterator[Passage]:
    """All passages of the book, in the order of its contents."""
    order = contents(env)
    for page in sorted(passages(env), key=lambda name: (order.index(name) if name in order else len(order), name)):
        yield from passages(env)[page]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Remember the passages of a chapter as it is read, and give its paragraphs their ids."""
    env = app.env
    if "chapter" not in chapters.front_matter(Path(env.doc2path(env.docname))):
        return
    found: list[Passage] = []
    number = 0
    for node in doctree.findall(lambda n: isinstance(n, (nodes.paragraph, nodes.raw))):
        section, anchor = _section(node)
        if isinstance(node, nodes.raw):
            found += _exhibit(env.docname, section, node.astext())
            continue
        if not section:
            continue
        if isinstance(node.parent, nodes.section) and any(node.findall(marks.Mark)):
            number += 1
            anchor = f"p-{number}"
            node["ids"].append(anchor)
        for sentence, cited in _sentences(node):
            sources = frozenset(key for kind, spec in cited for key in marks.sources_of(kind, spec))
            found.append(Passage(env.docname, anchor, section, sentence, cited, sources, node.astext()))
    passages(env)[env.docname] = found


def _exhibit(page: str, section: str, html: str) -> list[Passage]:
    named = _FIGURE.search(html)
    keys = frozenset(key for key in sources_linked(html) if key in marks.ledger().sources)
    shown = re.sub(r"<[^>]+>", " ", html.partition('<details class="exhibit-sources">')[0])
    return [Passage(page, named[1], section, "", (), keys, unescape(shown))] if named else []


def _section(node: nodes.Node) -> tuple[str, str]:
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    if node is None:
        return "", ""
    return node.next_node(nodes.title).astext(), node["ids"][-1]


def _sentences(paragraph: nodes.paragraph) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """A source line is a sentence: (its text, its marks)."""
    text, cited = "", []
    for node in paragraph.findall(lambda n: isinstance(n, (nodes.Text, marks.Mark, marks.Telling))):
        if not isinstance(node, nodes.Text):
            cited.append((node["kind"], node["spec"]))
            continue
        first, *rest = node.astext().split("\n")
        text += first
        for line in rest:
            yield text, tuple(cited)
            text, cited = line, []
    yield text, tuple(cited)


def link(env: Any, passage: Passage, *, short: bool = True) -> str:
    """A link to a passage, named by its chapter, and by its section too unless short."""
    title = env.titles[passage.page].astext()
    name = title if short or passage.section == title else f"{title}: {passage.section}"
    return f'<a href="{ROOT}{passage.page}.html#{escape(passage.anchor)}">{escape(name)}</a>'


def told(env: Any, label: str, found: Iterable[Passage]) -> str:
    """A line that leads to passages; empty without any."""
    links = " · ".join(link(env, passage) for passage in found)
    return f'<p class="register-told">{label}: {links}</p>' if links else ""


def slug(page: str) -> str:
    """A page's name without its folders: what filters call it."""
    return page.rsplit("/", 1)[-1]


def slugs(pages: Iterable[str]) -> str:
    """The `data-page` of an item that belongs to some pages."""
    return escape(" ".join(map(slug, pages)))


def page_choices(env: Any, label: str, pages: Iterable[str]) -> str:
    """The filter by page."""
    return choices("page", label, ((slug(name), env.titles[name].astext()) for name in pages))


def telling(env: Any, kind: str) -> dict[str, list[Passage]]:
    """id -> the passages that carry its mark; kind: claim, event or correction."""
    found: dict[str, list[Passage]] = {}
    for passage in every(env):
        for mark, spec in passage.cited:
            if mark == kind:
                found.setdefault(spec, []).append(passage)
    return found


def first_of_each_page(found: Iterable[Passage]) -> list[Passage]:
    """The first passage of every page among these."""
    by_page: dict[str, Passage] = {}
    for passage in found:
        by_page.setdefault(passage.page, passage)
    return list(by_page.values())


def changed(app: Sphinx, env: Any) -> list[str]:
    """Reference pages are written again when a passage moved."""
    before, now = getattr(env, "ashraf_passages_written", None), dict(passages(env))
    env.ashraf_passages_written = now
    return [] if before == now else [name for name in env.found_docs if "reference/" in name]


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", collect)
    app.connect("env-updated", changed)
    app.connect("env-purge-doc", lambda app, env, docname: passages(env).pop(docname, None))
    app.connect("env-merge-info", lambda app, env, docnames, other: passages(env).update(
        {name: found for name, found in passages(other).items() if name in docnames}))
