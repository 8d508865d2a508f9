"""Every notebook in a JupyterLab prepared as Binder does: it opens, runs, draws, responds, and asks nobody outside."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from ashraf import ledger
from tests.lab import binder
from tests.lab.conftest import Lab, Open, write
from tests.tiers import spread, sweep
from whosays.quiz.loading import load
from whosays.reading.addresses import notebook_files
from whosays.site.notebooks import START

FILES = notebook_files(binder.ROOT)
NAMES = sorted(FILES)
# Memory of the kernel after the whole chapter, in megabytes of 1000 kB; and what a learner's hands did, as Python has it.
PROBE = """import psutil
from ipywidgets import Button, HTML, VBox
from ipywidgets.widgets.widget import _instances
print("memory", round(psutil.Process().memory_info().rss / 1e6))
told = HTML()
def tell(_=None):
    alive = list(_instances.values())
    chosen = [w.label for w in alive if hasattr(w, "label") and hasattr(w, "options")]
    scores = [w.score for w in alive if hasattr(w, "max_score")]
    told.value = "told " + "|".join(map(str, [*chosen, *scores]))
button = Button(description="Tell"); button.on_click(tell)
VBox([button, told])"""
CHARTS = "chart|settling|ranges|population|designations|bars|article_speakers|article_verdicts"
MAPS = "camps_map|distance_map|points|region_map|stepped_map"

# Of each chart the title that lies on a word of the drawing, the key that lies on the words of an axis, the word that is cut.
FAULTS = """() => Array.from(document.querySelectorAll('.js-plotly-plot')).flatMap(chart => {
  const box = e => e.getBoundingClientRect();
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const find = s => Array.from(chart.querySelectorAll(s)).filter(e => box(e).width);
  const title = find('.gtitle')[0], key = find('g.legend')[0];
  const words = find('.annotation-text, .xtick text, .ytick text');
  const sheet = box(find('.main-svg')[0]);
  const cut = w => box(w).left < sheet.left - 1 || box(w).right > sheet.right + 1;
  return words.filter(w => cut(w) || [title, key].some(e => e && meet(box(e), box(w))))
    .map(w => title.textContent + ' / ' + w.textContent);
})"""


def probed(lab: Lab, name: str) -> nbformat.NotebookNode:
    """Put a copy of a chapter's notebook with PROBE as last cell beside it; gives the chapter's own."""
    made = nbformat.read(lab.clone / "notebooks" / FILES[name], 4)
    more = nbformat.from_dict({**made, "cells": [*made.cells, nbformat.v4.new_code_cell(PROBE)]})
    nbformat.write(more, lab.clone / "notebooks" / f"{name}-probed.ipynb")
    return made


@pytest.mark.parametrize("name", spread(NAMES, *[name for name in NAMES if "raid" in name]))
def test_notebook_runs_draws_and_responds(lab: Lab, show: Callable[[str], Open], name: str) -> None:
    made = probed(lab, name)
    code = "\n".join(cell.source for cell in made.cells if cell.cell_type == "code")
    words = "\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")
    assert not re.search(r"\{[\w:-]+\}`|^:::|^`{3,}\{|^\([\w-]+\)=$", words, re.M), "marks of the book are left in the text"
    found = show(f"notebooks/{name}-probed.ipynb")
    page = found.page
    found.run_all(1 + sum(cell.cell_type == "code" for cell in made.cells))
    page.get_by_role("button", name="Tell", exact=True).wait_for(state="attached", timeout=20_000)
    # The last cell is done, which says nothing of the drawings and controls of earlier ones: they come when they are ready.
    drawings = len(re.findall(rf"exhibits\.(?:{CHARTS})\(", code))
    if drawings:
        page.locator(".js-plotly-plot .main-svg").nth(drawings - 1).wait_for(state="attached")
    frames = page.locator(".jp-OutputArea-output iframe[srcdoc]:not(.whosays-still *)")
    maps = len(re.findall(rf"exhibits\.(?:{MAPS})\(", code))
    if maps:
        frames.nth(maps - 1).wait_for(state="attached")
    controls = page.locator(".widget-interact")
    expect(controls).to_have_count(code.count("exhibits.explore("))
    expect(page.locator(".quiz.is-live")).to_have_count(code.count("Quiz("))
    # The second output of a control or a quiz is for pages that run nothing: here nobody sees it or tabs into it.
    expect(page.locator(".whosays-still")).to_have_count(code.count("exhibits.explore(") + code.count("Quiz("))
    assert not page.locator(".whosays-still").filter(visible=True).count()
    text = page.locator(".jp-Notebook").inner_text()
    for kind in ("error", "stderr"):
        assert not page.locator(f"[data-mime-type='application/vnd.jupyter.{kind}']").all_inner_texts()
    assert not re.search(r"\{(?:cite|claim|n|ref|term|source|certainty)[:\w]*\}|:::|Traceback", text)
    assert int(re.search(r"memory (\d+)", text)[1]) < 600  # type: ignore[index]
    assert page.evaluate(FAULTS) == []
    for frame in frames.all():
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator(".leaflet-container path").first.wait_for(state="attached", timeout=20_000)
    labels = [label for control in controls.all() if (label := moved(control))]
    points = [answered(page, name)] if "Quiz(" in code else []
    page.get_by_role("button", name="Tell", exact=True).click()
    told = page.locator(".widget-html-content", has_text=re.compile("^told"))
    expect(told).to_have_text("told " + "|".join([*labels, *points]))  # with and without a space at its end alike
    assert not page.locator(".Toastify__toast, .jp-Dialog").count(), "something popped up"
    assert found.outside == []


def moved(control: Locator) -> str:
    """Choose something else in a control and see its output change; what was chosen, or nothing of boxes to tick."""
    output, menu, slider = control.locator(".jp-OutputArea").first, control.locator("select"), control.get_by_role("slider")
    before = output.inner_html()
    chosen = ""
    if (box := control.get_by_role("checkbox").first).count():
        box.uncheck()
    elif menu.count():
        menu.select_option(index=1)
        chosen = menu.locator("option").nth(1).inner_text()
    else:
        slider.press("ArrowRight")
        chosen = control.locator(".widget-readout").inner_text()
    for _ in range(200):
        if (now := output.inner_html()) != before and now.strip():
            return chosen.replace("\xa0", " ")
        time.sleep(0.1)
    raise AssertionError(f"nothing changed with {chosen!r}")


def answered(page: Page, name: str) -> str:
    """Answer a question of the chapter's quiz rightly in the browser; its points as Python writes them."""
    quiz = page.locator(".quiz.is-live")
    quiz.scroll_into_view_if_needed()
    one = next(q for q in load(name, ledger).questions if q.type == "single")
    question = quiz.locator(f"[data-question='{one.id}']")
    right = next(option.text for option in one.options if option.right)
    question.locator("label", has_text=right).locator("input").check()
    question.get_by_role("button", name="Check").click()
    return "1.0"


def test_who_runs_cells_too_early_is_asked_nothing(lab: Lab, show: Callable[[str], Open]) -> None:
    """Until JupyterLab has made a checkpoint it does not know the notebook's kernel, and asks for one (its default)."""
    write(lab.clone / "early" / "early.ipynb", "1 + 1")
    found = show("early/early.ipynb")
    page = found.page
    found.wait_for_kernel()  # a page that is left while it connects lets the server count its connections wrongly
    page.route("**/checkpoints*", lambda route: None)  # never answered
    page.reload()
    page.wait_for_selector(".jp-CodeCell")
    found.press_run_all()
    page.wait_for_timeout(1500)
    assert page.locator(".jp-Dialog").all_inner_texts() == []
    page.unroute("**/checkpoints*")  # which lets go those that are held
    found.run_all(1)


def test_postbuild_leaves_a_quiet_lab(prepared: Lab) -> None:
    server = json.loads((prepared.folder / "env/etc/jupyter/jupyter_server_config.json").read_text(encoding="utf-8"))
    first = server["LabApp"]["default_url"].removeprefix("/lab/tree/")
    assert (prepared.clone / first).is_file(), "Binder would open a notebook that is not there"
    assert {START, *FILES.values()} <= {path.name for path in (prepared.clone / "notebooks").glob("*.ipynb")}
    for name, file in FILES.items():  # an old link opens, and the list of files is not twice as long
        old = nbformat.read(prepared.clone / "notebooks" / f"{name}.ipynb", 4)
        assert f"]({file})" in old.cells[0].source and f"{name}.ipynb" in server["ContentsManager"]["hide_globs"]
    assert (prepared.clone / first).name == START and server["MappingKernelManager"]["cull_idle_timeout"]
    assert re.fullmatch(r"python-3\.1[123]\s*", (prepared.clone / "runtime.txt").read_text(encoding="utf-8"))


def run(lab: Lab, *words: str) -> subprocess.CompletedProcess[str]:
    """`python -m ashraf` where only requirements.txt is installed."""
    return subprocess.run([binder.python(lab.folder), "-m", "ashraf", *words], cwd=lab.clone, env=lab.env, text=True,
                          capture_output=True, check=False)


def test_notebooks_are_the_same_each_time_and_have_no_outputs(prepared: Lab, tmp_path: Path) -> None:
    assert run(prepared, "notebooks", "--out", str(tmp_path)).returncode == 0
    for name in (START, *FILES.values()):
        written = tmp_path / name
        assert written.read_bytes() == (prepared.clone / "notebooks" / name).read_bytes()
        code = [cell for cell in nbformat.read(written, 4).cells if cell.cell_type == "code"]
        assert not any(cell.outputs or cell.execution_count for cell in code)
        assert all("#" in cell.source for cell in code), "a cell without a comment"


@sweep
def test_without_typst_all_but_printing_works_and_says_what_to_install(prepared: Lab, tmp_path: Path) -> None:
    checked = run(prepared, "check")
    assert checked.returncode == 0 and "was not checked. PDFs need typst: pip install" in checked.stdout
    told = run(prepared, "export", "--out", str(tmp_path / "out"))
    assert (told.returncode, told.stderr) == (1, "")
    assert re.fullmatch(r"PDFs need typst: pip install -r requirements-book\.txt .*\n", told.stdout)


@sweep
def test_a_converted_notebook_shows_what_the_live_one_does(prepared: Lab, tmp_path: Path) -> None:
    """A page made by nbconvert has every drawing, table, map and question, without a kernel and without a script of ours."""
    name = FILES["aftermath"]
    convert = ["-m", "jupyter", "nbconvert", "--to", "html", "--execute", "--output-dir", str(tmp_path)]
    done = subprocess.run([binder.python(prepared.folder), *convert, str(prepared.clone / "notebooks" / name)],
                          env=prepared.env, cwd=prepared.clone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    page = (tmp_path / name).with_suffix(".html").read_text(encoding="utf-8")
    code = "\n".join(cell.source for cell in nbformat.read(prepared.clone / "notebooks" / name, 4).cells
                     if cell.cell_type == "code")
    charts, maps = (len(re.findall(rf"exhibits\.(?:{kinds})\(", code)) for kinds in (CHARTS, MAPS))
    assert page.count('class="still still-light"') >= charts > 1 and page.count("<iframe") >= maps
    assert page.count('class="whosays-still"') == code.count("exhibits.explore(") + code.count("Quiz(")
    assert "The drawing needs JavaScript" not in page and "data-question=" in page and "Traceback" not in page
