"""A notebook made into a page by nbconvert has each exhibit of the chapter's page, with its drawing and its rows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from ashraf import ledger
from tests.tiers import sweep
from whosays.reading.addresses import notebook_files
from whosays.reading.chapters import pages

from . import binder
from .conftest import Lab

FILES = notebook_files(binder.ROOT)
CHAPTERS = {page.name: page for page in pages(ledger.root).values() if page.has_chapter and page.name in FILES}


@sweep
@pytest.mark.parametrize("name", CHAPTERS)
def test_a_converted_notebook_has_all_exhibits_of_the_page(prepared: Lab, tmp_path: Path, name: str) -> None:
    convert = ["-m", "jupyter", "nbconvert", "--to", "html", "--execute", "--output-dir", str(tmp_path)]
    done = subprocess.run([binder.python(prepared.folder), *convert, str(prepared.clone / "notebooks" / FILES[name])],
                          env=prepared.env, cwd=prepared.clone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-800:]
    page = (tmp_path / FILES[name]).with_suffix(".html").read_text(encoding="utf-8")
    shown = dict[str, str]()  # of a chart two outputs: its picture, and what stands beside a live one
    for found in re.finditer(r'<figure[^>]*\bid="([\w-]+)"', page):
        shown[found[1]] = shown.get(found[1], "") + page[found.start():page.index("</figure>", found.start())]
    assert {one.name for one in CHAPTERS[name].exhibits} - shown.keys() == set()
    for key, figure in shown.items():
        assert "<tr" in figure or "<li" in figure, f"{key} has no rows"
        is_drawn = "exhibit-chart" in figure.partition(">")[0] or "exhibit-map" in figure.partition(">")[0]
        assert not is_drawn or re.search(r"<iframe|data:image/svg|<svg[^>]*still", figure), f"{key} has no drawing"
