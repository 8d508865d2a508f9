"""Directives of the text: the head of a chapter, content notes, the chapter's sources, the keys, the registers."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import yaml
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger

from whosays.drawing import theme
from whosays.exhibits.links import ROOT
from whosays.model.suggestions import nearest
from whosays.model.vocabularies import CERTAINTY, STANDPOINTS
from whosays.reading import chapters

from . import popovers as cards
from . import roles as marks
from .registers import FROM_CHAPTERS, REGISTERS
from .registers.passages import contents

_log = getLogger(__name__)


class Later(nodes.General, nodes.Element):
    """HTML that needs the whole book read first. `make`: a function of (env, page name) named in MAKERS or REGISTERS."""


def _raw(html: str) -> list[nodes.Node]:
    return [nodes.raw("", html, format="html")]


class ChapterOpener(SphinxDirective):
    """The head of a chapter: its question, minutes, objectives, what to know first, content notes."""

    def run(self) -> list[nodes.Node]:
        try:
            chapter = chapters.read(Path(self.env.doc2path(self.env.docname)))
        except ValueError as wrong:
            for line in str(wrong).splitlines():
                _log.warning("chapter-opener: %s", line, location=self.get_location())
            return []
        return _raw(opener(chapter))


def opener(chapter: chapters.Chapter) -> str:
    items = "".join(f"<li>{escape(o)}</li>" for o in chapter.objectives)
    needs = "".join(f"<li>{escape(p.concept)} <span class=\"muted\">({p.need})</span></li>" for p in chapter.prerequisites)
    notes = "".join(f"<p>{escape(note)}</p>" for note in chapter.content_notes)
    return "\n".join(part for part in (
        '<div class="opener">', f'<p class="opener-question">{escape(chapter.question)}</p>',
        f'<p class="opener-time"><strong>{chapter.minutes} minutes</strong> to read and look</p>',
        f'<div class="opener-note"><p><strong>Content note.</strong></p>{notes}</div>' if notes else "",
        f"<details><summary>What you will be able to do</summary><ul>{items}</ul></details>",
        f"<details><summary>What to know first</summary><ul>{needs}</ul></details>" if needs else "",
        "</div>") if part)


class ContentNote(SphinxDirective):
    """A warning before a hard passage. `:skip:` is the label that its link leads to."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"skip": directives.unchanged_required}

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


class Key(SphinxDirective):
    """`{key} certainty` or `{key} standpoints`: the legend of the whole book."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in _KEYS:
            _log.warning("key: no key %r%s", name, nearest(name, _KEYS), location=self.get_location())
            return []
        return _raw(_KEYS[name]())


def _certainty_key() -> str:
    rows = "".join(f"<div><dt>{cards.certainty(key)}</dt><dd>{escape(word.meaning)}</dd></div>"
                   for key, word in CERTAINTY.items())
    return f'<dl class="key key-certainty">{rows}</dl>'


def _standpoint_key() -> str:
    rows = "".join(f"<div><dt>{theme.badge(key)}</dt><dd>{escape(s.note)}</dd></div>" for key, s in STANDPOINTS.items())
    return f'<dl class="key key-standpoints">{rows}</dl>'


_KEYS = {"certainty": _certainty_key, "standpoints": _standpoint_key}


class Cover(SphinxDirective):
    """`{cover} FOLDER`: the chapters as cards, each with its question and minutes, in the order of the contents."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return [Later("", make="cover", topic=self.arguments[0])]


def cover(env: Any, page: str, topic: str) -> str:
    """Cards of the chapters of a folder. A card holds what the chapter's front matter says."""
    cards_ = []
    for name in (n for n in contents(env) if n.rpartition("/")[0] == topic):
        path = Path(env.doc2path(name))
        if "chapter" not in chapters.front_matter(path):
            continue
        chapter = chapters.read(path)
        note = ' <span class="cover-note">content note</span>' if chapter.content_notes else ""
        cards_.append(f'<li><a href="{ROOT}{name}.html"><span class="cover-title">{escape(env.titles[name].astext())}</span>'
                      f'<span class="cover-question">{escape(chapter.question)}</span></a>'
                      f'<span class="muted">{chapter.minutes} minutes{note}</span></li>')
    return f'<ol class="cover">{"".join(cards_)}</ol>'


class Register(SphinxDirective):
    """`{register} NAME` with `:topic:` where one is needed: a list made from the ledger."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"topic": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        name = self.arguments[0]
        if name not in REGISTERS:
            _log.warning("register: no register %r%s", name, nearest(name, REGISTERS), location=self.get_location())
            return []
        if name in FROM_CHAPTERS:
            for path in Path(self.env.srcdir).glob("chapters/*.md"):
                self.env.note_dependency(str(path))
        return [Later("", make=name, topic=self.options.get("topic", ""))]


def sources_here(env: Any, page: str, topic: str) -> str:
    """The documents of a page by standpoint, in the order of the key."""
    book = marks.ledger()
    found = dict.fromkeys(key for kind, spec in marks.uses(env).get(page, ()) for key in marks.sources_of(kind, spec))
    if not found:
        return "<p>This page cites nothing.</p>"
    parts = [f"<p>This page rests on {len(found)} documents. Each opens its entry in the register of sources.</p>"]
    for stand in STANDPOINTS:
        here = sorted((k for k in found if book.sources[k].standpoint == stand),
                      key=lambda k: (book.sources[k].called.lower(), k))
        if here:
            parts.append(f'<details class="sources-here"><summary>{theme.badge(stand)} ({len(here)})</summary>'
                         f"{cards.listed(book, here)}</details>")
    return "\n".join(parts)


def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write what had to wait until the whole book was read."""
    for node in list(doctree.findall(Later)):
        make = {"sources-here": sources_here, "cover": cover}.get(node["make"]) or REGISTERS[node["make"]]
        node.replace_self(nodes.raw("", make(app.env, docname, node.get("topic", "")), format="html"))


def waiting(app: Sphinx, env: Any) -> list[str]:
    """The registers are written again whenever any page was read again."""
    before, now = getattr(env, "ashraf_uses_written", None), dict(marks.uses(env))
    env.ashraf_uses_written = now
    return [] if before == now else [
        name for name in env.found_docs if "reference/" in name or name == app.config.root_doc]


class ExhibitHere(SphinxDirective):
    """`{exhibit} timeline` with its arguments as YAML: an exhibit where a code cell would be noise."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        from whosays import exhibits

        name = self.arguments[0]
        if name not in exhibits.__all__:
            _log.warning("exhibit: no exhibit %r%s", name, nearest(name, exhibits.__all__), location=self.get_location())
            return []
        try:
            made = getattr(exhibits, name)(**(yaml.safe_load("\n".join(self.content)) or {}))
        except (LookupError, TypeError, ValueError, yaml.YAMLError) as wrong:
            _log.warning("exhibit %s: %s", name, wrong, location=self.get_location())
            return []
        return _raw(made.html())


def setup(app: Sphinx) -> None:
    for name, directive in (("chapter-opener", ChapterOpener), ("content-note", ContentNote), ("key", Key), ("cover", Cover),
                            ("sources-here", SourcesHere),
                            ("register", Register), ("exhibit", ExhibitHere)):
        app.add_directive(name, directive)
    app.add_node(Later, html=(marks.visit_text, None), text=(marks.visit_text, None), latex=(marks.visit_text, None))
    app.connect("doctree-resolved", fill, priority=400)
    app.connect("env-updated", waiting)
