"""`exhibits` in a cell: every function with its help, the book's ledger in its hand, and nothing else."""

from __future__ import annotations

import inspect
import json

import pandas as pd
import pytest

from ashraf import exhibits, ledger
from whosays.exhibits import NAMES
from whosays.exhibits.frames import series_record, table_record
from whosays.exhibits.mime import CONTROLS, EXHIBIT


def test_tab_lists_every_exhibit_and_nothing_else() -> None:
    assert dir(exhibits) == sorted(NAMES)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"Bar", "Exhibit", "Step"}))
def test_help_says_what_a_function_takes(name: str) -> None:
    function = getattr(exhibits, name)
    assert function.__name__ == name and len(inspect.getdoc(function) or "") > 40
    taken = inspect.signature(function).parameters
    assert name == "explore" or ("title" in taken and taken["ledger"].default is None)


def test_a_misspelt_name_gets_the_nearest() -> None:
    with pytest.raises(AttributeError, match="did you mean 'settling'"):
        exhibits.setling  # noqa: B018


def test_a_part_of_the_evidence_can_be_handed_in() -> None:
    part = ledger.only("tolls", event="ashraf-2009-07-28", standpoint="un")
    few = exhibits.settling("ashraf-2009-07-28", "residents", "killed", id="x", title="Who?", ledger=part)
    assert set(few.table["Standpoint"]) == {"United Nations"}


def test_controls_hand_on_their_first_setting() -> None:
    drawn = []

    def draw(until: str) -> object:
        drawn.append(until)
        return exhibits.timeline(topic="raid", end=until, id="x", title="What?")

    shown = exhibits.explore(draw, until=["2009-07-28", "2009-12-31"])
    data, metadata = shown._repr_mimebundle_()
    assert metadata["whosays"] and "application/vnd.jupyter.widget-view+json" in data
    record = json.loads(json.dumps(data[CONTROLS]))
    assert record["settings"] == [["until", "2009-07-28"]] and record["others"] == 1
    assert record["drawn"]["exhibit"]["id"] == "x"
    assert shown.children[0].value == "2009-07-28" and drawn == ["2009-07-28"], "drawn once"
    assert EXHIBIT in shown.out.outputs[0]["data"]
    shown.children[0].value = "2009-12-31"
    assert drawn == ["2009-07-28", "2009-12-31"]


@pytest.mark.parametrize(("draw", "kind"), [
    (lambda many: ledger.table("tolls").head(many), "table"), (lambda many: f"{many} words", "text"),
    (lambda many: ledger.table("tolls").standpoint.value_counts(), "table")])
def test_controls_draw_tables_and_texts_too(draw: object, kind: str) -> None:
    assert list(exhibits.explore(draw, many=[2, 3]).record()["drawn"]) == [kind]


def test_a_setting_that_draws_nothing_says_why() -> None:
    def draw(key: str) -> object:
        return ledger.get("events", key)

    drawn = exhibits.explore(draw, key=["no-such", "other"]).record()["drawn"]
    assert drawn["nothing"].startswith("Nothing to draw with this setting: no 'no-such' in events")


def test_a_table_of_a_cell_keeps_its_values() -> None:
    frame = pd.DataFrame({"what": ["x" * 200, None], "when": pd.to_datetime(["2009-07-28", None]), "many": [1234.0, 0.5]})
    record = table_record(frame)
    assert record["rows"] == [["x" * 200, "2009-07-28", "1,234"], ["–", "–", "0.5"]] and record["size"] == 2
    counted = series_record(pd.Series(["un", "un", "mek"], name="standpoint").value_counts())
    assert [c["name"] for c in counted["columns"]] == ["standpoint", "count"] and counted["rows"][0] == ["un", "2"]
