"""What every exhibit keeps: asks, sums up, shows a table of just what is drawn, names its sources, is safe and clean."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
import pytest

from ashraf import exhibits, ledger
from whosays.exhibits import NAMES
from whosays.exhibits.exhibit import Exhibit
from whosays.exhibits.mime import EXHIBIT
from whosays.ledger.ledger import Ledger

from .cases import BARS, CASES, EXAMPLES, STEPS, TITLE, Page, make, on_page

EVIL = "</script><img src=x onerror=alert(1)>'\"`${alert(1)}&amp;"


@pytest.fixture(scope="module", params=[*CASES, *EXAMPLES])
def exhibit(request: pytest.FixtureRequest) -> Exhibit:
    return make(request.param)


@pytest.fixture(scope="module")
def page(exhibit: Exhibit) -> Page:
    return Page(on_page(exhibit))


def test_no_function_is_forgotten() -> None:
    assert set(CASES) == set(NAMES) - {"Bar", "Exhibit", "Inquiry", "Step", "explore", "several"}  # explore shows others


def test_says_what_it_is(exhibit: Exhibit) -> None:
    assert exhibit.title == TITLE
    kinds = r"(Bar chart|Chart|Table|Family tree|Timeline|List|Sketch|Map|\d+ accounts)"
    assert re.fullmatch(kinds + r"\b.{20,}\.", exhibit.summary, re.S)


def test_every_source_of_a_row_is_named_and_known(exhibit: Exhibit) -> None:
    cited = {key for name in ("Source", "Sources") if name in exhibit.table
             for cell in exhibit.table[name].dropna() for key in str(cell).split()}
    assert cited
    assert cited <= set(exhibit.sources) <= set(ledger.sources)


def drawn_rows(exhibit: Exhibit, page: Page) -> set[int]:
    """Numbers of the table rows that the drawing shows."""
    found = {n for block in page.blocks for trace in block.get("data", ()) for n in trace["meta"].get("rows", ())}
    found |= {mark["row"] for block in page.blocks for mark in block.get("marks", ()) if "row" in mark}
    if exhibit.drawing.kind == "lineage":
        way = f"#{exhibit.id}-row-"
        return {int(link.removeprefix(way)) for link in page.all("href") if link.startswith(way)}
    if exhibit.drawing.kind in ("accounts", "rows"):  # the table is the drawing
        return set(range(sum(tag == "tr" and attrs.get("class") == "account" for tag, attrs in page.tags)))
    if exhibit.drawing.kind in ("timeline", "statements"):
        marked = {"timeline": ("class", "timeline-event"), "statements": ("id", f"{exhibit.id}-")}
        name, start = marked[exhibit.drawing.kind]
        items = [a for tag, a in page.tags if tag == "li" and a.get(name, "").startswith(start)]
        return set(range(len(items)))
    if "sketch" in page.all("data-exhibit"):
        return {int(n) for n in page.all("data-mark")}
    return found


def test_draws_the_rows_of_its_table_and_nothing_else(exhibit: Exhibit, page: Page) -> None:
    expected = set(range(len(exhibit.table)))
    if "Listed" in exhibit.table:  # a listing without any date cannot be drawn, and the summary says so
        undated = {n for n, when in enumerate(exhibit.table["Listed"]) if when is None}
        assert not undated or "in the table only" in exhibit.summary
        expected -= undated
    assert len(exhibit.table) > 0
    assert drawn_rows(exhibit, page) == expected


def test_table_on_the_page_is_the_table(exhibit: Exhibit, page: Page) -> None:
    rows = [a["id"] for tag, a in page.tags if tag == "tr" and "id" in a]
    assert rows == [f"{exhibit.id}-row-{n}" for n in range(len(exhibit.table))]
    heads = [a for tag, a in page.tags if tag == "th"]
    assert all(a.get("scope") in ("col", "row") for a in heads)
    shown = [c for c in exhibit.rows.columns if not c.csv_only]
    assert sum(a["scope"] == "col" for a in heads) == len(shown)
    assert exhibit.csv().startswith("\ufeff" + ",".join(f'"{c}"' if "," in c else c for c in exhibit.table.columns))


# What a kind's rows are, in the ledger; the others are counts and rows of the reader's own.
OF = {"accounts": "claims", "figures": "tolls", "area": "areas", "article_statements": "article",
      "designations": "designations", "lineage": "tolls", "population": "population", "ranges": "tolls",
      "settling": "tolls", "timeline": "events",
      "camp_sketch": "layout", "way_in": "layout",
      "camps_map": "places", "distance_map": "distances", "region_map": "places"}


def test_every_row_is_still_its_record(exhibit: Exhibit, page: Page) -> None:
    table, name = exhibit.record()["table"], exhibit.id.removeprefix("t-").removeprefix("example-")
    assert table["of"] == OF.get(name, "") and len(table["ids"]) == len(table["rows"])
    if table["of"]:
        assert set(table["ids"]) <= set(ledger.rows(table["of"]))
        assert list(exhibit.table["id"]) == table["ids"]
    entries = [link for link in page.all("href") if not link.startswith("#") and "sources.html" not in link]
    shown = {"claims", "areas", "population", "tolls", "events", "distances"}  # tables that have a register
    assert len([link for link in entries if link.rpartition("#")[2] in set(table["ids"])]) == (
        len(table["rows"]) if table["of"] in shown else 0)


def test_downloaded_rows_join_the_ledgers_own_table(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(make("settling").csv(), encoding="utf-8")
    tolls = pd.read_csv(ledger.folder / "tolls.csv", dtype=str)
    rows = pd.read_csv(path, dtype=str).merge(tolls, on="id", suffixes=("", "_there"), validate="one_to_one")
    assert len(rows) == len(make("settling").table)
    for ours, theirs in (("event", "event_there"), ("qualifier", "qualifier_there"), ("Source", "source"), ("Low", "low")):
        assert rows[ours].equals(rows[theirs].rename(ours)), ours


def test_a_spreadsheet_shows_a_cell_and_does_not_run_it() -> None:
    found = exhibits.bars([replace(bar, label=f"=1+1 {bar.label}") for bar in BARS], counts="things", id="t", title=TITLE)
    assert "\n'=1+1 first," in found.csv()


def test_page_form_is_clean(exhibit: Exhibit, page: Page) -> None:
    for tag, attrs in page.tags:
        assert "style" not in attrs, (tag, attrs)
        assert not [name for name in attrs if name.startswith("on")], (tag, attrs)
        assert tag != "style"
        assert tag != "script" or attrs == {"type": "application/json"}
    for link in [*page.all("href"), *page.all("src")]:
        assert link.startswith(("#", "reference/", "../_ashraf/csv/")), link


def test_ids_are_there_once_and_references_lead_somewhere(exhibit: Exhibit, page: Page) -> None:
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    for name in ("aria-labelledby", "aria-describedby", "for"):
        assert {key for value in page.all(name) for key in value.split()} <= set(ids)
    assert {link[1:] for link in page.all("href") if link.startswith("#")} <= set(ids)
    (figure,) = [attrs for tag, attrs in page.tags if tag == "figure"]
    assert figure["id"] == exhibit.id


def test_numbers_go_to_the_page_once(page: Page) -> None:
    # Words of a drawing are those of its rows: no source, sentence or name is sent a second time for the script.
    for block in page.blocks:
        long = [text for text in _texts(block) if len(text) > 60]
        assert not long, long


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for item in items for text in _texts(item)]


def test_plain_text_says_it_too(exhibit: Exhibit) -> None:
    plain = exhibit._repr_mimebundle_()[0]["text/plain"]
    assert exhibit.title in plain and exhibit.summary in plain and repr(exhibit) == plain


@pytest.mark.parametrize("name", CASES)
def test_a_cell_hands_on_the_record_beside_the_live_form(name: str) -> None:
    found = make(name)
    data, metadata = found._repr_mimebundle_()
    assert json.loads(json.dumps(data[EXHIBIT])) == found.record() and metadata == {"whosays": True}
    live = set(data) - {"text/plain", "text/html", EXHIBIT}
    # Sketch, lists and cards are whole without a script; a map is HTML that needs no kernel and no widget.
    assert live == ({"application/vnd.plotly.v1+json"} if found.drawing.kind == "chart" else set())
    assert ("<iframe" in data["text/html"]) == (found.drawing.kind == "map")
    below = [part["text/html"] for part, _ in found.outputs()[1:]]
    assert len(below) == (found.drawing.kind == "chart")
    for html in below:  # what the page has around its chart, once
        assert found.table["id"][0] in html if "id" in found.table else True
        assert "Show as a table" in html and "Sources (" in html and "exhibit-title" not in html.partition("</style>")[2]


@pytest.fixture(scope="module")
def hostile() -> Ledger:
    """The ledger with dangerous text in everything that people write."""
    written = {"name", "note", "feature", "statement", "as_printed", "direction_claimed", "title", "author", "publisher",
               "annotation", "summary", "where", "wording", "said_by", "who", "authority", "reason", "instrument",
               "attributed_to", "knowable", "kind", "detail"}
    keys_of = {"places": {"kind"}, "sources": {"kind"}, "population": {"where"}}  # words of a list, not free text
    tables = {}
    for table in ("sources", "claims", "places", "events", "tolls", "population", "quantities", "designations",
                  "distances", "areas", "layout", "article", "corrections", "questions", "people", "names", "terms"):
        tables[table] = {key: _poisoned(record, written - (keys_of.get(table, set())))
                         for key, record in ledger.rows(table).items()}
    return Ledger(MappingProxyType(tables), ledger.folder)


def _poisoned(record: Any, written: set[str]) -> Any:
    update: dict[str, Any] = {name: value + EVIL for name, value in record
                              if name in written and isinstance(value, str) and value}
    if getattr(record, "accounts", ()):
        update["accounts"] = tuple(a.model_copy(update={"speaker": a.speaker + EVIL, "says": a.says + EVIL})
                                   for a in record.accounts)
    return record.model_copy(update=update)


@pytest.mark.parametrize("name", [*CASES, *EXAMPLES])
def test_hostile_text_stays_text(name: str, hostile: Ledger) -> None:
    more: dict[str, Any] = {"title": TITLE + EVIL, "note": EVIL, "ledger": hostile}
    if name == "bars":
        found = exhibits.bars([replace(bar, label=bar.label + EVIL) for bar in BARS], counts="things" + EVIL,
                              id="t", **more)
    elif name == "stepped_map":
        found = exhibits.stepped_map(steps=[replace(s, text=s.text + EVIL) for s in STEPS], id="t", **more)
    else:
        found = make(name, **more)
    page = Page(on_page(found))
    assert "img" not in {tag for tag, _ in page.tags}
    assert not [n for _, attrs in page.tags for n in attrs if n.startswith("on")]
    assert EVIL in page.words or EVIL in unescape(page.words)
    assert "</script><img" not in on_page(found)


def test_bars_are_as_long_as_their_numbers() -> None:
    found = make("bars")
    column = found.table["Things"]
    for block in Page(on_page(found)).blocks:
        for trace in block["data"]:
            if trace.get("mode") != "lines":
                assert [column[n] for n in trace["meta"]["rows"]] == pytest.approx(trace["x"], abs=0.01)


def test_reports_stand_at_their_numbers() -> None:
    found = make("settling")
    (block,) = Page(on_page(found)).blocks
    for trace in block["data"]:
        if trace["mode"] == "markers":
            for n, y in zip(trace["meta"]["rows"], trace["y"], strict=True):
                cells = found.table.iloc[n]
                ends = [v for v in (cells["Low"], cells["High"]) if not pd.isna(v)]
                assert min(ends) <= y <= max(ends)


@pytest.mark.parametrize("key", [claim.id for claim in ledger.claims.values() if claim.accounts])
def test_accounts_of_every_claim_are_drawn(key: str) -> None:
    """Whatever script their words are in: a cell that cannot show its exhibit prints an error and the build goes on."""
    shown = exhibits.accounts(key, id="mine", title="Who says what?")._repr_mimebundle_()[0]["text/html"]
    assert "<q>" in shown or not any(account.words for account in ledger.claims[key].accounts)
