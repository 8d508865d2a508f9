"""How people call an exhibit: one word for a list of one, a wrong name, an empty list, a size that there is not.

Each is an answer or a sentence with the words there are, never an empty drawing.
"""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from whosays.drawing.theme import HEIGHTS
from whosays.ledger.asking import several
from whosays.ledger.ledger import Ledger
from whosays.ledger.row_tables import key_of
from whosays.model.dates import PartialDate, other_calendar
from whosays.model.suggestions import loose, nearest

_LIST = "Sequence[str]"
_OWN = ("id", "title", "ledger")  # each exhibit takes them
_DAYS = ("start", "end", "opens", "on")  # parameters that are dates
_MAY_BE_EMPTY = ("names", "landmarks")


def arguments(name: str, takes: Mapping[str, inspect.Parameter], given: Sequence[Any], named: Mapping[str, Any]
              ) -> dict[str, Any]:
    """What an exhibit is given, by the names of its parameters. Raises TypeError and ValueError in a sentence."""
    places = [p.name for p in takes.values() if p.kind is not inspect.Parameter.KEYWORD_ONLY]
    shown = ", ".join(n for n in takes if n not in _OWN)
    if len(given) > len(places):
        raise TypeError(f"{name} takes {', '.join(places) or 'no values'} in this order; {given[len(places)]!r} is one too "
                        f"many (by name it takes: {shown})")
    for key in named:
        if key not in takes:
            raise TypeError(f"{name} takes no {key!r}{nearest(key, takes)} (it takes: {shown})")
    # What is None is left out.
    found = {key: value for key, value in (dict(zip(places, given, strict=False)) | dict(named)).items() if value is not None}
    missing = [p.name for p in takes.values() if p.default is inspect.Parameter.empty and p.name not in (*found, *_OWN)]
    if missing:
        raise TypeError(f"{name} needs {' and '.join(missing)} too: help(exhibits.{name}) says what each is")
    made = {key: _as_asked(value, takes[key]) for key, value in found.items()}
    first, last = (PartialDate.of(made[key]) if made.get(key) else None for key in ("start", "end"))
    if first and last and last.end < first.start:
        raise ValueError(f"start {made['start']} is after end {made['end']}: nothing to draw")
    return made


def _as_asked(value: Any, asked: inspect.Parameter) -> Any:
    key, kind, usual = asked.name, str(asked.annotation), asked.default
    if key in _DAYS:
        return _day(key, value)
    if _LIST in kind and not isinstance(value, str) and hasattr(value, "__iter__"):
        value = _listed(key, value)
    elif kind in ("str", "str | None"):
        value = _word(key, value)
    if kind.startswith(_LIST) and isinstance(value, str) and value:
        return (value,)
    if isinstance(usual, str) and usual in HEIGHTS and value not in HEIGHTS:
        raise ValueError(f"no size {value!r}; expected one of {', '.join(HEIGHTS)}")
    return value


def _day(key: str, value: Any) -> Any:
    if value != "":
        try:
            return PartialDate.of(value).text
        except (ValueError, TypeError):
            wrong = other_calendar(value) or "is no date; expected one such as '2009-07-29', '2009-07' or '2009'"
            raise ValueError(f"{key}: {value!r} {wrong}") from None
    return value


def _listed(key: str, value: Any) -> tuple[Any, ...]:
    """A list of words from whatever holds one: a column, an index, a set, records. Raises TypeError for a whole table."""
    if hasattr(value, "columns"):
        raise TypeError(f"{key} is given a whole table; give one of its columns, such as {key}=rows.id")
    found = several(value)
    if not found and not isinstance(value, tuple) and key not in _MAY_BE_EMPTY:
        raise ValueError(f"{key} is an empty list: nothing to draw; leave it out for what is usual, or name some")
    return tuple(sorted(found, key=str)) if isinstance(value, (set, frozenset)) else found


def _word(key: str, value: Any) -> Any:
    """One word: of a record its id, of a column that was handed over its name. Raises TypeError for anything else."""
    if isinstance(value, (list, tuple)) and len(value) == 1:
        value = value[0]
    word = key_of(value)
    word = str(value.name) if hasattr(value, "dtype") and getattr(value, "name", None) is not None else word
    if not isinstance(word, str):
        raise TypeError(f"{key} takes one word, and this is {type(value).__name__}: {str(value)[:40]}")
    return word


def place_called(name: str, ledger: Ledger) -> str:
    """The id of a place that may be called by its label, of several the first; what is called by none, as it is."""
    said = loose(name)
    return name if name in ledger.places else next((key for key, p in ledger.places.items() if loose(p.label) == said), name)


def filled(text: str, ledger: Ledger) -> str:
    """A help text whose example has words of this book, so that it can be run as it stands."""
    tolls = Counter((t.event, t.group, t.measure) for t in ledger.tolls.values())
    words: dict[str, str] = {}
    if tolls:
        most, _ = tolls.most_common(1)[0]
        event, group, measure = most
        lows = Counter(t.low for t in ledger.tolls.values() if (t.event, t.group, t.measure) == most and t.low)
        words = {"EVENT": event, "GROUP": group, "MEASURE": measure, "NUMBER": str((lows.most_common(1) or [(0, 0)])[0][0])}
    words["CLAIM"] = next((key for key, claim in ledger.claims.items() if len(claim.accounts) > 1), "CLAIM")
    words["PLACE"] = next((key for key, place in ledger.places.items() if place.at), "PLACE")
    words["OTHER"] = next((key for key, place in reversed(list(ledger.places.items())) if place.at), "OTHER")
    words["TOPIC"] = next((event.topic for event in ledger.events.values()), "TOPIC")
    words["SOURCE"] = next((toll.source for toll in ledger.tolls.values()), "SOURCE")
    names = re.compile(rf"\b({'|'.join(words)})\b")
    return "\n".join(names.sub(lambda found: words[found[1]], line) if line.lstrip().startswith(">>>") else line
                     for line in text.split("\n"))
