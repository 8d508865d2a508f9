"""A timeline: an ordered list of what happened, drawn along a line, that can be narrowed down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from markupsafe import Markup

from whosays.drawing.templating import Surface, environment
from whosays.ledger.ledger import Ledger
from whosays.model.records import Event

from .asked import place_called
from .exhibit import Drawing, Exhibit
from .rows import Row, Table, facts, keys, within

_MANY = 15  # entries from which the list gets its filters


@dataclass(frozen=True)
class More:
    """What a page knows of an event beside its record: HTML below its sources, and keys for the page's own filters."""

    html: Markup
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Timeline(Drawing):
    """Events as a list by year, or by month when they all fall into one year.

    more: event id -> what a page adds; such an event carries its id as an anchor, so give it on one page alone.
    choices: filters beside place and standpoint, as (label, [(key, label)]). turning: ids of the events that show first.
    """

    events: tuple[Event, ...]
    ledger: Ledger
    kind: str = "timeline"
    more: Mapping[str, More] = field(default_factory=dict)
    choices: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    turning: Sequence[str] = ()

    def payload(self) -> dict[str, Any]:
        """groups: [heading, how many]. keys: what each event is found by. choices: the filters of a long list.

        turning: rows that show first.
        """
        one_year = len({e.date.start.year for e in self.events}) == 1

        def stretch(event: Event) -> str:
            return f"{event.date.start:%B %Y}" if one_year and len(event.date.text) > 4 else str(event.date.start.year)

        return {"groups": [[heading, len(list(members))] for heading, members in groupby(self.events, key=stretch)],
                "keys": [self._keys(e) for e in self.events],
                "turning": [n for n, e in enumerate(self.events) if e.id in self.turning],
                "choices": self._choices() if len(self.events) > _MANY else []}

    def text(self) -> str:
        return "\n".join(f"{e.date.prose}: {e.title}" for e in self.events)

    def html(self, id: str, at: Surface) -> Markup:
        """The list alone, for a page that builds its own figure around it and adds `more`."""
        parts: Any = environment().get_template("exhibits/timeline_parts.html").make_module({"ledger": self.ledger, "at": at})
        drawing = self.payload()
        return Markup('<div class="exhibit-drawing" data-exhibit="timeline">{}{}</div>').format(
            parts.filter(id, drawing["choices"], len(self.events)),
            parts.groups(facts(events_table(self.events).payload()), drawing, {k: m.html for k, m in self.more.items()}))

    def _stands(self, event: Event) -> set[str]:
        return {self.ledger.sources[k].standpoint for k in event.sources}

    def _keys(self, event: Event) -> list[str]:
        added = self.more.get(event.id)
        return [_place_key(event.where), *sorted(f"sp-{key}" for key in self._stands(event)), *(added.keys if added else ())]

    def _choices(self) -> list[Any]:
        places = Counter(e.where for e in self.events if e.where)
        stands = {key for e in self.events for key in self._stands(e)}
        voices = [[f"sp-{key}", s.label] for key, s in self.ledger.vocabulary.standpoints.items() if key in stands]
        return [["Place", [[_place_key(name), f"{name} ({many})"] for name, many in sorted(places.items())]],
                ["Sources by", voices],
                *([name, [list(option) for option in options]] for name, options in self.choices)]


def _place_key(where: str) -> str:
    return "at-" + "".join(c if c.isalnum() else "-" for c in where.lower())


def events_table(events: Sequence[Event]) -> Table:
    """Events as rows."""
    return Table.made([Row({"Event": e.title, "Date": e.date, "Where": e.where, "What happened": e.summary,
                            "Sources": e.sources}, e.id) for e in events], "events")


def timeline(*, id: str, title: str, note: str = "", finding: str = "", topic: str | Sequence[str] | None = None,
             start: str | None = None, end: str | None = None, places: Sequence[str] | None = None,
             without: Sequence[str] = (), turning: Sequence[str] = (), ledger: Ledger) -> Exhibit:
    """What happened, in order, with places and sources.

    topic: one or several topics. start, end: ISO dates around what is shown. places: ids or names of places.csv.
    without: ids of events to leave out, such as those that stand for a count of several years.
    turning: ids of the five to seven events that a page shows first, with the others on demand; left out, it shows all.
    Raises LookupError for an unknown topic, for an unknown id in `without`, for one in `turning` that is not shown, and when
    nothing is left.

    >>> exhibits.timeline(topic="TOPIC")
    """
    for unwanted in without:
        ledger.get("events", unwanted)
    where = [ledger.get("places", place_called(key, ledger)).id for key in places or ()]
    events: Sequence[Event] = ledger.select("events", topic=topic) if topic else tuple(ledger.events.values())
    kept = sorted((e for e in events if within(e.date, start, end) and (not where or e.place in where)
                   and e.id not in without),
                  key=lambda e: (e.date.start, e.date.text))
    if not kept:
        at = f" at {', '.join(where)}" if where else ""
        raise LookupError(f"no events of {topic or 'any topic'}{at} from {start or 'the first'} to {end or 'the last'}")
    if lost := set(turning) - {e.id for e in kept}:
        raise LookupError(f"exhibit {id!r}: no event {min(lost)!r} in this timeline, so it is no turning point of it")
    many = "1 event" if len(kept) == 1 else f"{len(kept)} events"
    summary = (f"Timeline of {many} from {kept[0].date.prose} ({kept[0].title}) "
               f"to {kept[-1].date.prose} ({kept[-1].title}).")
    return Exhibit(id, title, summary, events_table(kept), keys(*(e.sources for e in kept)),
                   Timeline(tuple(kept), ledger, turning=tuple(turning)), ledger, note, finding)
