"""What people write as a filter, and what they mean: a word, its label, a number as text, a date, a column of another table.

A filter that finds nothing because of a spelling teaches that nothing is there; so spellings are read generously and an
unknown word is answered with the words there are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from numbers import Real
from typing import Any

from whosays.model.dates import PartialDate, other_calendar
from whosays.model.fields import Record, WordOf
from whosays.model.suggestions import likely, loose
from whosays.model.vocabulary import Vocabulary

from .row_tables import key_of

_FEW = 16  # as many words are listed whole
_LONG = 40  # letters; a longer label explains a word and is no name of it
_SHOWN = 60  # letters of what was asked for, in an answer
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
_MORE_OR_LESS = ("<", ">", "=", "!")
Test = Callable[[Any], bool]


def several(wanted: Any) -> tuple[Any, ...]:
    """One value or a collection of them (a column of a table, records of another one), each once; of a record its key."""
    if isinstance(wanted, (str, bytes, Record)) or not hasattr(wanted, "__iter__"):
        return (key_of(wanted),)
    found = [key_of(one) for one in wanted]
    try:
        return tuple(dict.fromkeys(found))
    except TypeError:  # a list of lists
        return tuple(found)


def to_be_told(wanted: Any, lost: Sequence[Any], some: bool, known: Collection[str]) -> list[Any]:
    """Which of the words that no row has are told; none where that is no mistake.

    A column of another table, and a word that the ledger knows elsewhere (a document that gives no figure), join what there
    is to join and pass over the rest. some: whether a row has one of the others.
    """
    is_column = hasattr(wanted, "dtype") or isinstance(wanted, Mapping)
    return [] if some and is_column else [one for one in lost if not some or str(one) not in known]


@dataclass(frozen=True)
class Column:
    """A column that is asked for values. have: the values that there are, a row each.

    labels: what people call its words. alike: groups of words that mean the same. known: words that it may hold, such as all
    keys of the table it points to.
    """

    table: str
    name: str
    have: Sequence[Any]
    labels: Mapping[str, str]
    alike: Iterable[Iterable[str]] = ()
    known: Collection[str] = ()

    @cached_property
    def _filled(self) -> list[Any]:
        return [value for value in self.have if not is_empty(value)]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(loose(word) for word in _words(self._filled))

    @cached_property
    def _holds(self) -> str:
        if any(isinstance(value, PartialDate) for value in self.have):
            return "dates"
        return "numbers" if self._filled and all(isinstance(value, Real) for value in self._filled) else "words"

    def test(self, wanted: Any) -> Test:
        """What a value must be to be one of those that are wanted.

        Raises LookupError for a word that no row has, with the words there are; a date or a number may be one that no row has.
        """
        if told := self._no_value(wanted):
            raise LookupError(told)
        asked = several(wanted)
        found = {n: meant for n, one in enumerate(asked) if (meant := self._one(one))}
        lost = [one for n, one in enumerate(asked) if n not in found]
        for one in to_be_told(wanted, lost, bool(found), self.known):
            raise LookupError(self._unknown(str(one)) if len(asked) == 1 or found or str(one) not in self.known else
                              f"no row of {self.table} has one of these {len(asked)} words as {self.name}: "
                              f"{', '.join(map(str, asked[:3]))} …; words of it are such as {', '.join(self._examples())}")
        words = {one for one in found.values() if isinstance(one, str)}  # a join asks for a thousand keys at once
        tests = tuple(one for one in found.values() if not isinstance(one, str))
        return lambda value: any(test(value) for test in tests) or not words.isdisjoint(
            map(loose, value if isinstance(value, tuple) else (value,)))

    def _no_value(self, wanted: Any) -> str:
        """What to write instead of what is no value at all; empty for one."""
        if hasattr(wanted, "columns"):
            key = next((name for name in ("key", "id", self.name) if name in wanted.columns), self.name)
            return f"{self.name} is given a whole table; give one of its columns, such as {self.name}=rows.{key}"
        is_condition = str(getattr(wanted, "dtype", "")) in ("bool", "boolean") and not all(
            isinstance(value, bool) for value in self._filled)
        if is_condition or (callable(wanted) and not isinstance(wanted, Mapping)):
            return f"{self.name} takes values, and this is a condition; {self._condition('> ...')}"
        if isinstance(wanted, slice):
            rows = f"rows = ledger.table({self.table!r})"
            return f"from one to another, write: {rows}; rows[rows.{self.name}.between(FROM, TO)]"
        return ""

    def _one(self, one: Any) -> Test | str | None:
        """What a value must be to be this one: a test, or the folded word that it holds; None for what no row has."""
        if is_empty(one):
            return is_empty
        if self._holds == "dates":
            when = self._date(one)
            return lambda value: bool(value) and when.start <= value.start and value.end <= when.end
        if self._holds == "numbers" and (number := _number(one)) is not None:
            return lambda value: not is_empty(value) and float(value) == number
        return self._word(one) or (self._alike(one) if self.labels else None)

    def _date(self, one: Any) -> PartialDate:
        try:
            return PartialDate.of(one)
        except (ValueError, TypeError) as wrong:
            if unsure := other_calendar(one):
                raise LookupError(f"{self.table}: {self.name} = {_short(one)!r} {unsure}") from None
            meant = str(wrong).rpartition("did you mean ")[2] if "did you mean" in str(wrong) else ""
            more = f"; did you mean {meant}" if meant else ""
            if str(one)[:1] in _MORE_OR_LESS or " " in str(one):
                sign = str(one)[0] if str(one)[:1] in "<>" else ">"
                more = f"; for before or after, {self._condition(sign + ' DAY', '_start')}"
            raise LookupError(f"{self.table}: {self.name} = {_short(one)!r} is no date; expected one such as '2009-07-29', "
                              f"'2009-07', '2009' or from one to another, '2009-07-28/2009-07-30'{more}") from None

    def _word(self, one: Any) -> str | None:
        """The folded word that is meant: written as the field has it, or called by its label."""
        said = loose(one)
        called = (loose(key) for key, label in self.labels.items() if loose(label) == said)
        return said if said in self._words else next((key for key in called if key in self._words), None)

    def _alike(self, one: Any) -> str | None:
        """The one word of the field that readers use for the same thing; None where there are more or none."""
        said = loose(one)
        found = {word for group in self.alike if said in group for word in map(loose, group) if word in self._words}
        return found.pop() if len(found) == 1 else None

    def holds(self, word: str) -> bool:
        """Whether a word, or what it is called, is one of the values."""
        return self._holds == "words" and self._word(word) is not None

    def _condition(self, how: str, end: str = "") -> str:
        return f"write: rows = ledger.table({self.table!r}); rows[rows.{self.name.removesuffix(end)}{end} {how}]"

    def _examples(self) -> list[str]:
        return list(dict.fromkeys(_words(self._filled)))[:3]

    def _unknown(self, one: str) -> str:
        there = list(dict.fromkeys(_words(self._filled)))
        if one[:1] in _MORE_OR_LESS and self._holds == "numbers":
            return f"{self.name} = {one!r} is no number; for more or less {self._condition(one)}"
        near = likely(one, [*there, *(label for word in there if len(label := self.labels.get(word, "")) <= _LONG and label)])
        if len(there) <= _FEW:
            near += f" (there are: {', '.join(sorted(there))})"
        else:
            near += f" ({len(there)} words; `ledger.table({self.table!r}).{self.name}.unique()` lists them)"
        return f"no row of {self.table} has {self.name} = {_short(one)!r}{near}"


def _short(value: Any) -> Any:
    text = str(value)
    return f"{text[:_SHOWN]} …" if len(text) > _SHOWN else value


def is_empty(value: Any) -> bool:
    """None, the empty text, no keys at all, and what pandas and numpy write for what is not given."""
    if value is None or not _plain(value):
        return True
    # A number of numpy cannot be compared with a tuple.
    return not value if isinstance(value, str | tuple) else bool(value != value)


def _plain(value: Any) -> bool:
    # pandas' NA is neither equal nor unequal to anything.
    return type(value).__name__ not in ("NAType", "NaTType")


def _number(one: Any) -> float | None:
    if isinstance(one, bool) or (isinstance(one, str) and one.casefold() in ("true", "false", "yes", "no")):
        return float(one in (True, "True", "true", "yes", "Yes"))
    try:
        return float(one.replace(",", "") if isinstance(one, str) and _THOUSANDS.fullmatch(one) else one)
    except (TypeError, ValueError):
        return None


def _words(have: Iterable[Any]) -> Iterator[str]:
    for value in have:
        yield from map(str, value if isinstance(value, tuple) else (value,))


def labels_of(record: type[Record], name: str, words: Vocabulary, called: Mapping[str, str]) -> Mapping[str, str]:
    """What people call the words of a field: labels of the vocabulary, or (`called`) titles of the records it points to."""
    for mark in record.model_fields[name].metadata:
        if isinstance(mark, WordOf):
            return {key: getattr(word, "label", str(word)) for key, word in getattr(words, mark.words).items()}
    return called


def is_date(record: type[Record], name: str) -> bool:
    """Whether a field holds dates, and so has two more columns."""
    return "PartialDate" in str(record.model_fields[name].annotation)
