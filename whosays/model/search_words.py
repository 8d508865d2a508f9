"""What the search of a book knows of its readers: their everyday words, what their questions are after (`search.yaml`), and
the questions that single entries answer (`asked/*.yaml`).

Names, people and terms with all their spellings are known from their own tables. Every word is found in any form that
`folding.words` makes the same; in English and other languages that Sphinx knows, in any ending too.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from .fields import Pattern, Record, Text, Words

LONGEST = 80  # letters of a question

# What an entry of the search may be, with its label.
KINDS = {"passage": "Text", "claim": "Claim", "person": "Person", "name": "Name", "term": "Word explained", "event": "Timeline",
         "figure": "Figures", "exhibit": "Chart, map or accounts", "correction": "Correction", "question": "Open question",
         "quiz": "Quiz question", "teaching": "For teachers", "page": "Page", "source": "Document"}


def _question(text: str) -> str:
    if len(text) > LONGEST:
        raise ValueError(f"{text!r} has {len(text)} letters; expected {LONGEST} at most, as a reader types")
    if text.endswith("?") or len(text.split()) < 2:
        raise ValueError(f"{text!r} is no question as it is typed; expected two words at least and no question mark")
    return text


class Ask(Record):
    """A kind of question."""

    words: tuple[Words, ...] = Field(min_length=1, description="words that tell it: how many, number of")
    first: tuple[str, ...] = Field(min_length=1, description="kinds of entries that answer it, before all others")
    sign: Pattern | Literal[""] = Field("", description="what an answer has, as a pattern: a year for when")

    @field_validator("first")
    @classmethod
    def _known(cls, kinds: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := [kind for kind in kinds if kind not in KINDS]:
            raise ValueError(f"{unknown[0]!r} is no kind of entry; expected one of {', '.join(KINDS)}")
        return kinds


class SearchWords(Record):
    """All of it; a book without the file is searched by its own words alone."""

    ignored: tuple[Words, ...] = Field((), description="words of a question that say nothing of what is looked for: did, was")
    heads: tuple[Words, ...] = Field((), description="words after which comes what a question is about: which, how many")
    alike: tuple[tuple[Words, ...], ...] = Field((), description="words that readers use for the same thing, in any language")
    asks: tuple[Ask, ...] = Field((), description="kinds of questions, and what answers each; the first that fits is taken")
    loaded: tuple[Words, ...] = Field((), description="words that take a side: only in questions that leave it open")
    openers: tuple[Words, ...] = Field((), description="first words of questions that leave it open: was, did")
    attributed: tuple[Words, ...] = Field((), description="words of questions that ask who says so: call, called, says")


class Asked(Record):
    """The questions that one entry answers, in the plain words of those who ask. They lead to it and are never shown.

    of: id of a record or exhibit, label of a section, or a page (`chapters/one`). asked: as typed, without a question mark.
    """

    of: Text
    asked: tuple[Annotated[str, AfterValidator(_question)], ...] = Field(min_length=1, max_length=15)
