"""The emblem: what it says of a figure is the ledger's own, with the hedge that the source gave."""

from __future__ import annotations

import pytest

from ashraf import ledger
from whosays.drawing.lockup import lockup
from whosays.model.dates import PartialDate


def test_number_speaker_and_day_are_the_records() -> None:
    for toll in ledger.tolls.values():
        one = lockup(ledger, toll.id)
        assert one.standpoint == toll.standpoint and one.name in toll.said_by and toll.said_by.endswith(one.office)
        assert one.part == f"{ledger.vocabulary.groups[toll.group]}, {ledger.vocabulary.measures[toll.measure]}"
        assert one.day == (toll.as_of.prose if toll.as_of else "")
        assert (one.hedge == "at least") == (toll.qualifier == "at_least"), "an open end stays open"
        if toll.qualifier == "range":
            assert one.number == f"{toll.low:,}–{toll.high:,}"


def test_an_office_is_what_stands_after_the_name() -> None:
    named = next(toll for toll in ledger.tolls.values() if ", " in toll.said_by and toll.as_of)
    alone = next(toll for toll in ledger.tolls.values() if ", " not in toll.said_by)
    assert lockup(ledger, named.id).name == named.said_by.partition(", ")[0]
    assert (lockup(ledger, alone.id).name, lockup(ledger, alone.id).office) == ("", alone.said_by)


def test_a_day_has_a_weekday_and_a_month_has_none() -> None:
    assert PartialDate.parse("2009-07-28").weekday == "Tuesday" == PartialDate.parse("2009-07-28T20:00").weekday
    assert PartialDate.parse("2009-07").weekday == PartialDate.parse("2009").weekday == ""
    assert PartialDate.parse("2009-07-28/2009-07-29").weekday == ""


def test_what_nobody_said_has_no_emblem() -> None:
    with pytest.raises(LookupError, match="no figure that somebody gave"):
        lockup(ledger, next(iter(ledger.rows("distances"))))
    with pytest.raises(LookupError):
        lockup(ledger, "no-such-figure")
