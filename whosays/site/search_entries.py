"""What the search finds, each with an address of its own: sentences of pages, and the records of the evidence.

Made from the records and the trees of the pages. Figures of one thing are one entry, which leads to where they are shown side
by side: nobody looks for the fortieth row of a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2
from typing import Any

from whosays.drawing.templating import Surface
from whosays.ledger.speaker_ids import short
from whosays.model.number_words import in_words, number
from whosays.model.records import Distance, Figure, Quantity, Toll

from . import search_teaching
from .exhibit_nodes import records
from .of_pages import OfPages
from .site_book import SiteBook
from .speakers import Speaker, in_turn, speakers
from .usage import Passage, Usage, event_of, in_order, keys_of

_SINGLE = -2  # one figure of a thing stands behind the chart or the sentence that sets several side by side
_SHORT = -6  # what a short page says is found behind the same in its chapter
_MAIN, _DETAIL, _AROUND = 1, -2, -3  # the first chapter is what a book is about; pages of details, and those without evidence
_PLAN = 4  # a plan before the files that hold it
_FIGURES = ("tolls", "population", "quantities")  # tables of numbers with a speaker


@dataclass(frozen=True)
class Entry:
    """One entry. kind: of `search_words.KINDS`. to: its address from the book's root.

    title, text: what is shown; section: where it stands. more: words that lead to it and are not shown. names: all its
    spellings. certainty: words of its claims. speakers: who says so. same: one word of all entries that say the same.
    weight: how much it stands out among others of its kind; 0 is usual, a step is an eighth.
    """

    kind: str
    to: str
    title: str = ""
    text: str = ""
    section: str = ""
    more: str = ""
    names: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    same: str = ""
    weight: int = 0


@dataclass(frozen=True)
class Shown:
    """An exhibit of a page."""

    page: str
    exhibit: dict[str, Any]

    @property
    def to(self) -> str:
        return f"{self.page}.html#{self.exhibit['id']}"

    @cached_property
    def records(self) -> frozenset[str]:
        """The ids of its records."""
        at = next((n for n, column in enumerate(self.exhibit["table"]["columns"]) if column["kind"] == "record"), None)
        return frozenset(row[at] for row in self.exhibit["table"]["rows"]) if at is not None else frozenset()


class Entries:
    """All entries of a book. env: of Sphinx, when all pages were read."""

    def __init__(self, book: SiteBook, env: Any) -> None:
        self.book, self.env, self.ledger = book, env, book.ledger
        self.at = Surface("", book.addresses, entries=book.entries)
        self.usage: Usage = book.usage(env)
        self.order = {page: place for place, page in enumerate(in_order(env))}
        self.shown = [Shown(page, exhibit) for page, found in records(env).items() for exhibit in found]
        self.told = Counter((passage.page, key) for passage in self.usage.passages for kind, spec in passage.cited
                            for key in (spec.removesuffix("!"), event_of(spec, self.ledger) if kind == "n" else ""))

    def __iter__(self) -> Iterator[Entry]:
        made = (self._pages, self._passages, self._exhibits, self._claims, self._people_and_words, self._events, self._tolls,
                self._counts, self._measured, self._revised, self._questions, self._teaching, self._sources)
        seen = set[Entry]()
        for entry in (entry for make in made for entry in make()):
            if entry.to and entry not in seen:
                seen.add(entry)
                yield entry

    # ---- Pages and what they say ----

    def _pages(self) -> Iterator[Entry]:
        for page in sorted(self.env.found_docs & set(self.env.tocs), key=lambda page: (self.order.get(page, 99), page)):
            title, weight = self.env.titles[page].astext(), _SHORT if page in self.book.chapter_of else 2
            yield Entry("page", f"{page}.html", title, weight=weight)
            for link in self.env.tocs[page].findall(lambda n: bool(n.get("anchorname")) if hasattr(n, "get") else False):
                yield Entry("page", f"{page}.html{link['anchorname']}", link.astext(), section=title, weight=min(0, weight))

    def _passages(self) -> Iterator[Entry]:
        others = (passage for found in sentences(self.env).values() for passage in found)
        for passage in (*self.usage.passages, *others):
            if len(passage.text) > 24:
                claims = keys_of(",".join(spec for kind, spec in passage.cited if kind == "claim"))
                words = dict.fromkeys(self.ledger.claims[key].status for key in claims)
                yield Entry("passage", f"{passage.page}.html#{passage.anchor}", text=passage.text, section=passage.section,
                            certainty=tuple(words), speakers=self._heard(passage), same=claims[0] if claims else "",
                            weight=self._place(passage.page) + (0 if self._is_told(passage) else _SINGLE))

    def _is_told(self, passage: Passage) -> bool:
        """Whether the story tells a sentence, or a mark stands behind it: others, such as an exercise, answer less."""
        return bool(passage.cited) or passage.anchor.startswith("p-") or passage.page not in self.book.chapters

    def _place(self, page: str) -> int:
        """How much it weighs that a page tells something: its chapters more than its lists, and the first of them most."""
        of = self.usage.pages.get(page)
        if page in self.book.chapter_of or not of or not of.passages:
            return _SHORT if page in self.book.chapter_of else _AROUND
        return (0 if self.order.get(page) else _MAIN) if page in self.book.chapters else _DETAIL

    def _told_in(self, kind: str, key: str) -> int:
        """The weight of a record: how many pages tell it, and whether the first chapter does."""
        pages = [passage.page for passage in self.usage.telling(kind, key)]
        return _steps(len(pages)) + (_MAIN if any(self.order.get(page) == 0 for page in pages) else 0)

    def _heard(self, passage: Passage) -> tuple[Speaker, ...]:
        """Who says a sentence: speakers of its figures and claims first, then its documents."""
        cited = sorted(passage.cited, key=lambda one: ("n", "claim").index(one[0]) if one[0] in ("n", "claim") else 9)
        return tuple(dict.fromkeys(one for kind, spec in cited if kind in ("n", "claim", "cite", "source")
                                   for one in speakers(kind, spec, self.ledger, passage.text)))

    def _authors(self, keys: Iterable[str]) -> list[Speaker]:
        return [Speaker(self.ledger.sources[key].standpoint, self.ledger.sources[key].called) for key in keys]

    def _exhibits(self) -> Iterator[Entry]:
        """Exhibits of the same records are one entry, at the page that speaks of them most."""
        for ids, (first, *others) in self.alike.items():
            found, is_part = first.exhibit, any(first.records < other for other in self.alike)
            more = [found["summary"]] * bool(found["finding"]) + [other.exhibit["title"] for other in others]
            figures = (key for key in sorted(ids) if any(key in self.ledger.rows(table) for table in _FIGURES))
            said = dict.fromkeys(one for key in figures for one in speakers("n", key, self.ledger))
            yield Entry("exhibit", first.to, found["title"], found["finding"] or found["summary"], more=" ".join(more),
                        speakers=in_turn(said),
                        weight=(-4 if is_part else _steps(len(ids)) - 2) + max(_DETAIL, self._place(first.page)))

    @cached_property
    def alike(self) -> dict[frozenset[str], list[Shown]]:
        """Exhibits by their records; of several with the same the one that is found is the first."""
        found = dict[frozenset[str], list[Shown]]()
        for shown in self.shown:
            found.setdefault(shown.records or frozenset([shown.to]), []).append(shown)
        return {ids: sorted(same, key=lambda shown: self._rank(shown, ids), reverse=True) for ids, same in found.items()}

    def _rank(self, shown: Shown, ids: Iterable[str]) -> tuple[int, int]:
        """Where records are spoken of: by how many sentences of its page, and how early in the contents."""
        figures = [self.ledger.tolls[key].event for key in ids if key in self.ledger.tolls]
        return sum(self.told[shown.page, key] for key in {*ids, *figures}), -self.order.get(shown.page, 99)

    # ---- The evidence ----

    def _claims(self) -> Iterator[Entry]:
        for claim in self.ledger.claims.values():
            if not claim.unverified:
                yield Entry("claim", self.at.record("claims", claim.id), text=claim.statement, section=claim.date.prose,
                            more="\n".join(["", *(account.says for account in claim.accounts)]), certainty=(claim.status,),
                            speakers=speakers("claim", claim.id, self.ledger), same=claim.id,
                            weight=self._told_in("claim", claim.id))

    def _people_and_words(self) -> Iterator[Entry]:
        for person in self.ledger.people.values():
            yield Entry("person", self.at.record("people", person.id), person.name, person.role,
                        names=(*filter(None, [person.script]), *person.aliases), speakers=(Speaker(person.standpoint, ""),))
        for name in self.ledger.names.values():
            yield Entry("name", self.at.record("names", name.id), name.name, name.means, more=f"{name.used_by} {name.signals}",
                        names=tuple(filter(None, [name.script])))
        for term in self.ledger.terms.values():
            yield Entry("term", self.at.record("terms", term.id), term.term, term.explanation, names=term.aliases)

        for word in self.ledger.vocabulary.certainty.values():  # the cover explains them
            yield Entry("term", f"{self.env.config.root_doc}.html#certainty-{word.key}", word.label, word.meaning,
                        names=(word.key.replace("-", " ").replace("_", " "),), weight=3)

    def _events(self) -> Iterator[Entry]:
        for event in self.ledger.events.values():
            yield Entry("event", self.at.record("events", event.id), event.title, event.summary, event.date.prose, event.where,
                        speakers=tuple(self._authors(event.sources)),
                        weight=self._told_in("event", event.id))

    def _revised(self) -> Iterator[Entry]:
        for one in self.ledger.corrections.values():
            yield Entry("correction", self.at.record("corrections", one.id), text=one.correction, more=one.reported,
                        speakers=tuple(self._authors(one.sources)))
        for question in self.ledger.questions.values():
            yield Entry("question", self.at.record("questions", question.id), text=question.question)

    def _sources(self) -> Iterator[Entry]:
        for source in self.ledger.sources.values():
            cited = self.ledger.citation(source.key)
            yield Entry("source", self.at.record("sources", source.key), cited.title or cited.name,
                        section=cited.date, more=cited.makers, speakers=(Speaker(source.standpoint, cited.name),))

    # ---- Figures, those of one thing together ----

    def _tolls(self) -> Iterator[Entry]:
        words, by_thing = self.ledger.vocabulary, dict[tuple[str, str, str], list[Toll]]()
        for toll in self.ledger.tolls.values():
            by_thing.setdefault((toll.event, toll.group, toll.measure), []).append(toll)
        for (event, group, measure), tolls in by_thing.items():
            told = self.ledger.events[event]
            yield self._figures("tolls", f"{told.title}: {words.groups[group]} {words.measures[measure]}", tolls,
                                section=told.date.prose, more=told.summary)

    def _counts(self) -> Iterator[Entry]:
        for where, label in self.ledger.vocabulary.sites.items():
            if found := [p for p in self.ledger.population.values() if p.where == where]:
                yield self._figures("population", f"How many people: {label}", found,
                                    more=" ".join(dict.fromkeys(p.who for p in found)))
        by_thing = dict[str, list[Quantity]]()
        for quantity in self.ledger.quantities.values():
            by_thing.setdefault(f"{quantity.about} {quantity.unit}".strip(), []).append(quantity)
        for about, quantities in by_thing.items():
            yield self._figures("quantities", f"{about[:1].upper()}{about[1:]}", quantities)

    def _figures(self, table: str, title: str, figures: Sequence[Figure], section: str = "", more: str = "") -> Entry:
        """Figures of one thing: how many, from the lowest to the highest, and the speakers of these two first."""
        told = [figure for figure in figures if figure.qualifier != "worded"]
        told.sort(key=lambda f: (f.low if f.low is not None else f.high) or 0)
        ends = [end for figure in told for end in (figure.low, figure.high) if end is not None]
        if len(figures) == 1 or not ends:
            text = in_words(figures[0].low, figures[0].high, figures[0].qualifier, figures[0].wording, digits=True)
        else:
            span = " to ".join(dict.fromkeys(number(end, digits=True) for end in (min(ends), max(ends))))
            text = f"{len(figures)} figures: {span}"
        first = [told[0], told[-1]] if told else []
        said = dict.fromkeys(Speaker(f.standpoint, short(f.said_by)) for f in (*first, *figures))
        return Entry("figure", self._side_by_side(table, [f.id for f in figures]), title, text, section, more,
                     speakers=in_turn(said), weight=_steps(len(figures) - 1) or _SINGLE)

    def _side_by_side(self, table: str, ids: Sequence[str]) -> str:
        """Where records are shown: in the exhibit that has most of them and little else, else the first in its register.

        Of several such exhibits that of the page that speaks of them most.
        """
        wanted = set(ids)
        among = [shown for shown in self.shown if len(wanted & shown.records) * 2 > len(wanted)]
        if not among:
            return self.at.record(table, ids[0])
        return max(among, key=lambda shown: (len(wanted & shown.records), -len(shown.records), self._rank(shown, ids))).to

    def _measured(self) -> Iterator[Entry]:
        places, by_way = self.ledger.places, dict[tuple[str, str], list[Distance]]()
        for distance in self.ledger.distances.values():
            by_way.setdefault((distance.origin, distance.to), []).append(distance)
        for (origin, to), found in by_way.items():
            said = [end for d in found for end in (d.claimed_km_low, d.claimed_km_high) if end is not None]
            span = " to ".join(dict.fromkeys(number(end, digits=True) for end in (min(said), max(said)))) if said else ""
            many = f"{len(found)} figures: " if len(found) > 1 else ""
            yield Entry("figure", self._side_by_side("distances", [d.id for d in found]),
                        f"How far from {places[origin].label} to {places[to].label}",
                        f"{many}{span} km" if span else found[0].as_printed, more="distance kilometres miles",
                        speakers=tuple(dict.fromkeys(self._authors(d.source for d in found))))
        if areas := list(self.ledger.areas.values()):
            span = " to ".join(number(end, digits=True) for end in (min(a.km2 for a in areas), max(a.km2 for a in areas)))
            yield Entry("figure", self._side_by_side("areas", [a.id for a in areas]), "How large: area in square kilometres",
                        f"{len(areas)} figures: {span} km²", more="size big",
                        speakers=tuple(dict.fromkeys(self._authors(a.source for a in areas))))

    # ---- Quizzes and what teachers get ----

    def _questions(self) -> Iterator[Entry]:
        for quiz in self.book.teaching.quizzes.values():
            yield Entry("quiz", f"{quiz.page}.html#quiz-{quiz.name}", f"Quiz: {quiz.title}",
                        f"{len(quiz.questions)} questions", weight=6)
            for question in quiz.questions:
                yield Entry("quiz", f"{quiz.page}.html#quiz-{question.id}", text=question.prompt)
        if to := self.at.register("due"):
            yield Entry("quiz", f"{to}#due-now", "Due today: what you missed comes back", "On this device, or in Anki",
                        more="anki deck flash cards flashcards spaced repetition revise review")

    def _teaching(self) -> Iterator[Entry]:
        for to, title, text, more in search_teaching.found(self.book.teaching, self.at):
            yield Entry("teaching", to, title, text, more=more, weight=_PLAN if "#plan-" in to else 0)


sentences = OfPages[tuple[Passage, ...]]("whosays_sentences")  # of pages that are no chapters


def _steps(many: int) -> int:
    """A weight that grows with a number of mentions, and ever more slowly."""
    return round(log2(1 + many))
