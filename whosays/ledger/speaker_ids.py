"""Who says a figure, as an id: somebody is one speaker under all of his names, and told apart from those who speak for him."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from whosays.model.folding import words
from whosays.model.records import Person
from whosays.model.suggestions import likely

from .asking import several, to_be_told


def short(name: str) -> str:
    """A speaker without what explains him: `John Adams` of `John Adams, lawyer (Boston)`."""
    return name.split(" (")[0].split(", ")[0]


@dataclass(frozen=True)
class Speakers:
    """Ids of speakers by folded name: of a person, that of people.yaml; of anybody else, the name with hyphens."""

    known: Mapping[str, str]

    @classmethod
    def of(cls, people: Iterable[Person]) -> Speakers:
        found: dict[str, str] = {}
        for person in people:
            for name in (person.name, *person.aliases):
                found.setdefault(words(name), person.id)
        return cls(found)

    def id(self, said_by: str) -> str:
        """The id of who is named."""
        name = words(short(said_by))
        return self.known.get(name) or name.replace(" ", "-")

    def only(self, rows: Iterable[Any], said: Any, everybody: Iterable[Any]) -> tuple[Any, ...]:
        """The figures of some speakers, by id or by name. Raises LookupError for one who says none."""
        have = {self.id(row.said_by) for row in everybody}
        wanted = {one if one in have else self.id(one) for one in map(str, several(said))}
        for one in to_be_told(said, sorted(wanted - have), bool(wanted & have), set(self.known.values())):
            raise LookupError(f"nobody is called {one!r} here{likely(one, sorted(have))} "
                              f"({len(have)} speakers; the column `speaker` has their ids)")
        return tuple(row for row in rows if self.id(row.said_by) in wanted)
