"""A timeline: an ordered list of what happened, drawn along a line, that can be narrowed down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Any

from whosays.drawing import theme
from whosays.ledger.ledger import Ledger
from whosays.model.records import Event, Source
from whosays.model.vocabularies import STANDPOINTS

from .exhibit import Exhibit, frame, keys, pick, within
from .links import source_link

_MANY = 15  # entries from which the list gets its filters


@dataclass(frozen=True)
class More:
    """What a page knows of an event beside its record: HTML below its sources, and keys for the page's own filters."""

    html: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Timeline:
    """Events as a list by year, or by month when they all fall into one year.

    more: event id -> what a page adds; such an event carries its id as an anchor, so give it on one page alone.
    choices: filters beside place and standpoint, as (label, [(key, label)]).
    """

    events: tuple[Event, ...]
    library: Mapping[str, Source]
    kind: str = "timeline"
    more: Mapping[str, More] = field(default_factory=dict)
    choices: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()

    def html(self, exhibit_id: str) -> str:
        one_year = len({e.date.start.year for e in self.events}) == 1

        def stretch(event: Event) -> str:
            return f"{event.date.start:%B %Y}" if one_year and len(event.date.text) > 4 else str(event.date.start.year)

        groups = "\n".join(
            f'<li class="timeline-year"><p class="timeline-label">{label}</p>\n<ol>\n'
            + "\n".join(map(self._item, members)) + "\n</ol></li>"
            for label, members in groupby(self.events, key=stretch))
        return (f'<div class="exhibit-drawing" data-exhibit="timeline">{self._filter(exhibit_id)}'
                f'<ol class="timeline">\n{groups}\n</ol></div>')

    def live(self) -> dict[str, Any]:
        return {}

    def text(self) -> str:
        return "\n".join(f"{e.date.prose}: {e.title}" for e in self.events)

    def _item(self, event: Event) -> str:
        vague = " is-vague" if event.date.start != event.date.end else ""
        where = f' <span class="timeline-where">({escape(event.where)})</span>' if event.where else ""
        # Inside a span a mark stays with its name: browsers break a line beside a picture, whatever the space is.
        cite = "; ".join(f"<span>{theme.glyph(self.library[k].standpoint, named=True)}\u00a0"
                         f"{source_link(self.library[k], dated=True)}</span>" for k in event.sources)
        added = self.more.get(event.id)
        anchor = f' id="{escape(event.id)}"' if added else ""
        below = f'<div class="timeline-more">{added.html}</div>' if added else ""
        return (f'<li class="timeline-event{vague}"{anchor} data-keys="{escape(" ".join(self._keys(event)))}">'
                f'<span class="timeline-when">{escape(event.date.prose)}</span>'
                f'<div class="timeline-what"><strong>{escape(event.title)}</strong>'
                f"<span>{escape(event.summary)}</span>{where}"
                f'<div class="timeline-cite">{cite}</div>{below}</div></li>')

    def _keys(self, event: Event) -> list[str]:
        added = self.more.get(event.id)
        return [_place_key(event.where), *sorted({f"sp-{self.library[k].standpoint}" for k in event.sources}),
                *(added.keys if added else ())]

    def _filter(self, exhibit_id: str) -> str:
        if len(self.events) <= _MANY:
            return ""
        places = Counter(e.where for e in self.events if e.where)
        stands = {self.library[k].standpoint for e in self.events for k in e.sources}
        choices = [("Place", [(_place_key(name), f"{name} ({many})") for name, many in sorted(places.items())]),
                   ("Sources by", [(f"sp-{key}", s.label) for key, s in STANDPOINTS.items() if key in stands]),
                   *self.choices]
        key = escape(exhibit_id)
        selects = "".join(_select(f"{key}-filter-{n}", name, options)
                          for n, (name, options) in enumerate(choices) if len(options) > 1)
        return (f'<div class="exhibit-filter">{selects}<label for="{key}-find">Contains<input id="{key}-find" type="search" '
                'autocomplete="off"></label><p role="status"></p></div>\n'
                '<div class="timeline-steps" role="group" aria-label="Go through the events">'
                '<button type="button" data-step="-1">Previous</button><button type="button" data-step="1">Next</button>'
                '<p role="status"></p><p class="timeline-hint">On an event, the arrow keys lead on.</p></div>\n')


def _select(key: str, name: str, options: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in options)
    return (f'<label for="{key}">{escape(name)}<select id="{key}" autocomplete="off"><option value="">all</option>'
            f"{rows}</select></label>")


def _place_key(where: str) -> str:
    return "at-" + "".join(c if c.isalnum() else "-" for c in where.lower())


def timeline(*, id: str, title: str, note: str = "", topic: str | Sequence[str] | None = None,
             start: str | None = None, end: str | None = None, places: Sequence[str] | None = None,
             without: Sequence[str] = (), ledger: Ledger | None = None) -> Exhibit:
    """What happened, in order, with places and sources.

    topic: one or several topics. start, end: ISO dates around what is shown. places: ids of places.csv.
    without: ids of events to leave out, such as those that stand for a count of several years.
    Raises LookupError for an unknown topic, for an unknown id in `without`, and when nothing is left.
    """
    book = pick(ledger)
    for unwanted in without:
        book.get("events", unwanted)
    events: Sequence[Event] = book.select("events", topic=topic) if topic else tuple(book.events.values())
    kept = sorted((e for e in events if within(e.date, start, end) and (not places or e.place in places)
                   and e.id not in without),
                  key=lambda e: (e.date.start, e.date.text))
    if not kept:
        raise LookupError(f"exhibit {id!r}: no events of {topic or 'any topic'} between {start} and {end}")
    table = frame([{"Event": e.title, "Date": e.date, "Where": e.where or None, "What happened": e.summary,
                    "Sources": " ".join(e.sources)} for e in kept])
    many = "1 event" if len(kept) == 1 else f"{len(kept)} events"
    summary = (f"Timeline of {many} from {kept[0].date.prose} ({kept[0].title}) "
               f"to {kept[-1].date.prose} ({kept[-1].title}).")
    return Exhibit(id, title, summary, table, keys(*(e.sources for e in kept)), Timeline(tuple(kept), book.sources),
                   note, library=book.sources)

