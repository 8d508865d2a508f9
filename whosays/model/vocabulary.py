"""The closed words of a ledger: standpoints, certainty words, groups, topics and the others, as `vocabulary.yaml` has them.

One place for a key, its label and its look, so that a chart, a page, a worksheet and the key on the cover never disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from .fields import Pattern, SiteName

# Words that the engine itself acts on: a book may word them differently, but not leave one out or add another.
CERTAINTY = ("established", "disputed", "alleged", "party_claim", "corrected")
QUALIFIERS = ("exactly", "about", "at_least", "up_to", "range", "worded")
ACCESS = ("full", "excerpt", "memory")
BASES = ("counted", "saw", "told", "repeats", "unsaid")
STOOD = ("there", "later", "told", "unsaid")
RELAY_GROUNDS = ("named", "agency", "same_words", "inferred")
GROUNDS = ("independent", "document", "admission", "agreed")
# Plotly's marker symbols that the engine can draw in a sentence too (drawing.theme has an outline for each).
SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "triangle-left", "triangle-right", "pentagon", "cross",
          "star", "hexagon", "x", "hourglass", "bowtie", "star-diamond", "diamond-tall")

# The pages of both themes: a sign is seen at 3:1 against them (WCAG 1.4.11).
PAPER = {"light": "#ffffff", "dark": "#1d2229"}
_SEEN = 3.0

Label = Annotated[str, Field(min_length=1)]
Hex = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]


class _Words(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Standpoint(_Words):
    """Where a speaker stands. A standpoint is a perspective, never a grade.

    label: the word for it. note: who stands there. light, dark: its colour on light and dark pages, as hex.
    shape: a plotly marker symbol of `SHAPES`; colour and shape together tell standpoints apart without colour sight.
    party: whether it is a party to the conflict, or stands with one: two of its voices are never independent of each other.
    hosts: sites that stand there too, without `www.`: somebody else's document on one of them is a copy in their hands.
    """

    key: str
    label: Label
    note: Label
    light: Hex
    dark: Hex
    shape: str
    party: bool = False
    hosts: tuple[SiteName, ...] = ()

    @property
    def colour(self) -> tuple[str, str]:
        """(light, dark)."""
        return self.light, self.dark


class Certainty(_Words):
    """How sure the ledger is of a claim. label: the word; meaning: what it means; icon: its sign, a plain character."""

    key: str
    label: Label
    meaning: Label
    icon: Label


class Language(_Words):
    """One in which the glossary is explained, too. label: its name in the book's language; own: in its own. dir: of writing."""

    key: str
    label: Label
    own: Label
    dir: Literal["ltr", "rtl"] = "ltr"


class PeopleGroup(_Words):
    """People whom readers look for together. label: who they are; note: whose names are missing, and what was looked for."""

    key: str
    label: Label
    note: str = ""


def contrast(one: str, other: str) -> float:
    """The contrast of two hex colours, from 1 to 21 (WCAG 2)."""
    parts = ([int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)] for colour in (one, other))
    lights = sorted(sum(weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
                        for weight, part in zip((0.2126, 0.7152, 0.0722), colour, strict=True)) for colour in parts)
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _keyed(words: Any) -> Any:
    """Each entry told its own key."""
    if not isinstance(words, dict):
        return words
    return {key: {"key": key, **entry} if isinstance(entry, dict) else entry for key, entry in words.items()}


class Vocabulary(_Words):
    """All closed words of a ledger, each set by key in the order of the file, which is their order everywhere.

    groups, measures: of whom a toll counts what. qualifiers: how a figure is hedged. access: how much of a document was read.
    bases: how the speaker of a figure knows. stood: where the speaker of an account was. relay_grounds: how we know that one
    repeats another. grounds: what makes a claim established. rights: why a
    document may be printed at length. topics: what claims and events are about.
    people_groups: of people, such as the dead of one day. languages: of the glossary, besides the book's own.
    sites: where people were counted (`where` of population.csv).
    kinds: of documents. loaded: words that take a side, which stand in quotations only. hard: patterns of words that
    need a content note where several stand together. never_asked: patterns of what no lesson asks of pupils.
    """

    standpoints: Annotated[Mapping[str, Standpoint], BeforeValidator(_keyed)] = Field(min_length=1)
    certainty: Annotated[Mapping[str, Certainty], BeforeValidator(_keyed)]
    groups: Mapping[str, Label] = Field(default_factory=dict)
    measures: Mapping[str, Label] = Field(default_factory=dict)
    qualifiers: Mapping[str, Label]
    access: Mapping[str, Label]
    bases: Mapping[str, Label]
    stood: Mapping[str, Label]
    relay_grounds: Mapping[str, Label]
    grounds: Mapping[str, Label]
    rights: Mapping[str, Label] = Field(default_factory=dict)
    kinds: Mapping[str, Label] = Field(min_length=1)
    topics: Mapping[str, Label] = Field(default_factory=dict)
    people_groups: Annotated[Mapping[str, PeopleGroup], BeforeValidator(_keyed)] = Field(default_factory=dict)
    languages: Annotated[Mapping[str, Language], BeforeValidator(_keyed)] = Field(default_factory=dict)
    sites: Mapping[str, Label] = Field(default_factory=dict)
    loaded: tuple[Label, ...] = ()
    hard: tuple[Pattern, ...] = ()
    never_asked: tuple[Pattern, ...] = ()

    def keeper(self, host: str) -> str:
        """The standpoint that a site, or the site above it, belongs to; empty for most."""
        return next((key for key, stand in self.standpoints.items()
                     if any(host == own or host.endswith(f".{own}") for own in stand.hosts)), "")

    def meanings(self, words: str) -> dict[str, str]:
        """Each word of a set with what it means: `meanings("groups")`."""
        return {key: word if isinstance(word, str) else word.meaning if isinstance(word, Certainty) else word.label
                for key, word in getattr(self, words).items()}

    @model_validator(mode="after")
    def _fits(self) -> Vocabulary:
        for name, fixed in (("certainty", CERTAINTY), ("qualifiers", QUALIFIERS), ("access", ACCESS), ("bases", BASES),
                            ("stood", STOOD), ("relay_grounds", RELAY_GROUNDS), ("grounds", GROUNDS)):
            if sorted(getattr(self, name)) != sorted(fixed):
                raise ValueError(f"{name} has {', '.join(getattr(self, name))}; expected {', '.join(fixed)}")
        seen: dict[str, str] = {}
        for key, standpoint in self.standpoints.items():
            if standpoint.shape not in SHAPES:
                raise ValueError(f"standpoint {key!r}: no shape {standpoint.shape!r}; expected one of {', '.join(SHAPES)}")
            for theme, colour in zip(PAPER, standpoint.colour, strict=True):
                if (ratio := contrast(colour, PAPER[theme])) < _SEEN:
                    raise ValueError(f"standpoint {key!r}: {colour} is {ratio:.1f}:1 on {theme} pages; "
                                     f"expected {_SEEN:g}:1 or more")
            for look in (standpoint.shape, standpoint.light, standpoint.dark):
                if other := seen.get(look):
                    raise ValueError(f"standpoints {other!r} and {key!r} both have {look}; expected different looks")
                seen[look] = key
        return self
