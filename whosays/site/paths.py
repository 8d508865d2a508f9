"""The repository, and the pages of a book that was built from it."""

from __future__ import annotations

import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def pages_in(html: Path) -> Path:
    """The folder, when a built book is in it; else the program ends with one line."""
    if not (html / "index.html").is_file():
        sys.exit(f"{html} has no index.html: run `make book` first")
    return html


def way_up(site: Path, page: Path) -> str:
    """How links of a page begin that lead to the root of its site."""
    return "../" * (len(page.relative_to(site).parts) - 1) or "./"
