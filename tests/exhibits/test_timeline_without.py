"""A timeline can leave out events that stand for a count of several years, and open with its turning points."""

from __future__ import annotations

import pytest

from ashraf import exhibits, ledger

from .cases import Page, on_page


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


def test_turning_points_are_marked_and_nothing_is_left_out() -> None:
    turning = ["ev-founding", "ev-split-1975"]
    shown = exhibits.timeline(id="t", title="What happened?", topic="origins", start="1963", end="1978", turning=turning)
    items = [attrs["class"].split() for tag, attrs in Page(on_page(shown)).tags if "timeline-event" in attrs.get("class", "")]
    assert len(items) == len(shown.table) > 5
    assert [key for key, classes in zip(shown.table["id"], items, strict=True) if "is-turning" in classes] == turning
    assert f"Show all {len(items)} events" in Page(on_page(shown)).words


def test_a_turning_point_is_an_event_of_the_timeline() -> None:
    with pytest.raises(LookupError, match="no event 'handover'"):
        exhibits.timeline(id="t", title="What happened?", topic="origins", turning=["handover"])
