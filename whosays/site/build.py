"""Build the book: `python -m whosays.site.build [--out DIR]`.

The evidence is checked first, so that a wrong figure is told in a line and no page is built from it. Then
Jupyter Book's own Sphinx run does the work, with warnings as errors and as many processes as there are cores.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from pathlib import Path

import ashraf
from whosays.ledger.ledger import LedgerError

from .paths import REPOSITORY

BROKEN = 2  # Sphinx gave up: as a rule a cell failed


def build(source: Path, out: Path, *, jobs: int | None = None, quiet: bool = True) -> int:
    """Build the book in `source` into `out`/html; 0 when it worked, 1 after warnings, BROKEN when it ended early.

    jobs: processes that read, run and write chapters (default: one a core).
    """
    # Imported here: it takes a second that a wrong figure need not wait for.
    from jupyter_book.sphinx import build_sphinx

    os.environ["ASHRAF_PAGE"] = "1"  # a quiz then keeps to its HTML: no kernel will listen on a page
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
    """For each chapter with a cell that fails, one line: file, the cell's last line, and what Python said."""
    import jupytext
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    lines = []
    for name in re.findall(r"file: (chapters/[\w/-]+)", (source / "_toc.yml").read_text(encoding="utf-8")):
        path = source / f"{name}.md"
        if not path.is_file() or "{code-cell}" not in path.read_text(encoding="utf-8"):
            continue
        try:
            NotebookClient(jupytext.read(path, fmt="md:myst"), timeout=120, kernel_name="python3").execute()
        except CellExecutionError as wrong:
            cell = next((line for line in reversed(str(wrong).split("------------------")[1].splitlines()) if line.strip()), "")
            lines.append(f"{name}.md: in the cell {cell.strip()!r}: {wrong.ename}: {wrong.evalue}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the book.")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "_build", help="folder for html/ (default: _build)")
    parser.add_argument("--verbose", action="store_true", help="show all that Sphinx says")
    options = parser.parse_args()
    try:
        _ = ashraf.ledger  # read once, for the check and for the pages
    except LedgerError as wrong:
        sys.exit("\n".join(map(str, wrong.problems)) + f"\n{len(wrong.problems)} problems in data/: nothing was built.")
    started = time.monotonic()
    status = build(REPOSITORY, options.out, quiet=not options.verbose)
    if status == BROKEN:
        print(*failing_cells(REPOSITORY), sep="\n", file=sys.stderr)
    if status:
        sys.exit("The build found problems (above): the pages in the output folder are not to be published.")
    print(f"Built in {time.monotonic() - started:.0f} s.")


if __name__ == "__main__":
    main()
