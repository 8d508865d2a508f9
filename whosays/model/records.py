"""What one row of evidence is: a pydantic class for every file of `data/`.

The classes are the only place where a column is defined: the checks, the data dictionary page and
`datapackage.json` are all derived from them. Free text is plain text: no HTML, no Markdown.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator

from .dates import PartialDate
from .fields import (
    Access,
    Count,
    Group,
    Key,
    Kind,
    Measure,
    Qualifier,
    Record,
    Site,
    StandpointKey,
    Status,
    Text,
    Topic,
    Url,
    Words,
)

# A mark with a longer name would fill a line of a phone.
MARK_LETTERS = 26


class Source(Record):
    """One document of `sources.bib`. `standpoint` is the author's, even where a party hosts the copy."""

    key: Key
    kind: Kind = Field(description="what sort of document it is")
    author: Text = ""
    shortauthor: Text = Field("", description="what marks call it, where the author's name is long (BibLaTeX)")
    title: Text = Field("", description="as printed; a title in [square brackets] is our description")
    publisher: Text = ""
    date: PartialDate | None = None
    url: Url = Field("", description="empty when none was kept")
    standpoint: StandpointKey
    access: Access
    annotation: Text = Field("", description="what the document is good for, and what is odd about it")
    verified: bool = False

    @property
    def called(self) -> str:
        """What a mark in the text calls the source; the loader sees to it that `MARK_LETTERS` are enough."""
        if self.shortauthor:
            return self.shortauthor
        name = re.split(r"[,;]| \(", (self.author or self.publisher or self.title or self.key).strip("[]"))[0].strip()
        return f"{name.split(' and ')[0]} et al." if len(name) > MARK_LETTERS and " and " in name else name


class Account(Record):
    """What one speaker says on a disputed matter, in our words."""

    speaker: Words
    standpoint: StandpointKey
    says: Words
    sources: tuple[Key, ...] = Field(min_length=1)
    date: PartialDate | None = None


class Claim(Record):
    """One contested or established statement (`claims/<topic>.yaml`), in our words."""

    id: Key
    topic: Topic
    date: PartialDate
    statement: Words
    status: Status
    sources: tuple[Key, ...] = Field(min_length=1)
    detail: Text = ""
    accounts: tuple[Account, ...] = ()
    verified: bool = Field(False, description="a second reader found it again in its source")
    unverified: bool = Field(False, description="rests on memory alone: kept off the pages")


class Event(Record):
    """One dated happening (`events.yaml`)."""

    id: Key
    date: PartialDate
    title: Words
    summary: Words
    where: Text = Field("", description="the place in words")
    place: Key | None = Field(None, description="id in places.csv, when there is one")
    topic: Topic
    sources: tuple[Key, ...] = Field(min_length=1)
    verified: bool = False


class Figure(Record):
    """A number somebody gave. Base of tolls, population figures and quantities.

    low, high: whole numbers; an empty `high` is an open upper end, an empty `low` an open lower end.
    `source` is the document, `said_by` the speaker and `standpoint` the speaker's.
    """

    id: Key
    low: Count | None = None
    high: Count | None = None
    qualifier: Qualifier
    wording: Text = Field("", description="the deciding words of the source, short")
    said_by: Words = Field(description="the speaker; the publisher when it speaks in its own voice")
    standpoint: StandpointKey = Field(description="the speaker's standpoint, not the publisher's")
    as_of: PartialDate | None = Field(None, description="when it was said")
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


class Designation(Record):
    """One listing of the group as a terrorist organisation (`designations.csv`)."""

    id: Key
    authority: Words
    listed: PartialDate | None = None
    delisted: PartialDate | None = None
    instrument: Text = ""
    reason: Text = Field("", description="why it ended, in our words")
    sources: tuple[Key, ...] = Field(min_length=1)
    verified: bool = False
    note: Text = ""


class Place(Record):
    """A place and how well it is known (`places.csv`). Never draw a point finer than `precision_km`."""

    id: Key
    name: Words
    kind: Key
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    precision_km: Annotated[float, Field(ge=0)] | None = None
    source: Key
    confidence: Text = ""
    also_sources: tuple[Key, ...] = ()
    as_printed: Text = ""
    note: Text = ""

    @model_validator(mode="after")
    def _both_or_none(self) -> Place:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("needs both lat and lon, or neither")
        if self.lat is not None and self.precision_km is None:
            raise ValueError("has coordinates but no precision_km")
        return self


class Distance(Record):
    """How far one place lies from another, as one source puts it (`distances.csv`).

    computed_km: great-circle distance between the two points of places.csv, in kilometres.
    """

    id: Key
    origin: Key
    to: Key
    claimed_km_low: Annotated[float, Field(ge=0)] | None = None
    claimed_km_high: Annotated[float, Field(ge=0)] | None = None
    as_printed: Words
    direction_claimed: Text = ""
    source: Key
    computed_km: float | None = None
    difference_km: float | None = None
    verdict: Text = ""
    note: Text = ""


class AreaAccount(Record):
    """How large one source says the camp was (`areas.csv`)."""

    id: Key
    source: Key
    as_printed: Words
    km2: Annotated[float, Field(gt=0)]
    km2_if_1000m2_dunam: Annotated[float, Field(gt=0)] | None = None
    note: Text = ""


class LayoutAccount(Record):
    """What one source says about a feature of the camp (`layout.yaml`)."""

    id: Key
    feature: Words
    statement: Words
    source: Key
    date: PartialDate | None = None
    status: Status
    side: Literal["", "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west",
                  "across"] = Field("", description="side of the camp that the source itself names; `across`: from "
                                    "east to west; empty when it names none")
    conflicts_with: tuple[Key, ...] = ()
    also_in: tuple[Key, ...] = ()
    note: Text = ""


class ArticleStatement(Record):
    """One statement of the newspaper article of 29 July 2009, paraphrased (`article.yaml`)."""

    id: Key
    statement: Words
    attributed_to: Words
    verdict: Literal["confirmed", "revised", "disputed", "opinion", "unverified"]
    evidence: tuple[Key, ...] = ()
    note: Text = ""
    knowable: Text = Field("", description="what the writer could have known that day")
    kind: Text = Field("", description="news of the day, history, law and policy, words of others, people and customs, "
                       "or interpretation")
    verified: bool = False


class Correction(Record):
    """Something reported and later revised (`corrections.yaml`)."""

    id: Key
    reported: Words
    correction: Words
    sources: tuple[Key, ...] = Field(min_length=1)
    reported_by: tuple[Key, ...] = Field((), description="keys of sources.bib: who carried the first report")
    topic: Topic
    verified: bool = False


class Question(Record):
    """Something the sources read could not settle (`open_questions.yaml`)."""

    id: Key
    topic: Topic
    question: Words


class Person(Record):
    """Somebody the story names (`people.yaml`)."""

    id: Key
    name: Words
    script: Text = Field("", description="the name in its original script")
    lang: Literal["", "fa", "ar", "fr", "ku"] = ""
    aliases: tuple[Text, ...] = ()
    role: Words
    standpoint: StandpointKey
    living: Literal["yes", "no", "unknown"] = "unknown"
    sources: tuple[Key, ...] = Field(min_length=1)


class Name(Record):
    """A name for the group or the place, and what choosing it signals (`names.yaml`)."""

    id: Key
    name: Words
    script: Text = ""
    lang: Literal["", "fa", "ar"] = ""
    means: Words
    used_by: Words
    signals: Words
    sources: tuple[Key, ...] = ()


class Term(Record):
    """A word of the field, explained (`glossary.yaml`)."""

    id: Key
    term: Words
    explanation: Words
    aliases: tuple[Text, ...] = ()
    sources: tuple[Key, ...] = ()
