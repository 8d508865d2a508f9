"""Reads `moved.txt` of a data folder: old addresses, where each leads now, and why. Links that somebody kept still open.

A line is `OLD -> NEW because WHY`. OLD is a page (`chapters/one.html`), which then gets a page that leads on, or a place on a
page (`chapters/one.html#place`), which a script of the pages follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .text_files import Problem

NAME = "moved.txt"
_LINE = re.compile(r"(\S+) -> (\S+) because \S.*")


def read_moved(folder: Path) -> dict[str, str]:
    """Old address -> new one. Raises ValueError for a line that says something else; no file, nothing moved."""
    if not (folder / NAME).is_file():
        return {}
    if wrong := next(moved_problems(folder), None):
        raise ValueError(str(wrong))
    lines = (_LINE.fullmatch(line) for line in (folder / NAME).read_text(encoding="utf-8").splitlines())
    return {said[1]: said[2] for said in lines if said}


def moved_problems(folder: Path) -> Iterator[Problem]:
    """Lines that say something else."""
    text = (folder / NAME).read_text(encoding="utf-8") if (folder / NAME).is_file() else ""
    yield from (Problem(NAME, number, "expected 'OLD -> NEW because WHY'") for number, line in enumerate(text.splitlines(), 1)
                if line.strip() and not _LINE.fullmatch(line))
