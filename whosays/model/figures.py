"""Numbers that somebody gave: tolls, counts of people, and every other quantity.

A figure belongs to who said it: the document, the speaker, how he knows, and whom he repeats stand beside it.
"""

from __future__ import annotations

from pydantic import Field, model_validator

from .dates import PartialDate
from .fields import (
    Basis,
    Count,
    Group,
    Key,
    Keys,
    Measure,
    Qualifier,
    Record,
    RelayGround,
    Site,
    StandpointKey,
    Text,
    Words,
)


class Figure(Record):
    """A number somebody gave. Base of tolls, population figures and quantities.

    low, high: whole numbers; an empty `high` is an open upper end, an empty `low` an open lower end.
    `source` is the document, `said_by` the speaker and `standpoint` the speaker's.
    """

    id: Key
    low: Count | None = None
    high: Count | None = None
    qualifier: Qualifier
    wording: Text = Field("", description="the document's own words that carry the number, 2 to 12, in its language")
    implied: bool = Field(False, description="the words name no number: it follows from them, as from a list of names")
    said_by: Words = Field(description="the speaker; the publisher when it speaks in its own voice")
    standpoint: StandpointKey = Field(description="the speaker's standpoint, not the publisher's")
    as_of: PartialDate | None = Field(None, description="when it was said")
    basis: Basis | None = Field(None, description="how the speaker knows: counted, saw, was told, repeats, or does not say")
    relays: Keys = Field((), description="figures or documents that this figure repeats")
    relay_ground: RelayGround | None = Field(None, description="how we know that it repeats them")
    source: Key
    verified: bool = False
    note: Text = ""

    @model_validator(mode="after")
    def _ends_fit(self) -> Figure:
        low, high, how = self.low, self.high, self.qualifier
        if low is not None and high is not None and low > high:
            raise ValueError(f"low {low} is greater than high {high}")
        if how == "at_least" and (low is None or high is not None):
            raise ValueError("'at_least' needs a low and an empty high")
        if how == "up_to" and (high is None or low is not None):
            raise ValueError("'up_to' needs a high and an empty low")
        if how in ("exactly", "about") and (low is None or low != high):
            raise ValueError(f"'{how}' needs low and high to be the same number")
        if how == "range" and (low is None or high is None or low == high):
            raise ValueError("'range' needs two different ends")
        if how == "worded" and not (low is None and high is None and self.wording):
            raise ValueError("'worded' needs the wording and no numbers")
        return self

    @model_validator(mode="after")
    def _repeats_with_a_ground(self) -> Figure:
        if bool(self.relays) != bool(self.relay_ground):
            has, lacks = ("relays", "relay_ground") if self.relays else ("relay_ground", "relays")
            raise ValueError(f"has {has} and no {lacks}; expected both or neither")
        return self


class Toll(Figure):
    """One casualty figure: one source, one event, one group, one measure (`tolls.csv`)."""

    event: Key
    group: Group
    measure: Measure


class Population(Figure):
    """How many people somebody put in a camp, or in a part of a move, at a date (`population.csv`)."""

    where: Site = Field(description="a camp, a country, or people on the move")
    who: Text = Field("", description="fighters, members, residents, defectors ... as the source says")


class Quantity(Figure):
    """Any other number the narrative needs (`quantities/<chapter>.csv`)."""

    about: Words = Field(description="what is counted, with the unit")
    unit: Text = Field("", description="printed after the number where it has one: km, million dollars, tanks")
