"""Chapters as clean notebooks: plain Markdown that any JupyterLab shows, code cells without outputs."""

from __future__ import annotations

import inspect
import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import nbformat
import yaml

from whosays import exhibits
from whosays.drawing.templating import environment
from whosays.ledger.ledger import Ledger
from whosays.reading.addresses import notebook_files
from whosays.reading.chapters import Page, pages
from whosays.reading.myst import Block, Directive, walk

from .plain_text import PlainText, headings

_DOOR = re.compile(r"from \w+ import \b.*\b(?:Quiz|check|exhibits|ledger)\b")
_KERNEL = {"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
           "language_info": {"name": "python"}}
START = "00-start.ipynb"
_WIDE = 100  # letters of a line of words in a cell
_EXHIBIT = re.compile(r"\bexhibits\.(\w+)\(")


def write(out: Path, ledger: Ledger) -> list[Path]:
    """Write one `.ipynb` a chapter of the ledger's book into `out`, and one to start with; gives their paths, in order.

    Raises ChapterError.
    """
    out.mkdir(parents=True, exist_ok=True)
    chapters = {page.name: page for page in pages(ledger.root).values() if page.has_chapter}
    names, labels = notebook_files(ledger.root), headings(ledger)
    made = [out / START]
    nbformat.write(start([chapters[name] for name in names], names, ledger), made[0])
    for place, (name, file) in enumerate(names.items()):
        following = [chapters[other] for other in list(names)[place + 1:place + 2]]
        cells = [nbformat.v4.new_markdown_cell(_next(following, names))]
        found = notebook(chapters[name], ledger, labels)
        cells[0]["id"] = "cell-next"
        found.cells += cells
        nbformat.write(found, out / file)
        made.append(out / file)
    return made


def write_old_names(out: Path, ledger: Ledger) -> None:
    """Under the name that each notebook had in the first edition, `raid.ipynb`, write one that says where it is now.

    Links to Binder that people have kept, or printed on a sheet, open these.
    """
    for name, file in notebook_files(ledger.root).items():
        text = f"# This notebook has a new name\n\nOpen [{file}]({file}), or choose from [all chapters]({START})."
        moved = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text, id="cell-0")], metadata=_KERNEL)
        nbformat.write(moved, out / f"{name}.ipynb")


def _next(following: Sequence[Page], names: Mapping[str, str]) -> str:
    """The last line of a notebook: where to go from here."""
    ways = [f"Next chapter: [{page.title}]({names[page.name]})" for page in following]
    return " · ".join([*ways, f"[All chapters]({START})"])


def start(chapters: Sequence[Page], names: Mapping[str, str], ledger: Ledger) -> nbformat.NotebookNode:
    """The first notebook: how cells are run, what the tools are called, and the chapters in order."""
    door = next((cell.code for page in chapters for cell in page.cells if _DOOR.match(cell.code)), "")
    text = environment().get_template("start_notebook.md").render(book=ledger.book, chapters=chapters, names=names)
    parts = [nbformat.v4.new_markdown_cell(part.strip()) for part in text.split("<!-- cell -->")]
    tools = [nbformat.v4.new_code_cell(code) for code in (
        commented(door), "# What there is: every table, and what one row of it is.\nledger.guide()",
        "# What can be drawn: write `exhibits.` and press Tab. This says what a chart takes, with an example.\n"
        "help(exhibits.settling)")]
    cells = [parts[0], tools[0], parts[1], *tools[1:], *parts[2:]]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return nbformat.v4.new_notebook(cells=cells, metadata={**_KERNEL, "title": "Start"})


def notebook(page: Page, ledger: Ledger, labels: dict[str, tuple[str, str]]) -> nbformat.NotebookNode:
    """One chapter as a notebook without outputs. The same chapter gives the same bytes. labels: as `headings` gives them."""
    plain, cells = PlainText(ledger, page, labels, notebook_files(ledger.root)), []
    for blocks in _cells(page.blocks):
        if isinstance(blocks, Directive):
            cells.append(nbformat.v4.new_code_cell(commented(blocks.code if blocks.name == "code-cell" else _call(blocks))))
        elif text := plain.text(blocks):
            cells.append(nbformat.v4.new_markdown_cell(text))
    if plain.terms:
        cells.append(nbformat.v4.new_markdown_cell("\n".join(plain.words())))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return nbformat.v4.new_notebook(cells=cells, metadata={**_KERNEL, "title": page.title})


def _cells(blocks: tuple[Block, ...]) -> Iterator[list[Block] | Directive]:
    """Code cells, exhibits that a page has without one, and what stands between them."""
    text: list[Block] = []
    for block in blocks:
        if isinstance(block, Directive) and block.name == "code-cell":
            yield text
            yield block
            text = []
            continue
        text.append(block)
        if drawn := [one for one in walk([block]) if isinstance(one, Directive) and one.name == "exhibit"]:
            yield text
            yield from drawn
            text = []
    yield text


def _call(block: Directive) -> str:
    """`{exhibit} timeline` with its YAML as the call of a cell."""
    given = yaml.safe_load(block.code) or {}
    return "\n".join([f"exhibits.{block.argument}(", *(f"    {name}={_literal(value)}," for name, value in given.items()), ")"])


def _literal(value: object) -> str:
    """A value as code; long words in lines under each other."""
    if not isinstance(value, str):
        return repr(value).replace("'", '"')
    lines = textwrap.wrap(value.strip(), _WIDE, break_long_words=False)
    pieces = [json.dumps(line + (" " if line != lines[-1] else ""), ensure_ascii=False) for line in lines] or ['""']
    return pieces[0] if len(pieces) == 1 else "({})".format("\n        ".join(pieces))


def _none() -> Ledger:
    raise LookupError("asked for what exhibits are called, not for what they draw")


_DRAWN = exhibits.Exhibits(_none)


def commented(source: str) -> str:
    """A cell's code with a line that says what it does, where its author wrote none."""
    if source.lstrip().startswith("#"):
        return source
    if _DOOR.match(source):
        return environment().get_template("door_cell.txt").render(source=source.strip())
    if found := _EXHIBIT.search(source):
        doc = inspect.getdoc(getattr(_DRAWN, found[1], None)) or ""
        first = doc.split("\n\n")[0].replace("\n", " ").strip()
        return f"# {first}\n{source}" if first else source
    return f"# Questions with answers at once.\n{source}" if source.startswith("Quiz(") else source
