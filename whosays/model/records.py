"""What one row of evidence is: a pydantic class for every file of `data/`.

The classes are the only place where a column is defined: the checks, the data dictionary page and
`datapackage.json` are all derived from them. Free text is plain text: no HTML, no Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator

from .dates import PartialDate
from .fields import (
    Access,
    Doi,
    Ground,
    Isbn,
    Key,
    Keys,
    Kind,
    LanguageKey,
    Measured,
    PeopleGroupKey,
    Record,
    StandpointKey,
    Status,
    Stood,
    Text,
    Topic,
    Url,
    Words,
)
from .figures import Figure as Figure
from .figures import Population as Population
from .figures import Quantity as Quantity
from .figures import Toll as Toll
from .places import Distance as Distance
from .places import Place as Place

# A mark with a longer name would fill a line of a phone.
MARK_LETTERS = 26
ACCOUNT_WORDS = 15


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
    relays: Keys = Field((), description="keys of the documents that this one prints again or rests on")
    seen: PartialDate | None = Field(None, description="the day on which it was read for this book")
    part: Text = Field("", description="what was read of it: pages, sections, the opening")
    archived: Url = Field("", description="a capture in a web archive that was looked up")
    doi: Doi = Field("", description="its digital object identifier, such as 10.1000/182")
    isbn: Isbn = Field("", description="of a book, 10 or 13 digits, whose last one is held against the others")
    number: Text = Field("", description="its number in a series or an archive, such as a UN symbol or an item of a site")

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
    words: Text = Field("", description="the deciding words of the document, at most 15, in its language")
    stood: Stood | None = Field(None, description="whether the speaker was there, saw later, was told, or does not say")
    relays: Keys = Field((), description="keys of the documents whose account it repeats")

    @model_validator(mode="after")
    def _short(self) -> Account:
        if (many := len(self.words.split())) > ACCOUNT_WORDS:
            raise ValueError(f"words has {many} words; expected {ACCOUNT_WORDS} at most, the deciding ones")
        return self


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
    ground: Ground | None = Field(None, description="for established claims: what makes it so")
    verified: bool = Field(False, description="a second reader found it again in its source")
    unverified: bool = Field(False, description="rests on memory alone: kept off the pages")
    was: Key | None = Field(None, description="its id in earlier versions: old links and cells still find it")


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


class Designation(Record):
    """One listing of a group by an authority, with its end (`designations.csv`)."""

    id: Key
    authority: Words
    listed: PartialDate | None = None
    delisted: PartialDate | None = None
    instrument: Text = ""
    reason: Text = Field("", description="why it ended, in our words")
    sources: tuple[Key, ...] = Field(min_length=1)
    verified: bool = False
    note: Text = ""


class AreaAccount(Record):
    """How large one source says the camp, or one that came after it, was (`areas.csv`)."""

    id: Key
    source: Key
    as_printed: Words
    km2: Annotated[Measured, Field(gt=0)]
    km2_if_1000m2_dunam: Annotated[Measured, Field(gt=0)] | None = None
    place: Key | None = Field(None, description="what was measured, if not the place from which distances are")
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
    way: tuple[Words, ...] = Field((), description="what the source passes on its way in, in its order")
    conflicts_with: tuple[Key, ...] = ()
    also_in: tuple[Key, ...] = ()
    note: Text = ""


class ArticleStatement(Record):
    """One statement of the newspaper article that a chapter examines, paraphrased (`article.yaml`)."""

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
    """Something reported, and what is known since (`corrections.yaml`).

    status: `retracted` is what a speaker or a document took back, `overturned` what later evidence overturned, `addition`
    no error at all: what a reader of today should add. guard: a pattern that may stand nowhere in the book again.
    """

    id: Key
    reported: Words
    correction: Words
    sources: tuple[Key, ...] = Field(min_length=1)
    reported_by: tuple[Key, ...] = Field((), description="keys of sources.bib: who carried the first report")
    topic: Topic
    status: Literal["retracted", "overturned", "addition"]
    told: Words = Field(description="who was told of the error, or that nobody was")
    guard: Text = Field("", description="a regular expression: words of the error that may not come back")
    statement: Key | None = Field(None, description="id in article.yaml, when it adds to a statement judged there")
    verified: bool = False

    @model_validator(mode="after")
    def _guard_is_a_pattern(self) -> Correction:
        try:
            re.compile(self.guard)
        except re.error as wrong:
            raise ValueError(f"guard is no regular expression ({wrong})") from None
        return self


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
    groups: tuple[PeopleGroupKey, ...] = Field((), description="with whom readers look for the person")
    sources: tuple[Key, ...] = Field(min_length=1)


class Name(Record):
    """A name for the group or the place, and what choosing it signals (`names.yaml`)."""

    id: Key
    name: Words
    script: Text = ""
    lang: Literal["", "fa", "ar"] = ""
    thing: Text = Field("", description="what it names: the search finds names of one thing by each other")
    means: Words
    used_by: Words
    signals: Words
    sources: tuple[Key, ...] = ()
    was: Key | None = Field(None, description="its id in earlier versions: old links and cells still find it")


class Term(Record):
    """A word of the field, explained (`glossary.yaml`)."""

    id: Key
    term: Words
    explanation: Words
    aliases: tuple[Text, ...] = ()
    everyday: bool = Field(False, description="a plain word, too: its first use in a chapter is not marked by itself")
    translations: Mapping[LanguageKey, Words] = Field(
        default_factory=dict, validate_default=True, description="word and explanation, in each language of the vocabulary")
    sources: tuple[Key, ...] = ()
    was: Key | None = Field(None, description="its id in earlier versions: old links and cells still find it")

    @field_validator("translations")
    @classmethod
    def _in_every_language(cls, value: Mapping[str, str], info: ValidationInfo) -> Mapping[str, str]:
        expected = getattr(info.context, "languages", {})
        if missing := [key for key in expected if key not in value]:
            raise ValueError(f"none in {', '.join(missing)}; expected one in each of {', '.join(expected)}")
        return value
