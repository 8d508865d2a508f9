"""The registers of numbers: every toll, population figure, quantity, distance and area, one row a source."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from whosays.drawing import theme
from whosays.exhibits.links import source_link
from whosays.model.number_words import in_words, number
from whosays.model.records import Figure, Toll
from whosays.model.vocabularies import GROUPS, MEASURES

from .. import roles as marks
from .html import amount, date, table

_HEADS = ("Figure", "Said by", "Standpoint", "When", "In the source’s words", "Document")


def _row(figure: Figure, what: str) -> tuple[str, list[str]]:
    source = marks.ledger().sources[figure.source]
    text = in_words(figure.low, figure.high, figure.qualifier, figure.wording)
    return figure.id, [f"{escape(text)} {escape(what)}", escape(figure.said_by), theme.badge(figure.standpoint),
                       date(figure.as_of), escape(figure.wording), source_link(source, dated=True)]


def tolls(env: Any, page: str, topic: str) -> str:
    """All tolls, a table an event, in the order of time."""
    book = marks.ledger()
    by_event: dict[str, list[Toll]] = {}
    for toll in book.tolls.values():
        by_event.setdefault(toll.event, []).append(toll)
    parts = []
    for key in sorted(by_event, key=lambda k: (book.events[k].date.start, k)):
        event = book.events[key]
        rows = [_row(t, f"{GROUPS[t.group]} {MEASURES[t.measure]}") for t in sorted(
            by_event[key], key=lambda t: (t.group, t.measure, t.as_of.start.isoformat() if t.as_of else "9"))]
        parts.append(f'<details class="fold" id="{escape(key)}"><summary>{escape(event.title)}, '
                     f"{escape(event.date.prose)} ({number(len(rows))} figure{'s' * (len(rows) > 1)})</summary>"
                     + table(f"{event.title}: who reports how many", _HEADS, rows) + "</details>")
    return "\n".join(parts)


def _fold(title: str, rows: Iterable[tuple[str, list[str]]], heads: tuple[str, ...] = _HEADS) -> str:
    return f'<details class="fold"><summary>{escape(title)}</summary>{table(title, heads, list(rows))}</details>'


def population(env: Any, page: str, topic: str) -> str:
    book = marks.ledger()
    ordered = sorted(book.population.values(), key=lambda p: (p.as_of.start.isoformat() if p.as_of else "9", p.id))
    return _fold("How many people, and where", (_row(p, f"{p.who} ({p.where})".strip()) for p in ordered))


def quantities(env: Any, page: str, topic: str) -> str:
    book = marks.ledger()
    return _fold("Other numbers of the story", (_row(q, f"{q.unit} {q.about}".strip()) for q in book.quantities.values()))


def distances(env: Any, page: str, topic: str) -> str:
    book = marks.ledger()
    rows = ((d.id, [f"{escape(book.places[d.origin].name)} to {escape(book.places[d.to].name)}", escape(d.as_printed),
                    amount(d.computed_km), amount(d.difference_km), escape(d.verdict),
                    source_link(book.sources[d.source], dated=True)]) for d in book.distances.values())
    heads = ("From and to", "As the source puts it", "Computed, km", "Difference, km", "How they fit", "Document")
    return _fold("How far, as each source puts it", rows, heads)


def areas(env: Any, page: str, topic: str) -> str:
    book = marks.ledger()
    rows = ((a.id, [escape(a.as_printed), amount(a.km2), escape(a.note), source_link(book.sources[a.source], dated=True)])
            for a in book.areas.values())
    return _fold("How large, as each source puts it", rows, ("As printed", "Square kilometres", "Note", "Document"))
