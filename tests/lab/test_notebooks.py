"""Every notebook in a JupyterLab prepared as Binder does: it opens, runs, draws, responds, and asks nobody outside."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError

from ashraf.quiz.load import load
from tests.lab import binder

NAMES = sorted(path.stem for path in (binder.ROOT / "chapters").glob("*.md")
               if "\nchapter:" in path.read_text(encoding="utf-8"))
Prepared = tuple[Path, Path, dict[str, str]]
_TOKEN = "for-this-test"
# Memory of the kernel after the whole chapter, in megabytes of 1000 kB; and what a learner's hands did, as Python has it.
PROBE = """import psutil
from ipywidgets import Button, Dropdown, HTML, VBox, Widget
from ipywidgets.widgets.widget import _instances
print("memory", round(psutil.Process().memory_info().rss / 1e6))
told = HTML()
def tell(_=None):
    alive = list(_instances.values())
    chosen = [w.label for w in alive if isinstance(w, Dropdown)]
    scores = [w.score for w in alive if hasattr(w, "max_score")]
    told.value = "told " + "|".join(map(str, [*chosen, *scores]))
button = Button(description="Tell"); button.on_click(tell)
VBox([button, told])"""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("binder")
    clone, env = binder.prepare(folder)
    for path in (clone / "notebooks").glob("*.ipynb"):
        made = nbformat.read(path, 4)
        made.cells.append(nbformat.v4.new_code_cell(PROBE))
        nbformat.write(made, path)
    return folder, clone, env


@pytest.fixture(scope="session")
def address(prepared: tuple[Path, Path, dict[str, str]]) -> Iterator[str]:
    folder, clone, env = prepared
    # Nothing is set here that postBuild sets. What it says goes to a file: a full pipe would stop it.
    said = folder / "lab.log"
    with said.open("w") as log:
        process = subprocess.Popen([binder.python(folder), "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0",
                                    f"--IdentityProvider.token={_TOKEN}"], cwd=clone, env=env, stderr=log,
                                   stdout=subprocess.DEVNULL, text=True)
    found = None
    for _ in range(300):
        if found := re.search(r"http://(?:127\.0\.0\.1|localhost):(\d+)/lab", said.read_text()):
            break
        time.sleep(0.1)
    assert found, f"JupyterLab did not start: {said.read_text()[-500:]}"
    at = f"http://127.0.0.1:{found[1]}"
    for _ in range(100):
        try:
            urlopen(f"{at}/api?token={_TOKEN}", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield at
    process.terminate()
    process.wait(10)


def opened(context: BrowserContext, address: str, way: str, outside: list[str]) -> Page:
    """A page of JupyterLab that reaches nothing but this machine."""
    def only_here(route: Any) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    page = context.new_page()
    page.goto(f"{address}{way}?token={_TOKEN}")
    page.wait_for_selector(".jp-Toolbar-kernelName:has-text('Python 3 (ipykernel)')", timeout=30_000)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)
    return page


def run_all(page: Page) -> None:
    """Run all cells. A run that was asked for before the kernel listens is lost: it is asked for again."""
    for _ in range(5):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        try:
            page.wait_for_function(
                "() => /\\[[\\d*]+\\]/.test(document.querySelector('.jp-CodeCell .jp-InputArea-prompt').textContent)",
                timeout=4000)
            break
        except TimeoutError:
            continue
    page.wait_for_function("() => { const all = Array.from(document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt'));"
                           "return all.length > 3 && all.every(e => /\\[\\d+\\]/.test(e.textContent)); }", timeout=90_000)


@pytest.mark.xdist_group("lab")
@pytest.mark.parametrize("name", NAMES)
def test_notebook_runs_and_draws(browser: Browser, address: str, prepared: Prepared, name: str) -> None:
    made = nbformat.read(prepared[1] / "notebooks" / f"{name}.ipynb", 4)
    code = "\n".join(cell.source for cell in made.cells if cell.cell_type == "code")
    words = "\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")
    assert not re.search(r"\{[\w:-]+\}`|^:::|^`{3,}\{|^\([\w-]+\)=$", words, re.M), "marks of the book are left in the text"
    outside: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    try:
        page = opened(context, address, f"/lab/workspaces/{name}/tree/notebooks/{name}.ipynb", outside)
        run_all(page)
        page.get_by_role("button", name="Tell", exact=True).wait_for(state="attached", timeout=20_000)
        text = page.locator(".jp-Notebook").inner_text()
        for kind in ("error", "stderr"):
            assert not page.locator(f"[data-mime-type='application/vnd.jupyter.{kind}']").all_inner_texts()
        assert not re.search(r"\{(?:cite|claim|n|ref|term|source|certainty)[:\w]*\}|:::|Traceback", text)
        assert int(re.search(r"memory (\d+)", text)[1]) < 600  # type: ignore[index]
        drawn = "settling|ranges|population|designations|bars|article_speakers|article_verdicts"
        charts = len(re.findall(rf"exhibits\.(?:{drawn})\(", code))
        maps = len(re.findall(r"exhibits\.(?:camps_map|distance_map|region_map|stepped_map)\(", code))
        assert page.locator(".js-plotly-plot .main-svg").count() >= (1 if charts else 0)
        assert page.locator(".js-plotly-plot").count() >= charts, "a chart did not draw"
        assert page.locator(".jp-OutputArea-output iframe[srcdoc]").count() >= maps, "a map did not draw"
        assert page.locator(".widget-interact").count() == code.count("exhibits.explore("), "controls did not appear"
        assert page.locator(".quiz.is-live").count() == code.count("Quiz(")
        if maps:
            frame = page.locator(".jp-OutputArea-output iframe[srcdoc]").first
            frame.scroll_into_view_if_needed()
            frame.content_frame.locator(".leaflet-container path").first.wait_for(state="attached", timeout=20_000)
        assert outside == []
    finally:
        context.close()


@pytest.mark.xdist_group("lab")
def test_a_control_and_a_question_reach_python(browser: Browser, address: str) -> None:
    """The first page that Binder opens: a learner leaves a standpoint out and answers a question."""
    outside: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    try:
        page = opened(context, address, "/lab/workspaces/hands/tree/notebooks/origins.ipynb", outside)
        run_all(page)
        assert not page.locator(".Toastify__toast, .jp-Dialog").count(), "something popped up"
        control = page.locator(".widget-interact", has=page.get_by_text("left out"))
        control.locator("tbody tr").nth(8).wait_for(timeout=20_000)
        control.locator("select").select_option("press")
        page.wait_for_function("() => Array.from(document.querySelectorAll('.widget-interact')).some("
                               "e => e.textContent.includes('left out') && e.querySelectorAll('tbody tr').length === 6)",
                               timeout=20_000)
        quiz = page.locator(".quiz.is-live")
        quiz.scroll_into_view_if_needed()
        right = next(q for q in load("origins").questions if q.type == "single")
        question = quiz.locator(f"[data-question='{right.id}']")
        text = next(option.text for option in right.options if option.right)
        question.locator("label", has_text=text).locator("input").check()
        question.get_by_role("button", name="Check").click()
        page.get_by_role("button", name="Tell", exact=True).click()
        page.get_by_text(re.compile(r"^told .*press.*\|1\.0$")).wait_for(timeout=20_000)
        assert outside == []
    finally:
        context.close()


def test_postbuild_leaves_a_quiet_lab(prepared: tuple[Path, Path, dict[str, str]]) -> None:
    folder, clone, _ = prepared
    settings = json.loads((folder / "env/share/jupyter/lab/settings/overrides.json").read_text(encoding="utf-8"))
    assert settings["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    server = json.loads((folder / "env/etc/jupyter/jupyter_server_config.json").read_text(encoding="utf-8"))
    first = server["LabApp"]["default_url"].removeprefix("/lab/tree/")
    assert (clone / first).is_file(), "Binder would open a notebook that is not there"
    assert {path.stem for path in (clone / "notebooks").glob("*.ipynb")} == set(NAMES)
    assert re.fullmatch(r"python-3\.1[123]\s*", (clone / "runtime.txt").read_text(encoding="utf-8"))


def test_notebooks_are_the_same_each_time_and_have_no_outputs(prepared: Prepared, tmp_path: Path) -> None:
    folder, clone, env = prepared
    written = []
    for number in (1, 2):
        out = tmp_path / str(number)
        subprocess.run([binder.python(folder), "-m", "ashraf", "notebooks", "--out", str(out)], cwd=clone, env=env, check=True,
                       capture_output=True)
        written.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert written[0] == written[1]
    for name in NAMES:
        made = nbformat.read(tmp_path / "1" / f"{name}.ipynb", 4)
        code = [cell for cell in made.cells if cell.cell_type == "code"]
        assert not any(cell.outputs or cell.execution_count for cell in code)
        assert all("#" in cell.source for cell in code), "a cell without a comment"
