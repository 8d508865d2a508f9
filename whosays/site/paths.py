"""The repository, and the pages of a book that was built from it."""

from __future__ import annotations

import sys
from pathlib import Path

# The forms in which Sphinx writes a book (names of its builders): the pages, each chapter as one file, the pages of a host.
PAGES, CHAPTERS, PUBLISHED = "html", "chapters", "published"
REPOSITORY = Path(__file__).resolve().parents[2]


def file_of(page: str) -> str:
    """What the file of a page is called that is handed out alone: `one`, and `short-one` of `chapters/short/one`."""
    return "-".join(page.split("/")[1:]) or page


def unfinished(html: Path) -> Path:
    """The file that says that a build began to write these pages and has not ended well."""
    return html.parent / ".unfinished"


def pages_in(html: Path) -> Path:
    """The folder, when a whole built book is in it; else the program ends with one line."""
    if unfinished(html).exists():
        sys.exit(f"The last build of {html} did not end: run `make book` first")
    if not (html / "index.html").is_file():
        sys.exit(f"{html} has no index.html: run `make book` first")
    return html


def way_up(name: str) -> str:
    """How links of a page begin that lead to the root of its site. name: from there, such as `chapters/one`."""
    return "../" * name.count("/") or "./"
