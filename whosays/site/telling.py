"""`{told}`: steps of a story beside a chart that shows, at each, what was known by then.

Without a script the steps stand one below the other, each with its number and what was known; telling.js moves the chart's own
control "as known on" as the reader goes from one to the next. A stepped map that stands among the steps goes along.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

from whosays.drawing.lockup import lockup
from whosays.exhibits import page_form
from whosays.model.dates import PartialDate
from whosays.model.number_words import number
from whosays.model.suggestions import nearest

from .exhibit_nodes import ExhibitNode, drawn, pictures, records
from .our_directive import OurDirective
from .site_book import book_of, page_of
from .written_nodes import add_around

_log = getLogger(__name__)


class StepByStep(nodes.General, nodes.Element):
    """All steps. `exhibit`: the id of their chart, on whatever page it stands; on its own page it is not drawn twice."""


class TimeStep(nodes.General, nodes.Element):
    """One step. `title`: its hour or day; `day`: what is known by its end; `figure`: the number that it is about."""


class Beside(nodes.General, nodes.Element):
    """What goes along with the steps: their chart, and a map."""


class ToldDirective(OurDirective):
    """`{told} EXHIBIT`: its content is `{step}` directives, in the order of time, and a stepped map, if there is one."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        made = self.filled(StepByStep("", exhibit=self.arguments[0], needs=("exhibits", "large", "telling")))
        self.follows_chapters()
        days = [step["day"] for step in made.findall(TimeStep)]
        if not days or days != sorted(days):
            self.refused(f"{'the steps go back in time' if days else 'no steps'}; "
                         "expected `{step}` directives in the order of time")
        return [made]


class StepDirective(OurDirective):
    """`{step} TITLE` with `:asof:`, an ISO day, and `:figure:`, the number that is new; its content is prose."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {"asof": directives.unchanged_required, "figure": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        figure = self.options.get("figure", "")
        try:
            day = PartialDate.parse(self.options.get("asof", "")).end.isoformat()
            lockup(book_of(self.env).ledger, figure)
        except (LookupError, ValueError) as wrong:
            return self.refused(wrong.args[0])
        return [self.filled(TimeStep("", title=self.arguments[0], day=day, figure=figure))]


def known(plot: Mapping[str, Any], day: str) -> str:
    """What a chart shows as known by the end of a day: how many reports, between which numbers. No open end is closed."""
    steps, since = plot["steps"], plot["since"]
    values = [ends for ends, at in zip(plot["values"], since, strict=True) if at >= 0 and steps[at] <= day]
    ends = [end for pair in values for end in pair if end is not None]
    if not ends:
        return f"{number(len(values))} reports"
    open_end = "at least " if any(low == max(ends) and high is None for low, high in values) else ""
    return f"{len(values)} reports; lowest {min(ends)}, highest {open_end}{max(ends)}"


def _fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the chart beside the steps and the numbers into them, when all pages were read."""
    charts = {x["id"]: x for on_page in records(app.env).values() for x in on_page if "steps" in x["drawing"].get("plot", ())}
    here = [x["id"] for x in records(app.env).get(docname, ())]
    page = page_of(app.env, docname)
    for told in list(doctree.findall(StepByStep)):
        record = charts.get(told["exhibit"])
        if record is None:
            _log.warning("told: no chart %r with days%s", told["exhibit"], nearest(told["exhibit"], charts), location=told)
            continue
        steps = list(told.findall(TimeStep))
        plot, about = record["drawing"]["plot"], lockup(page.ledger, record["table"]["ids"][0]).part
        for n, step in enumerate(steps, 1):
            head = page.render("directives/told_step.html", step=step, n=n, one=lockup(page.ledger, step["figure"]),
                               known=known(plot, step["day"]), about=about, day=PartialDate.parse(step["day"]))
            step.insert(0, nodes.raw("", head, format="html"))
        still = pictures(app).still(record, page.at, drawn(app.env))
        figure = "" if record["id"] in here else page_form.figure(record, page.ledger, page.at, still=still)
        maps = _maps(told, len(steps))
        told += Beside("", nodes.raw("", figure, format="html"), *maps)
        told += nodes.raw("", page.render("directives/told_bar.html", many=len(steps), maps=maps), format="html")


def _maps(told: StepByStep, many: int) -> list[nodes.Node]:
    """The map of the steps, taken from among them. many: how many steps they are."""
    found = [node for node in told.children if isinstance(node, ExhibitNode)]
    for node in found:
        told.remove(node)
        steps = node["record"]["drawing"].get("steps", ())
        if len(steps) != many:
            _log.warning("told: map %r has %d steps; expected the %d of the story", node["record"]["id"], len(steps), many,
                         location=told)
    return list(found)


def setup(app: Sphinx) -> None:
    app.add_directive("told", ToldDirective)
    app.add_directive("step", StepDirective)
    add_around(app, StepByStep, lambda writer, node: writer.starttag(
        node, "div", CLASS="telling", **{"data-telling": node["exhibit"]}))
    add_around(app, Beside, lambda writer, node: '<div class="telling-shown"><div class="telling-both">', "</div></div>\n")
    add_around(app, TimeStep, lambda writer, node: writer.starttag(
        node, "div", CLASS="telling-step", **{"data-day": node["day"]}))
    app.connect("doctree-resolved", _fill, priority=400)
