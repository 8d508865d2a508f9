"""`{predict}`: a question before an exhibit, with speakers to choose from and the answer from the evidence.

Without a script and on paper the question stands alone; predict.js offers the choices, covers the drawing, keeps the guess.
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

from whosays.checks.predictions import ids
from whosays.drawing.templating import Surface, render
from whosays.ledger.predictions import Prediction, prediction
from whosays.model.suggestions import nearest

from .exhibit_nodes import RecordNode
from .our_directive import OurDirective
from .roles import Mark
from .site_book import book_of
from .written_nodes import add_around, page_at

_log = getLogger(__name__)


class Guess(nodes.General, nodes.Element):
    """The question and what belongs to it. `exhibit`: the id of what it asks about; `figures`: what that must show."""


class Choices(nodes.General, nodes.Element):
    """The speakers among whom a reader chooses, `speakers`: figure, standpoint, name. Its child is the answer."""


class Answer(nodes.General, nodes.Element):
    """The sentence that answers, out of sight until somebody has chosen."""


class Predict(OurDirective):
    """`{predict} EXHIBIT` with `:ask:` and `:figures:`; the content is the question. `:claim:` says how sure the matter is."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {
        "ask": directives.unchanged_required, "figures": directives.unchanged_required, "claim": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        ledger, exhibit = book_of(self.env).ledger, self.arguments[0]
        claim = self.options.get("claim", "")
        try:
            found = prediction(ledger, self.options.get("ask", ""), ids(self.options.get("figures", "")))
            status = ledger.get("claims", claim).status if claim else ""
        except (LookupError, ValueError) as wrong:
            return self.refused(wrong.args[0])
        words, messages = self.parse_inline(" ".join(self.content), lineno=self.lineno)
        question = nodes.paragraph("", "", nodes.strong("", "Before you look:"), nodes.Text(" "), *words,
                                   classes=["predict-question"], ids=[f"predict-{exhibit}"])
        choices = Choices("", Answer("", self._answer(found, status)), exhibit=exhibit,
                          speakers=tuple((one.id, one.standpoint, one.said_by) for one in found.choices))
        made = Guess("", question, choices, exhibit=exhibit, needs=("predict",),
                     figures=tuple(figure.id for figure in found.choices))
        self.set_source_info(made)
        return [made, *messages]

    def _answer(self, found: Prediction, status: str) -> nodes.paragraph:
        """The answer as a sentence, its number with a mark."""
        figure = found.answer
        text = book_of(self.env).ledger.figure(figure.id).text
        day = f", {', '.join(filter(None, (figure.as_of.weekday, figure.as_of.prose)))}" if figure.as_of else ""
        made = nodes.paragraph("", f"The {found.ask} of these figures is ")
        made += Mark("", text, kind="n", spec=figure.id)
        made += nodes.Text(f": {figure.said_by}{day}")
        if status and status != "established":
            word = render(book_of(self.env).ledger, "certainty.html", Surface(), status=status)
            made += [nodes.Text(" ("), nodes.raw("", word, format="html"), nodes.Text(")")]
        made += nodes.Text(".")
        return made


def _shown(app: Sphinx, doctree: nodes.document) -> None:
    """Whether each guess has its exhibit on the page, and the exhibit its figures."""
    for guess in doctree.findall(Guess):
        shown = {node.exhibit["id"]: node.exhibit for node in doctree.findall(RecordNode) if node.exhibit}
        exhibit = shown.get(guess["exhibit"])
        if exhibit is None:
            _log.warning("predict: no exhibit %r on this page%s", guess["exhibit"], nearest(guess["exhibit"], shown),
                         location=guess)
            continue
        for key in guess["figures"]:
            if key not in exhibit["table"]["ids"]:
                _log.warning("predict: the exhibit %r does not show %r%s", guess["exhibit"], key,
                             nearest(key, filter(None, exhibit["table"]["ids"])), location=guess)


def _choices(writer: Any, node: Choices) -> str:
    made = page_at(writer).render("directives/predict_choices.html", speakers=node["speakers"], exhibit=node["exhibit"])
    return f"{writer.starttag(node, 'div', CLASS='predict-places')}{made}"


def _answer(writer: Any, node: Answer) -> str:
    made = page_at(writer).render("directives/predict_guess.html")
    return f"{writer.starttag(node, 'div', CLASS='predict-answer', tabindex='-1', hidden='hidden')}{made}"


def setup(app: Sphinx) -> None:
    app.add_directive("predict", Predict)
    add_around(app, Guess, lambda writer, node: writer.starttag(
        node, "div", CLASS="predict", **{"data-predict": node["exhibit"]}))
    add_around(app, Choices, _choices, speaks=False)
    add_around(app, Answer, _answer, speaks=False)
    app.connect("doctree-read", _shown)
