"""What a page shows once more: `{again}` an exhibit of a chapter, from its record, and `{questions}` of a chapter's quiz.

The exhibit is a picture with its words; its table and its sources stay where it was shown first. Answers to the questions
are kept with those of the whole quiz.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger

from whosays.exhibits import page_form
from whosays.model.languages import ENGLISH_LANGUAGE as OWN
from whosays.model.suggestions import nearest
from whosays.quiz.loading import load
from whosays.quiz.page import part_html

from .exhibit_nodes import QuizNode, drawn, pictures, record_node, records
from .our_directive import OurDirective
from .site_book import Page, book_of, page_of
from .translations import said_on
from .written_nodes import add_dropped

_log = getLogger(__name__)


class AgainNode(nodes.General, nodes.Element):
    """An exhibit to be shown once more. `id`: of the exhibit, which may stand on a page that is not read yet."""


class QuestionsNode(QuizNode):
    """Some questions of a quiz. `record`: name of the quiz and ids."""

    def html(self, page: Page, **_: Any) -> Markup:
        made = part_html(load(self["record"]["name"], page.book.ledger), self["record"]["ids"], replace(page.at, language=OWN))
        return page.render("page/in_own.html", inside=made)


class Again(SphinxDirective):
    """`{again} ID`: an exhibit of another place in the book, without its table."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        node = AgainNode("", id=self.arguments[0])
        self.set_source_info(node)
        return [node]


class Questions(OurDirective):
    """`{questions} QUIZ`: some of its questions, their ids one a line."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        ids = self.lines()
        try:
            quiz = load(self.arguments[0], book_of(self.env).ledger)
            for key in ids:
                quiz.question(key)
        except LookupError as wrong:
            return self.refused(wrong.args[0])
        return [record_node(QuestionsNode, {"name": quiz.name, "ids": ids}, quiz.ledger)]


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write exhibits that are shown again, when all pages were read."""
    found = {x["id"]: (name, x) for name, on_page in records(app.env).items() for x in on_page}
    page = page_of(app.env, docname)
    for node in list(doctree.findall(AgainNode)):
        if node["id"] not in found:
            _log.warning("again: no exhibit %r%s", node["id"], nearest(node["id"], found), location=node)
            node.replace_self([])
            continue
        name, record = found[node["id"]]
        record = record | {part: said_on(page, record[part]) for part in ("title", "finding") if record.get(part)}
        still = pictures(app).still(record, page.at, drawn(app.env))
        made = page_form.again(record, page.ledger, page.at, still=still, back=page.at.to(f"{name}.html", record["id"]))
        node.replace_self(nodes.raw("", made, format="html", needs=("again", "exhibits.css", "maps.css")))


def setup(app: Sphinx) -> None:
    app.add_directive("again", Again)
    app.add_directive("questions", Questions)
    add_dropped(app, AgainNode)
    app.connect("doctree-resolved", _fill, priority=400)
