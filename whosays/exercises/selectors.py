"""A pick: what to take from the ledger, written as data, so that a right answer is never typed and never grows old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.fields import Record
from whosays.model.suggestions import nearest
from whosays.reading.tables import TABLES

# A number, the two ends of a range, a set of names, names with a word each, or one word.
Answer = float | tuple[float, float] | frozenset[str] | dict[str, str] | str
TAKES = ("rows", "ids", "each", "most", "only", "lowest", "highest", "ends", "map", "changes")
_NEEDS_FIELD = ("each", "most", "only", "map", "changes")
_MAY_HAVE_FIELD = ("lowest", "highest")


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Pick(Record):
    """One value of the ledger.

    table, where: which records; several values of a field mean any of them, and "" that nothing is given; `source.standpoint`
    is a field of the record that another one points to. until: an ISO day by whose end it was said.
    take: `rows` (how many), `ids`, `each FIELD` (its values), `most FIELD` (the one that most have), `only FIELD` (of the one
    record), `lowest`, `highest`,
    `ends` (of low and high), `lowest FIELD`, `highest FIELD` (its values where that end stands), `map FIELD` (id to value),
    `changes FIELD` (how often a number is another than the one before, by the last day of each, passing over empty ones).
    km: two places, the straight line between them. less: the first pick without the second (days, for two dates).
    value: a word, or words by item, that no table holds.
    """

    table: str = ""
    where: dict[str, Annotated[tuple[str, ...], BeforeValidator(_several)]] = Field(default_factory=dict)
    until: PartialDate | None = None
    take: str = "rows"
    km: tuple[str, str] | None = None
    less: tuple[Pick, Pick] | None = None
    value: str | dict[str, str] | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Pick:
        ways = [name for name in ("table", "km", "less", "value") if getattr(self, name)]
        if len(ways) != 1:
            raise ValueError(f"has {' and '.join(ways) or 'nothing to pick'}; expected one of table, km, less, value")
        how, _, field = self.take.partition(" ")
        if how not in TAKES:
            raise ValueError(f"cannot take {how!r}{nearest(how, TAKES)}; expected one of {', '.join(TAKES)}")
        if (how in _NEEDS_FIELD) != bool(field) and how not in _MAY_HAVE_FIELD:
            raise ValueError(f"take {self.take!r} {'needs a field' if how in _NEEDS_FIELD else 'has a field too many'}")
        return self

    def of(self, ledger: Ledger) -> Answer:
        """The value as the ledger has it today. Raises LookupError for what the ledger does not have."""
        if self.value is not None:
            return self.value
        if self.km:
            return ledger.km(*self.km)
        if self.less:
            return _less(*(pick._taken(ledger) for pick in self.less))
        found = self._taken(ledger)
        return str(found) if isinstance(found, PartialDate) else found

    def _taken(self, ledger: Ledger) -> Any:
        if not self.table:
            return self.of(ledger)
        records = self._records(ledger)
        how, _, name = self.take.partition(" ")
        known = TABLES[self.table].record.model_fields
        if name and name not in known:
            raise LookupError(f"{self.table} has no field {name!r}{nearest(name, known)}")
        if how in ("rows", "ids"):
            return float(len(records)) if how == "rows" else frozenset(records)
        if how in ("each", "most"):
            values = Counter(v for r in records.values() for v in _texts(getattr(r, name)))
            return frozenset(values) if how == "each" else _most(values, name)
        if how == "map":
            return {key: str(getattr(r, name)) for key, r in records.items()}
        if how == "changes":
            return _changes([r for r in records.values() if getattr(r, name) is not None], name)
        if how == "only":
            if len(records) != 1:
                raise LookupError(f"{len(records)} rows of {self.table} fit; expected one")
            return _as_answer(*(getattr(r, name) for r in records.values()))
        end = _ends(records, how, self.table)
        if name:
            at = [r for r in records.values() if end in (getattr(r, "low", None), getattr(r, "high", None))]
            return frozenset(v for r in at for v in _texts(getattr(r, name)))
        return end

    def _records(self, ledger: Ledger) -> dict[str, Record]:
        known = TABLES[self.table].record.model_fields if self.table in TABLES else {}
        last = self.until.end if self.until else None
        kept = {}
        for key, record in ledger.rows(self.table).items():
            said = getattr(record, "as_of", None)
            if (last is None or (said and said.end <= last)) and all(
                    _fits(_texts(_field(ledger, self.table, record, name)), wanted) for name, wanted in self.where.items()):
                kept[key] = record
        for name in self.where:
            if name.partition(".")[0] not in known:
                raise LookupError(f"{self.table} has no field {name!r}{nearest(name, known)}")
        if not kept:
            wanted = ", ".join(f"{name} = {' or '.join(values)}" for name, values in self.where.items())
            raise LookupError(f"no row of {self.table} has {wanted or f'a date up to {self.until}'}")
        return kept


def _changes(records: Iterable[Any], name: str) -> float:
    ordered = sorted(records, key=lambda r: r.as_of.end.isoformat() if r.as_of else "9999")
    return float(sum(getattr(one, name) != getattr(other, name) for one, other in pairwise(ordered)))


def _most(values: Counter[str], name: str) -> str:
    first, *others = values.most_common(2)
    if others and others[0][1] == first[1]:
        raise LookupError(f"two values of {name} are as frequent: {first[0]} and {others[0][0]}")
    return first[0]


def _fits(texts: list[str], wanted: tuple[str, ...]) -> bool:
    return bool(set(texts) & set(wanted)) or ("" in wanted and not texts)


def _field(ledger: Ledger, table: str, record: Record, name: str) -> Any:
    """A field of a record, or with a point in its name one of the record that it points to."""
    first, _, rest = name.partition(".")
    value = getattr(record, first, None)
    target = TABLES[table].refs.get(first)
    return getattr(ledger.get(target, value), rest, None) if rest and target and value else value


def _as_answer(value: Any) -> Any:
    if isinstance(value, tuple):
        return frozenset(_texts(value))
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _texts(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    return [str(v) for v in value] if isinstance(value, tuple) else [str(value)]


def _ends(records: dict[str, Record], how: str, table: str) -> float | tuple[float, float]:
    values = [float(v) for r in records.values() for v in (getattr(r, "low", None), getattr(r, "high", None)) if v is not None]
    if not values:
        raise LookupError(f"no number in these rows of {table}")
    return {"lowest": min(values), "highest": max(values), "ends": (min(values), max(values))}[how]  # type: ignore[return-value]


def _less(first: Any, second: Any) -> Answer:
    if isinstance(first, PartialDate) and isinstance(second, PartialDate):
        return float((first.start - second.start).days)
    if isinstance(first, frozenset) and isinstance(second, frozenset):
        return first - second
    if isinstance(first, float) and isinstance(second, float):
        return first - second
    raise LookupError("'less' needs two numbers, two sets or two dates")
