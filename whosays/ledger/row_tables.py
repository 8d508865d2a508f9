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
            if key == getattr(record, "was", None):
                return record
        raise KeyError(Sentence(f"no {key!r} in {self.table}{likely(str(key), self) or self._first()}"))

    def _first(self) -> str:
        return f"; an id is such as {next(iter(self))!r}" if self else ""

    def __repr__(self) -> str:
        first = f", {next(iter(self))!r} the first" if self else ""
        return f"<{len(self)} {self.table}{first}; ledger.table({self.table!r}) shows them>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("_"):
            raise AttributeError(name)
        # Asked for what a DataFrame has.
        raise AttributeError(f"{self.table} are records by id, without {name!r}; ledger.table({self.table!r}) is the table",
                             name=name)

    def _fixed(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError(f"{self.table} cannot be changed; ledger.plus({self.table!r}, ...) gives a ledger with one row more")

    __setitem__ = __delitem__ = update = pop = popitem = clear = setdefault = __ior__ = _fixed


class Sentence(str):
    """What a KeyError says, which shows the repr of it."""

    def __repr__(self) -> str:
        return str(self)


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
