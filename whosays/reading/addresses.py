"""Which page holds which register: an address of the book is where its author put `{register} NAME`, never a name in Python."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from .chapters import ChapterError, read_page
from .myst import Directive, walk


@lru_cache(maxsize=8)
def register_pages(root: Path) -> MappingProxyType[str, str]:
    """The name of each register -> the page that shows it, from the root of the book and without its ending."""
    found: dict[str, str] = {}
    for path in [*root.glob("index.md"), *sorted(root.glob("chapters/**/*.md"))]:
        try:
            page = read_page(path, root)
        except ChapterError:  # `check` tells of it
            continue
        for block in walk(page.blocks):
            if isinstance(block, Directive) and block.name == "register":
                found.setdefault(block.argument, page.page)
    return MappingProxyType(found)
