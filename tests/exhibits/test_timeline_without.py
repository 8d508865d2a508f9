"""A timeline can leave out events that stand for a count of several years."""

from __future__ import annotations

import pytest

from ashraf import exhibits, ledger


def test_left_out_events_are_not_drawn_or_listed() -> None:
    shown = exhibits.timeline(id="all", title="What happened?", topic="origins", start="1975", end="1975")
    fewer = exhibits.timeline(id="fewer", title="What happened?", topic="origins", start="1975", end="1975",
                              without=["americans-1973-1976"])
    title = ledger.events["americans-1973-1976"].title
    assert title in set(shown.table["Event"])
    assert title not in set(fewer.table["Event"])
    assert len(shown.table) == len(fewer.table) + 1


def test_an_unknown_id_to_leave_out_is_told() -> None:
    with pytest.raises(LookupError, match="americans-1973"):
        exhibits.timeline(id="x", title="What happened?", topic="origins", without=["americans-1973"])
