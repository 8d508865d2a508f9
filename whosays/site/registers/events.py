"""The whole timeline: every event with its address, the passages that tell it and its figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from whosays.drawing.templating import slug
from whosays.exhibits.timeline import More, Timeline
from whosays.model.records import Event

from ..site_book import Page
from ..usage import Passage


@dataclass(frozen=True)
class Decade:
    """first: id of its first event. years: how many events each of its ten years has."""

    start: int
    first: str
    years: tuple[int, ...]


def timeline(page: Page, topic: str) -> Markup:
    """All events in the order of time, with filters, steps, and an overview by decades."""
    events = tuple(sorted(page.ledger.events.values(), key=lambda e: (e.date.start, e.date.text)))
    told = {event.id: page.usage.telling("event", event.id) for event in events}
    counted = Counter(toll.event for toll in page.ledger.tolls.values())
    more = {e.id: _more(page, e, told[e.id], counted[e.id]) for e in events}
    pages = page.in_order(passage.page for found in told.values() for passage in found)
    drawing = Timeline(events, page.ledger, more=more,
                       choices=(("Told in", [(_key(name), page.title(name)) for name in pages]),))
    decades = _decades(events)
    return page.render("registers/timeline.html", events=events, decades=decades,
                       top=max(many for decade in decades for many in decade.years),
                       drawing=drawing.html("timeline-all", page.at))


def _key(page: str) -> str:
    return f"in-{slug(page)}"


def _more(page: Page, event: Event, told: list[Passage], figures: int) -> More:
    html = page.render("registers/timeline_more.html", event=event, told=told, figures=figures)
    return More(html, tuple(_key(passage.page) for passage in told))


def _decades(events: tuple[Event, ...]) -> list[Decade]:
    years = Counter(event.date.start.year for event in events)
    starts = groupby(events, key=lambda event: event.date.start.year // 10 * 10)
    return [Decade(start, next(found).id, tuple(years[start + n] for n in range(10))) for start, found in starts]
