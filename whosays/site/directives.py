"""Directives of the text: heads of chapters, content notes, sources, keys, numbers, the cover and its start, registers."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar

import yaml
from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from whosays.drawing.lockup import lockup
from whosays.drawing.templating import Surface, render
from whosays.exhibits import NAMES, Exhibits
from whosays.model.suggestions import nearest
from whosays.reading.chapters import ChapterError, read_page
from whosays.reading.markup import KEYS

from . import front
from .exhibit_nodes import ExhibitNode, record_node
from .late_parts import PartNode
from .our_directive import OurDirective
from .registers import FROM_CHAPTERS, NEEDS, REGISTERS
from .site_book import Page, book_of, page_of
from .written_nodes import add_dropped

SPOKEN = ("names", "glossary")  # registers that know the languages of pages; the others stand there in the book's own


class Later(nodes.General, nodes.Element):
    """HTML that needs the whole book read first. `make`: a name of MAKERS or REGISTERS; `topic`: what it is about."""


class _Directive(OurDirective):
    def known(self, what: str, name: str, names: Any) -> bool:
        """Whether a name is one of these; else a warning says what it might have been."""
        if name not in names:
            self.refused(f"no {what} {name!r}{nearest(name, names)}")
        return name in names

    def written(self, template: str, **values: Any) -> list[nodes.Node]:
        """A template as HTML that is the same on every page."""
        ledger = page_of(self.env, self.env.docname).ledger
        made = render(ledger, template, Surface(styled=True, language=ledger.language), words=ledger.vocabulary, **values)
        return [nodes.raw("", made, format="html")]


class ChapterOpener(_Directive):
    """The head of a chapter: its question, minutes, objectives, what to know first, content notes."""

    def run(self) -> list[nodes.Node]:
        try:
            read_page(Path(self.env.doc2path(self.env.docname)), book_of(self.env).folder).chapter()
        except ChapterError as wrong:
            return [node for problem in wrong.problems for node in self.refused(problem)]
        return [Later("", make="opener")]


class ContentNote(SphinxDirective):
    """A warning before a hard passage. `:skip:` is the label that its link leads to."""

    has_content = True
    option_spec: ClassVar = {"skip": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        note = nodes.container(classes=["content-note"])
        note += nodes.paragraph("", "", nodes.strong("", "Content note. "), nodes.Text(" ".join(self.content)))
        if label := self.options.get("skip"):
            parsed, messages = self.parse_inline(f"{{ref}}`Skip this passage <{label}>`", lineno=self.lineno)
            note += nodes.paragraph("", "", *parsed, *messages, classes=["content-skip"])
        return [note]


class SourcesHere(SphinxDirective):
    """Every document that this page cites, in a fold each standpoint."""

    def run(self) -> list[nodes.Node]:
        return [Later("", make="sources-here")]


class Key(_Directive):
    """`{key} certainty` or `{key} standpoints`: the legend of the whole book."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        return self.written(f"directives/key_{name}.html") if self.known("key", name, KEYS) else []


class Numbers(_Directive):
    """Ids of figures, one a line: each a large number with whoever gave it and the day."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        keys = self.lines()
        for key in keys:
            try:
                lockup(book_of(self.env).ledger, key)
            except LookupError as wrong:
                return self.refused(wrong.args[0])
        return [Later("", make="numbers", topic=" ".join(keys))]


class Start(_Directive):
    """Label and page of the button that the cover leads in with, as YAML; further ones are quiet links beside it."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        links = yaml.safe_load("\n".join(self.content))
        if not isinstance(links, dict) or not links:
            return self.refused("expected lines `label: page`")
        pages = [to for to in links.values() if not str(to).startswith("#")]
        known = all(self.known("page", to, self.env.found_docs) for to in pages)
        return [Later("", make="start", topic="\n".join(self.content))] if known else []


class Cover(SphinxDirective):
    """`{cover} FOLDER`: its chapters, each with its question and minutes, in the order of the contents."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return [Later("", make="cover", topic=self.arguments[0])]


class Register(_Directive):
    """`{register} NAME` with `:topic:` where one is needed: a list made from the ledger."""

    required_arguments = 1
    option_spec: ClassVar = {"topic": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if not self.known("register", name, REGISTERS):
            return []
        if name in FROM_CHAPTERS:
            self.follows_chapters()
        return [Later("", make=name, topic=self.options.get("topic", ""))]


class ExhibitHere(_Directive):
    """`{exhibit} timeline` with its arguments as YAML: an exhibit where a code cell would be noise."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if not self.known("exhibit", name, NAMES):
            return []
        try:
            made = getattr(Exhibits(book_of(self.env).ledger), name)(**(yaml.safe_load("\n".join(self.content)) or {}))
        except (LookupError, TypeError, ValueError, yaml.YAMLError) as wrong:
            return self.refused(f"{name}: {wrong}")
        return [record_node(ExhibitNode, made.record(), book_of(self.env).ledger)]


# ---- What had to wait until the whole book was read ----

def sources_here(page: Page, topic: str) -> Markup:
    """The documents of a page by standpoint, in the order of the key."""
    sources = page.ledger.sources
    parts = groupby(page.at.listed, key=lambda key: sources[key].standpoint)
    return page.render("directives/sources_here.html", parts=[(stand, list(keys)) for stand, keys in parts])


# Makers that ask for nothing of other pages, and those that do.
OWN: dict[str, Callable[[Page, str], Markup]] = {
    "sources-here": sources_here, "opener": front.opener, "numbers": front.numbers}
MAKERS: dict[str, Callable[[Page, str], Markup]] = {**OWN, "cover": front.cover, "start": front.start, **REGISTERS}


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write what had to wait. Sphinx's search finds the words of raw HTML, which no node of our own would offer it."""
    for node in list(doctree.findall(Later)):
        page = page_of(app.env, docname)
        made = MAKERS[node["make"]](page, node.get("topic", ""))
        if node["make"] in REGISTERS and node["make"] not in SPOKEN:
            made = page.render("page/in_own.html", inside=made)
        if node["make"] == "sources-here" and page.at.listed:
            anchors = tuple(f"doc-{key}" for key in page.at.listed)
            node.replace_self(PartNode("", made, format="html", part="sources", words="The list of sources", anchors=anchors))
        else:
            needs = NEEDS.get(node["make"], ())
            if node["make"] in REGISTERS and "exhibits.css" not in needs:  # what is an exhibit has the sheets of exhibits
                needs = (*needs, "reference.css")
            node.replace_self(nodes.raw("", made, format="html", needs=needs))


def setup(app: Sphinx) -> None:
    for name, directive in (("chapter-opener", ChapterOpener), ("content-note", ContentNote), ("key", Key), ("cover", Cover),
                            ("numbers", Numbers), ("start", Start), ("sources-here", SourcesHere), ("register", Register),
                            ("exhibit", ExhibitHere)):
        app.add_directive(name, directive)
    add_dropped(app, Later)
    app.connect("doctree-resolved", fill, priority=400)
