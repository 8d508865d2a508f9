"""A figure in the text says what the source said: no hedge lost, no number typed twice."""

from __future__ import annotations

import pytest

from whosays.ledger.figures import figure
from whosays.ledger.ledger import Ledger
from whosays.model.number_words import in_words, number


@pytest.mark.parametrize(("value", "text"), [
    (0, "zero"), (7, "seven"), (12, "twelve"), (13, "13"), (3400, "3,400"), (120000, "120,000"), (36.3, "36.3"),
    (0.024, "0.024"), (77.0, "77")])
def test_numbers_as_prose_has_them(value: float, text: str) -> None:
    assert number(value) == text


@pytest.mark.parametrize(("low", "high", "qualifier", "text"), [
    (11, 11, "exactly", "eleven"), (450, 450, "about", "about 450"), (7, None, "at_least", "at least seven"),
    (None, 400, "up_to", "up to 400"), (8, 11, "range", "eight to eleven"), (None, None, "worded", "dozens"),
    (3, None, "exactly", "at least three")])
def test_the_hedge_stays(low: int | None, high: int | None, qualifier: str, text: str) -> None:
    assert in_words(low, high, qualifier, "dozens") == text


def test_a_figure_and_its_document(tiny_book: Ledger) -> None:
    found = figure(tiny_book, "t1")
    assert (found.text, found.table, found.sources) == ("at least seven", "tolls", ("paper2009",))
    assert figure(tiny_book, "t1!").text == "seven"
    assert figure(tiny_book, "t3").text == figure(tiny_book, "t3!").text == "dozens"
    assert figure(tiny_book, "q1").text == "36 people"
    assert figure(tiny_book, "p1!").text == "3,400 to 3,500"
    assert figure(tiny_book, "d1").text == "60 kilometres"
    assert figure(tiny_book, "computed:d1").text == "78 kilometres"
    assert figure(tiny_book, "a1").text == "36 square kilometres"


def test_several_reports_stay_several(tiny_book: Ledger) -> None:
    spec = "raid.residents.killed"
    assert figure(tiny_book, f"range:{spec}").text == "seven to eleven"
    assert figure(tiny_book, f"lowest:{spec}").text == "seven"
    assert figure(tiny_book, f"highest:{spec}").text == "eleven"
    assert figure(tiny_book, f"reports:{spec}").text == "two"
    assert figure(tiny_book, f"range:{spec}").sources == ("paper2009", "un2010")
    assert figure(tiny_book, "count:claims.status=disputed").text == "one"


@pytest.mark.parametrize(("spec", "says"), [
    ("t11", "did you mean 't1'"), ("rang:raid.residents.killed", "did you mean 'range'"),
    ("range:raid.residents.kiled", "did you mean 'raid.residents.killed'"), ("range:raid.residents.injured", "all in words"),
    ("count:claimz", "did you mean 'claims'"), ("count:claims.statuz=disputed", "did you mean 'status'"),
    ("computed:d2", "no 'd2' in distances")])
def test_an_unknown_figure_names_the_nearest(spec: str, says: str, tiny_book: Ledger) -> None:
    with pytest.raises(LookupError, match=says):
        figure(tiny_book, spec)


def test_every_figure_of_the_book_can_be_said(book: Ledger) -> None:
    for table in ("tolls", "population", "quantities", "distances", "areas"):
        for key in book.rows(table):
            for spec in (key, f"{key}!"):
                text = figure(book, spec).text
                assert text.strip() and "None" not in text, spec


def test_no_key_names_two_figures(book: Ledger) -> None:
    keys = [key for table in ("tolls", "population", "quantities", "distances", "areas") for key in book.rows(table)]
    assert len(keys) == len(set(keys))
