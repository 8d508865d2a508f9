"""Roles of the text: `{cite:p}`, `{claim}`, `{n}`, `{certainty}`, `{source}`, `{term}`.

Each leaves a mark in the line; its card follows at the page's end.
Citations are ours and not sphinxcontrib-bibtex's, because a reader here is told the standpoint with the name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha1
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.util.docutils import SphinxRole
from sphinx.util.logging import getLogger
from sphinx.util.nodes import split_explicit_title

from whosays.drawing import theme
from whosays.exhibits.links import sources_linked
from whosays.ledger.figures import figure
from whosays.ledger.ledger import Ledger
from whosays.model.records import Term
from whosays.model.suggestions import nearest
from whosays.model.vocabularies import CERTAINTY

from . import popovers as cards
from . import sidenotes
from .popovers import keys_of

_log = getLogger(__name__)


class Mark(nodes.Inline, nodes.TextElement):
    """A mark in the text. `kind`: cite, claim, n, source, term. `spec`: as written in the role."""


class Telling(nodes.Inline, nodes.Element):
    """The sentence before it tells an event or a correction. `kind`: event, correction. `spec`: its id. Shows nothing."""


class Cards(nodes.General, nodes.Element):
    """All cards of a page, at its end. `html` holds them."""


def ledger() -> Ledger:
    """The book's own ledger, loaded once a process."""
    from ashraf import ledger as own

    return own


def card_id(kind: str, spec: str) -> str:
    """HTML id of a card: readable for claims, short for the rest."""
    if kind == "claim":
        return f"card-claim-{spec}"
    return f"card-{kind}-{sha1(spec.encode()).hexdigest()[:8]}"


def term_of(spec: str, book: Ledger) -> Term | None:
    """The term that `word` or `word <term>` means: by id, name or alias, whatever the case."""
    wanted = split_explicit_title(spec)[2].strip().lower()
    return next((t for t in book.terms.values() if wanted in (t.id, t.term.lower(), *(a.lower() for a in t.aliases))), None)


def _problem(kind: str, spec: str, book: Ledger) -> str:
    """What is wrong with a role's text; empty when nothing is."""
    if kind in ("cite", "source"):
        for key in keys_of(spec) or ("",):
            if key not in book.sources:
                return f"no source {key!r}{nearest(key, book.sources)}"
    elif kind == "claim":
        if spec not in book.claims:
            return f"no claim {spec!r}{nearest(spec, book.claims)}"
    elif kind == "term":
        if term_of(spec, book) is None:
            return f"no term {spec!r}{nearest(spec, [t.term for t in book.terms.values()])}"
    elif kind == "n":
        try:
            figure(book, spec)
        except LookupError as wrong:
            return str(wrong.args[0])
    return ""


class MarkRole(SphinxRole):
    """Any role that leaves a mark with a card."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        spec = self.text.strip()
        if wrong := _problem(self.kind, spec, ledger()):
            _log.warning("%s: %s", self.kind, wrong, location=self.get_location())
            return [nodes.literal(text=spec)], []
        return [Mark(self.rawtext, kind=self.kind, spec=spec)], []


class TellingRole(SphinxRole):
    """`{event}`id`` and `{correction}`id`` after a sentence: the registers lead from the record to this place."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        key, known = self.text.strip(), ledger().rows(f"{self.kind}s")
        if key not in known:
            _log.warning("%s: no %s %r%s", self.kind, self.kind, key, nearest(key, known), location=self.get_location())
        return [Telling(self.rawtext, kind=self.kind, spec=key)], []


class Citations(Domain):
    """`{cite:p}`key,key``: the usual name of the role, so that other programs read our chapters too."""

    name, label = "cite", "citation"
    roles = {"p": MarkRole("cite"), "t": MarkRole("cite")}  # noqa: RUF012

    def merge_domaindata(self, docnames: list[str], otherdata: dict[str, Any]) -> None:
        """Nothing to merge: marks are remembered by `used`."""


class CertaintyRole(SphinxRole):
    """`{certainty}`disputed``: the word as it looks everywhere."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        word = self.text.strip().replace(" ", "_")
        if word not in CERTAINTY:
            _log.warning("certainty: no word %r%s", word, nearest(word, CERTAINTY), location=self.get_location())
            return [nodes.literal(text=word)], []
        return [nodes.raw("", cards.certainty(word), format="html")], []


def _face(kind: str, spec: str) -> str:
    """What a mark shows in the line."""
    book = ledger()
    if kind == "n":
        return escape(figure(book, spec).text)
    if kind == "term":
        return escape(split_explicit_title(spec)[1])
    if kind == "claim":
        status = CERTAINTY[book.claims[spec].status]
        return f'<span aria-hidden="true">{status.icon}</span> {escape(status.label)}'
    sources = [book.sources[key] for key in keys_of(spec)]
    stands = dict.fromkeys(s.standpoint for s in sources)
    glyphs = "".join(theme.glyph(s) for s in stands)
    names = list(dict.fromkeys(s.called for s in sources))
    more = f" +{len(names) - 2}" if len(names) > 2 else ""
    return f'{glyphs}<span>{escape(", ".join(names[:2]))}{more}</span>'


_CARDS: dict[str, Callable[[Ledger, str, cards.Documents], str]] = {
    "cite": lambda book, spec, docs: cards.cite_card(book, keys_of(spec), docs),
    "source": lambda book, spec, docs: cards.cite_card(book, keys_of(spec), docs),
    "claim": cards.claim_card,
    "n": cards.figure_card,
    "term": lambda book, spec, docs: cards.term_card(term_of(spec, book)),
}
_VOICE = {"cite": "Source: ", "source": "", "claim": "Claim: ", "n": "", "term": ""}


def visit_mark(self: Any, node: Mark) -> None:
    kind, spec = node["kind"], node["spec"]
    status = f" certainty-{ledger().claims[spec].status}" if kind == "claim" else ""
    voice = f'<span class="voice">{_VOICE[kind]}</span>' if _VOICE[kind] else ""
    face = _face(kind, spec)
    if node.get("again"):
        status += " mark-again"
        face = re.sub(r"(?<=</span>) (.*)", r'<span class="voice"> \1</span>', face)
    anchor = f' id="{node["anchor"]}"' if node.get("anchor") else ""
    button = (f'<button type="button" class="mark mark-{kind}{status}"{anchor} '
              f'popovertarget="{card_id(kind, spec)}">{voice}{face}</button>{node.get("note", "")}')
    stop = node.get("stop", "")
    opens, closes = node.get("opens", stop and not node.get("again")), node.get("closes", stop)
    self.body.append('<span class="nowrap">' * bool(opens) + button + stop + "</span>" * bool(closes))
    raise nodes.SkipNode


def visit_cards(self: Any, node: Cards) -> None:
    self.body.append(node["html"])
    raise nodes.SkipNode


def visit_text(self: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode


def collect(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the cards of a page's marks at its end, each once, and notes in its margin; a claim's first mark is its anchor."""
    book, seen = ledger(), {}
    # A page with its own list of sources names each document in full there, and only there.
    lists = any(cards.LISTED.search(raw.astext()) for raw in doctree.findall(nodes.raw))
    docs = cards.pointers if lists else cards.documents
    sidenotes.place(doctree, Mark, book, lambda mark: card_id(mark["kind"], mark["spec"]))
    for mark in doctree.findall(Mark):
        kind, spec = mark["kind"], mark["spec"]
        _keep_stop(mark)
        if (last := _repeated(mark, book)) is not None:
            mark["again"] = mark["closes"] = True
            last["opens"], last["closes"] = not last.get("again"), False
        if (kind, spec) not in seen:
            if kind == "claim":
                mark["anchor"] = f"claim-{spec}"
            inner = _CARDS[kind](book, spec, docs)
            seen[kind, spec] = (f'<div popover class="card" id="{card_id(kind, spec)}" role="group" '
                                f'aria-label="{_LABELS[kind]}">{inner}</div>')
    if seen:
        holder = next(iter(doctree.findall(nodes.section)), doctree)
        holder += Cards("", html='<div class="cards">' + "\n".join(seen.values()) + "</div>\n")


def _repeated(mark: Mark, book: Ledger) -> Mark | None:
    """The claim's mark of the same certainty right before this one: the word then need not be seen twice, nor a line broken."""
    before = mark.parent[:mark.parent.index(mark)]
    while before and isinstance(before[-1], nodes.Text) and not before[-1].astext().strip():
        before.pop()
    last = before[-1] if before else None
    if not isinstance(last, Mark) or last.get("stop") or not mark["kind"] == last["kind"] == "claim":
        return None
    return last if book.claims[last["spec"]].status == book.claims[mark["spec"]].status else None


def _keep_stop(mark: Mark) -> None:
    """Take the stop or comma after a mark to it: browsers break a line after a button, even before a full stop."""
    after = mark.next_node(descend=False, siblings=True)
    if isinstance(after, nodes.Text) and (found := _STOP.match(after)):
        mark["stop"] = found[0]
        after.parent.replace(after, nodes.Text(after[found.end():]))


_STOP = re.compile(r"[.,;:!?)”’]+(?=\s|$)")
_LABELS = {"cite": "Source", "source": "Source", "claim": "Claim", "n": "Figure", "term": "Word"}


def used(app: Sphinx, doctree: nodes.document) -> None:
    """Remember which page uses what: for the register of sources and the balance of standpoints."""
    book, docname = ledger(), app.env.docname
    found: list[tuple[str, str]] = []
    for node in doctree.findall(lambda n: isinstance(n, (Mark, nodes.raw))):
        if isinstance(node, Mark):
            found.append((node["kind"], node["spec"]))
        elif "html" in node.get("format", ""):
            found += [("exhibit", key) for key in sources_linked(node.astext()) if key in book.sources]
    uses(app.env)[docname] = found


def unmark(app: Sphinx, doctree: nodes.document) -> None:
    """Take tellings out again, once the passages know of them: with the space before them."""
    for node in list(doctree.findall(Telling)):
        before = node.parent[node.parent.index(node) - 1] if node.parent.index(node) else None
        if isinstance(before, nodes.Text):
            node.parent.replace(before, nodes.Text(before.rstrip(" ")))
        node.parent.remove(node)


def uses(env: Any) -> dict[str, list[tuple[str, str]]]:
    """page name -> [(kind, spec)] of all marks, and of the sources of its exhibits."""
    if not hasattr(env, "ashraf_uses"):
        env.ashraf_uses = {}
    found: dict[str, list[tuple[str, str]]] = env.ashraf_uses
    return found


def purge(app: Sphinx, env: Any, docname: str) -> None:
    uses(env).pop(docname, None)


def merge(app: Sphinx, env: Any, docnames: list[str], other: Any) -> None:
    uses(env).update({name: found for name, found in uses(other).items() if name in docnames})


def sources_of(kind: str, spec: str, book: Ledger | None = None) -> tuple[str, ...]:
    """The documents behind one mark, in a ledger or the book's own."""
    book = book or ledger()
    if kind in ("cite", "source"):
        return keys_of(spec)
    if kind == "claim":
        claim = book.claims[spec]
        return tuple(dict.fromkeys([*claim.sources, *(s for a in claim.accounts for s in a.sources)]))
    if kind == "n":
        return figure(book, spec).sources
    return (spec,) if kind == "exhibit" else ()


def setup(app: Sphinx) -> None:
    app.add_domain(Citations)
    for kind in ("claim", "n", "source", "term"):
        app.add_role(kind, MarkRole(kind), override=True)
    # Sphinx has a role of this name in its standard domain, which it asks before all others.
    app.add_role_to_domain("std", "term", MarkRole("term"), override=True)
    app.add_role("certainty", CertaintyRole())
    for kind in ("event", "correction"):
        app.add_role(kind, TellingRole(kind))
    silent = (visit_text, None)
    app.add_node(Mark, html=(visit_mark, None), latex=silent, text=silent)
    app.add_node(Cards, html=(visit_cards, None), latex=silent, text=silent)
    app.connect("doctree-read", used)
    app.connect("doctree-read", unmark, priority=900)
    app.connect("doctree-resolved", collect)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
