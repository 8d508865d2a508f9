"""The questions that entries of the search answer (`asked/*.yaml`), each by the numbers of the entries at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docutils import nodes
from sphinx.util.logging import getLogger

from whosays.reading.asked import read_asked
from whosays.reading.tables import TABLES

from .search_entries import Entries, Entry

_log = getLogger(__name__)


def rows(entries: Entries, found: Sequence[Entry]) -> Iterator[list[Any]]:
    """[numbers, questions] of every place that answers some. found: all entries in the order in which pages load them."""
    at, ids = _places(entries), dict[str, list[int]]()
    for number, entry in enumerate(found):
        if entry.kind != "passage":  # a section's first sentences stand at its place, too, and answer nothing by that
            ids.setdefault(entry.to, []).append(number)
    loaded = read_asked(entries.book.ledger.folder)
    for problem in loaded.problems:
        _log.warning("%s", problem)
    for key, record in loaded.records.items():
        place = at.get(key, "") or _of_record(entries, key)
        if numbers := ids.get(place):
            yield [numbers, list(record.asked)]
        elif place:  # without one it is a record of which the book shows no register, or a slip that `check` tells
            row = loaded.rows[key]
            _log.warning("%s:%s: the search has no entry of %r; expected one that is found by itself", row.file, row.line, key)


def _of_record(entries: Entries, key: str) -> str:
    table = next((name for name in TABLES if key in entries.ledger.rows(name)), "")
    return entries.at.record(table, key) if table else ""


def _places(entries: Entries) -> Mapping[str, str]:
    """Pages, sections by their labels, exhibits by their ids: where each is found."""
    env = entries.env
    places = {page: f"{page}.html" for page in env.found_docs}
    for label, (page, _, title) in env.get_domain("std").labels.items():
        for link in env.tocs[page].findall(nodes.reference) if page in env.tocs else ():
            if link.astext() == title:
                places[label] = f"{page}.html{link['anchorname']}"
                break
    return places | {shown.exhibit["id"]: same[0].to for same in entries.alike.values() for shown in same}
