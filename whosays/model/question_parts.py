"""What questions are made of: options, answers, traps, items, pairs, and the levels of a rubric."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from .dates import PartialDate
from .fields import Key, Record, Words


class Option(Record):
    """One thing to choose. `feedback` explains the evidence for or against it."""

    text: Words
    right: bool = False
    feedback: Words


class Spot(Record):
    """One place to choose on a map; `text` says where it lies and is worked out when left out."""

    place: Key = Field(description="id in places.csv")
    text: Words
    right: bool = False
    feedback: Words


class NumberAnswer(Record):
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


class NumberTrap(Record):
    """A wrong number that pupils often give, and what to say to it."""

    answer: NumberAnswer
    feedback: Words


class TextTrap(Record):
    """Wrong words that pupils often give, and what to say to them."""

    answers: tuple[Words, ...] = Field(min_length=1)
    feedback: Words


def _iso(text: str) -> str:
    return str(PartialDate.parse(text))


class Step(Record):
    """One thing to put in order. `date` is read from `event` or from the day a `figure` was said, when one is named."""

    text: Words
    event: Key | None = None
    figure: Key | None = None
    date: Annotated[str, AfterValidator(_iso)] | None = None
    feedback: Words


class Pair(Record):
    """What belongs together: `item` stands in the question, `match` in the list to choose from."""

    item: Words
    match: Words
    feedback: Words


class Distractor(Record):
    """An entry of the list that belongs to no item."""

    text: Words
    feedback: Words


class Document(Record):
    """A short source description that stands with an essay question."""

    source: Key
    text: Words


class Level(Record):
    """One level of a rubric, with a sample answer that reaches it."""

    level: Literal["proficient", "emergent", "basic"]
    points: Annotated[int, Field(ge=0)]
    meaning: Words
    sample: Words


def _falling(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    if [level.level for level in levels] != ["proficient", "emergent", "basic"]:
        raise ValueError("expected the levels proficient, emergent and basic, in this order")
    points = [level.points for level in levels]
    if points != sorted(set(points), reverse=True):
        raise ValueError(f"levels give {points} points; expected fewer each time")
    return levels


Rubric = Annotated[tuple[Level, ...], Field(min_length=3, max_length=3), AfterValidator(_falling)]
