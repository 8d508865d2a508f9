"""How records hang together, asked of a ledger: who repeats whom, and what rests on a document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from whosays.model.lineage import Lineage
from whosays.model.records import Figure, Population, Quantity, Source, Toll
from whosays.model.suggestions import likely
from whosays.reading.tables import TABLES

from .row_tables import key_of, references


class Relations:
    """The part of a ledger that knows who repeats whom and who cites whom."""

    _tables: Mapping[str, Mapping[str, Any]]

    sources: Mapping[str, Source]
    tolls: Mapping[str, Toll]
    population: Mapping[str, Population]
    quantities: Mapping[str, Quantity]

    def roots(self, figure: str | Figure | Source) -> tuple[Figure | Source, ...]:
        """Where a figure begins: the figures and documents at the end of whom it repeats; itself, when it repeats nobody.

        Raises LookupError for what is no figure and no document.

        >>> ledger.roots("SOURCE")
        """
        return tuple(self._sayings[key] for key in self._lineage.roots(self._saying(figure)))

    def echoes(self, figure: str | Figure | Source) -> tuple[Figure | Source, ...]:
        """Every figure and document that repeats it, or repeats one that does, the nearest first. Raises as `roots` does.

        Of a document also those that repeat a figure in it. The column `echoes` of a table is how many these are; `is_echo`
        says of a figure whether it repeats somebody itself, also where it names nobody.

        >>> ledger.echoes("SOURCE")
        """
        key = self._saying(figure)
        inside = self._inside.get(key, ())
        found = dict.fromkeys(echo for name in (key, *inside) for echo in self._lineage.echoes(name))
        return tuple(self._sayings[echo] for echo in found if echo not in inside)

    @cached_property
    def _sayings(self) -> Mapping[str, Figure | Source]:
        return {**self.sources, **self.quantities, **self.population, **self.tolls}

    @cached_property
    def _lineage(self) -> Lineage:
        return Lineage({key: tuple(k for k in said.relays if k in self._sayings) for key, said in self._sayings.items()})

    @cached_property
    def _inside(self) -> Mapping[str, tuple[str, ...]]:
        """Source -> the figures in it."""
        found: dict[str, list[str]] = {}
        for name, said in self._sayings.items():
            found.setdefault(getattr(said, "source", ""), []).append(name)
        return {source: tuple(names) for source, names in found.items() if source}

    def _saying(self, said: str | Figure | Source) -> str:
        key, such = key_of(said), f"expected an id such as {next(iter(self.tolls), '')!r}"
        if not isinstance(key, str):
            raise LookupError(f"this is {type(said).__name__}; {such}; of many: [ledger.echoes(one) for one in rows.id]")
        if key not in self._sayings:
            raise LookupError(f"no figure {key!r}{likely(key, self._sayings) or f'; {such}'}")
        return key

    def cited_by(self, source: str) -> tuple[tuple[str, str], ...]:
        """(table, id) of every record that rests on a source. Raises LookupError for an unknown source.

        >>> ledger.cited_by("SOURCE")
        """
        self.sources[source]
        return self._uses.get(key_of(source), ())

    @cached_property
    def _uses(self) -> dict[str, tuple[tuple[str, str], ...]]:
        uses: dict[str, dict[tuple[str, str], None]] = {}
        for table in TABLES.values():
            for path, target in table.refs.items():
                if target == "sources":
                    for key, record in self._tables.get(table.name, {}).items():
                        for value in references(record, path):
                            uses.setdefault(value, {})[(table.name, key)] = None
        return {source: tuple(found) for source, found in uses.items()}
