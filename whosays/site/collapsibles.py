"""Hints and solutions fold without any script: what has the class `dropdown` becomes `<details>`.

One that has the class `answer` too is an answer like a solution: paper leaves it out unless somebody asks for answers.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from . import late_parts
from .written_nodes import elsewhere, page_at


class Fold(nodes.General, nodes.Element):
    """A fold of the page. `summary`: the words on its handle. Its children are what it holds."""


def _visit(self: Any, node: Fold) -> None:
    bare = nodes.Element()
    self.body.append(self.starttag(node, "details", "", CLASS="unfold") + self.starttag(bare, "summary", ""))
    self.body.append(f"{self.encode(node['summary'])}</summary>\n{self.starttag(bare, 'div', CLASS='unfold-inside')}")
    node["inside"] = len(self.body)


def _depart(self: Any, node: Fold) -> None:
    records = (inner.get("record") for inner in node.findall(nodes.Element))
    put_apart(self, node["inside"], node["summary"], tuple(record["id"] for record in records if record and "id" in record))
    self.body.append("</div></details>\n")


def put_apart(writer: Any, start: int, words: str, anchors: tuple[str, ...] = ()) -> None:
    """A heavy page keeps what a fold holds beside it.

    start: where that begins in what was written. words: on its handle. anchors: of the exhibits in it.
    """
    page = page_at(writer)
    writer.body[start:] = [late_parts.more(page, f"fold-{start}", Markup("".join(writer.body[start:])), words, anchors=anchors)]


def unwrap(app: Sphinx, doctree: nodes.document) -> None:
    """Take away the sections that sphinx-exercise puts around its contents: without a title, and all with one id."""
    for node in list(doctree.findall(nodes.section)):
        if isinstance(node.parent, nodes.Admonition) and not isinstance(node.next_node(), nodes.title):
            node["ids"] = []  # else its first child would get them
            node.replace_self(node.children)


def fold(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Replace every admonition and solution of the class `dropdown`."""
    for node in list(doctree.findall(lambda n: isinstance(n, nodes.Admonition) and "dropdown" in n.get("classes", ()))):
        titles = [child for child in node.children if isinstance(child, (nodes.title, nodes.subtitle))]
        kind = node.__class__.__name__
        words = titles[0].astext() if titles else kind.capitalize()
        kind = "answer" if "answer" in node["classes"] else kind.removesuffix("_node")
        made = Fold("", summary=words, ids=[key for key in node.get("ids", ()) if "/" not in key],
                    classes=[f"unfold-{kind}"])
        for child in node.children:
            if child not in titles:
                made.append(child)
        node.replace_self(made)


def setup(app: Sphinx) -> None:
    app.add_node(Fold, html=(_visit, _depart), **elsewhere(speaks=True))
    app.connect("doctree-read", unwrap, priority=100)  # before anybody asks for the title of a section
    # After sphinx-exercise has written the titles of solutions.
    app.connect("doctree-resolved", fold, priority=900)
