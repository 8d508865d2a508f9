"""Which page holds which register: an address of the book is where its author put `{register} NAME`, never a name in Python."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from .chapters import ChapterError, pages, read_page
from .configuration import read_configuration, read_contents
from .myst import Directive, walk


def listed_pages(root: Path) -> dict[str, None] | None:
    """The pages that the table of contents of a book names, in its order: no other is built. None for a book without one."""
    contents, _, _ = read_contents(root)
    return dict.fromkeys(page for _, page in contents.pages) if contents else None


def foot(root: Path) -> dict[str, str] | None:
    """The links at the foot of every page, label -> page, as the book's configuration has them; None where there is none."""
    found, _, _ = read_configuration(root)
    return dict(found.sphinx.config.whosays_foot) if found else None


@lru_cache(maxsize=8)
def notebook_files(root: Path) -> Mapping[str, str]:
    """The name of each chapter -> its notebook, whose name begins with the chapter's place in the table of contents."""
    listed = list(listed_pages(root) or ())
    found = [page for page in pages(root).values() if page.has_chapter]
    found.sort(key=lambda page: listed.index(page.page) if page.page in listed else len(listed))
    return {page.name: f"{number:02d}-{page.name}.ipynb" for number, page in enumerate(found, 1)}


@lru_cache(maxsize=8)
def register_pages(root: Path) -> Mapping[str, str]:
    """The name of each register -> the page that shows it, from the root of the book and without its ending."""
    found: dict[str, str] = {}
    listed = listed_pages(root)
    for path in [*root.glob("index.md"), *sorted(root.glob("chapters/**/*.md"))]:
        try:
            page = read_page(path, root)
        except ChapterError:  # `check` tells of it
            continue
        for block in walk(page.blocks) if listed is None or page.page in listed else ():
            if isinstance(block, Directive) and block.name == "register":
                found.setdefault(block.argument, page.page)
    return found
