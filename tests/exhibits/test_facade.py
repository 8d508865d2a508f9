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


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"Bar", "Exhibit", "Inquiry", "Step"}))
def test_help_says_what_a_function_takes(name: str) -> None:
    function = getattr(exhibits, name)
    assert function.__name__ == name and len(inspect.getdoc(function) or "") > 40
    taken = inspect.signature(function).parameters
    assert name in ("explore", "several") or ("title" in taken and taken["ledger"].default is None)


def test_a_misspelt_name_gets_the_nearest() -> None:
    with pytest.raises(AttributeError, match="did you mean 'settling'"):
        exhibits.setling  # noqa: B018


def test_a_part_of_the_evidence_can_be_handed_in() -> None:
    part = ledger.only("tolls", event="ashraf-2009-07-28", standpoint="un")
    few = exhibits.settling("ashraf-2009-07-28", "residents", "killed", id="x", title="Who?", ledger=part)
    assert set(few.table["Standpoint"]) == {"United Nations"}


def test_controls_hand_on_their_first_setting_and_a_page_gets_all() -> None:
    drawn = []

    def draw(until: str) -> object:
        drawn.append(until)
        return exhibits.timeline(topic="raid", end=until, id="x", title="What?")

    shown = exhibits.explore(draw, until=["2009-07-28", "2009-12-31"])
    data, metadata = shown._repr_mimebundle_()
    assert metadata["whosays"] and "application/vnd.jupyter.widget-view+json" in data
    record = json.loads(json.dumps(data[CONTROLS]))
    assert record["controls"] == [{"name": "until", "kind": "slider", "options": ["28 July 2009", "31 December 2009"]}]
    assert [state["exhibit"]["id"] for state in record["states"]] == ["x"], "a kernel draws the others when it is asked"
    assert shown.children[0].value == "2009-07-28" and drawn == ["2009-07-28"], "drawn once"
    assert EXHIBIT in shown.out.outputs[0]["data"]
    shown.children[0].value = "2009-12-31"
    assert drawn == ["2009-07-28", "2009-12-31"]
    whole = shown.record()
    assert drawn[2:] == ["2009-12-31"] and [len(state["exhibit"]["table"]["rows"]) for state in whole["states"]] == [
        len(exhibits.timeline(topic="raid", end=until, id="x", title="?").table) for until in drawn[:2]]


def test_a_page_gets_every_setting_in_order_and_no_more_than_it_holds() -> None:
    made = exhibits.explore(lambda who, many, both: f"{who} {many} {both}", who={"A": "a", "B": "b"}, many=[1, 2], both=True)
    assert [control["kind"] for control in made.record()["controls"]] == ["select", "slider", "switch"]
    assert [state["text"] for state in made.record()["states"]] == [
        f"{who} {many} {both}" for who in "ab" for many in (1, 2) for both in (True, False)]
    with pytest.raises(ValueError, match="explore: 121 settings; expected at most 60"):
        exhibits.explore(lambda a, b: "", a=range(11), b=range(11)).record()


@pytest.mark.parametrize(("draw", "kind"), [
    (lambda many: ledger.table("tolls").head(many), "table"), (lambda many: f"{many} words", "text"),
    (lambda many: ledger.table("tolls").standpoint.value_counts(), "table")])
def test_controls_draw_tables_and_texts_too(draw: object, kind: str) -> None:
    assert list(exhibits.explore(draw, many=[2, 3]).record()["states"][0]) == [kind]


def test_a_setting_that_draws_nothing_says_why() -> None:
    def draw(key: str) -> object:
        return ledger.get("events", key)

    drawn = exhibits.explore(draw, key=["no-such", "other"]).record()["states"][0]
    assert drawn["nothing"].startswith("Nothing to draw with this setting: no 'no-such' in events")


def test_a_table_of_a_cell_keeps_its_values() -> None:
    frame = pd.DataFrame({"what": ["x" * 200, None], "when": pd.to_datetime(["2009-07-28", None]), "many": [1234.0, 0.5]})
    record = table_record(frame)
    assert record["rows"] == [["x" * 200, "2009-07-28", "1,234"], ["–", "–", "0.5"]] and record["size"] == 2
    counted = series_record(pd.Series(["un", "un", "mek"], name="standpoint").value_counts())
    assert [c["name"] for c in counted["columns"]] == ["standpoint", "count"] and counted["rows"][0] == ["un", "2"]


def test_several_leave_rows_out_and_nothing_else() -> None:
    def draw(who: list[str]) -> object:
        few = ledger.only("tolls", standpoint=who)
        return exhibits.settling("ashraf-2009-07-28", "residents", "killed", id="x", title="Who?", ledger=few)

    shown = exhibits.explore(draw, who=exhibits.several(["un", "ngo"]))
    record = json.loads(json.dumps(shown.record()))
    assert record["controls"] == [{"name": "who", "kind": "several", "keys": ["un", "ngo"],
                                   "options": ["United Nations", "Human rights organisations"]}]
    [state] = record["states"]
    assert set(state["of"]) == {0, 1} and state["nothing"] == "Nothing to draw with this setting: no figure is left."
    ticks = shown.children[0]
    ticks.children[1].value = False
    assert ticks.value == ["ngo"] and shown.kwargs == {"who": ["ngo"]}
    with pytest.raises(ValueError, match="draws other rows than those of Standpoint"):
        exhibits.explore(lambda who: draw(["un", *who]), who=exhibits.several(["un", "ngo"])).record()
    with pytest.raises(ValueError, match="no column of 'x' holds these values"):
        exhibits.explore(lambda who: draw(["un"]), who=exhibits.several(["mek", "press"])).record()
