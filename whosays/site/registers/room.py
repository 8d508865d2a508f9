"""How much room the dead, or the hurt, of each side have: counted over the whole book, so that no hand prettifies it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from whosays.checks.coverage import figures_of

from ..exhibit_nodes import records
from ..site_book import Page

_EVENTS = 15  # with most room, in the second table


@dataclass
class Room:
    """How much room some people have. rows: of the ledger; figures: printed in sentences; paragraphs: address -> words."""

    rows: int = 0
    figures: int = 0
    paragraphs: dict[tuple[str, str], int] = field(default_factory=dict)
    exhibits: set[str] = field(default_factory=set)
    questions: set[str] = field(default_factory=set)

    @property
    def words(self) -> int:
        """Of all paragraphs with such a figure."""
        return sum(self.paragraphs.values())


class Rooms:
    """Room by the group and by the event of tolls. measures: of the tolls that count."""

    def __init__(self, page: Page, measures: Iterable[str]) -> None:
        wanted = set(measures)
        self.tolls = {toll.id: toll for toll in page.ledger.tolls.values() if toll.measure in wanted}
        self.groups = {toll.group: Room() for toll in self.tolls.values()}
        self.events = {toll.event: Room() for toll in self.tolls.values()}
        for key in self.tolls:
            for room in self._of([key]):
                room.rows += 1
        self._sentences(page)
        for exhibit in (one for made in records(page.env).values() for one in made):
            for room in self._of(exhibit["table"]["ids"]):
                room.exhibits.add(exhibit["id"])
        for question in (one for quiz in page.book.teaching.quizzes.values() for one in quiz.questions):
            for room in self._of(key for _, key in question.records):
                room.questions.add(question.id)

    def _sentences(self, page: Page) -> None:
        for passage in page.usage.passages:
            for kind, spec in passage.cited:
                for room in self._of(figures_of(spec, page.ledger) if kind == "n" else ()):
                    room.figures += 1
                    room.paragraphs[passage.page, passage.anchor] = len(passage.around.split())

    def _of(self, ids: Iterable[str]) -> Iterator[Room]:
        """The rooms that the tolls among these ids belong to, each once."""
        tolls = [self.tolls[key] for key in ids if key in self.tolls]
        yield from (self.groups[group] for group in dict.fromkeys(toll.group for toll in tolls))
        yield from (self.events[event] for event in dict.fromkeys(toll.event for toll in tolls))


def room(page: Page, topic: str) -> Markup:
    """By whose people they are, and by event: figures, words, exhibits, questions. topic: the measures that count."""
    rooms = Rooms(page, topic.split() or page.ledger.vocabulary.measures)
    groups = [(key, rooms.groups[key]) for key in page.ledger.vocabulary.groups if key in rooms.groups]
    events = sorted(rooms.events.items(), key=lambda item: (-item[1].words, -item[1].rows, item[0]))
    return page.render("registers/room.html", groups=groups, events=events[:_EVENTS])
