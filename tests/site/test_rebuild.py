"""One changed figure in data/tolls.csv changes every place that shows it. Slow: a copy of the book is built for it."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import ROOT

_FIGURE = "ashraf-2009-07-28.residents.killed.ohchr2009oct9"


def _copy(target: Path) -> Path:
    """The book without its tests and without what can be made again."""
    leave = shutil.ignore_patterns(".git", ".venv", "node_modules", "_build", "__pycache__", ".*_cache", "tests", "docs")
    shutil.copytree(ROOT, target, ignore=leave)
    (target / "node_modules").symlink_to(ROOT / "node_modules")
    return target


def _build(book: Path) -> str:
    done = subprocess.run([sys.executable, "-m", "ashraf", "build"], cwd=book, capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(book)}, timeout=400)
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    return done.stdout


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the book in which the UN's count of the dead is three instead of eleven, rebuilt."""
    book = _copy(tmp_path_factory.mktemp("changed") / "book")
    path = book / "data" / "tolls.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    for row in rows:
        if row and row[0] == _FIGURE:
            for name in ("low", "high"):
                if row[head.index(name)]:
                    row[head.index(name)] = "3"
            row[head.index("wording")] = "Three people were killed"  # a figure agrees with its document's words
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])
    _build(book)
    return book / "_build" / "html"


def test_one_figure_changes_chart_table_prose_and_cover(changed: Path) -> None:
    cover = (changed / "index.html").read_text(encoding="utf-8")
    assert re.search(r'class="mark mark-n"[^>]*>three<', cover), "the cover"
    page = (changed / "chapters" / "raid.html").read_text(encoding="utf-8")
    assert re.search(r'class="mark mark-n"[^>]*>three<', page), "the prose"
    figure = re.search(r'<figure class="exhibit exhibit-chart" id="raid-killed[\w-]*".*?</figure>', page, re.S)
    assert figure and re.search(r"OHCHR\)</a></th><td[^>]*>3</td>", figure[0]), "the table"
    assert re.search(r'"y":\[[^\]]*\b3\b[^\]]*\]', figure[0]), "the chart"
    register = (changed / "chapters" / "reference" / "figures.html").read_text(encoding="utf-8")
    assert re.search(rf'id="{re.escape(_FIGURE)}"><th scope="row">three ', register), "the register"
