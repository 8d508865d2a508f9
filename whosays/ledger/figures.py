"""Figures of the ledger in words, so that no number in the prose is typed twice.

A spec is what the `{n}` role holds: the id of a toll, a population figure, a quantity, a distance or an area;
with `!` the bare number; or an aggregate such as `range:EVENT.GROUP.MEASURE`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from whosays.model.fields import Record
from whosays.model.languages import ENGLISH_LANGUAGE, Language
from whosays.model.records import AreaAccount, Distance, Figure, Quantity, Toll
from whosays.model.suggestions import likely, nearest

_TABLES = ("tolls", "population", "quantities", "distances", "areas")
Ends = tuple[float, float] | None


class Tables(Protocol):
    """What is asked of a ledger here."""

    def rows(self, table: str) -> Mapping[str, Any]:
        """All records of a table by id."""

    def get(self, table: str, key: str) -> Any:
        """One record; LookupError without it."""

    def select(self, table: str, /, **where: Any) -> tuple[Any, ...]:
        """Records with these values."""


@dataclass(frozen=True)
class FigureText:
    """A figure in words, the record it comes from (None for an aggregate), and the sources behind it.

    ends: the lowest and the highest number in the text; None when it is all words.
    """

    text: str
    table: str
    record: Record | None
    sources: tuple[str, ...]
    ends: Ends


def figure(ledger: Tables, spec: str, language: Language = ENGLISH_LANGUAGE) -> FigureText:
    """Resolve a spec. language: of the words. Raises LookupError, with the nearest match, for what the ledger does not have."""
    spec = str(spec)
    head, colon, rest = spec.strip().partition(":")
    if colon and head not in AGGREGATES:
        raise LookupError(f"no aggregate {head!r}{nearest(head, AGGREGATES)} (aggregates: {', '.join(AGGREGATES)})")
    if colon:
        return _AGGREGATES[head](ledger, rest.removesuffix("!"), head, language)
    bare = spec.strip().endswith("!")
    key = spec.strip().removesuffix("!")
    for table in _TABLES:
        record = ledger.rows(table).get(key)
        if record is not None:
            assert isinstance(record, (AreaAccount, Distance, Figure))
            return FigureText(_text(record, bare, language), table, record, (record.source,), _ends(record))
    known = [k for table in _TABLES for k in ledger.rows(table)]
    raise LookupError(f"no figure {key!r}{likely(key, known)}")


def _text(record: AreaAccount | Distance | Figure, bare: bool, language: Language) -> str:
    said = language.numbers
    if isinstance(record, AreaAccount):
        return f"{said.number(record.km2)} {language.unit('square kilometres')}"
    if isinstance(record, Distance):
        low, high = record.claimed_km_low, record.claimed_km_high
        if low is None and high is None:
            return record.as_printed
        return f"{said.in_words(low, high, 'exactly' if low == high else 'range')} {language.unit('kilometres')}"
    unit = f" {language.unit(record.unit)}" if isinstance(record, Quantity) and record.unit else ""
    if bare and record.qualifier != "worded":
        ends = list(dict.fromkeys(said.number(v) for v in (record.low, record.high) if v is not None))
        return (said.span.format(*ends) if len(ends) > 1 else "".join(ends)) + unit
    return said.in_words(record.low, record.high, record.qualifier, language.wording(record.wording)) + unit


def _ends(record: AreaAccount | Distance | Figure) -> Ends:
    if isinstance(record, AreaAccount):
        return record.km2, record.km2
    given = ((record.claimed_km_low, record.claimed_km_high) if isinstance(record, Distance) else (record.low, record.high))
    numbers = [float(end) for end in given if end is not None]
    return (min(numbers), max(numbers)) if numbers else None


def tolls_of(ledger: Tables, spec: str) -> tuple[Toll, ...]:
    """The tolls of `event.group.measure`, in the order of the file. Raises LookupError when there are none."""
    parts = spec.rsplit(".", 2)
    found = [t for t in ledger.rows("tolls").values() if [t.event, t.group, t.measure] == parts]
    if not found:
        known = {f"{t.event}.{t.group}.{t.measure}" for t in ledger.rows("tolls").values()}
        raise LookupError(f"no tolls of {spec!r}{nearest(spec, known)}; expected event.group.measure")
    return tuple(found)


def _of_tolls(ledger: Tables, spec: str, how: str, language: Language) -> FigureText:
    tolls, said = tolls_of(ledger, spec), language.numbers
    counted = [t for t in tolls if t.qualifier != "worded"]
    sources = tuple(dict.fromkeys(t.source for t in tolls))
    if how == "reports":
        return FigureText(said.number(len(tolls)), "tolls", None, sources, (len(tolls), len(tolls)))
    ends = [v for t in counted for v in (t.low, t.high) if v is not None]
    if not ends:
        raise LookupError(f"the tolls of {spec!r} are all in words; expected a number")
    low = max(ends) if how == "highest" else min(ends)
    high = min(ends) if how == "lowest" else max(ends)
    text = said.number(low) if low == high else said.span.format(said.number(low), said.number(high))
    return FigureText(text, "tolls", None, sources, (low, high))


def _count(ledger: Tables, spec: str, how: str, language: Language) -> FigureText:
    """`claims`, or `claims.status=disputed`: how many records."""
    name, _, condition = spec.partition(".")
    where = dict([condition.split("=", 1)]) if "=" in condition else {}
    found = ledger.select(name, **where) if where else tuple(ledger.rows(name).values())
    return FigureText(language.numbers.number(len(found)), name, None, (), (len(found), len(found)))


def _computed(ledger: Tables, spec: str, how: str, language: Language) -> FigureText:
    distance = ledger.get("distances", spec)
    if distance.computed_km is None:
        raise LookupError(f"distance {spec!r} has no computed_km")
    km = float(round(distance.computed_km))
    said = f"{language.numbers.number(km)} {language.unit('kilometres')}"
    return FigureText(said, "distances", distance, (distance.source,), (km, km))


_AGGREGATES: dict[str, Callable[[Tables, str, str, Language], FigureText]] = {
    "range": _of_tolls, "lowest": _of_tolls, "highest": _of_tolls, "reports": _of_tolls,
    "count": _count, "computed": _computed,
}
AGGREGATES = tuple(_AGGREGATES)
