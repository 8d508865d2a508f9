"""Roles of the text: `{cite:p}`, `{claim}`, `{n}`, `{source}`, `{term}`, `{certainty}`; `{event}` and `{correction}`.

Each leaves a mark, which marks.py gives its place. The last two show nothing: they say what a sentence tells.
Citations are ours and not sphinxcontrib-bibtex's, because a reader here is told who speaks.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.util.docutils import SphinxRole
from sphinx.util.logging import getLogger
from sphinx.util.nodes import split_explicit_title

from whosays.drawing.templating import Surface, render
from whosays.ledger.ledger import Ledger
from whosays.model.records import Term
from whosays.model.suggestions import nearest

from .site_book import book_of, page_of
from .usage import keys_of

_log = getLogger(__name__)
_NAMES = 2  # of documents that a sentence names; more are counted


class Mark(nodes.Inline, nodes.TextElement):
    """A mark in the text. `kind`: cite, claim, n, source, term. `spec`: as written in the role, for a term its id.

    What the sentence says there (a number, names, a word) is its text; a citation and a claim have none.
    """


class Telling(nodes.Inline, nodes.TextElement):
    """The sentence before it tells an event or a correction. `kind`: event, correction. `spec`: its id. Shows nothing."""


def term_of(spec: str, ledger: Ledger) -> Term | None:
    """The term that `word` or `word <term>` means: by id, name or alias, whatever the case."""
    wanted = split_explicit_title(spec)[2].strip().lower()
    return next((t for t in ledger.terms.values() if wanted in (t.id, t.term.lower(), *(a.lower() for a in t.aliases))), None)


def _problem(kind: str, spec: str, ledger: Ledger) -> str:
    """What is wrong with a role's text; empty when nothing is."""
    if kind in ("cite", "source"):
        known: Any = ledger.sources
        lost = next((key for key in keys_of(spec) or ("",) if key not in known), None)
        return "" if lost is None else f"no source {lost!r}{nearest(lost, known)}"
    if kind == "n":
        try:
            ledger.figure(spec)
        except LookupError as wrong:
            return str(wrong.args[0])
        return ""
    if kind == "term":
        return "" if term_of(spec, ledger) else f"no term {spec!r}{nearest(spec, [t.term for t in ledger.terms.values()])}"
    known = ledger.rows(f"{kind}s")
    return "" if spec in known else f"no {kind} {spec!r}{nearest(spec, known)}"


class MarkRole(SphinxRole):
    """Any role that leaves a mark with a card, or a telling."""

    def __init__(self, kind: str, made: type[nodes.Element] = Mark) -> None:
        super().__init__()
        self.kind, self.made = kind, made

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        spec, ledger = self.text.strip(), page_of(self.env, self.env.docname).ledger
        if wrong := _problem(self.kind, spec, ledger):
            _log.warning("%s: %s", self.kind, wrong, location=self.get_location())
            return [nodes.literal(text=spec)], []
        text = _text(self.kind, spec, ledger)
        if self.kind == "term" and (term := term_of(spec, ledger)):
            spec = term.id
        return [self.made(self.rawtext, text, kind=self.kind, spec=spec)], []


def _text(kind: str, spec: str, ledger: Ledger) -> str:
    """What a sentence says where a role stands."""
    if kind == "n":
        return ledger.figure(spec).text
    if kind == "term":
        return split_explicit_title(spec)[1]
    if kind == "source":
        names = list(dict.fromkeys(ledger.sources[key].called for key in keys_of(spec)))
        return ", ".join(names[:_NAMES]) + (f" +{len(names) - _NAMES}" if len(names) > _NAMES else "")
    return ""


class Citations(Domain):
    """`{cite:p}`key,key``: the usual name of the role, so that other programs read our chapters too."""

    name, label = "cite", "citation"
    roles = {"p": MarkRole("cite"), "t": MarkRole("cite")}  # noqa: RUF012

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Nothing to merge: marks are remembered by `usage.uses`."""


class CertaintyRole(SphinxRole):
    """`{certainty}`disputed``: the word as it looks everywhere."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        word, ledger = self.text.strip().replace(" ", "_"), book_of(self.env).ledger
        if word not in ledger.vocabulary.certainty:
            _log.warning("certainty: no word %r%s", word, nearest(word, ledger.vocabulary.certainty),
                         location=self.get_location())
            return [nodes.literal(text=word)], []
        return [nodes.raw("", render(ledger, "certainty.html", Surface(), status=word), format="html")], []


def take_out(node: nodes.Element) -> None:
    """Take a mark out of its line, and the space before it. No empty text is left behind."""
    parent, at = node.parent, node.parent.index(node)
    parent.remove(node)
    if at and isinstance(before := parent[at - 1], nodes.Text):
        parent[at - 1:at] = [nodes.Text(before.rstrip(" "))] if before.strip(" ") else []


def take_out_tellings(app: Sphinx, doctree: nodes.document) -> None:
    """Once the passages know of them, tellings go."""
    for node in list(doctree.findall(Telling)):
        take_out(node)


def setup(app: Sphinx) -> None:
    app.add_domain(Citations)
    for kind in ("claim", "n", "source"):
        app.add_role(kind, MarkRole(kind))
    # Sphinx has a role of this name in its standard domain, which it asks before all others.
    app.add_role("term", MarkRole("term"), override=True)
    app.add_role_to_domain("std", "term", MarkRole("term"), override=True)
    app.add_role("certainty", CertaintyRole())
    for kind in ("event", "correction"):
        app.add_role(kind, MarkRole(kind, Telling))
    app.connect("doctree-read", take_out_tellings, priority=900)
