"""Roles of the text: `{cite:p}`, `{claim}`, `{n}`, `{source}`, `{term}`, `{certainty}`; `{event}` and `{correction}`.

Each leaves a mark in the line; its card follows at the page's end. The last two show nothing: they say what a sentence tells.
Citations are ours and not sphinxcontrib-bibtex's, because a reader here is told the standpoint with the name.
"""

from __future__ import annotations

import re
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

from . import popovers, side_notes
from .site_book import Page, book_of, page_of
from .usage import keys_of

_log = getLogger(__name__)
_MANY = 4  # a mark that rests on more documents names the first of them on paper


class Mark(nodes.Inline, nodes.TextElement):
    """A mark in the text. `kind`: cite, claim, n, source, term. `spec`: as written in the role, for a term its id.

    `shown`: the words of a term. What `place_marks` adds is told there.
    """


class Telling(nodes.Inline, nodes.Element):
    """The sentence before it tells an event or a correction. `kind`: event, correction. `spec`: its id. Shows nothing."""


class Cards(nodes.General, nodes.Element):
    """All cards of a page, at its end. `marks`: (kind, spec) of each."""


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
        spec, ledger = self.text.strip(), book_of(self.env).ledger
        if wrong := _problem(self.kind, spec, ledger):
            _log.warning("%s: %s", self.kind, wrong, location=self.get_location())
            return [nodes.literal(text=spec)], []
        shown = ""
        if self.kind == "term" and (term := term_of(spec, ledger)):
            shown, spec = split_explicit_title(spec)[1], term.id
        return [self.made(self.rawtext, kind=self.kind, spec=spec, shown=shown)], []


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


def take_out_tellings(app: Sphinx, doctree: nodes.document) -> None:
    """Once the passages know of them: tellings go, and the space before them."""
    for node in list(doctree.findall(Telling)):
        parent, at = node.parent, node.parent.index(node)
        parent.remove(node)
        if at and isinstance(before := parent[at - 1], nodes.Text):
            # No empty text is left behind: a stop after it belongs to the mark before it.
            parent[at - 1:at] = [nodes.Text(before.rstrip(" "))] if before.strip(" ") else []


# ---- Writing a page ----

def place_marks(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Tell each mark where it stands, and put each card once at the page's end.

    `stop`: the stop or comma that must not leave it; `again`: the mark before says the same certainty; `opens`, `closes`: of
    the stretch that no line breaks; `anchor`: of a claim's first mark; `numbers`: of its documents in the page's list.
    """
    page = page_of(app.env, docname)
    first: dict[tuple[str, str], Mark] = {}
    for mark in doctree.findall(Mark):
        kind, spec = mark["kind"], mark["spec"]
        _keep_stop(mark)
        last = _repeated(mark, page.ledger)
        mark["again"] = last is not None
        mark["opens"], mark["closes"] = bool(mark["stop"]) and not mark["again"], mark["again"] or bool(mark["stop"])
        if last is not None:
            last["opens"], last["closes"] = not last["again"], False
        mark["anchor"] = f"claim-{spec}" if kind == "claim" and (kind, spec) not in first else ""
        mark["numbers"] = numbers(page, popovers.card(page.ledger, kind, spec).sources)
        first.setdefault((kind, spec), mark)
    side_notes.place(doctree, Mark, page.ledger)
    if first:
        holder = next(iter(doctree.findall(nodes.section)), doctree)
        holder += Cards("", marks=tuple(first))


def _repeated(mark: Mark, ledger: Ledger) -> Mark | None:
    """The claim's mark of the same certainty right before this one: the word then need not be seen twice, nor a line broken."""
    before = mark.parent[:mark.parent.index(mark)]
    while before and isinstance(before[-1], nodes.Text) and not before[-1].astext().strip():
        before.pop()
    last = before[-1] if before else None
    if not isinstance(last, Mark) or last.get("stop") or not mark["kind"] == last["kind"] == "claim":
        return None
    return last if ledger.claims[last["spec"]].status == ledger.claims[mark["spec"]].status else None


def _keep_stop(mark: Mark) -> None:
    """Take the stop or comma after a mark to it: browsers break a line after a button, even before a full stop."""
    after = mark.next_node(descend=False, siblings=True)
    found = _STOP.match(after) if isinstance(after, nodes.Text) else None
    mark["stop"] = found[0] if found else ""
    if found:
        # Texts are equal when their letters are: `replace` would take the first full stop of the paragraph.
        here = next(n for n, child in enumerate(after.parent.children) if child is after)
        after.parent[here] = nodes.Text(after[found.end():])


_STOP = re.compile(r"[.,;:!?)”’]+(?=\s|$)")


def numbers(page: Page, sources: tuple[str, ...]) -> str:
    """The numbers of a mark's documents in the page's list: on paper nothing opens, and print.css shows these."""
    found = sorted({number for key in sources if (number := page.at.listed.get(key))})
    return ", ".join(map(str, found[:_MANY])) + (" …" if len(found) > _MANY else "")


def _visit_mark(self: Any, node: Mark) -> None:
    page = page_of(self.builder.env, self.builder.current_docname)
    kind, spec, ledger = node["kind"], node["spec"], page.ledger
    sources = [ledger.sources[key] for key in keys_of(spec)] if kind in ("cite", "source") else []
    self.body.append(page.render(
        "mark.html", mark=node, card=popovers.card_id(kind, spec), stands=dict.fromkeys(s.standpoint for s in sources),
        names=list(dict.fromkeys(s.called for s in sources)), figure=ledger.figure(spec) if kind == "n" else None,
        status=ledger.claims[spec].status if kind == "claim" else ""))
    raise nodes.SkipNode


def _visit_cards(self: Any, node: Cards) -> None:
    page = page_of(self.builder.env, self.builder.current_docname)
    self.body.append(page.render("cards/cards.html", cards=[popovers.card(page.ledger, *mark) for mark in node["marks"]]))
    raise nodes.SkipNode


def _skip(self: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode


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
    silent = (_skip, None)
    app.add_node(Mark, html=(_visit_mark, None), latex=silent, text=silent)
    app.add_node(Cards, html=(_visit_cards, None), latex=silent, text=silent)
    app.connect("doctree-read", take_out_tellings, priority=900)
    app.connect("doctree-resolved", place_marks)
