"""What people write as a filter, and what they mean: a word, its label, a number as text, a date, one of a list.

A filter that finds nothing because of a spelling teaches that nothing is there; so spellings are read generously and an
unknown word is answered with the words there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from numbers import Real
from typing import Any

from whosays.model.dates import PartialDate
from whosays.model.fields import Record, WordOf
from whosays.model.suggestions import likely, loose
from whosays.model.vocabulary import Vocabulary

_FEW = 16  # as many words are listed whole
_LONG = 40  # letters; a longer label explains a word and is no name of it
Test = Callable[[Any], bool]


def several(wanted: Any) -> tuple[Any, ...]:
    """One value or a collection of them (also a column of a table), as a tuple."""
    if isinstance(wanted, str) or not hasattr(wanted, "__iter__"):
        return (wanted,)
    return tuple(wanted)


def tests(table: str, name: str, wanted: Any, have: list[Any], labels: Mapping[str, str],
          alike: Iterable[Iterable[str]] = ()) -> list[Test]:
    """For each wanted value what a field's value must be.

    have: the values that there are. labels: what people call the words of the field; alike: groups of words that mean the same.
    Raises LookupError for a word that no row has, with the words there are; a date or a number may be one that no row has.
    """
    return [_test(table, name, one, have, labels, alike) for one in several(wanted)]


def _test(table: str, name: str, one: Any, have: list[Any], labels: Mapping[str, str], alike: Iterable[Iterable[str]]) -> Test:
    if _is_empty(one):
        return _is_empty
    if any(isinstance(value, PartialDate) for value in have):
        when = _date(table, name, one)
        return lambda value: bool(value) and when.start <= value.start and value.end <= when.end
    filled = [value for value in have if not _is_empty(value)]
    if filled and all(isinstance(value, Real) for value in filled) and (number := _number(one)) is not None:
        return lambda value: not _is_empty(value) and float(value) == number
    word = _word(one, filled, labels) or _alike(one, filled, alike if labels else ())
    if word is None:
        raise LookupError(_unknown(table, name, str(one), filled, labels))
    return lambda value: word in ([loose(v) for v in value] if isinstance(value, tuple) else [loose(value)])


def _is_empty(value: Any) -> bool:
    if value is None or not _plain(value):
        return True
    # A number of numpy cannot be compared with a tuple.
    return not value if isinstance(value, str | tuple) else bool(value != value)


def _plain(value: Any) -> bool:
    # pandas' NA is neither equal nor unequal to anything.
    return type(value).__name__ not in ("NAType", "NaTType")


def _date(table: str, name: str, one: Any) -> PartialDate:
    try:
        return PartialDate.of(one)
    except (ValueError, TypeError):
        raise LookupError(f"{table}: {name} = {one!r} is no date; expected one such as '2009-07-29', '2009-07' or '2009'"
                          ) from None


def _number(one: Any) -> float | None:
    if isinstance(one, bool) or (isinstance(one, str) and one.casefold() in ("true", "false", "yes", "no")):
        return float(one in (True, "True", "true", "yes", "Yes"))
    try:
        return float(one)
    except (TypeError, ValueError):
        return None


def _words(have: Iterable[Any]) -> Iterator[str]:
    for value in have:
        yield from map(str, value if isinstance(value, tuple) else (value,))


def _word(one: Any, have: list[Any], labels: Mapping[str, str]) -> str | None:
    """The folded word that is meant: written as the field has it, or called by its label."""
    there = {loose(word) for word in _words(have)}
    said = loose(one)
    called = (loose(key) for key, label in labels.items() if loose(label) == said)
    return said if said in there else next((key for key in called if key in there), None)


def is_there(word: str, have: list[Any], labels: Mapping[str, str]) -> bool:
    """Whether a word, or what it is called, is one of the values."""
    return _word(word, [value for value in have if isinstance(value, str | tuple)], labels) is not None


def _alike(one: Any, have: list[Any], alike: Iterable[Iterable[str]]) -> str | None:
    """The one word of the field that readers use for the same thing; None where there are more or none."""
    said, there = loose(one), {loose(word) for word in _words(have)}
    found = {word for group in alike if said in group for word in map(loose, group) if word in there}
    return found.pop() if len(found) == 1 else None


def _unknown(table: str, name: str, one: str, have: list[Any], labels: Mapping[str, str]) -> str:
    there = list(dict.fromkeys(_words(have)))
    if one[:1] in ("<", ">") and all(isinstance(value, Real) for value in have):
        return f"{name} = {one!r} is no number; for more or less write: rows = ledger.table({table!r}); rows[rows.{name} {one}]"
    near = likely(one, [*there, *(label for word in there if len(label := labels.get(word, "")) <= _LONG and label)])
    if len(there) <= _FEW:
        near += f" (there are: {', '.join(sorted(there))})"
    else:
        near += f" ({len(there)} words; `ledger.table({table!r}).{name}.unique()` lists them)"
    return f"no row of {table} has {name} = {one!r}{near}"


def labels_of(record: type[Record], name: str, words: Vocabulary, called: Mapping[str, str]) -> Mapping[str, str]:
    """What people call the words of a field: labels of the vocabulary, or (`called`) titles of the records it points to."""
    for mark in record.model_fields[name].metadata:
        if isinstance(mark, WordOf):
            return {key: getattr(word, "label", str(word)) for key, word in getattr(words, mark.words).items()}
    return called


def is_date(record: type[Record], name: str) -> bool:
    """Whether a field holds dates, and so has two more columns."""
    return "PartialDate" in str(record.model_fields[name].annotation)


