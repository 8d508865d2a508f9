"""How our own nodes are written: as HTML of their page; where nothing is drawn (text, paper) their words stand, or they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from .site_book import Page, page_of


def page_at(writer: Any) -> Page:
    """The page that a writer is writing."""
    return page_of(writer.builder.env, writer.builder.current_docname)


def elsewhere(*, speaks: bool) -> dict[str, Any]:
    """What `add_node` is told of text and paper. speaks: its children stand there; else nothing does."""
    visits = (_stand, _stand) if speaks else (_skip, None)
    return {"text": visits, "latex": visits}


def add_dropped(app: Sphinx, kind: type[nodes.Element]) -> None:
    """A node that is replaced before pages are written, or leaves nothing."""
    app.add_node(kind, html=(_skip, None), **elsewhere(speaks=False))


def add_made(app: Sphinx, kind: type[nodes.Element], made: Callable[[Page, Any], str], *, speaks: bool = False) -> None:
    """A node in whose place a page has some HTML."""
    def visit(writer: Any, node: nodes.Element) -> None:
        writer.body.append(made(page_at(writer), node))
        raise nodes.SkipNode

    app.add_node(kind, html=(visit, None), **elsewhere(speaks=speaks))


def add_around(app: Sphinx, kind: type[nodes.Element], begins: Callable[[Any, Any], str], ends: str = "</div>\n", *,
               speaks: bool = True) -> None:
    """A node whose children stand between two pieces of HTML. begins: asked with the writer and the node."""
    def visit(writer: Any, node: nodes.Element) -> None:
        writer.body.append(begins(writer, node))

    def depart(writer: Any, node: nodes.Element) -> None:
        writer.body.append(ends)

    app.add_node(kind, html=(visit, depart), **elsewhere(speaks=speaks))


def _stand(writer: Any, node: nodes.Element) -> None:
    """The children are written as they are."""


def _skip(writer: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode
