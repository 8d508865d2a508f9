"""Reads a data folder into records and says everything that is wrong with it. `Ledger.load()` is its only caller."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from whosays.model import records
from whosays.model.geodesy import great_circle_km

from .evidence_checks import evidence_problems
from .messages import problems_of
from .settings import Settings, read_settings
from .tables import BIBTEX, TABLES, Table
from .text_files import Problem, Row, again, nearest, read_bibtex, read_csv, read_text, read_yaml


class Loader:
    """Reads a data folder once, collecting rows, records and problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.rows: dict[str, dict[str, Row]] = {}
        self.records: dict[str, dict[str, Any]] = {}
        self.whole: dict[str, bool] = {}
        self.settings: Settings | None = None

    def read(self) -> dict[str, dict[str, Any]]:
        """All records by table and id; complete only if there are no `problems`."""
        if not self.folder.is_dir():
            self.problems.append(Problem(str(self.folder), 1, "is not a folder; expected the book's data folder"))
            return {}
        self.settings, problems = read_settings(self.folder)
        self.problems += problems
        for table in TABLES.values():
            self._read_table(table)
        for table in TABLES.values():
            self._check_references(table)
        self._check_names()
        self._check_claims()
        self._check_distances()
        self._check_maps()
        if self.settings:
            self.problems += evidence_problems(self.records, self.rows, self.settings.vocabulary)
        return self.records

    def _say(self, row: Row, path: tuple[str | int, ...], text: str) -> None:
        self.problems.append(Problem(row.file, row.at(*path), text))

    def _read_table(self, table: Table) -> None:
        self.rows[table.name], self.records[table.name] = {}, {}
        before = len(self.problems)
        paths = table.paths(self.folder)
        if not paths and not table.optional:
            self.problems.append(Problem(table.files, 1, "no such file; expected it in the data folder"))
        read = [(path, self._read_file(table, path)) for path in paths]
        # A table with unreadable parts cannot say what is not in it: one mistake is one problem.
        self.whole[table.name] = len(self.problems) == before
        for path, rows in read:
            for row in rows:
                self._take(table, row, path)

    def _read_file(self, table: Table, path: Path) -> list[Row]:
        name = path.relative_to(self.folder).as_posix()
        text, problems = read_text(path, name)
        rows: list[Row] = []
        if text is not None:
            if path.suffix == ".csv":
                rows, problems = read_csv(text, name, table.columns, table.lists, table.may_lack)
            elif path.suffix == ".bib":
                rows, problems = read_bibtex(text, name, BIBTEX)
            else:
                rows, problems = read_yaml(text, name)
            if not rows and not problems and not table.optional:
                problems = [Problem(name, 1, "has no row; expected at least one")]
        self.problems += problems
        return rows

    def _take(self, table: Table, row: Row, path: Path) -> None:
        if table.topic_from_file:
            row.values.setdefault("topic", path.stem)
        if twice := again(row, self.rows[table.name], table.key):
            self.problems.append(twice)
            return
        words = self.settings.vocabulary if self.settings else None
        try:
            self.records[table.name][row.key(table.key)] = table.record.model_validate(row.values, context=words)
        except ValidationError as wrong:
            self.problems += problems_of(row, wrong, table.record)

    def _check_references(self, table: Table) -> None:
        for path, target in table.refs.items():
            if self.whole.get(target):
                known = self.rows[target]
                for row in self.rows[table.name].values():
                    seen: set[tuple[Any, ...]] = set()
                    for at, value in _pointers(row.values, path):
                        if value not in known:
                            self._say(row, at, f"{value!r} is not in {target}{nearest(value, known)}")
                        elif (*at[:-1], value) in seen:
                            self._say(row, at, f"{value!r} stands twice in {at[-2]!r}; expected it once")
                        seen.add((*at[:-1], value))

    def _check_names(self) -> None:
        for key, source in self.records["sources"].items():
            if len(source.called) > records.MARK_LETTERS:
                self._say(self.rows["sources"][key], ("shortauthor" if source.shortauthor else "author",),
                          f"marks would call {key!r} {source.called!r}, {len(source.called)} letters; "
                          f"expected a 'shortauthor' of at most {records.MARK_LETTERS}")

    def _check_claims(self) -> None:
        sources = self.records.get("sources", {})
        for key, claim in self.records["claims"].items():
            row = self.rows["claims"][key]
            heard = {account.standpoint for account in claim.accounts}
            # What the ledger holds on it: the standpoints of all its documents.
            held = {sources[s].standpoint for s in claim.sources if s in sources} - heard
            if claim.status == "disputed" and (len(heard) == 1 or (not heard and len(held) > 1)):
                gives = "one standpoint only" if heard else "no account of anybody"
                other = f"; it has documents by {', '.join(sorted(held))}" if held else ""
                self._say(row, ("accounts",) if heard else ("status",),
                          f"disputed claim {key!r} gives {gives}{other}; expected two standpoints or more")
            read = {sources[s].access for s in claim.sources if s in sources}
            if self.whole["sources"] and read == {"memory"} and not claim.unverified:
                self._say(row, ("sources",), f"claim {key!r} rests on memory alone; "
                                             "expected 'unverified: true' or a source that was read")

    def _check_distances(self) -> None:
        places = self.records["places"]
        for key, distance in self.records["distances"].items():
            a, b = places.get(distance.origin), places.get(distance.to)
            real = great_circle_km(a, b) if a and b else None
            if real is not None and distance.computed_km is not None and abs(real - distance.computed_km) > 1:
                self._say(self.rows["distances"][key], ("computed_km",),
                          f"computed_km is {distance.computed_km:g}; expected {real:.1f} from places.csv")

    def _check_maps(self) -> None:
        for path in sorted(self.folder.glob("geo/*.geojson")):
            name = path.relative_to(self.folder).as_posix()
            text, problems = read_text(path, name)
            self.problems += problems
            try:
                json.loads("{}" if text is None else text)
            except json.JSONDecodeError as wrong:
                self.problems.append(Problem(name, wrong.lineno, f"is not JSON here ({wrong.msg}); expected a GeoJSON map"))


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
