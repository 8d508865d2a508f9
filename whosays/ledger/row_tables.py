"""The records of one table by id: nothing in it can be changed, and it is shown in a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from whosays.model.fields import Record
from whosays.model.suggestions import likely


class Rows(dict[str, Record]):
    """Records by id; an id of an earlier version of the book still finds its record."""

    def __init__(self, table: str, rows: Mapping[str, Record]) -> None:
        super().__init__(rows)
        self.table = table

    def __missing__(self, key: str) -> Record:
        for record in self.values():
            if key and key == getattr(record, "was", None):
                return record
        raise KeyError(Sentence(f"no {key!r} in {self.table}{likely(str(key), self) or self._first()}"))

    def __getitem__(self, key: Any) -> Record:
        try:
            if isinstance(key, str):
                return super().__getitem__(key)
            return super().__getitem__(key_of(key))
        except TypeError:  # a list, a slice, a column
            raise KeyError(Sentence(f"{self.table} are records by id, one at a time{self._first()}; {self._table}")) from None

    def __call__(self, **where: Any) -> NoReturn:
        asked = "".join(f", {name}=..." for name in where)
        raise TypeError(f"{self.table} are records by id; the table is ledger.table({self.table!r}{asked})")

    def _first(self) -> str:
        return f"; an id is such as {next(iter(self))!r}" if self else ""

    def __repr__(self) -> str:
        first = f", {next(iter(self))!r} the first" if self else ""
        return f"<{len(self)} {self.table}{first}; ledger.table({self.table!r}) shows them>"

    @property
    def _table(self) -> str:
        return f"ledger.table({self.table!r}) is the table"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("_"):
            raise AttributeError(name)
        # Asked for what a DataFrame has.
        raise AttributeError(f"{self.table} are records by id, without {name!r}; {self._table}", name=name)

    def __reduce__(self) -> tuple[type[Rows], tuple[str, dict[str, Record]]]:
        return Rows, (self.table, dict(self))  # a copy is made whole, for it cannot be filled row by row

    def _fixed(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError(f"{self.table} cannot be changed; ledger.plus({self.table!r}, ...) gives a ledger with one row more")

    __setitem__ = __delitem__ = update = pop = popitem = clear = setdefault = __ior__ = _fixed


class Sentence(str):
    """What a KeyError says, which shows the repr of it."""

    def __repr__(self) -> str:
        return str(self)


def key_of(record: Any) -> Any:
    """The id of a record, or of a row of a table; a source has a key instead. Anything else is itself."""
    if isinstance(record, Record):
        return getattr(record, "key", "") or getattr(record, "id", "")
    return next((record[name] for name in ("id", "key") if name in record.index), record) if hasattr(record, "index") and (
        hasattr(record, "dtype")) else record


def references(record: Any, path: str) -> Iterator[str]:
    """The keys that a field path (`source`, `sources`, `accounts.sources`) of a record holds."""
    first, _, rest = path.partition(".")
    value = getattr(record, first)
    if rest:
        for item in value:
            yield from references(item, rest)
    elif isinstance(value, tuple):
        yield from value
    elif value:
        yield value
