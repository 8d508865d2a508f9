"""Who repeats whom: the graph behind "76 figures, how many voices?".

People trust ten repetitions of one origin as much as ten origins; a root is a voice, everything below it an echo.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Lineage:
    """A family tree of records. `relays`: record id -> the ids that it repeats (none: it speaks for itself).

    Ids that only stand on the right side are roots too: a document that others repeat and that has no row of its own.
    """

    relays: Mapping[str, tuple[str, ...]]

    def roots(self, key: str) -> tuple[str, ...]:
        """The ids at which the chain from `key` begins: itself, if it repeats nobody. Cycles are cut, not followed twice."""
        return tuple(dict.fromkeys(self._roots(key, frozenset())))

    def _roots(self, key: str, seen: frozenset[str]) -> Iterator[str]:
        above = [k for k in self.relays.get(key, ()) if k not in seen]
        if not above:
            yield key
        for origin in above:
            yield from self._roots(origin, seen | {key})

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        below: dict[str, list[str]] = {}
        for key, origins in self.relays.items():
            for origin in origins:
                below.setdefault(origin, []).append(key)
        return {key: tuple(found) for key, found in below.items()}

    def heirs(self, key: str) -> tuple[str, ...]:
        """The ids that repeat `key` themselves, in the order of the ledger."""
        return self._below.get(key, ())

    def echoes(self, key: str) -> tuple[str, ...]:
        """Every id below `key`, nearest first, each once."""
        found: dict[str, None] = {}
        queue = list(self.heirs(key))
        while queue:
            heir = queue.pop(0)
            if heir not in found and heir != key:
                found[heir] = None
                queue += self.heirs(heir)
        return tuple(found)

    def cycles(self) -> list[tuple[str, ...]]:
        """Chains that lead back to their own beginning, each told once, beginning with its first id in the ledger's order."""
        found: dict[frozenset[str], tuple[str, ...]] = {}
        for start in self.relays:
            for path in self._returning(start, (start,)):
                found.setdefault(frozenset(path), path)
        return list(found.values())

    def _returning(self, start: str, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for origin in self.relays.get(path[-1], ()):
            if origin == start:
                yield path
            elif origin not in path:
                yield from self._returning(start, (*path, origin))
