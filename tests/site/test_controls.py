"""Every control of every chapter on the built page, at every setting: it says what the cell says when Python runs it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import expect

from ashraf import exhibits
from tests.browser import firefox
from tests.tiers import sweep
from whosays.exhibits.controls import NONE_LEFT
from whosays.exhibits.exhibit import Exhibit
from whosays.exhibits.frames import series_record, table_record
from whosays.exhibits.several import Several
from whosays.model.dates import PartialDate

from .conftest import ROOT, SITE, Watched, awake

_CELL = re.compile(r"```\{code-cell\} ipython3\n(.*?)```", re.S)
CHAPTERS = sorted(path.stem for path in (ROOT / "chapters").glob("*.md")
                  if "exhibits.explore(" in path.read_text(encoding="utf-8"))
WALK = ROOT / "tests" / "site" / "controls.js"


@cache
def said_by_python(chapter: str) -> list[dict[str, Any]]:
    """What the cells of a chapter draw at each setting of each control, in the order in which controls.js walks."""
    asked: list[tuple[Any, dict[str, Any]]] = []
    names: dict[str, Any] = {"display": print}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exhibits, "explore", lambda draw, **choices: asked.append((draw, choices)), raising=False)
        for cell in _CELL.findall((ROOT / "chapters" / f"{chapter}.md").read_text(encoding="utf-8")):
            exec(re.sub(r"^:.*\n", "", cell, flags=re.M), names)
    found = []
    for number, (draw, choices) in enumerate(asked, 1):
        settings = list(product(*map(_options, choices.values())))
        for setting in (*settings[1:], settings[0]):
            given = dict(zip(choices, setting, strict=True))
            found += [{"box": f"{chapter}-controls-{number}"} | _told(draw, ticked) for ticked in _ticked(given)]
    return found


def _options(choice: Any) -> list[Any]:
    if isinstance(choice, Several):
        return [choice]
    if isinstance(choice, bool):
        return [choice, not choice]
    return list(choice.values() if isinstance(choice, dict) else choice)


def _ticked(given: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A setting, or where several are chosen: all, none, each alone, every other one, and all again."""
    several = next((name for name, choice in given.items() if isinstance(choice, Several)), None)
    if several is None:
        yield given
        return
    values = given[several].values
    for some in (values, [], *([v] for v in values), values[::2], values):
        yield {**given, several: some}


def _told(draw: Any, setting: dict[str, Any]) -> dict[str, Any]:
    try:
        drawn = draw(**setting)
    except (LookupError, ValueError) as wrong:
        is_part = any(isinstance(value, list) for value in setting.values())
        drawn = NONE_LEFT if is_part else f"Nothing to draw with this setting: {wrong.args[0]}"
    if isinstance(drawn, Exhibit):
        return {"sentence": drawn.summary, "title": drawn.title, "rows": [_cells(drawn, row) for row in drawn.rows.rows],
                "marks": _marks(drawn)}
    if isinstance(drawn, (pd.DataFrame, pd.Series)):
        rows = (table_record if isinstance(drawn, pd.DataFrame) else series_record)(drawn)["rows"]
        return {"sentence": "", "title": "", "rows": [[_plain(cell) for cell in row] for row in rows], "marks": 0}
    return {"sentence": _plain(drawn), "title": "", "rows": [], "marks": 0}


def _cells(drawn: Exhibit, row: Any) -> list[str]:
    """What a row says in words: text, numbers as dates are told, without documents (`Source`) and files' own columns."""
    shown = [column for column in drawn.rows.columns if column.kind in ("text", "date") and not column.csv_only]
    values = [row.cells.get(column.name) for column in shown]
    return [_plain(value.prose if isinstance(value, PartialDate) else value) for value in values if value]


def _marks(drawn: Exhibit) -> int:
    plot = drawn.drawing.payload().get("plot", {})
    if drawn.drawing.kind == "map":
        return sum(mark["kind"] == "point" for mark in plot["marks"])
    return sum(len(trace["meta"]["rows"]) for trace in plot.get("data", [])
               if trace["type"] == "bar" or trace["mode"] == "markers")


def _plain(value: Any) -> str:
    return " ".join(str(value).split())


def _faults(chapter: str, page: list[dict[str, Any]]) -> list[str]:
    """Where a page says something else than Python."""
    python, faults = said_by_python(chapter), []
    if [one["box"] for one in page] != [one["box"] for one in python]:
        return [f"{chapter}: {len(page)} settings on the page, {len(python)} in the cells"]
    for here, there in zip(page, python, strict=True):
        where = f"{here['box']}, {here['setting']}"
        faults += [f"{where}: {name}: {here[name]!r} on the page, {there[name]!r} in Python" for name in ("title", "marks")
                   if here[name] != there[name]]
        if there["sentence"] and here["sentence"] != there["sentence"]:
            faults.append(f"{where}: {here['sentence']!r} on the page, {there['sentence']!r} in Python")
        if len(here["rows"]) != len(there["rows"]):
            faults.append(f"{where}: {len(here['rows'])} rows on the page, {len(there['rows'])} in Python")
        faults += [f"{where}: no {cell!r} in {shown}" for shown, row in zip(here["rows"], there["rows"], strict=False)
                   for cell in row if not any(cell in text for text in shown)]
    return faults


def test_every_control_says_what_python_says(watched: Watched) -> None:
    """In Chromium, from a stick: no server, no kernel."""
    walk, faults, settings = WALK.read_text(encoding="utf-8").partition("async () =>"), [], 0
    for chapter in CHAPTERS:
        watched.page.goto((SITE / "chapters" / f"{chapter}.html").as_uri())
        awake(watched.page)
        found = watched.page.evaluate("".join(walk[1:]))
        settings += len(found)
        faults += _faults(chapter, found)
    assert faults == [] and watched.errors == [] and watched.outside == []
    assert len(CHAPTERS) >= 7 and settings >= 80, "the book has fewer controls than it had"


@sweep
@pytest.mark.skipif(firefox() is None, reason="no Firefox here")
def test_firefox_says_the_same(address: str) -> None:
    node = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or "node"
    ran = subprocess.run([node, str(ROOT / "tests" / "site" / "controls.mjs"), str(firefox()), str(WALK),
                          *(f"{address}/chapters/{chapter}.html" for chapter in CHAPTERS)],
                         capture_output=True, text=True, timeout=1800)
    assert ran.returncode == 0, ran.stderr
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["said"] for one in told] == [[]] * len(CHAPTERS)
    assert [fault for chapter, one in zip(CHAPTERS, told, strict=True) for fault in _faults(chapter, one["found"])] == []


def test_controls_by_keyboard_reload_and_without_a_script(watched: Watched, browser: Any) -> None:
    """Moved by keys and heard; a reload finds the setting, no address carries it; without a script nothing is offered."""
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto((SITE / "chapters" / "raid.html").as_uri())
    awake(page)
    box = page.locator("#raid-controls-2")
    slider, summary = box.get_by_role("slider", name="Day", exact=True), box.locator(".exhibit-summary")
    first = summary.text_content() or ""
    slider.press("End")
    expect(summary).to_contain_text("as known on 31 March 2010")
    expect(box.get_by_role("status").first).to_have_text(summary.inner_text())
    expect(slider).to_have_attribute("aria-valuetext", "31 March 2010")
    small = box.evaluate("""box => Array.from(box.querySelectorAll('.explore-controls :is(select, input, button)'),
        one => one.getBoundingClientRect().height).filter(high => high < 44)""")
    assert small == []
    box.locator(".exhibit-table > summary").click()
    assert page.url == (SITE / "chapters" / "raid.html").as_uri()
    page.reload()
    awake(page)
    expect(box.locator(".exhibit-summary")).to_contain_text("as known on")
    expect(box.locator(".exhibit-table")).to_have_attribute("open", "")
    expect(slider).to_have_value("4")
    who = page.locator("#raid-controls-1")
    who.get_by_role("checkbox", name="News media").uncheck()
    expect(who.locator(".exhibit-plot")).to_be_visible()
    expect(who.get_by_role("status").first).to_contain_text("figures for residents")
    page.emulate_media(media="print")
    expect(who.locator(".still").first).to_be_hidden()
    expect(who.locator(".exhibit-plot")).to_be_visible()
    expect(who.locator(".explore-note")).to_contain_text("all but News media")
    expect(box.locator(".explore-note")).to_be_visible()
    expect(box.locator(".explore-controls")).to_be_hidden()
    page.emulate_media(media="screen")
    # What is kept of it says its setting; another setting is not kept yet, and the way back opens the one that was.
    keep = who.locator(".keep-button")
    keep.click()
    expect(who.locator(".keep-said")).to_contain_text("Kept on this device")
    who.get_by_role("switch", name="Voices only").check()
    expect(who.locator(".keep-button")).not_to_have_attribute("aria-pressed", "true")
    who.locator(".cite-button").click()
    expect(who.locator(".cite-text")).to_contain_text("(setting: Who: all but News media; Voices only: yes)")
    page.goto((SITE / "chapters" / "notebook.html").as_uri())
    expect(page.locator(".kept .muted")).to_contain_text("Setting: Who: all but News media; Voices only: no")
    page.get_by_role("link", name="Back to the place").click()
    awake(page)
    expect(who.locator(".explore-note")).to_contain_text("Who: all but News media; Voices only: no")
    page.goto((SITE / "chapters" / "raid.html").as_uri() + "?setting=As+known+on:+28+July+2009;+voices+only#raid-killed")
    awake(page)
    expect(page.locator("#raid-killed .exhibit-day")).to_have_text("28 July 2009")
    expect(page.locator("#raid-killed .exhibit-count")).to_contain_text("who repeats others is left out")
    page.goto((SITE / "chapters" / "raid.html").as_uri() + "?setting=Day:+1+May+1999#raid-try-day")
    awake(page)
    expect(page.get_by_text("You kept this at a setting that it no longer has: Day: 1 May 1999.")).to_be_visible()
    page.goto((SITE / "chapters" / "raid.html").as_uri())
    awake(page)
    slider.press("End")
    box.get_by_role("button", name="Reset").press("Enter")
    expect(summary).to_have_text(first)
    expect(slider).to_have_value("0")
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto((SITE / "chapters" / "raid.html").as_uri())
    assert bare.locator("#raid-controls-1 .explore-controls").is_hidden() and bare.locator("#raid-try-who").is_visible()
    context.close()
