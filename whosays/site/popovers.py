"""The cards behind marks in the text: who said a number, what a claim rests on, what a source is.

A card is a native popover: it opens by tap or key without a script, closes with Escape, and is read once a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from whosays.drawing import theme
from whosays.exhibits.links import ROOT, to_source
from whosays.ledger.figures import figure
from whosays.ledger.ledger import Ledger
from whosays.model.records import Claim, Figure, Source, Term
from whosays.model.vocabularies import ACCESS, CERTAINTY, QUALIFIERS

REFERENCE = f"{ROOT}chapters/reference/"
LISTED = re.compile(r'<li id="doc-([\w.:-]+)"')  # an item of the page's own list of documents, as `listed` writes it
ENTRY = "Entry in this book"
# Where the rows of a table stand, for the last step from a number to its row.
PAGES = {"claims": "claims", "tolls": "figures", "population": "figures", "quantities": "figures",
         "distances": "figures", "areas": "figures", "sources": "sources", "events": "timeline"}


def row_link(table: str, key: str) -> str:
    """Address of a record on its register page."""
    return f"{REFERENCE}{PAGES[table]}.html#{escape(key)}"


def certainty(status: str) -> str:
    """Icon and word of a certainty."""
    word = CERTAINTY[status]
    return (f'<span class="certainty certainty-{status}"><span aria-hidden="true">{word.icon}</span> '
            f"{escape(word.label)}</span>")


def keys_of(spec: str) -> tuple[str, ...]:
    """The keys that a role names, as in `{cite:p}`key,key``."""
    return tuple(part.strip() for part in spec.split(",") if part.strip())


def clip(text: str, letters: int) -> str:
    """The text, or as many of its whole words as fit."""
    return text if len(text) <= letters else text[: letters - 1].rsplit(" ", 1)[0].rstrip(",;:.–-") + "…"


def makers(source: Source) -> str:
    """Author and publisher, as HTML."""
    return escape(", ".join(dict.fromkeys(name for name in (source.author, source.publisher) if name)))


def way_out(source: Source) -> str:
    """The link to the document itself, or that there is none."""
    if not source.url:
        return '<span class="muted">No address was kept.</span>'
    return f'<a href="{escape(source.url)}" rel="noopener noreferrer external">Open the document</a>'


def document(source: Source) -> str:
    """One source in full: standpoint, author, title, publisher, date, how much was read, and the way to it."""
    who = makers(source)
    when = f"{', ' if who else ''}{escape(source.date.prose)}" if source.date else ""
    title = f" <cite>{escape(source.title)}</cite>" if source.title else ""
    return (f'<span class="doc">{theme.glyph(source.standpoint, named=True)}<span>{who}{when}.{title} '
            f'<span class="muted">{escape(ACCESS[source.access])}</span> {way_out(source)} '
            f"{to_source(source.key, ENTRY)}</span></span>")


def documents(library: Ledger, keys: Iterable[str]) -> str:
    """Documents in full, one an item."""
    return '<ul class="docs">' + "".join(f"<li>{document(library.sources[key])}</li>" for key in keys) + "</ul>"


def listed(library: Ledger, keys: Iterable[str]) -> str:
    """The page's own list of documents: the cards of the page point to its items, `#doc-<key>`."""
    items = "".join(f'<li id="doc-{escape(key)}">{document(library.sources[key])}</li>' for key in keys)
    return f'<ul class="docs">{items}</ul>'


def pointers(library: Ledger, keys: Iterable[str]) -> str:
    """Documents by name and date, each leading to its item in the page's list; book.js shows that item in the card."""
    items = []
    for source in (library.sources[key] for key in keys):
        when = f", {escape(source.date.prose)}" if source.date else ""
        items.append(f'<li data-doc>{theme.glyph(source.standpoint, named=True)} <a href="#doc-{escape(source.key)}">'
                     f"{escape(source.called)}{when}</a></li>")
    return f'<ul class="docs">{"".join(items)}</ul>'


# How a card names documents: in full, or as pointers where the page lists them anyway.
Documents = Callable[[Ledger, Iterable[str]], str]


def cite_card(ledger: Ledger, keys: tuple[str, ...], docs: Documents = documents) -> str:
    """The card of a citation: every document it names."""
    return '<p class="card-head">Who says so?</p>' + docs(ledger, keys)


def figure_card(ledger: Ledger, spec: str, docs: Documents = documents) -> str:
    """The card of a number: whose it is, when, in which words, and where it is written."""
    found = figure(ledger, spec)
    record = found.record
    if isinstance(record, Figure):
        when = f" ({escape(record.as_of.prose)})" if record.as_of else ""
        words = f"<p>In the words of the source: “{escape(record.wording)}”.</p>" if record.wording else ""
        note = f'<p class="muted">{escape(record.note)}</p>' if record.note else ""
        return (f'<p class="card-head">{escape(found.text)}</p><p>Said by {escape(record.said_by)}{when}.</p>'
                f"<p>{theme.badge(record.standpoint)}</p>{words}<p>{escape(QUALIFIERS[record.qualifier])}</p>{note}"
                + docs(ledger, found.sources)
                + f'<p><a href="{row_link(found.table, record.id)}">See the row among all figures</a></p>')
    if record is not None:
        return (f'<p class="card-head">{escape(found.text)}</p>' + docs(ledger, found.sources)
                + f'<p><a href="{row_link(found.table, str(getattr(record, "id", "")))}">See the row among all figures</a></p>')
    if not found.sources:
        return (f'<p class="card-head">{escape(found.text)}</p><p>Counted by this book, over its own table '
                f'“{escape(found.table)}”.</p>')
    many = len(found.sources)
    return (f'<p class="card-head">{escape(found.text)}</p><p>Not one source’s figure: worked out from the figures of '
            f'{many} {"document" if many == 1 else "documents"}, each with its own row.</p>'
            + docs(ledger, found.sources[:6])
            + f'<p><a href="{REFERENCE}figures.html#{escape(group_of(spec))}">See all {many} with their rows</a></p>')


def group_of(spec: str) -> str:
    """The event of `range:event.group.measure`."""
    return spec.partition(":")[2].removesuffix("!").rsplit(".", 2)[0]


def accounts(claim: Claim) -> str:
    """What each speaker says on a claim, as a list."""
    items = "".join(f"<li>{theme.glyph(a.standpoint, named=True)} <strong>{escape(a.speaker)}</strong>: "
                    f"{escape(a.says)}</li>" for a in claim.accounts)
    return f'<ul class="card-accounts">{items}</ul>' if items else ""


def claim_card(ledger: Ledger, key: str, docs: Documents = documents) -> str:
    """The card of a claim: certainty, statement, rival accounts, documents, and the way to challenge it."""
    claim = ledger.get("claims", key)
    return (f'<p class="card-head">{certainty(claim.status)}</p>'
            f'<p class="muted">{escape(CERTAINTY[claim.status].meaning)}</p><p>{escape(claim.statement)}</p>'
            + accounts(claim) + docs(ledger, claim.sources)
            + f'<p><a href="{row_link("claims", key)}">More on this claim</a> · '
            f'<a href="{REFERENCE}corrections.html#challenge">Challenge it</a></p>')


def term_card(term: Term | None) -> str:
    """The card of a word of the field."""
    if term is None:
        return ""
    return (f'<p class="card-head">{escape(term.term)}</p><p>{escape(term.explanation)}</p>'
            f'<p><a href="{REFERENCE}glossary.html#{escape(term.id)}">Entry in the glossary</a></p>')
