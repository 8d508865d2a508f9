"""Build the pages of a book: Jupyter Book's own Sphinx run, with warnings as errors and as many processes as there are cores.

A cell that fails is told as file:line, so that nobody reads a traceback of the machinery.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from whosays.reading.chapters import pages

BROKEN = 2  # Sphinx gave up: as a rule a cell failed


def build(source: Path, out: Path, *, jobs: int | None = None, quiet: bool = True) -> int:
    """Build the book in `source` into `out`/html; 0 when it worked, 1 after warnings, BROKEN when it ended early.

    jobs: processes that read, run and write chapters (default: one a core).
    """
    source = source.resolve()  # cells run in the folder of their chapter
    # Imported here: it takes a second that a wrong figure need not wait for.
    from jupyter_book.sphinx import build_sphinx

    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(source), os.environ.get("PYTHONPATH")]))
    result = build_sphinx(
        str(source),
        str(out / "html"),
        path_config=str(source / "_config.yml"),
        noconfig=True,
        # Jupyter Book asks for this key whatever it builds.
        confoverrides={"latex_individualpages": False},
        doctreedir=str(out / ".doctrees"),
        quiet=quiet,
        warningiserror=True,
        keep_going=True,
        jobs=jobs or os.cpu_count() or 1,
    )
    return result if isinstance(result, int) else BROKEN


def failing_cells(source: Path) -> list[str]:
    """For each chapter with a cell that fails, one line: file, line of the cell, and what Python said."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from nbformat import v4

    lines = []
    for page in pages(source).values():
        notebook = v4.new_notebook(cells=[v4.new_code_cell(cell.code) for cell in page.cells])
        try:
            NotebookClient(notebook, timeout=180, kernel_name="python3").execute()
        except CellExecutionError as wrong:
            failed = next(cell for cell, ran in zip(page.cells, notebook.cells, strict=True)
                          if any(output.output_type == "error" for output in ran.outputs))
            lines.append(f"{page.file}:{failed.first}: {wrong.ename}: {wrong.evalue}")
    return lines


def make(book: Path, out: Path, *, quiet: bool = True) -> int:
    """Build and say how it went; 0 when the pages may be published."""
    started = time.monotonic()
    status = build(book, out, quiet=quiet)
    if status == BROKEN:
        print(*failing_cells(book), sep="\n", file=sys.stderr)
    if status:
        print("The build found problems (above): the pages in the output folder are not to be published.", file=sys.stderr)
    else:
        print(f"Built in {time.monotonic() - started:.0f} s.")
    return int(bool(status))
