"""What one question is: a pydantic class a type. `data/quizzes/<chapter>.yaml` is a list of these.

Unknown fields are refused. Texts are plain text; `{n:<figure>}` and `{date:<event>}` in them are filled from the
ledger before a question is made (see `quiz.ledger_values`), so that a changed figure changes the question and its key;
the question knows by `records` which rows it was filled from. Parts of a question (options, items, pairs) are called
a, b, c ... in the order of the file.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PrivateAttr, model_validator

from .answer_text import fold
from .fields import Key, Record, Words
from .question_parts import Distractor, Document, NumberAnswer, NumberTrap, Option, Pair, Rubric, Spot, Step, TextTrap

Skill = Literal["sourcing", "contextualisation", "corroboration", "close_reading", "chronology", "geography",
                "number_sense"]
SKILLS: dict[str, str] = {
    "sourcing": "Sourcing", "contextualisation": "Context", "corroboration": "Corroboration",
    "close_reading": "Close reading", "chronology": "Chronology", "geography": "Geography",
    "number_sense": "Number sense",
}
Letter = str
RecordId = tuple[str, str]


class Base(Record):
    """What every question has.

    objective: word for word one of the chapter's objectives. passage: the label in the chapter that answers it.
    lang: the language of words in Arabic script in this question. hints: from a nudge to nearly the answer.
    exhibit: the one that the question is asked of; its picture goes with the question into a school's system.
    """

    # The type that it is graded, answered, explained and packed as: its own, or one that is there already.
    like: ClassVar[str]
    # No field: a file cannot give it, and kept answers rest on a fingerprint of the fields.
    _records: tuple[RecordId, ...] = PrivateAttr(())

    id: Key
    prompt: Words
    objective: Words
    skill: Skill
    sources: tuple[Key, ...] = Field(min_length=1)
    passage: Key
    points: Annotated[int, Field(ge=1)] = 1
    hints: tuple[Words, ...] = ()
    lang: Literal["fa", "ar"] = "fa"
    # Outside of the fingerprint: it changes no question, so no answer that somebody has kept.
    exhibit: Annotated[Key | None, Field(exclude=True)] = None

    @property
    def records(self) -> tuple[RecordId, ...]:
        """The rows of the ledger that its numbers and dates come from: (table, id), each once."""
        return self._records

    def model_post_init(self, context: Any) -> None:
        """Take the rows from whoever filled the question: `model_validate(values, context={"records": ...})`."""
        self._records = tuple((context or {}).get("records", ()))


def _different(texts: list[str], what: str) -> None:
    seen: dict[str, str] = {}
    for text in texts:
        if (folded := fold(text)) in seen:
            raise ValueError(f"two {what} are the same: {text!r}; expected different ones")
        seen[folded] = text


class Choice(Base):
    """Some of several options are right."""

    type: str
    options: tuple[Option | Spot, ...]

    @model_validator(mode="after")
    def _offers(self) -> Choice:
        right = sum(o.right for o in self.options)
        if self.like == "single" and right != 1:
            raise ValueError(f"has {right} right options; expected exactly one 'right: true'")
        if not 0 < right < len(self.options):
            raise ValueError(f"has {right} right options of {len(self.options)}; expected some right and some wrong")
        _different([o.text for o in self.options], "options")
        return self


class Single(Choice):
    """Choose one."""

    like = "single"
    type: Literal["single"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=10)


class Multiple(Choice):
    """Choose all that fit."""

    like = "multiple"
    type: Literal["multiple"]
    options: tuple[Option, ...] = Field(min_length=3, max_length=10)


class Place(Choice):
    """Choose one place on a map. `shown` are places drawn with their names; the first is the one to measure from."""

    like = "single"
    type: Literal["place"]
    options: tuple[Spot, ...] = Field(min_length=2, max_length=8)
    shown: tuple[Key, ...] = Field(min_length=1)


class Explained(Base):
    """A question whose feedback hangs on the whole answer."""

    when_right: Words = Field(description="the evidence for the right answer")
    when_wrong: Words = Field(description="where to look again, without the answer")


class Numeric(Explained):
    """Give a number."""

    like = "numeric"
    type: Literal["numeric"]
    answer: NumberAnswer
    unit: str = ""
    traps: tuple[NumberTrap, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Numeric:
        low, high = self.answer.bounds
        for trap in self.traps:
            if trap.answer.bounds[0] <= high and trap.answer.bounds[1] >= low:
                raise ValueError("a trap holds a right answer; expected wrong numbers in traps")
        return self


class Text(Explained):
    """Give a word or a name. Case, accents, spaces, hyphens and the script of digits do not matter."""

    like = "text"
    type: Literal["text"]
    accept: tuple[Words, ...] = Field(min_length=1)
    traps: tuple[TextTrap, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Text:
        texts = [*self.accept, *(a for trap in self.traps for a in trap.answers)]
        if empty := [t for t in texts if not fold(t)]:
            raise ValueError(f"answer {empty[0]!r} has no letter or digit")
        _different(texts, "answers (accepted and traps)")
        return self


class Ordering(Explained):
    """Put in order. The file's order is right, unless the items have dates: then the dates decide."""

    like = "ordering"
    type: Literal["ordering"]
    items: tuple[Step, ...] = Field(min_length=3, max_length=8)

    @model_validator(mode="after")
    def _fits(self) -> Ordering:
        _different([i.text for i in self.items], "items")
        dated = [i.date for i in self.items if i.date]
        if dated and len(dated) != len(self.items):
            raise ValueError("some items have a date and some do not; expected all or none")
        if twice := {d for d in dated if dated.count(d) > 1}:
            raise ValueError(f"two items have the date {sorted(twice)[0]}; expected different dates")
        for early in dated:
            if late := [d for d in dated if d != early and d.startswith(early)]:
                raise ValueError(f"{early} and {late[0]} cannot be put in order; expected dates that do not overlap")
        return self


class Matching(Explained):
    """Find what belongs to each item. Several items may have the same match."""

    like = "matching"
    type: Literal["matching"]
    pairs: tuple[Pair, ...] = Field(min_length=2, max_length=8)
    distractors: tuple[Distractor, ...] = Field((), max_length=8)

    @model_validator(mode="after")
    def _fits(self) -> Matching:
        _different([p.item for p in self.pairs], "items")
        matches = {fold(p.match) for p in self.pairs}
        for distractor in self.distractors:
            if fold(distractor.text) in matches:
                raise ValueError(f"distractor {distractor.text!r} is the right match of an item; expected a wrong one")
        _different([d.text for d in self.distractors], "distractors")
        if len(self.matches) < 2:
            raise ValueError("the list to choose from has one entry; expected two or more")
        return self

    @property
    def matches(self) -> tuple[str, ...]:
        """The list to choose from, in alphabetical order so that it gives nothing away."""
        texts = {fold(t): t for t in [*(p.match for p in self.pairs), *(d.text for d in self.distractors)]}
        return tuple(sorted(texts.values(), key=str.lower))


class Essay(Base):
    """Write a few sentences on one or two short sources; the reader compares them with a rubric."""

    like = "essay"
    type: Literal["essay"]
    documents: tuple[Document, ...] = ()
    lines: Annotated[int, Field(ge=3, le=30)] = 8
    rubric: Rubric

    @model_validator(mode="after")
    def _fits(self) -> Essay:
        if (best := self.rubric[0].points) != self.points:
            raise ValueError(f"the best level gives {best} points; expected {self.points}, as the question gives")
        return self


Question = Choice | Numeric | Text | Ordering | Matching | Essay
TYPES: dict[str, type[Question]] = {"single": Single, "multiple": Multiple, "place": Place, "numeric": Numeric,
                                "text": Text, "ordering": Ordering, "matching": Matching, "essay": Essay}


def lettered(parts: tuple[Any, ...]) -> list[tuple[Letter, Any]]:
    """Parts of a question with their letters."""
    return list(zip(ascii_lowercase, parts, strict=False))
