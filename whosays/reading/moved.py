"""Reads `moved.txt` of a data folder: old addresses, where each leads now, and why. Links that somebody kept still open.

A line is `OLD -> NEW because WHY`. OLD is a page (`chapters/one.html`), which then gets a page that leads on, or a place on a
page (`chapters/one.html#place`), which a script of the pages follows.
"""

from __future__ import annotations

import re
from pathlib import Path

NAME = "moved.txt"
_LINE = re.compile(r"(\S+) -> (\S+) because \S.*")


def read_moved(folder: Path) -> dict[str, str]:
    """Old address -> new one. Raises ValueError for a line that says something else; no file, nothing moved."""
    if not (folder / NAME).is_file():
        return {}
    found: dict[str, str] = {}
    for number, line in enumerate((folder / NAME).read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            said = _LINE.fullmatch(line)
            if said is None:
                raise ValueError(f"{NAME}:{number}: expected 'OLD -> NEW because WHY'")
            found[said[1]] = said[2]
    return found
