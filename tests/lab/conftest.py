"""A JupyterLab prepared as Binder does, with real kernels, in a real browser that reaches nothing but this machine."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import nbformat
import pytest
from playwright.sync_api import Browser, Page, TimeoutError

from tests.lab import binder

TOKEN = "for-this-test"
_KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


@dataclass
class Lab:
    """A running JupyterLab: its folder (with `env`), the clone in it, what to start things with, where it listens."""

    folder: Path
    clone: Path
    env: dict[str, str]
    address: str = ""


@dataclass
class Open:
    """A notebook in the browser; `outside` has each request to anything but this JupyterLab."""

    page: Page
    lab: Lab
    path: str
    outside: list[str] = field(default_factory=list)

    def press_run_all(self) -> None:
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()

    def run_all(self, cells: int) -> None:
        """Run all cells, when their kernel is there, and wait for the last of so many.

        JupyterLab forgets a run that is asked for while it connects: it is asked for again.
        """
        self.wait_for_kernel()
        # JupyterLab puts the cells on the page one after another.
        prompts = "Array.from(document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt'), e => e.textContent)"
        for _ in range(20):
            self.press_run_all()
            try:
                self.page.wait_for_function(f"() => {prompts}.some(text => /\\[[\\d*]+\\]/.test(text))", timeout=3000)
                break
            except TimeoutError:
                continue
        self.page.wait_for_function(f"n => {prompts}.filter(text => /\\[\\d+\\]/.test(text)).length === n", arg=cells,
                                    timeout=90_000)

    def wait_for_kernel(self) -> None:
        """Wait for the notebook's kernel. (What the page says is idle before there is one.)

        The server's count of connections says 0, or even -1, of a page that is connected when the page before it was left
        while it connected: after ten seconds of a kernel that idles it is not waited for.
        """
        idles = 0
        for _ in range(1200):
            with urlopen(f"{self.lab.address}/api/sessions?token={TOKEN}", timeout=60) as answer:
                kernels = [session["kernel"] for session in json.load(answer) if session["path"] == self.path]
            idle = [kernel for kernel in kernels if kernel["execution_state"] == "idle"]
            idles += bool(idle)
            if idles > 100 or any(kernel["connections"] > 0 for kernel in idle):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"no kernel for {self.path}")


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    folder = tmp_path_factory.mktemp("binder")
    return Lab(folder, *binder.prepare(folder))


@pytest.fixture(scope="session")
def lab(prepared: Lab) -> Iterator[Lab]:
    # Nothing is set here that postBuild sets.
    with started(prepared) as prepared.address:
        yield prepared


@contextmanager
def started(prepared: Lab, *more: str) -> Iterator[str]:
    """A JupyterLab of the clone: its address. What it says goes to a file: a full pipe would stop it."""
    said = prepared.folder / f"lab{'-'.join(('', *more))}.log"
    with said.open("w") as log:
        process = subprocess.Popen(
            [binder.python(prepared.folder), "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0",
             f"--IdentityProvider.token={TOKEN}", *more],
            cwd=prepared.clone, env=prepared.env, stderr=log, stdout=subprocess.DEVNULL, text=True)
    try:
        yield _listens(said)
    finally:
        process.terminate()
        process.wait(120)


def _listens(said: Path) -> str:
    for _ in range(1800):
        if found := re.search(r"http://(?:127\.0\.0\.1|localhost):(\d+)/lab", said.read_text()):
            try:
                urlopen(f"http://127.0.0.1:{found[1]}/api?token={TOKEN}", timeout=1).close()
                return f"http://127.0.0.1:{found[1]}"
            except OSError:
                pass
        time.sleep(0.1)
    raise AssertionError(f"JupyterLab did not start: {said.read_text()[-500:]}")


@pytest.fixture
def show(lab: Lab, browser: Browser) -> Iterator[Callable[..., Open]]:
    """Open a notebook of the clone (a path in it) in a new workspace of JupyterLab."""
    # What is asked of anybody else meets a closed door. (Refusing by route() would switch the browser's cache off.)
    context = browser.new_context(viewport={"width": 1280, "height": 1000},
                                  proxy={"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"})
    here = (lab.address, lab.address.replace("http", "ws", 1), "data:", "blob:", "about:")

    def open_it(path: str) -> Open:
        found = Open(context.new_page(), lab, path)
        found.page.on("request", lambda asked: None if asked.url.startswith(here) else found.outside.append(asked.url))
        found.page.goto(f"{lab.address}/lab/workspaces/{Path(path).stem}{time.monotonic_ns()}/tree/{path}?token={TOKEN}")
        return found

    yield open_it
    context.close()


def write(path: Path, *cells: str) -> None:
    """A notebook of these code cells, in a folder that no other test has: answers to a quiz are kept beside it."""
    path.parent.mkdir()
    made = nbformat.v4.new_notebook(metadata={"kernelspec": _KERNEL})
    made.cells = [nbformat.v4.new_code_cell(cell, id=f"cell-{number}") for number, cell in enumerate(cells)]
    nbformat.write(made, path)
