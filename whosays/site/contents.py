"""The list of all pages of a book, as its table of contents has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sphinx import addnodes


@dataclass(frozen=True)
class Part:
    """A part of the contents: its caption and (page, title) of its pages, each followed by those under it."""

    caption: str
    pages: tuple[tuple[str, str], ...]


def contents(env: Any) -> list[Part]:
    """All pages of the book, as its table of contents has them."""
    return [Part(tree["caption"] or "", tuple(_listed(env, tree)))
            for tree in env.get_doctree(env.config.root_doc).findall(addnodes.toctree)]


def _listed(env: Any, tree: addnodes.toctree) -> list[tuple[str, str]]:
    found = []
    for title, name in tree["entries"]:
        if name in env.found_docs:
            found.append((name, title or env.titles[name].astext()))
            for inner in env.get_doctree(name).findall(addnodes.toctree) if name in env.toctree_includes else ():
                found += _listed(env, inner)
    return found
