"""Asking the ledger: what it answers, and what it says when it has no answer."""

from __future__ import annotations

import copy
import pickle
import time

import pandas as pd
import pytest
from pydantic import ValidationError

from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import great_circle_km
from whosays.reading.tables import TABLES

from .conftest import DATA


def test_select_by_one_value_and_by_several(tiny_book: Ledger) -> None:
    assert [t.id for t in tiny_book.select("tolls", measure="killed")] == ["t1", "t2"]
    assert [t.id for t in tiny_book.select("tolls", measure=["killed", "injured"], standpoint="un")] == ["t2", "t3"]
    assert [t.id for t in tiny_book.select("tolls")] == ["t1", "t2", "t3"]
    assert tiny_book.select("tolls", measure="injured", standpoint="press") == ()


@pytest.mark.parametrize(("table", "where", "says"), [
    ("toll", {}, "did you mean 'tolls'"), ("tolls", {"meassure": "killed"}, "did you mean 'measure'"),
    ("tolls", {"measure": "kild"}, "did you mean 'killed'"), ("tolls", {"measure": ["killed", "kild"]}, "'kild'")])
def test_a_question_without_an_answer(table: str, where: dict[str, object], says: str, tiny_book: Ledger) -> None:
    with pytest.raises(LookupError, match=says):
        tiny_book.select(table, **where)


def test_a_copy_is_whole_and_can_be_changed_as_little(tiny_book: Ledger) -> None:
    for made in (copy.deepcopy(tiny_book), pickle.loads(pickle.dumps(tiny_book))):
        assert made.tolls == tiny_book.tolls
        assert copy.copy(made.tolls) == tiny_book.tolls
        with pytest.raises(TypeError, match="cannot be changed"):
            made.tolls["t1"] = made.tolls["t2"]


def test_get_names_the_nearest(tiny_book: Ledger) -> None:
    assert tiny_book.get("events", "raid").title == "The raid"
    with pytest.raises(LookupError, match="did you mean 'raid'"):
        tiny_book.get("events", "raids")


def test_a_table_for_charts(tiny_book: Ledger) -> None:
    frame = tiny_book.table("tolls")
    assert list(frame["id"]) == ["t1", "t2", "t3"]
    assert frame["low"].tolist()[:2] == [7, 11] and pd.isna(frame["high"][0]) and pd.isna(frame["low"][2])
    assert str(frame["low"].dtype) == "Int64"
    assert frame["as_of"].tolist() == ["2009-07-29", "2010", "2010"]
    assert frame["as_of_end"][1] == pd.Timestamp("2010-12-31")
    assert tiny_book.table("places").set_index("id")["also_sources"]["camp"] == "un2010 book1989"
    assert tiny_book.table("claims")["accounts"].tolist() == [2, 0]
    for name in TABLES:
        assert len(tiny_book.table(name)) == len(tiny_book.rows(name)), name


def test_where_a_document_is_used(tiny_book: Ledger) -> None:
    uses = tiny_book.cited_by("un2010")
    assert ("tolls", "t2") in uses and ("claims", "who-shot") in uses and ("places", "camp") in uses
    assert uses.count(("claims", "who-shot")) == 1
    with pytest.raises(LookupError, match="did you mean 'un2010'"):
        tiny_book.cited_by("un2011")


def test_values_are_read_as_they_are_meant(tiny_book: Ledger) -> None:
    assert tiny_book.sources["paper2009"].author == "A News Agency"
    assert tiny_book.sources["un2010"].title == "[Report 100% checked]"
    assert tiny_book.sources["un2010"].annotation == "Two lines of a note."
    assert tiny_book.places["camp"].note == 'A "halo", not a point'
    assert tiny_book.claims["who-shot"].topic == "raid"
    assert tiny_book.claims["who-shot"].detail == "One says this: the other that."


def test_nothing_can_be_changed_after_loading(tiny_book: Ledger) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(tiny_book.tolls["t1"], "low", 8)  # noqa: B010
    with pytest.raises(TypeError):
        tiny_book.tolls["t9"] = tiny_book.tolls["t1"]  # type: ignore[index]


def test_great_circle(book: Ledger) -> None:
    km = great_circle_km(book.places["baghdad"], book.places["tehran"])
    assert km is not None and 690 < km < 705
    assert great_circle_km(book.places["baghdad"], book.places["camp-ashraf-main-gate"]) is None


def test_loading_takes_no_time_to_speak_of() -> None:
    best = min(_seconds() for _ in range(3))
    assert best < 2, f"{best:.2f} s"


def _seconds() -> float:
    started = time.process_time()
    Ledger.load(DATA)
    return time.process_time() - started
