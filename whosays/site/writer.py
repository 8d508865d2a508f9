"""How the HTML of a page differs from Sphinx's own: links to headings, tables that scroll, and code that folds."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.nodes import Element
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from whosays.drawing.templating import environment

from .collapsibles import put_apart
from .written_nodes import page_at


class Writer(HTML5Translator):
    """The writer of all pages."""

    def starttag(self, node: Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        """Sphinx's classes of links draw nothing here, and would stand in every line of a list of contents."""
        if any(name.startswith("language-") for name in node.get("classes", ())):
            attributes["dir"] = "ltr"  # a paragraph that nobody has translated yet
        if column := node.get("column"):  # stacked.py
            attributes["data-h"] = column
        if tagname == "a" and str(attributes.get("class", "")).startswith("reference"):
            del attributes["class"]
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    def add_permalink_ref(self, node: Element, title: str) -> None:
        """Inside a heading the link to it would be read out as a second heading, "#": it is for the mouse alone."""
        if node["ids"] and self.builder.add_permalinks:
            at = page_at(self).at
            self.body.append(environment().get_template("page/permalink.html").render(anchor=node["ids"][0], at=at))

    def visit_table(self, node: Element) -> None:
        """A table that is too wide scrolls inside its own box."""
        self.body.append(self.starttag(node, "div", "", CLASS="table-wrapper", ids=[]))
        self._table_row_indices.append(0)
        self.body.append(self.starttag(node, "table", CLASS="table"))

    def depart_table(self, node: Element) -> None:
        super().depart_table(node)
        self.body.append("</div>\n")


def _visit_code(self: Any, node: HideCodeCellNode) -> None:
    """As MyST-NB has it, but called aloud what it shows (WCAG 2.5.3), not "Toggle hidden content"."""
    self.body.append(self.starttag(node, "details", CLASS="admonition hide"))
    self.body.append(self.starttag(nodes.Element(), "summary"))
    for state in ("show", "hide"):
        shown = "collapsed" if state == "show" else "expanded"
        self.body.append(self.starttag(nodes.Element(), "span", "", CLASS=shown))  # a summary takes no paragraph
        self.body.append(f"{self.encode(node[f'prompt_{state}'])}</span>\n")
    self.body.append("</summary>\n")
    node["inside"] = len(self.body)


def _depart_code(self: Any, node: HideCodeCellNode) -> None:
    put_apart(self, node["inside"], node["prompt_show"])
    self.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    app.set_translator("html", Writer)
    app.add_node(HideCodeCellNode, override=True, html=(_visit_code, _depart_code))
