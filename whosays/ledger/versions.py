"""Versions of the evidence: what stood in it at each release, and what changed since; told from files, without git.

`versions/` of the data folder has three tables, written by the command `release` alone: `releases.csv`, `changes.csv` (what
each release added, changed or took away), and `recorded.csv` (every record of the newest one, in a line, with a sign of the
whole record). A book without releases has no such folder.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from whosays.model.fields import Record
from whosays.reading.tables import TABLES

from .ledger import FIGURES, Ledger
from .one_line import one_line
from .row_tables import key_of

FOLDER = "versions"
# What readers ask after first; every other table is among the rest.
KINDS = {"figures": (*FIGURES, "distances", "areas"), "claims": ("claims",), "sources": ("sources",),
         "corrections": ("corrections",)}
_UNTOLD = {"archived"}  # a capture that was looked up says nothing else than before


class Release(NamedTuple):
    """One release. name: `1.2.0`. day: ISO. evidence: a sign of all records together."""

    name: str
    day: str
    evidence: str


class Change(NamedTuple):
    """What a release did to one record, of a table. before, after: in a line; empty where there was none, or is none."""

    release: str
    table: str
    id: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        """The name of its group in KINDS, or `rest`."""
        return next((kind for kind, tables in KINDS.items() if self.table in tables), "rest")

    @property
    def act(self) -> str:
        """What happened to it."""
        return "changed" if self.before and self.after else "added" if self.after else "removed"


class Recorded(NamedTuple):
    """A record as it stood at the newest release."""

    table: str
    id: str
    sign: str
    says: str


# What `release` writes into each file, and what its columns mean: for programs that read the folder.
WRITTEN: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "releases.csv": (("name",), dict(zip(Release._fields, (
        "Number of the release, such as 1.2.0", "Day of the release", "Sign of all records together"), strict=True))),
    "changes.csv": (("release", "table", "id"), dict(zip(Change._fields, (
        "Release that changed the record", "Table of the record", "Id of the record", "Record before, in a line",
        "Record since, in a line"), strict=True))),
    "recorded.csv": (("table", "id"), dict(zip(Recorded._fields, (
        "Table of the record", "Id of the record", "Sign of the whole record", "Record in a line"), strict=True)))}
State = Mapping[tuple[str, str], Recorded]  # table and id -> record


@dataclass(frozen=True)
class Versions:
    """releases: the oldest first. changes: of all releases after the first. recorded: what the newest one held."""

    releases: tuple[Release, ...] = ()
    changes: tuple[Change, ...] = ()
    recorded: State = field(default_factory=dict)

    def day_of(self, table: str, key: str) -> str:
        """The day of the release in which a record stood first; empty before it stands in one."""
        days = {release.name: release.day for release in self.releases}
        added = [days[change.release] for change in self.changes
                 if (change.table, change.id, change.before) == (table, key, "")]
        return added[-1] if added else self.releases[0].day if (table, key) in self.recorded else ""


def read(folder: Path) -> Versions:
    """The versions in a data folder. Raises ValueError for a table with other columns than those that were written."""
    where = folder / FOLDER
    if not where.is_dir():
        return Versions()
    releases = tuple(Release(*row) for row in _rows(where / "releases.csv", Release._fields))
    changes = tuple(Change(*row) for row in _rows(where / "changes.csv", Change._fields))
    recorded = [Recorded(*row) for row in _rows(where / "recorded.csv", Recorded._fields)]
    return Versions(releases, changes, {(one.table, one.id): one for one in recorded})


def newest(folder: Path) -> str:
    """The name of the newest release; empty before there is one."""
    return next((release.name for release in reversed(read(folder).releases)), "")


def now(ledger: Ledger) -> State:
    """Every record of a ledger as it would be recorded."""
    return {(table, key): Recorded(table, key, _sign(row), one_line(ledger, row))
            for table in TABLES for row in ledger.rows(table).values() for key in (key_of(row),)}


def changed(before: State, after: State, release: str) -> list[Change]:
    """What differs between two states, in the order of tables and ids."""
    order = {name: number for number, name in enumerate(TABLES)}
    found = []
    for table, key in sorted(before.keys() | after.keys(), key=lambda one: (order.get(one[0], len(order)), one)):
        old, new = before.get((table, key)), after.get((table, key))
        if (old and old.sign) != (new and new.sign):
            found.append(Change(release, table, key, old.says if old else "", new.says if new else ""))
    return found


def evidence(ledger: Ledger) -> str:
    """What citations call the evidence: `1.2.0`; `1.2.0+3f2a9c81` where it changed since; the sign alone before any release."""
    newest, sign = read(ledger.folder).releases[-1:], _together(now(ledger).values())
    return next((one.name if one.evidence == sign else f"{one.name}+{sign}" for one in newest), sign)


def pending(ledger: Ledger) -> list[Change]:
    """What changed since the newest release; nothing before there is one."""
    known = read(ledger.folder)
    return changed(known.recorded, now(ledger), "") if known.releases else []


def record(ledger: Ledger, name: str, day: str) -> list[Change]:
    """Write a release into the folder, and answer with what it changed. Raises ValueError where the name was given before."""
    known, state = read(ledger.folder), now(ledger)
    if name in {release.name for release in known.releases}:
        raise ValueError(f"{FOLDER}/releases.csv: there is a release {name!r} already; expected a new name")
    changes = changed(known.recorded, state, name) if known.releases else []
    where = ledger.folder / FOLDER
    where.mkdir(exist_ok=True)
    _write(where / "releases.csv", Release._fields, [*known.releases, Release(name, day, _together(state.values()))])
    _write(where / "changes.csv", Change._fields, [*known.changes, *changes])
    _write(where / "recorded.csv", Recorded._fields, state.values())
    return changes


def _sign(row: Record) -> str:
    """A sign of all that a record says. A field that later versions of the engine add, and nobody fills in, changes none."""
    said: Any = row.model_dump(mode="json", exclude_defaults=True, exclude=_UNTOLD)
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:8]


def _together(state: Iterable[Recorded]) -> str:
    lines = sorted(f"{one.table} {one.id} {one.sign}" for one in state)
    return sha256("\n".join(lines).encode()).hexdigest()[:8]


def _rows(path: Path, columns: tuple[str, ...]) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    if tuple(head) != columns or any(len(row) != len(columns) for row in rows):
        raise ValueError(f"{FOLDER}/{path.name}: expected the columns {', '.join(columns)}, as `release` wrote them")
    return rows


def _write(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([columns, *rows])
