"""The registers of numbers: every toll, population figure, quantity, distance and area, one row a source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from whosays.ledger.one_line import what
from whosays.ledger.register_parts import Part, said_on
from whosays.model.number_words import in_words, number
from whosays.model.records import Figure, Toll

from ..site_book import Page
from .parted import Fact, Group, Parted, register

Rows = list[tuple[Figure, str]]  # each with what it counts


@dataclass(frozen=True)
class Fold:
    """One fold with its rows. of: the table of their records. note: after the title on the handle."""

    title: str
    caption: str
    of: str
    rows: Rows
    note: str = ""
    id: str = ""


def _by_event(page: Page, tolls: Iterable[Toll]) -> Iterator[tuple[str, list[Toll]]]:
    return ((key, list(found)) for key, found in groupby(tolls, lambda toll: toll.event))


def _tolls(page: Page, tolls: Iterable[Toll]) -> Markup:
    """A table an event, in the order of time."""
    events = page.ledger.events
    folds = [Fold(events[key].title, f"{events[key].title}: who reports how many", "tolls", _rows(page, found),
                  f", {events[key].date.prose} ({number(len(found))} figure{'s' * (len(found) > 1)})", key)
             for key, found in _by_event(page, tolls)]
    return page.render("registers/figures.html", parts=folds)


def _rows(page: Page, figures: Iterable[Figure]) -> Rows:
    return [(figure, what(page.ledger, figure)) for figure in figures]


def _table(title: str, of: str) -> Callable[[Page, Iterable[Figure]], Markup]:
    def made(page: Page, figures: Iterable[Figure]) -> Markup:
        return page.render("registers/figures.html", parts=[Fold(title, title, of, _rows(page, figures))])

    return made


def _name(page: Page, figure: Figure) -> str:
    said = in_words(figure.low, figure.high, figure.qualifier, figure.wording, digits=True)
    return f"{said} {what(page.ledger, figure)}: {page.ledger.citation(figure.source).short}"


def _toll_groups(page: Page, part: Part) -> Iterator[Group]:
    events, at = page.ledger.events, part.page(page.book.addresses["tolls"])
    for key, found in _by_event(page, part.records):
        yield Group(key, f"{events[key].title}, {events[key].date.prose}", at, tuple(t.id for t in found), key)


def _fact(page: Page, figure: Figure) -> Fact:
    event = page.ledger.events[figure.event].title if isinstance(figure, Toll) else ""
    return Fact(_name(page, figure), " ".join((figure.said_by, figure.wording, figure.note, event, figure.id)),
                {"standpoint": figure.standpoint})


PARTED = {
    "tolls": Parted(lambda page, part: _tolls(page, part.records), _fact, groups=_toll_groups),
    "population": Parted(lambda page, part: _table(part.label, part.register)(page, part.records), _fact),
    "quantities": Parted(lambda page, part: _table(part.label, part.register)(page, part.records), _fact)}
tolls = register("tolls", PARTED["tolls"], lambda page, topic: _tolls(page, sorted(
    page.ledger.tolls.values(),
    key=lambda t: (page.ledger.events[t.event].date.start, t.event, t.group, t.measure, said_on(t)))))
population = register("population", PARTED["population"], lambda page, topic: _table(
    "How many people, and where", "population")(
    page, sorted(page.ledger.population.values(), key=lambda p: (said_on(p), p.id))))
quantities = register("quantities", PARTED["quantities"], lambda page, topic: _table(
    "Other numbers of the story", "quantities")(page, page.ledger.quantities.values()))
