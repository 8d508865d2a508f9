"""The whole timeline: every event with its address, the passages that tell it and its figures."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import Any

from whosays.exhibits.timeline import More, Timeline
from whosays.ledger.figures import AGGREGATES
from whosays.model.records import Event

from .. import popovers as cards
from .. import roles as marks
from .passages import Passage, every, first_of_each_page, link, slug


def timeline(env: Any, page: str, topic: str) -> str:
    """All events in the order of time, with filters, steps, and an overview by decades."""
    book = marks.ledger()
    events = tuple(sorted(book.events.values(), key=lambda e: (e.date.start, e.date.text)))
    told = tellings(env)
    counted: dict[str, int] = {}
    for toll in book.tolls.values():
        counted[toll.event] = counted.get(toll.event, 0) + 1
    more = {e.id: _more(env, e, told[e.id], counted.get(e.id, 0)) for e in events}
    pages = dict.fromkeys(p.page for p in every(env))
    chapters = [(_page_key(name), env.titles[name].astext()) for name in pages
                if any(_page_key(name) in m.keys for m in more.values())]
    drawing = Timeline(events, book.sources, more=more, choices=(("Told in", chapters),))
    return (f'<figure class="exhibit exhibit-timeline timeline-whole" id="timeline-all" aria-label="Timeline of '
            f'{len(events)} events">{_decades(events)}{drawing.html("timeline-all")}</figure>')


def _page_key(page: str) -> str:
    return f"in-{slug(page)}"


def _more(env: Any, event: Event, told: list[Passage], figures: int) -> More:
    parts = []
    if told:
        parts.append(f"<span>Told in: {'; '.join(link(env, p, short=False) for p in told)}</span>")
    if figures:
        many = "1 figure" if figures == 1 else f"{figures} figures"
        parts.append(f'<span><a href="{cards.REFERENCE}figures.html#{escape(event.id)}">Who was hurt, by whose count: '
                     f"{many}</a></span>")
    parts.append(f'<span><a href="#{escape(event.id)}">Address of this event</a></span>')
    return More("".join(parts), tuple(_page_key(p.page) for p in told))


def tellings(env: Any) -> dict[str, list[Passage]]:
    """event id -> the first sentence of each chapter that says so with `{event}`, else that shows a figure of its tolls."""
    said, counted = dict[str, list[Passage]](), dict[str, list[Passage]]()
    for passage in every(env):
        for kind, spec in passage.cited:
            if kind == "event":
                said.setdefault(spec, []).append(passage)
            elif kind == "n" and (event := _event_of(spec)):
                counted.setdefault(event, []).append(passage)
    return {key: first_of_each_page([*said.get(key, ()), *counted.get(key, ())]) for key in marks.ledger().events}


def _event_of(spec: str) -> str:
    head, colon, _ = spec.partition(":")
    if colon and head in AGGREGATES:
        return cards.group_of(spec)
    toll = marks.ledger().tolls.get(spec.removesuffix("!"))
    return toll.event if toll else ""


def _decades(events: tuple[Event, ...]) -> str:
    """A link to the first event of each decade, with a bar for every year of it."""
    years = [e.date.start.year for e in events]
    top = max(years.count(year) for year in set(years))
    items = []
    for decade, group in groupby(events, key=lambda e: e.date.start.year // 10 * 10):
        found = list(group)
        bars = "".join(
            f'<rect x="{at}.1" y="{top - many}" width="0.8" height="{many}"/>'
            for at in range(10) if (many := years.count(decade + at)))
        items.append(f'<li><a href="#{escape(found[0].id)}"><svg viewBox="0 0 10 {top}" preserveAspectRatio="none" '
                     f'aria-hidden="true">{bars}</svg><span>{decade}s</span> '
                     f'<span class="muted"><span class="voice">with </span>{len(found)}<span class="voice"> events</span>'
                     "</span></a></li>")
    return f'<nav class="timeline-decades" aria-label="Decades"><ul>{"".join(items)}</ul></nav>'
