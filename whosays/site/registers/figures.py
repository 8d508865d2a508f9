"""The registers of numbers: every toll, population figure, quantity, distance and area, one row a source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from whosays.model.number_words import number
from whosays.model.records import Figure

from ..site_book import Page

Rows = list[tuple[Figure, str]]  # each with what it counts


@dataclass(frozen=True)
class Part:
    """One fold with its table. note: after the title on the handle."""

    title: str
    caption: str
    rows: Rows
    note: str = ""
    id: str = ""


def tolls(page: Page, topic: str) -> Markup:
    """All tolls, a table an event, in the order of time."""
    words, events = page.ledger.vocabulary, page.ledger.events
    by_event: dict[str, Rows] = {}
    for toll in sorted(page.ledger.tolls.values(), key=lambda t: (t.group, t.measure, _day(t))):
        by_event.setdefault(toll.event, []).append((toll, f"{words.groups[toll.group]} {words.measures[toll.measure]}"))
    parts = []
    for key, rows in sorted(by_event.items(), key=lambda item: (events[item[0]].date.start, item[0])):
        note = f", {events[key].date.prose} ({number(len(rows))} figure{'s' * (len(rows) > 1)})"
        parts.append(Part(events[key].title, f"{events[key].title}: who reports how many", rows, note, key))
    return page.render("registers/figures.html", parts=parts)


def population(page: Page, topic: str) -> Markup:
    """How many lived where, in the order of time."""
    ordered = sorted(page.ledger.population.values(), key=lambda p: (_day(p), p.id))
    return _one(page, "How many people, and where", ((p, f"{p.who} ({p.where})".strip()) for p in ordered))


def quantities(page: Page, topic: str) -> Markup:
    """All other numbers."""
    return _one(page, "Other numbers of the story",
                ((q, f"{q.unit} {q.about}".strip()) for q in page.ledger.quantities.values()))


def distances(page: Page, topic: str) -> Markup:
    """How far, as each source puts it, beside what the map gives."""
    return page.render("registers/distances.html")


def areas(page: Page, topic: str) -> Markup:
    """How large, as each source puts it."""
    return page.render("registers/areas.html")


def _one(page: Page, title: str, rows: Iterable[tuple[Figure, str]]) -> Markup:
    return page.render("registers/figures.html", parts=[Part(title, title, list(rows))])


def _day(figure: Figure) -> str:
    """When it was said, for sorting; undated ones come last."""
    return figure.as_of.start.isoformat() if figure.as_of else "9"
