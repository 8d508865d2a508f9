"""Reads the evidence of a data folder and says everything that is wrong with it, one record against the others.

`Ledger.load` is its only caller.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whosays.model.geodesy import great_circle_km
from whosays.model.records import MARK_LETTERS
from whosays.model.suggestions import nearest

from .evidence_checks import FIGURES, evidence_problems
from .records import Loaded, load
from .settings import Settings, read_settings
from .tables import TABLES, Table
from .text_files import Problem, Row, again, read_text


class Loader:
    """Reads a data folder once, collecting rows, records and problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.settings: Settings | None = None
        self.tables: dict[str, Loaded] = {}

    def read(self) -> dict[str, dict[str, Any]]:
        """All records by table and id; complete only if there are no `problems`."""
        if not self.folder.is_dir():
            self.problems.append(Problem(str(self.folder), 1, "is not a folder; expected the book's data folder"))
            return {}
        self.settings, self.problems = read_settings(self.folder)
        for table in TABLES.values():
            self.tables[table.name] = self._read(table)
            self.problems += self.tables[table.name].problems
        for table in TABLES.values():
            self.problems += self._references(table)
        for check in (self._ids, self._names, self._claims, self._distances, self._maps):
            self.problems += check()
        records = {name: found.records for name, found in self.tables.items()}
        if self.settings and all(self.tables[name].whole for name in ("sources", *FIGURES)):
            rows = {name: found.rows for name, found in self.tables.items()}
            self.problems += evidence_problems(records, rows, self.settings.vocabulary)
        return records

    def _read(self, table: Table) -> Loaded:
        words = self.settings.vocabulary if self.settings else None

        def topic(row: Row, path: Path) -> tuple[Any, Iterable[Problem]]:
            row.values.setdefault("topic", path.stem)
            return words, ()

        paths = table.paths(self.folder)
        if not paths and not table.optional:
            return Loaded(problems=[Problem(table.files, 1, "no such file; expected it in the data folder")], whole=False)
        return load(self.folder, paths, table.record, key=table.key, prepare=topic if table.topic_from_file else None,
                    words=words)

    def _all(self, table: str) -> Iterator[tuple[Row, Any]]:
        """Every record of a table with its row."""
        found = self.tables[table]
        return ((found.rows[key], record) for key, record in found.records.items())

    def _references(self, table: Table) -> Iterator[Problem]:
        for path, target in table.refs.items():
            known = self.tables[target].rows
            # A table with unreadable parts cannot say what is not in it: one mistake is one problem.
            for row in self.tables[table.name].rows.values() if self.tables[target].whole else ():
                seen: set[tuple[Any, ...]] = set()
                for at, value in _pointers(row.values, path):
                    if value not in known:
                        yield row.problem(at, f"{value!r} is not in {target}{nearest(value, known)}")
                    elif (*at[:-1], value) in seen:
                        yield row.problem(at, f"{value!r} stands twice in {at[-2]!r}; expected it once")
                    seen.add((*at[:-1], value))

    def _ids(self) -> Iterator[Problem]:
        """An id names one record of the whole ledger, so that a link, a figure and a search lead to that record."""
        seen: dict[str, Row] = {}
        for table in TABLES.values():
            for row in self.tables[table.name].rows.values():
                if twice := again(Row(row.file, row.at(table.key), {"id": row.key(table.key)}), seen):
                    yield twice

    def _names(self) -> Iterator[Problem]:
        for row, source in self._all("sources"):
            if len(source.called) > MARK_LETTERS:
                yield row.problem(("shortauthor" if source.shortauthor else "author",),
                                  f"marks would call {source.key!r} {source.called!r}, {len(source.called)} letters; "
                                  f"expected a 'shortauthor' of at most {MARK_LETTERS}")

    def _claims(self) -> Iterator[Problem]:
        sources = self.tables["sources"].records
        for row, claim in self._all("claims"):
            heard = {account.standpoint for account in claim.accounts}
            # What the ledger holds on it: the standpoints of all its documents.
            held = {sources[s].standpoint for s in claim.sources if s in sources} - heard
            if claim.status == "disputed" and (len(heard) == 1 or (not heard and len(held) > 1)):
                gives = "one standpoint only" if heard else "no account of anybody"
                other = f"; it has documents by {', '.join(sorted(held))}" if held else ""
                yield row.problem(("accounts",) if heard else ("status",),
                                  f"disputed claim {claim.id!r} gives {gives}{other}; expected two standpoints or more")
            read = {sources[s].access for s in claim.sources if s in sources}
            if self.tables["sources"].whole and read == {"memory"} and not claim.unverified:
                yield row.problem(("sources",), f"claim {claim.id!r} rests on memory alone; "
                                                "expected 'unverified: true' or a source that was read")

    def _distances(self) -> Iterator[Problem]:
        places = self.tables["places"].records
        for row, distance in self._all("distances"):
            a, b = places.get(distance.origin), places.get(distance.to)
            real = great_circle_km(a, b) if a and b else None
            if real is not None and distance.computed_km is not None and abs(real - distance.computed_km) > 1:
                yield row.problem(("computed_km",),
                                  f"computed_km is {distance.computed_km:g}; expected {real:.1f} from places.csv")

    def _maps(self) -> Iterator[Problem]:
        for path in sorted(self.folder.glob("geo/*.geojson")):
            name = path.relative_to(self.folder).as_posix()
            text, problems = read_text(path, name)
            yield from problems
            try:
                json.loads("{}" if text is None else text)
            except json.JSONDecodeError as wrong:
                yield Problem(name, wrong.lineno, f"is not JSON here ({wrong.msg}); expected a GeoJSON map")


def _pointers(values: Any, path: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The keys a field path (`source`, `sources`, `accounts.sources`) of a row holds, and where; odd values are skipped."""
    first, _, rest = path.partition(".")
    value = values.get(first) if isinstance(values, dict) else None
    for number, item in enumerate(value if isinstance(value, list) else []):
        if rest:
            yield from (((first, number, *at), key) for at, key in _pointers(item, rest))
        elif isinstance(item, str):
            yield (first, number), item
    if isinstance(value, str) and value and not rest:
        yield (first,), value
