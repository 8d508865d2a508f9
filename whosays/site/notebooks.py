"""Chapters as clean notebooks: plain Markdown that any JupyterLab shows, code cells without outputs."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat

from whosays import exhibits
from whosays.ledger.ledger import Ledger
from whosays.reading.chapters import Page, pages
from whosays.reading.myst import Block, Directive

from .plain_text import PlainText, headings

_DOOR = re.compile(r"from \w+ import \b.*\b(?:Quiz|check|exhibits|ledger)\b")
_EXHIBIT = re.compile(r"\bexhibits\.(\w+)\(")


def write(out: Path, ledger: Ledger) -> list[Path]:
    """Write one `.ipynb` a chapter of the ledger's book into `out`; gives their paths. Raises ChapterError."""
    out.mkdir(parents=True, exist_ok=True)
    labels, made = headings(ledger), []
    for page in pages(ledger.root).values():
        if page.has_chapter:
            path = out / f"{page.name}.ipynb"
            nbformat.write(notebook(page, ledger, labels), path)
            made.append(path)
    return made


def notebook(page: Page, ledger: Ledger, labels: dict[str, tuple[str, str]]) -> nbformat.NotebookNode:
    """One chapter as a notebook without outputs. The same chapter gives the same bytes. labels: as `headings` gives them."""
    plain, cells = PlainText(ledger, page, labels), []
    for blocks in _cells(page.blocks):
        if isinstance(blocks, Directive):
            cells.append(nbformat.v4.new_code_cell(commented(blocks.code)))
        elif text := plain.text(blocks):
            cells.append(nbformat.v4.new_markdown_cell(text))
    if plain.terms:
        cells.append(nbformat.v4.new_markdown_cell("\n".join(plain.words())))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return nbformat.v4.new_notebook(cells=cells, metadata={
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"}, "title": page.title})


def _cells(blocks: tuple[Block, ...]) -> Iterator[list[Block] | Directive]:
    """Code cells, and what stands between them."""
    text: list[Block] = []
    for block in blocks:
        if isinstance(block, Directive) and block.name == "code-cell":
            yield text
            yield block
            text = []
        else:
            text.append(block)
    yield text


def _none() -> Ledger:
    raise LookupError("asked for what exhibits are called, not for what they draw")


_DRAWN = exhibits.Exhibits(_none)


def commented(source: str) -> str:
    """A cell's code with a line that says what it does, where its author wrote none."""
    if source.lstrip().startswith("#"):
        return source
    if _DOOR.match(source):
        return f"# The tools of the book: who says what, charts and maps, questions, exercises.\n{source}"
    if found := _EXHIBIT.search(source):
        doc = inspect.getdoc(getattr(_DRAWN, found[1], None)) or ""
        first = doc.split("\n\n")[0].replace("\n", " ").strip()
        return f"# {first}\n{source}" if first else source
    return f"# Questions with answers at once.\n{source}" if source.startswith("Quiz(") else source
