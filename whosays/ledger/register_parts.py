"""How long registers are parted into pages, and on which page each record stands: no phone opens a page of a thousand entries.

Only the records decide: a new document moves a few entries to the next page, and the register's own page, which lists all of
them by name under the ids that links use, leads on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import Any, TypeVar

from whosays.model.records import Figure

from .ledger import Ledger

ENTRIES = 80  # of one page, and as many more as belong together
SOURCES = 78  # else a hundred of them share a page
CLAIMS = 50  # with their accounts they are longer
LETTERS = 32  # at most, of the names between which a page lies
Record = TypeVar("Record")


@dataclass(frozen=True)
class Part:
    """One page of a register. key: ends its name (`sources-2`). label: what links to it say. records: in the order of the page.

    heads: ids of what stands above its records, such as the events of tolls.
    """

    register: str
    key: str
    label: str
    records: tuple[Any, ...]
    heads: tuple[str, ...] = ()

    def page(self, register_page: str) -> str:
        """The name of its page, beside the page that holds the register."""
        return f"{register_page.rpartition('/')[0]}/{self.register}-{self.key}".lstrip("/")

    @property
    def record_ids(self) -> tuple[str, ...]:
        """The ids of its records."""
        return tuple(getattr(record, "key", "") or record.id for record in self.records)

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id on the page."""
        return (*self.heads, *self.record_ids)


def parts(ledger: Ledger) -> dict[str, list[Part]]:
    """Register -> its pages, in their order; registers that fit on one page are not among them."""
    return {name: list(make(ledger)) for name, make in _PARTED.items() if len(ledger.rows(name)) > ENTRIES}


def pages_of_records(ledger: Ledger, register_pages: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """(register, id) -> the page on which a record stands, for the registers that the book shows."""
    return {(name, key): part.page(register_pages[name]) for name, found in parts(ledger).items() if name in register_pages
            for part in found for key in part.ids}


def _sources(ledger: Ledger) -> Iterator[Part]:
    ordered = sorted(ledger.sources.values(), key=lambda s: (s.called.lower(), s.date.text if s.date else "", s.key))
    for number, found in enumerate(_together(ordered, lambda s: s.called.lower(), SOURCES), 1):
        yield Part("sources", str(number), _from_to(*(_short(s.called) for s in (found[0], found[-1]))), tuple(found))


def _claims(ledger: Ledger) -> Iterator[Part]:
    ordered = sorted((c for c in ledger.claims.values() if not c.unverified), key=lambda c: (c.date.start, c.id))
    for topic, label in ledger.vocabulary.topics.items():
        runs = list(_together([claim for claim in ordered if claim.topic == topic], lambda claim: claim.id, CLAIMS))
        for number, found in enumerate(runs, 1):
            title, key, one = label[:1].upper() + label[1:], topic.replace("_", "-"), len(runs) == 1
            years = _from_to(*(str(claim.date.start.year) for claim in (found[0], found[-1])))
            is_said = one or title.endswith(f" {years}")  # the topic's name may say the years
            yield Part("claims", key if one else f"{key}-{number}", title if is_said else f"{title}, {years}", tuple(found))


def _people(ledger: Ledger) -> Iterator[Part]:
    ordered = sorted(ledger.people.values(), key=lambda p: (p.name.lower(), p.id))
    for number, found in enumerate(_together(ordered, lambda person: person.id), 1):
        yield Part("people", str(number), _from_to(*(_short(p.name) for p in (found[0], found[-1]))), tuple(found))


def _tolls(ledger: Ledger) -> Iterator[Part]:
    def place(toll: Any) -> Any:
        return ledger.events[toll.event].date.start, toll.event

    ordered = sorted(ledger.tolls.values(), key=lambda t: (*place(t), t.group, t.measure, said_on(t)))
    for number, found in enumerate(_together(ordered, place), 1):
        events = tuple(dict.fromkeys(toll.event for toll in found))
        years = (str(ledger.events[event].date.start.year) for event in (events[0], events[-1]))
        yield Part("tolls", str(number), _from_to(*years), tuple(found), events)


def _population(ledger: Ledger) -> Iterator[Part]:
    ordered = sorted(ledger.population.values(), key=lambda p: (said_on(p), p.id))
    return _numbered("population", "People in camps", ordered)


def _quantities(ledger: Ledger) -> Iterator[Part]:
    return _numbered("quantities", "Other numbers", ledger.quantities.values())


def _numbered(register: str, what: str, records: Iterable[Figure]) -> Iterator[Part]:
    made = list(_together(list(records), lambda figure: figure.id))
    for number, found in enumerate(made, 1):
        yield Part(register, str(number), f"{what}, {number} of {len(made)}", tuple(found))


def said_on(figure: Figure) -> str:
    """When it was said, for sorting; undated ones come last."""
    return figure.as_of.start.isoformat() if figure.as_of else "9"


def _together(records: list[Record], belongs: Callable[[Record], Any], most: int = ENTRIES) -> Iterator[list[Record]]:
    """Runs of about equal length, none much longer than `most`; records that belong together are not torn apart."""
    left = -(-len(records) // most)
    length = len(records) / left if left else 0
    run: list[Record] = []
    for _, group in groupby(records, belongs):
        group_records = list(group)
        if run and left > 1 and len(run) + len(group_records) / 2 > length:
            yield run
            run, left = [], left - 1
        run += group_records
    if run:
        yield run


def _short(name: str) -> str:
    """Whole words: three letters of a name are a word of their own sometimes."""
    return shorten(name, LETTERS, placeholder=" …")


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


_PARTED: dict[str, Callable[[Ledger], Iterator[Part]]] = {
    "sources": _sources, "claims": _claims, "people": _people, "tolls": _tolls, "population": _population,
    "quantities": _quantities}
PARTED = tuple(_PARTED)
