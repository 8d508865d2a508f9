"""A real JupyterLab with a real kernel, in a real browser that reaches nothing but this machine."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, TimeoutError

ROOT = Path(__file__).resolve().parents[2]
_TOKEN = "for-this-test"


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Address and folder of a JupyterLab that nobody has configured."""
    folder = tmp_path_factory.mktemp("lab")
    home = {f"JUPYTER_{name}_DIR": str(folder / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    env = {**os.environ, **home, "PYTHONPATH": str(ROOT), "HOME": str(folder), "IPYTHONDIR": str(folder / "ipython")}
    env.pop("ASHRAF_PAGE", None)
    work = folder / "work"
    work.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0",
         f"--IdentityProvider.token={_TOKEN}", f"--ServerApp.root_dir={work}", "--LabApp.news_url=",
         "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"],
        env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    assert process.stderr
    address = ""
    for line in process.stderr:
        if found := re.search(r"http://(?:127\.0\.0\.1|localhost):(\d+)/lab", line):
            address = f"http://127.0.0.1:{found[1]}"
            break
    for _ in range(100):
        try:
            urlopen(f"{address}/api?token={_TOKEN}", timeout=1).close()
            break
        except OSError:
            time.sleep(0.1)
    yield address, work
    process.terminate()
    process.wait(10)


@pytest.fixture
def notebook(lab: tuple[str, Path], browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a notebook of the given cells, run them all, and answer with its page; `page.outside` has requests outside."""
    address, work = lab
    contexts = []

    def open_and_run(name: str, *cells: str) -> Page:
        made: list[dict[str, Any]] = [{"cell_type": "code", "metadata": {}, "source": cell, "outputs": [], "id": f"cell-{i}",
                                       "execution_count": None} for i, cell in enumerate(cells)]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        (work / f"{name}.ipynb").write_text(json.dumps({"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4,
                                                        "nbformat_minor": 5}), encoding="utf-8")
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        contexts.append(context)
        page = context.new_page()
        page.outside = []  # type: ignore[attr-defined]

        def only_here(route: Any) -> None:
            if route.request.url.startswith((address, "data:", "blob:")):
                route.continue_()
            else:
                page.outside.append(route.request.url)  # type: ignore[attr-defined]
                route.abort()

        context.route("**/*", only_here)
        page.goto(f"{address}/lab/workspaces/{name}/tree/{name}.ipynb?token={_TOKEN}")
        # JupyterLab may ask which kernel; and before the kernel is idle a run is lost.
        page.add_locator_handler(page.get_by_role("button", name="Select Kernel"), lambda button: button.click())
        page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", timeout=60_000)
        run(page)
        return page

    yield open_and_run
    for context in contexts:
        context.close()


def run(page: Page) -> None:
    """Run all cells and wait for the last; a run that was asked for too early is lost, so it is asked for again."""
    done = "Array.from(document.querySelectorAll('.jp-InputArea-prompt')).every(e => /\\[\\d+\\]/.test(e.textContent))"
    for _ in range(20):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        try:
            page.wait_for_function(f"() => document.querySelectorAll('.jp-InputArea-prompt').length && {done}", timeout=6000)
            return
        except TimeoutError:
            continue
    raise AssertionError("JupyterLab did not run the cells")
