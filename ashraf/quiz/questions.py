"""What one question is: a pydantic class a type. `data/quizzes/<chapter>.yaml` is a list of these.

Unknown fields are refused. Texts are plain text; `{n:<figure>}` and `{date:<event>}` in them are filled from the
ledger before a question is made (see `facts`), so that a changed figure changes the question and its key.
Parts of a question (options, items, pairs) are called a, b, c ... in the order of the file.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from ashraf.evidence.records import Key, Words

from .folding import fold

Skill = Literal["sourcing", "contextualisation", "corroboration", "close_reading", "chronology", "geography",
                "number_sense"]
SKILLS: dict[str, str] = {
    "sourcing": "Sourcing", "contextualisation": "Context", "corroboration": "Corroboration",
    "close_reading": "Close reading", "chronology": "Chronology", "geography": "Geography",
    "number_sense": "Number sense",
}
Letter = str


class Part(BaseModel):
    """Base of everything in a quiz file: unknown fields are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Option(Part):
    """One thing to choose. `feedback` explains the evidence for or against it."""

    text: Words
    right: bool = False
    feedback: Words


class Spot(Part):
    """One place to choose on a map; `text` says where it lies and is worked out when left out."""

    place: Key = Field(description="id in places.csv")
    text: Words
    right: bool = False
    feedback: Words


class NumberAnswer(Part):
    """The numbers that count as right: `value`, `value` with `tolerance`, `low` to `high`, or a `figure` of the ledger.

    figure: what the {n} role takes: the id of a figure, or an aggregate such as `highest:event.group.measure`;
    `low` and `high` are then read from it. tolerance: how far beside the value still counts, in the same unit.
    """

    value: float | None = None
    tolerance: Annotated[float, Field(ge=0)] = 0
    low: float | None = None
    high: float | None = None
    figure: str | None = None

    @model_validator(mode="after")
    def _one_way(self) -> NumberAnswer:
        if (self.value is None) == (self.low is None and self.high is None):
            raise ValueError("expected one of value, low with high, or figure")
        if self.value is None and (self.low is None or self.high is None or self.low > self.high):
            raise ValueError("expected a low that is not above a high")
        return self

    @property
    def bounds(self) -> tuple[float, float]:
        """Lowest and highest number that count."""
        low = self.low if self.value is None else self.value
        high = self.high if self.value is None else self.value
        assert low is not None and high is not None
        return low - self.tolerance, high + self.tolerance


class NumberTrap(Part):
    """A wrong number that pupils often give, and what to say to it."""

    answer: NumberAnswer
    feedback: Words


class TextTrap(Part):
    """Wrong words that pupils often give, and what to say to them."""

    answers: tuple[Words, ...] = Field(min_length=1)
    feedback: Words


class Step(Part):
    """One thing to put in order. `date` is read from `event` or from the day a `figure` was said, when one is named."""

    text: Words
    event: Key | None = None
    figure: Key | None = None
    date: str | None = None
    feedback: Words


class Pair(Part):
    """What belongs together: `item` stands in the question, `match` in the list to choose from."""

    item: Words
    match: Words
    feedback: Words


class Distractor(Part):
    """An entry of the list that belongs to no item."""

    text: Words
    feedback: Words


class Document(Part):
    """A short source description that stands with an essay question."""

    source: Key
    text: Words


class Level(Part):
    """One level of a rubric, with a sample answer that reaches it."""

    level: Literal["proficient", "emergent", "basic"]
    points: Annotated[int, Field(ge=0)]
    meaning: Words
    sample: Words


class Base(Part):
    """What every question has.

    objective: word for word one of the chapter's objectives. passage: the label in the chapter that answers it.
    lang: the language of words in Arabic script in this question. hints: from a nudge to nearly the answer.
    """

    id: Key
    prompt: Words
    objective: Words
    skill: Skill
    sources: tuple[Key, ...] = Field(min_length=1)
    passage: Key
    points: Annotated[int, Field(ge=1)] = 1
    hints: tuple[Words, ...] = ()
    lang: Literal["fa", "ar"] = "fa"


def _choices(options: tuple[Any, ...], *, one: bool) -> None:
    right = sum(o.right for o in options)
    if one and right != 1:
        raise ValueError(f"has {right} right options; expected exactly one 'right: true'")
    if not one and not 0 < right < len(options):
        raise ValueError(f"has {right} right options of {len(options)}; expected some right and some wrong")
    _different([o.text for o in options], "options")


def _different(texts: list[str], what: str) -> None:
    seen: dict[str, str] = {}
    for text in texts:
        if (folded := fold(text)) in seen:
            raise ValueError(f"two {what} are the same: {text!r}; expected different ones")
        seen[folded] = text


class Single(Base):
    """Choose one."""

    type: Literal["single"]
    options: tuple[Option, ...] = Field(min_length=2, max_length=10)

    @model_validator(mode="after")
    def _fits(self) -> Single:
        _choices(self.options, one=True)
        return self


class Multiple(Base):
    """Choose all that fit."""

    type: Literal["multiple"]
    options: tuple[Option, ...] = Field(min_length=3, max_length=10)

    @model_validator(mode="after")
    def _fits(self) -> Multiple:
        _choices(self.options, one=False)
        return self


class Place(Base):
    """Choose one place on a map. `shown` are places drawn with their names; the first is the one to measure from."""

    type: Literal["place"]
    options: tuple[Spot, ...] = Field(min_length=2, max_length=8)
    shown: tuple[Key, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> Place:
        _choices(self.options, one=True)
        return self


class Explained(Base):
    """A question whose feedback hangs on the whole answer."""

    when_right: Words = Field(description="the evidence for the right answer")
    when_wrong: Words = Field(description="where to look again, without the answer")


class Numeric(Explained):
    """Give a number."""

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

    type: Literal["matching"]
    pairs: tuple[Pair, ...] = Field(min_length=2, max_length=8)
    distractors: tuple[Distractor, ...] = ()

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

    type: Literal["essay"]
    documents: tuple[Document, ...] = ()
    lines: Annotated[int, Field(ge=3, le=30)] = 8
    rubric: tuple[Level, ...] = Field(min_length=3, max_length=3)

    @model_validator(mode="after")
    def _fits(self) -> Essay:
        if [r.level for r in self.rubric] != ["proficient", "emergent", "basic"]:
            raise ValueError("expected the levels proficient, emergent and basic, in this order")
        points = [r.points for r in self.rubric]
        if points != sorted(set(points), reverse=True) or points[0] != self.points:
            raise ValueError(f"levels give {points} points; expected fewer each time, "
                             f"from the question's {self.points}")
        return self


Question = Single | Multiple | Place | Numeric | Text | Ordering | Matching | Essay
TYPES: dict[str, type[Base]] = {"single": Single, "multiple": Multiple, "place": Place, "numeric": Numeric,
                                "text": Text, "ordering": Ordering, "matching": Matching, "essay": Essay}
ADAPTER: TypeAdapter[Question] = TypeAdapter(Annotated[Question, Field(discriminator="type")])


def lettered(parts: tuple[Any, ...]) -> list[tuple[Letter, Any]]:
    """Parts of a question with their letters."""
    return list(zip(ascii_lowercase, parts, strict=False))
