"""Build the pages of a book: Jupyter Book's own Sphinx run, with warnings as errors and as many processes as there are cores.

A cell that fails is told as file:line, so that nobody reads a traceback of the machinery. A build that was killed, that
found the disk full or the remains of an earlier one broken leaves nothing that could be taken for a book.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from whosays.drawing.scripts import LIBRARIES
from whosays.model.cores import cores
from whosays.reading.chapters import pages

from .paths import unfinished

ROOM = 50_000_000  # bytes: with less left on the disk, that is why a build ended
BROKEN = 2  # Sphinx gave up: as a rule a cell failed


def build(source: Path, out: Path, *, jobs: int | None = None, quiet: bool = True, builder: str = "html",
          to: Path | None = None, why: list[Exception] | None = None) -> int:
    """Build the book in `source` into `out`/html; 0 when it worked, 1 after warnings, BROKEN when it ended early.

    jobs: processes that read, run and write chapters (default: one a core). builder, to: another form of the same pages, in
    another folder; what was read and run for the pages is not read or run again. why: takes the exception that ended it.
    """
    source = source.resolve()  # cells run in the folder of their chapter
    # Imported here: it takes a second that a wrong figure need not wait for.
    from jupyter_book import sphinx as machinery

    machinery.handle_exception = lambda *told: None  # it asks readers to report their slip to the makers of Sphinx
    with _kernels(source):
        result = machinery.build_sphinx(
            str(source),
            str(to or out / "html"),
            builder=builder,
            path_config=str(source / "_config.yml"),
            noconfig=True,
            # Jupyter Book asks for this key whatever it builds.
            confoverrides={"latex_individualpages": False},
            doctreedir=str(out / ".doctrees"),
            quiet=quiet,
            warningiserror=True,
            keep_going=True,
            jobs=jobs or cores(),
        )
    if isinstance(result, KeyboardInterrupt):
        raise result
    if isinstance(result, Exception) and why is not None:
        why.append(result)
    return result if isinstance(result, int) else BROKEN


@contextmanager
def _kernels(source: Path) -> Iterator[None]:
    """What kernels find around them: the book's modules; a folder to write to, where the home is none; no order to warn.

    Python is told by `PYTHONWARNINGS` to make errors of what other people's packages warn of each other.
    """
    before = dict(os.environ)
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(source), before.get("PYTHONPATH")]))
    os.environ.pop("PYTHONWARNINGS", None)
    with TemporaryDirectory(prefix="whosays-") as folder:
        if "IPYTHONDIR" not in before and not _home_is_writable():
            os.environ["IPYTHONDIR"] = folder  # else IPython warns in every chapter
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def _home_is_writable() -> bool:
    try:
        folder = Path.home() / ".ipython"
    except RuntimeError:  # this user has none
        return False
    return os.access(folder if folder.exists() else folder.parent, os.W_OK)


def failing_cells(source: Path) -> list[str]:
    """For each chapter with a cell that fails, one line: file, line of the cell, and what Python said."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError
    from nbformat import v4

    lines = []
    for page in pages(source).values():
        notebook = v4.new_notebook(cells=[v4.new_code_cell(cell.code) for cell in page.cells])
        failed: list[int] = []
        try:
            with _kernels(source):
                NotebookClient(notebook, timeout=180, kernel_name="python3",
                               on_cell_error=lambda cell_index, failed=failed, **_: failed.append(cell_index)).execute()
        except CellExecutionError as wrong:
            # What fails while a result is displayed is told by the cell alone.
            told = [output for output in notebook.cells[failed[-1]].outputs if output.output_type == "error"]
            name, words = (told[-1].ename, told[-1].evalue) if told else (wrong.ename, wrong.evalue)
            lines.append(f"{page.file}:{page.cells[failed[-1]].first}: {name}: {words}")
    return lines


def make(book: Path, out: Path, *, quiet: bool = True) -> int:
    """Build and say how it went; 0 when the pages may be published. Two builds of one folder wait for each other."""
    if not LIBRARIES.is_dir():
        print("What npm installs is missing: run `make book`, which installs it (npm ci) and builds.", file=sys.stderr)
        return 1
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as wrong:
        print(f"{wrong.filename} cannot be made ({wrong.strerror}): `build --out FOLDER` writes elsewhere.", file=sys.stderr)
        return 1
    from filelock import FileLock, Timeout  # here alone: where the notebooks only run, it is not installed

    lock = FileLock(out / ".lock")  # the system lets it go when a build is killed
    try:
        lock.acquire(timeout=0)
    except Timeout:
        print(f"Another build writes to {out}: waiting until it has ended.", flush=True)
        lock.acquire()
    try:
        started = time.monotonic()
        status = _whole(book, out, quiet)
    finally:
        lock.release()
    if status:
        print("The build found problems (above): the pages in the output folder are not to be published.", file=sys.stderr)
    else:
        print(f"Built in {time.monotonic() - started:.0f} s.")
    return int(bool(status))


def _whole(book: Path, out: Path, quiet: bool) -> int:
    """Build; from the start again when neither a cell nor the disk is why the build ended."""
    mark, why = unfinished(out / "html"), list[Exception]()
    mark.touch()
    status = build(book, out, quiet=quiet, why=why)
    if status == BROKEN:
        if (free := shutil.disk_usage(out).free) < ROOM:
            print(f"The disk is full: {free // 1_000_000} MB are left for {out}. Make room and build again.", file=sys.stderr)
            return status
        if failed := failing_cells(book):
            print(*failed, sep="\n", file=sys.stderr)
            return status
        if remains := [path for path in out.iterdir() if path.name.startswith(".") and path not in (mark, out / ".lock")]:
            print("What earlier builds kept may be broken: building from the start.", flush=True)
            for path in remains:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            status = build(book, out, quiet=quiet, why=why)
    if status == BROKEN and why:
        print(*(traceback.format_exception(why[-1]) if not quiet else traceback.format_exception_only(why[-1])), sep="",
              file=sys.stderr)
    if not status:
        mark.unlink()
    return status
