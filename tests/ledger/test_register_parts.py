"""Long registers are parted: every record stands on one page, and no page is too long."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from ashraf import ledger as book
from whosays.drawing.templating import Surface
from whosays.ledger.ledger import Ledger
from whosays.ledger.register_parts import ENTRIES, PARTED, pages_of_records, parts

from . import small

PAGES = {name: f"lists/{name}" for name in PARTED}


def test_a_small_ledger_needs_no_parts(tmp_path: Path) -> None:
    assert parts(Ledger.load(small.write(tmp_path))) == {}


@pytest.mark.parametrize("name", parts(book))
def test_every_record_stands_once_and_no_page_is_much_too_long(name: str) -> None:
    found = parts(book)[name]
    ids = [key for part in found for key in part.ids if key not in part.heads]
    assert len(ids) == len(set(ids))
    assert set(ids) == {key for key, record in book.rows(name).items() if not getattr(record, "unverified", False)}
    assert all(len(part.records) < 2 * ENTRIES for part in found)
    assert len({part.key for part in found}) == len(found) and len({part.label for part in found}) == len(found)


def test_tolls_of_one_event_stay_together() -> None:
    heads = [event for part in parts(book)["tolls"] for event in part.heads]
    assert len(heads) == len(set(heads)) == len({toll.event for toll in book.tolls.values()})


def test_a_link_to_a_record_leads_to_its_page() -> None:
    entries = pages_of_records(book, PAGES)
    at = Surface("../", PAGES, "chapters/a", entries=entries)
    part = parts(book)["sources"][1]
    key = part.records[0].key
    assert at.record("sources", key) == f"../lists/sources-2.html#{key}"
    assert dataclasses.replace(at, entries={}).record("sources", key) == f"../lists/sources.html#{key}"
    assert pages_of_records(book, {}) == {}
