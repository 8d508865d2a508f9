"""Every notebook through a day in the Firefox that people have: tabs, widths, the dark, a restart, opened again.

test_reopened asks the same of one notebook in Chromium on every change; this asks it of all, and takes a minute for each.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator

import nbformat
import pytest

from tests.browser import firefox
from tests.tiers import sweep
from whosays.reading.addresses import notebook_files
from whosays.site.notebooks import START

from . import binder
from .conftest import TOKEN, Lab, started
from .test_notebooks import CHARTS, MAPS

FIREFOX = firefox()
pytestmark = [sweep, pytest.mark.skipif(FIREFOX is None, reason="no Firefox here")]


@pytest.fixture(scope="module")
def exposed(prepared: Lab) -> Iterator[str]:
    """A JupyterLab whose commands a script can call: its address."""
    with started(prepared, "--expose-app-in-browser") as address:
        yield address


@pytest.mark.parametrize("name", [START, *notebook_files(binder.ROOT).values()])
def test_a_day_of_a_notebook_in_firefox(prepared: Lab, exposed: str, name: str) -> None:
    node = shutil.which("node", path=str(binder.ROOT / ".venv" / "bin")) or "node"
    ran = subprocess.run([node, str(binder.ROOT / "tests" / "lab" / "firefox.mjs"), str(FIREFOX), exposed, TOKEN, name],
                         capture_output=True, text=True, timeout=1200, check=False)
    assert ran.returncode == 0, ran.stderr[-800:]
    told = json.loads(ran.stdout)
    assert told["changed"] == [] and told["outside"] == [] and not told["first"]["wrong"]
    code = "\n".join(cell.source for cell in nbformat.read(prepared.clone / "notebooks" / name, 4).cells
                     if cell.cell_type == "code")
    drawn = len(re.findall(rf"^ *(?:return |\w+ = )?exhibits\.(?:{CHARTS})\(", code, re.M))
    assert len(told["first"]["charts"]) >= min(1, drawn) and all(px > 180 for px in told["first"]["charts"])
    assert len(told["first"]["maps"]) >= len(re.findall(rf"^exhibits\.(?:{MAPS})\(", code, re.M))
    assert all(px > 180 and pins for px, pins in told["first"]["maps"]), "a map without its places"
