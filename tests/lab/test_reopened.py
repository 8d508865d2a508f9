"""A notebook of exhibits through a day: tabs, sidebars, sizes, the dark theme, a saved file without a kernel, Run All."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.request import Request, urlopen

import nbformat
from playwright.sync_api import Page, expect

from .binder import ROOT
from .conftest import TOKEN, Lab, Open, write

CHART = """from ashraf import Quiz, exhibits
exhibits.settling("ashraf-2009-07-28", "residents", "killed", id="lab-chart", title="How many were killed?",
                  opens="2009-07-29", finding="The count rose for days.")"""
MAP = 'exhibits.camps_map(id="lab-map", title="Where were the camps?")'
QUIZ = f'Quiz("sample", folder=r"{ROOT / "tests" / "quiz" / "quizzes"}")'
HEIGHTS = """() => Array.from(document.querySelectorAll('.js-plotly-plot .main-svg:first-of-type, iframe.exhibit-framed'),
  e => Math.round(e.getBoundingClientRect().height))"""


def drawn(page: Page) -> list[int]:
    """The heights of chart and map, when both are there."""
    page.locator(".js-plotly-plot .main-svg").first.wait_for(timeout=30_000)
    page.locator("iframe.exhibit-framed").wait_for()
    found: list[int] = page.evaluate(HEIGHTS)
    return found


def test_exhibits_keep_their_shape_and_answers_stay(lab: Lab, show: Callable[[str], Open]) -> None:
    write(lab.clone / "reopened" / "day.ipynb", CHART, MAP, QUIZ)
    found = show("reopened/day.ipynb")
    page = found.page
    found.run_all(3)
    before = drawn(page)
    assert len(before) == 2 and min(before) > 300
    # Another tab, a sidebar and a window of another width, while the notebook is hidden and after.
    page.keyboard.press("Control+Shift+L")
    page.locator(".jp-Launcher").wait_for()
    page.set_viewport_size({"width": 1000, "height": 900})
    page.locator(".lm-TabBar-tab", has_text="day.ipynb").first.click()
    page.keyboard.press("Control+b")
    chart = page.locator(".js-plotly-plot .main-svg").first
    expect(chart).to_be_visible()
    assert drawn(page) == before
    # Firefox has bars for scrolling that take room, and a chart that gets narrower would grow by one.
    assert page.locator(".jp-RenderedPlotly").first.evaluate("e => getComputedStyle(e).overflowX") == "hidden"
    page.set_viewport_size({"width": 1280, "height": 1000})
    assert drawn(page) == before
    # As on the page: its control, its key, its rows with ids, its documents.
    assert "As known on: 29 July 2009" in page.locator(".js-plotly-plot").inner_text()
    beside = page.locator(".exhibit-beside")
    expect(beside).to_contain_text("Key to the marks")
    beside.get_by_text("Show as a table").click()
    expect(beside.locator("tbody tr").first).to_contain_text("ashraf-2009-07-28.residents.killed.")
    beside.get_by_text("Sources (").click()
    assert beside.locator(".exhibit-sources a[href^=http]").count() > 10
    page.locator(".exhibit-map").get_by_text("Show as a table").click()
    expect(page.locator(".exhibit-map tbody tr").first).to_be_visible()
    # The dark theme: words on their own paper.
    page.keyboard.press("Control+Shift+C")
    page.locator(".lm-CommandPalette-input").fill("JupyterLab Dark")
    page.locator(".lm-CommandPalette-item", has_text="JupyterLab Dark").first.click()
    page.locator("body[data-jp-theme-light=false]").wait_for(state="attached")
    assert chart.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    answer_and_save(found)
    page.close()
    again = show("reopened/day.ipynb")
    page = again.page
    # The file has a picture of the chart, which comes alive under the pointer.
    page.locator(".jp-RenderedPlotly img.plot-img").dispatch_event("mouseenter", timeout=60_000)
    assert drawn(page) == before
    expect(page.locator(".jp-Notebook")).not_to_contain_text("Error displaying widget")
    kept = page.locator(".quiz.is-live [data-question=sample-exact] input")
    expect(kept).to_have_value("11")  # from the file alone
    again.run_all(3)
    page.locator(".quiz.is-live").wait_for()
    expect(kept).to_have_value("11")  # from the folder, in a kernel that never saw the answer
    expect(page.locator(".quiz.is-live .quiz-score")).to_contain_text("Score: 1 of 15 points")
    assert found.outside == again.outside == []


def answer_and_save(found: Open) -> None:
    """Answer a question, save, and end the kernel."""
    page, lab = found.page, found.lab
    exact = page.locator(".quiz.is-live [data-question=sample-exact]")
    exact.locator("input").fill("11")
    exact.get_by_role("button", name="Check").click()
    expect(page.locator(".quiz.is-live .quiz-score")).to_contain_text("Score: 1 of 15 points")
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !document.querySelector('.lm-TabBar-tab.jp-mod-dirty')")
    made = nbformat.read(lab.clone / "reopened" / "day.ipynb", 4)
    assert "application/vnd.jupyter.widget-state+json" in made.metadata["widgets"]
    with urlopen(f"{lab.address}/api/kernels?token={TOKEN}") as answer:
        kernels = [kernel["id"] for kernel in json.load(answer)]
    for kernel in kernels:
        urlopen(Request(f"{lab.address}/api/kernels/{kernel}?token={TOKEN}", method="DELETE")).close()
