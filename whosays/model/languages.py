"""What a page says in another language than the book's: words of the engine and of the data, numbers, dates, names.

A book has one table a language (`data/languages/KEY.yaml`), the engine another (`whosays/words/KEY.po`). What neither has is
said in the book's own language and marked so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from .dates import PartialDate
from .number_words import ENGLISH, NumberWords
from .suggestions import closest
from .vocabulary import Vocabulary

# Sets of the vocabulary that pages print. A language has each of them whole; the others it may leave out.
PRINTED = ("standpoints", "certainty", "groups", "measures", "qualifiers", "access", "bases", "stood", "relay_grounds",
           "grounds", "kinds", "topics", "sites")
Label = Annotated[str, Field(min_length=1)]


def _sign(text: str) -> str:
    if len(text) != 1 or text.isalnum():
        raise ValueError(f"{text!r} is not one sign; expected the sign that stands inside a number, such as '.'")
    return text


def _with(*places: str) -> AfterValidator:
    """The rule of a text that is filled in: these places for values, each once, and no others."""
    def check(text: str) -> str:
        try:
            found = [name for _, name, *_ in Formatter().parse(text) if name is not None]
        except ValueError:  # a brace alone
            raise ValueError(f"{text!r} has a brace alone; expected {_told(places)}") from None
        if sorted(found) != sorted(places):
            raise ValueError(f"{text!r} has {_told(found) or 'nothing in braces'}; expected {_told(places)}")
        return text

    return AfterValidator(check)


def _told(places: Sequence[str]) -> str:
    return " and ".join(f"{{{name}}}" for name in places)


Sign = Annotated[str, AfterValidator(_sign)]
OneNumber = Annotated[str, Field(min_length=1), _with("")]
Span = Annotated[str, Field(min_length=1), _with("", "")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Labelled(_Part):
    """A word with what it means: of a certainty (`meaning`) or a standpoint (`note`)."""

    label: Label
    meaning: str = ""
    note: str = ""


class NameWords(_Part):
    """What a name of `names.yaml` means, who uses it and what the choice signals."""

    means: Label
    used_by: Label
    signals: Label


class State(_Part):
    """How far the translations into a language are. readings: against the English, of each text.

    reviewers: native readers who went through them, each with what he read; empty while there is none, and pages say so.
    """

    readings: int = Field(ge=0)
    reviewers: tuple[Label, ...] = ()


class BookWords(_Part):
    """What the book is called, and what it says of itself (`book.yaml`)."""

    title: Label
    short_title: Label
    description: Label


class Numerals(_Part):
    """How numbers are said; `{}` stands for the number. digits: zero to nine in one word."""

    model_config = ConfigDict(str_strip_whitespace=False)  # French has a narrow blank between thousands

    digits: Annotated[str, Field(min_length=10, max_length=10)] = "0123456789"
    thousands: Sign = ","
    decimal: Sign = "."
    at_least: OneNumber
    up_to: OneNumber
    about: OneNumber
    span: Span

    @field_validator("digits")
    @classmethod
    def _count(cls, value: str) -> str:
        if not value.isdigit() or [int(sign) for sign in value] != list(range(10)):
            raise ValueError(f"{value!r} does not count from zero to nine; expected the ten digits of the language")
        return value

    @model_validator(mode="after")
    def _apart(self) -> Numerals:
        if self.thousands == self.decimal:
            raise ValueError(f"thousands and decimal are both {self.decimal!r}; expected two signs")
        return self


class Dates(_Part):
    """Names of months (January first) and weekdays (Monday first), and how they are put together."""

    months: Annotated[tuple[Label, ...], Field(min_length=12, max_length=12)]
    weekdays: Annotated[tuple[Label, ...], Field(min_length=7, max_length=7)]
    day: Annotated[Label, _with("day", "month", "year")] = "{day} {month} {year}"
    month: Annotated[Label, _with("month", "year")] = "{month} {year}"
    span: Span


class LanguageTable(_Part):
    """`data/languages/KEY.yaml`: all of the data that pages in a language say.

    vocabulary: each set of `vocabulary.yaml` by its keys. names: of `names.yaml`, by id. speakers: as marks and notes call
    them. wordings, units: what figures say instead of a number or after it. comma: between two names. loaded: words that take
    a side, which stand in quotations only.
    """

    state: State
    book: BookWords
    numerals: Numerals
    dates: Dates
    comma: str = ","
    vocabulary: Mapping[str, Mapping[str, Labelled | Label]]
    names: Mapping[str, NameWords] = Field(default_factory=dict)
    speakers: Mapping[str, Label] = Field(default_factory=dict)
    wordings: Mapping[str, Label] = Field(default_factory=dict)
    units: Mapping[str, Label] = Field(default_factory=dict)
    loaded: tuple[Label, ...] = ()

    def faults(self, words: Vocabulary) -> Iterator[tuple[tuple[str, ...], str]]:
        """Where `vocabulary` has other words than the book's, and what is wrong there; a misspelt word is not also missing."""
        for name in dict.fromkeys((*PRINTED, *self.vocabulary)):
            known, given = getattr(words, name, {}), self.vocabulary.get(name, {})
            meant = {key: closest(key, [one for one in known if one not in given]) for key in given if key not in known}
            for key, word in given.items():
                part = {"certainty": "meaning", "standpoints": "note"}.get(name)
                if key in meant:
                    hint = f"; did you mean {meant[key]!r}?" if meant[key] else ""
                    yield ("vocabulary", name, key), f"{name}: {key!r} is not in vocabulary.yaml{hint}"
                elif part and not (isinstance(word, Labelled) and getattr(word, part)):
                    yield ("vocabulary", name, key), f"{name}: {key!r} has no {part}; expected label and {part}"
            yield from ((("vocabulary", name), f"{name}: no word for {key!r}; expected each word of vocabulary.yaml once")
                        for key in known if key not in given and key not in meant.values())


@dataclass(frozen=True)
class Language:
    """A language in which pages are written; as it stands, the book's own.

    key: its code. label, own: its name in the book's language and in its own. dir: of writing. words: of the engine, by
    what English says. table: of the book's data; None for the book's own language.
    """

    key: str = "en"
    label: str = "English"
    own: str = "English"
    dir: Literal["ltr", "rtl"] = "ltr"
    words: Mapping[str, str] = field(default_factory=dict)
    table: LanguageTable | None = None

    def say(self, text: str, **values: object) -> str:
        """A text of the engine; `{name}` in it stands for a value."""
        said = self.words.get(text) or text
        return said.format(**values) if values else said

    @cached_property
    def numbers(self) -> NumberWords:
        if self.table is None:
            return ENGLISH
        return replace(NumberWords(), **self.table.numerals.model_dump())

    def date(self, when: PartialDate) -> str:
        """A date as a sentence has it."""
        dates = self.table.dates if self.table else None
        if dates is None:
            return when.prose
        first, _, last = when.text.partition("/")
        said = self._one(dates, first)
        return dates.span.format(said, self._one(dates, last)) if last else said

    def _one(self, dates: Dates, text: str) -> str:
        date, _, clock = text.partition("T")
        year, *rest = date.split("-")
        if not rest:
            return self.numbers.in_digits(year)
        form = dates.day if len(rest) > 1 else dates.month
        said = form.format(day=self.numbers.in_digits(str(int(rest[-1]))), month=dates.months[int(rest[0]) - 1],
                           year=self.numbers.in_digits(year))
        return f"{said}{self.comma}{self.numbers.in_digits(clock)}" if clock else said

    def weekday(self, when: PartialDate) -> str:
        """The day of the week, where a date means one day; else empty."""
        return self.table.dates.weekdays[when.start.weekday()] if self.table and when.weekday else when.weekday

    @property
    def comma(self) -> str:
        """What stands between two names, with its space."""
        return f"{self.table.comma if self.table else ','} "

    def speaker(self, name: str) -> str:
        """What marks and notes call a speaker; his own name where the language has none for him."""
        return self.table.speakers.get(name, name) if self.table else name

    def has_speaker(self, name: str) -> bool:
        return self.table is None or name in self.table.speakers

    def wording(self, words: str) -> str:
        """What a source says instead of a number."""
        return self.table.wordings.get(words, words) if self.table else words

    def unit(self, unit: str) -> str:
        return self.table.units.get(unit, unit) if self.table else unit

    def vocabulary(self, words: Vocabulary) -> Vocabulary:
        """The closed words with the labels of the language."""
        if self.table is None:
            return words
        said = {name: {key: _worded(word, self.table.vocabulary[name].get(key)) for key, word in getattr(words, name).items()}
                for name in self.table.vocabulary}
        return words.model_copy(update=said)


def _worded(word: Any, given: Labelled | str | None) -> Any:
    if given is None:
        return word
    if isinstance(given, str):
        return given
    return word.model_copy(update={name: text for name, text in given.model_dump().items() if text})


ENGLISH_LANGUAGE = Language()
