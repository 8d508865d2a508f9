"""Dates keep the precision they were written with."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.model.dates import PartialDate


@pytest.mark.parametrize(("text", "start", "end", "prose"), [
    ("2009", date(2009, 1, 1), date(2009, 12, 31), "2009"),
    ("2009-07", date(2009, 7, 1), date(2009, 7, 31), "July 2009"),
    ("2008-02", date(2008, 2, 1), date(2008, 2, 29), "February 2008"),
    ("2009-07-28", date(2009, 7, 28), date(2009, 7, 28), "28 July 2009"),
    ("2009-07-28T15:00", date(2009, 7, 28), date(2009, 7, 28), "28 July 2009, 15:00"),
    ("2009-07-28/2009-07-29", date(2009, 7, 28), date(2009, 7, 29), "28–29 July 2009"),
    ("1988-07/1988-09", date(1988, 7, 1), date(1988, 9, 30), "July 1988 to September 1988"),
    ("1973/1976", date(1973, 1, 1), date(1976, 12, 31), "1973 to 1976"),
])
def test_what_a_date_can_mean(text: str, start: date, end: date, prose: str) -> None:
    found = PartialDate.parse(text)
    assert (found.start, found.end, found.prose, str(found)) == (start, end, prose, text)


@pytest.mark.parametrize("text", [
    "", "09", "2009-7", "2009-13", "2009-02-29", "2009-07-32", "28.7.2009", "2009-07-28T25:00", "2009-07-28/", "/2009",
    "2009/2008", "2009-07-28 15:00", "٢٠٠٩", "2009-07-28/2009-07-29/2009-07-30", "0000", "2009\n"])
def test_what_is_not_a_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|calendar|before|no such"):
        PartialDate.parse(text)


def test_dates_sort_by_their_first_day_then_by_their_last() -> None:
    texts = ["2009-07-28/2009-07-29", "2009", "1988-07/1988-09", "2009-07-28", "2009-07"]
    assert [str(d) for d in sorted(map(PartialDate.parse, texts))] == [
        "1988-07/1988-09", "2009", "2009-07", "2009-07-28", "2009-07-28/2009-07-29"]
