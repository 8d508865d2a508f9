"""One changed figure in tolls.csv changes every place that shows it: prose, chart, table and register."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from .conftest import TINY, build

FIGURE = "green.militia.killed.parker1775"


def test_one_figure_changes_chart_table_prose_and_register(pages: Path, tmp_path: Path) -> None:
    book, out = tmp_path / "book", tmp_path / "out"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
    shutil.copytree(pages.parent, out)  # as somebody has it who changes a figure: with the pages of before
    tolls = book / "data/tolls.csv"
    changed, times = re.subn(rf"(?m)^({re.escape(FIGURE)},.*?,killed),8,8,exactly,killed eight of",
                             r"\1,7,7,exactly,killed seven of", tolls.read_text(encoding="utf-8"))
    assert times == 1
    tolls.write_text(changed, encoding="utf-8")
    ran = build(book, out)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    page = (out / "html/chapters/green.html").read_text(encoding="utf-8")
    assert re.search(r'class="mark mark-n"[^>]*>seven<i', page), "the prose"
    beside = out / "html/_ashraf/exhibits/green-killed.html"  # the exhibit for readers without a script
    assert re.search(rf'#{re.escape(FIGURE)}".*?<td[^>]*>7</td>', beside.read_text(encoding="utf-8"), re.S), "the table"
    drawn = beside.with_suffix(".js").read_text(encoding="utf-8")
    assert re.search(r'"y":\[[^\]]*\b7\b[^\]]*\]', drawn), "the chart"
