"""What teachers take away, made by a process of its own while the pages are written: sheets, kits, packages.

It needs of the pages only their exhibits, which are drawn before the first page is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

from whosays.handouts import typst
from whosays.handouts.downloads import write
from whosays.handouts.loading import Teaching, TeachingError
from whosays.quiz.loading import QuizError

from . import progress
from .paths import PAGES
from .site_book import open_site

_log = getLogger(__name__)
_AFTER_DRAWING = 900


def _begin(app: Sphinx, env: Any) -> list[str]:
    if app.builder.name != PAGES or "teacher-downloads" not in open_site(app).addresses:
        return []
    if unprintable := typst.missing():
        _log.warning("no downloads for teachers: %s", unprintable)
        return []
    try:
        teaching = open_site(app).teaching
    except (QuizError, TeachingError) as wrong:
        _tell(wrong.problems)
        return []
    # Not forked: Typst's threads would not come along. No pool: the pages are written by forks, which its thread would hinder.
    context, holder = get_context("spawn"), app.__dict__
    holder["whosays_files"], told = context.Pipe(duplex=False)
    context.Process(target=_make, args=(told, Path(app.outdir), teaching)).start()
    told.close()  # ours: a process that dies is noticed
    return []


def _make(told: Connection, out: Path, teaching: Teaching) -> None:
    """In the other process: make all that is not there yet, and send the problems."""
    try:
        write(out / "_ashraf" / "downloads", teaching, built=out, pictures=False)  # `site` has them in zips
        told.send([])
    except (QuizError, TeachingError) as wrong:
        told.send([str(problem) for problem in wrong.problems])


def _end(app: Sphinx, failed: Exception | None) -> None:
    """The pages are written: wait for the files, and tell what is wrong with them."""
    made: Connection | None = app.__dict__.pop("whosays_files", None)
    if made is None:
        return
    progress.say(app, "making sheets, kits and packages for teachers")
    try:
        _tell(made.recv())
    except EOFError:
        _log.warning("no downloads for teachers: the process that makes them died")


def _tell(problems: Sequence[object]) -> None:
    for problem in problems:
        _log.warning("%s", problem)


def setup(app: Sphinx) -> None:
    app.connect("env-updated", _begin, priority=_AFTER_DRAWING)
    app.connect("build-finished", _end, priority=960)
