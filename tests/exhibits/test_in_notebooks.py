"""An exhibit that a page has without a cell is a cell in its notebook: readers there see all that readers of the page see."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ashraf import exhibits, ledger
from whosays.exhibits.exhibit import Exhibit
from whosays.reading.addresses import notebook_files
from whosays.reading.chapters import pages
from whosays.site.notebooks import notebook
from whosays.site.plain_text import headings

ROOT = Path(__file__).resolve().parents[2]
PAGES = {page.name: page for page in pages(ledger.root).values() if page.has_chapter and page.name in notebook_files(ROOT)}
LABELS = headings(ledger)


@pytest.mark.parametrize("name", PAGES)
def test_a_notebook_has_every_exhibit_of_its_page(name: str) -> None:
    made = notebook(PAGES[name], ledger, LABELS)
    code = "\n".join(cell.source for cell in made.cells if cell.cell_type == "code")
    assert {found.name for found in PAGES[name].exhibits} <= set(re.findall(r'\bid="([\w-]+)"', code))
    words = "\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")
    assert not re.search(r"^>? ?(?:claim_id|id|measure): ", words, re.M), "arguments of an exhibit are left in the text"


def test_a_cell_made_from_an_exhibit_draws_the_same() -> None:
    page = PAGES["raid"]
    made = [cell.source for cell in notebook(page, ledger, LABELS).cells if cell.source.count("\nexhibits.accounts(")]
    one = next(source for source in made if 'id="raid-weapons"' in source)
    drawn = eval(one[one.index("exhibits."):], {"exhibits": exhibits})
    assert isinstance(drawn, Exhibit) and drawn.id == "raid-weapons" and one.startswith("# ")
    text = (ROOT / "chapters/raid.md").read_text(encoding="utf-8")
    said = re.search(r"id: raid-weapons\n.*?finding: >-\n(.*?)\n```", text, re.S)
    assert said and drawn.finding == " ".join(said[1].split())


@pytest.mark.parametrize("name", PAGES)
def test_every_cell_runs_after_the_first_alone_and_twice(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who opens a notebook at its end, or runs its cells from below, needs no cell in between; solutions need their table."""
    monkeypatch.chdir(tmp_path)  # cells save files
    first, *others = [c.source for c in notebook(PAGES[name], ledger, LABELS).cells if c.cell_type == "code"]
    imported = run(first, {})
    for source in others:
        run(source, run(source, dict(imported)))
    page = (ROOT / PAGES[name].file).read_text(encoding="utf-8")
    table: dict[str, Any] = imported
    for kind, source in re.findall(r"^`{3}(\{code-cell\} ipython3|python)\n(.*?)^`{3}$", page, re.M | re.S):
        source = re.sub(r"\A(:.*\n)+", "", source)
        if kind == "python":
            run(source, dict(table))
        elif "check." not in source:
            table = run(source, dict(imported))


def run(source: str, names: dict[str, Any]) -> dict[str, Any]:
    """The names after a cell; an error has the cell as its file."""
    exec(compile(re.sub(r"^[%!].*$", "", source, flags=re.M), source[:60], "exec"), names)
    return names
