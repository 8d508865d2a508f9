"""Exhibits, controls, tables and quizzes of cells as nodes that hold data until their page is written.

A cell hands on JSON (`exhibits.mime`); MyST-NB asks the plugin here for a node; the writer, which knows its page, renders
the node by a template. The records of all pages are kept in the environment and written to `exhibits.json` beside the
pages, for slides and for other programs.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from markupsafe import Markup
from myst_nb.core.render import MimeData, MimeRenderPlugin, NbElementRenderer
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

from whosays.drawing.templating import Surface
from whosays.exhibits import mime, page_form
from whosays.exhibits.rows import csv_text
from whosays.handouts.slides import RECORDS
from whosays.ledger.ledger import Ledger
from whosays.quiz.loading import load
from whosays.quiz.page import MIME as QUIZ
from whosays.quiz.page import quiz_html, quiz_text

from . import explorers, late_parts
from .of_pages import OfPages
from .paths import PAGES
from .site_book import Page, book_of, open_site, page_of
from .static_images import Pictures, cache
from .written_nodes import add_made

_log = getLogger(__name__)
_KERNELS = Path(__file__).parent / "kernels"


class RecordNode(nodes.General, nodes.Element):
    """Data that a cell handed on: `record`, the JSON; `sources`, the documents that it rests on; `needs`, scripts of its page.

    Its children are its plain text, for search and for other builders.
    """

    @property
    def exhibit(self) -> dict[str, Any] | None:
        """The record of the exhibit that the node shows, where it shows one."""
        return None

    def fill(self, ledger: Ledger) -> Iterator[str]:
        """Set what follows from the record, and give it as lines of text."""
        shown: dict[str, Any] = self.exhibit or self["record"]
        self["sources"] = tuple(shown.get("sources", ()))
        self["needs"] = tuple(_needs(shown)) if self.exhibit else ()
        yield from (shown[name] for name in ("title", "finding", "summary", "note") if shown.get(name))
        yield from _lines(shown.get("table", shown))

    def html(self, page: Page, **more: Any) -> Markup:
        """The node on its page. more: what `page_form.figure` takes."""
        raise NotImplementedError


def _needs(exhibit: dict[str, Any]) -> Iterator[str]:
    yield from ("exhibits", "large")
    yield from {"map": ("maps",), "sketch": ("maps.css",), "lineage": ("maps.css",)}.get(exhibit["kind"], ())
    yield from ("timeline",) if exhibit["drawing"].get("choices") or exhibit["drawing"].get("turning") else ()


def _lines(table: dict[str, Any]) -> Iterator[str]:
    for row in table["rows"]:
        said = (c for column, c in zip(table["columns"], row, strict=True) if column["kind"] not in ("sources", "record"))
        yield " · ".join(str(cell) for cell in said if cell is not None)


class ExhibitNode(RecordNode):
    """An exhibit."""

    @property
    def exhibit(self) -> dict[str, Any] | None:
        record: dict[str, Any] = self["record"]
        return record

    def html(self, page: Page, **more: Any) -> Markup:
        return page_form.figure(self["record"], page.ledger, page.at, apart=late_parts.of_drawing(page, self["record"]), **more)


class ControlsNode(RecordNode):
    """The controls of `explore`, and what their first setting draws: an exhibit, a table or a text. `key`: of their file."""

    @property
    def exhibit(self) -> dict[str, Any] | None:
        record: dict[str, Any] | None = self["record"]["states"][0].get("exhibit")
        return record

    def fill(self, ledger: Ledger) -> Iterator[str]:
        drawn = self["record"]["states"][0]
        if not self.exhibit and (nothing := drawn.get("nothing")):
            _log.warning("explore: %s", nothing)
        yield from (f"{made['name']}: {', '.join(made['options'])}" for made in self["record"]["controls"])
        if self.exhibit:
            yield from super().fill(ledger)
        else:
            yield from _lines(drawn["table"]) if "table" in drawn else drawn.values()
        states = [state["exhibit"] for state in self["record"]["states"] if "exhibit" in state]
        self["sources"] = tuple(dict.fromkeys(key for state in states for key in state["sources"]))
        self["needs"] = ("explore", "exhibits.css", *dict.fromkeys(name for state in states for name in _needs(state)))

    def html(self, page: Page, **more: Any) -> Markup:
        more["apart"] = late_parts.of_drawing(page, self.exhibit or {})
        return page_form.controls(self["record"], page.ledger, page.at, self["key"], **more)


class TableNode(RecordNode):
    """A plain table of a cell."""

    def fill(self, ledger: Ledger) -> Iterator[str]:
        yield from super().fill(ledger)
        self["needs"] = ("exhibits.css",)

    def html(self, page: Page, **_: Any) -> Markup:
        return page_form.plain_table(self["record"], page.ledger, page.at)


class QuizNode(RecordNode):
    """A quiz, by its name: its questions stand in the evidence."""

    def fill(self, ledger: Ledger) -> Iterator[str]:
        quiz = load(self["record"]["name"], ledger)
        self["sources"] = tuple(dict.fromkeys(key for question in quiz.questions for key in question.sources))
        self["needs"] = ("quiz",)
        yield from quiz_text(quiz).splitlines()

    def html(self, page: Page, **_: Any) -> Markup:
        quiz = load(self["record"]["name"], page.ledger)
        words = f"The quiz: {len(quiz.questions)} questions, {quiz.max_score} points"
        anchors = (f"quiz-{quiz.name}", *(f"quiz-{question.id}" for question in quiz.questions))
        return Markup(late_parts.token(page, f"quiz-{quiz.name}", quiz_html(quiz, page.at), words, anchors))


_NODES: dict[str, type[RecordNode]] = {
    mime.EXHIBIT: ExhibitNode, mime.CONTROLS: ControlsNode, mime.TABLE: TableNode, QUIZ: QuizNode}


class Plugin(MimeRenderPlugin):
    """Entry point `myst_nb.mime_renderers`: a record becomes a node, every other form of the same output is left out."""

    mime_priority_overrides: ClassVar[list[tuple[str, str, int | None]]] = [("*", name, 1) for name in _NODES]

    @staticmethod
    def handle_mime(renderer: NbElementRenderer, data: MimeData, inline: bool) -> list[nodes.Element] | None:
        if not data.output_metadata.get("whosays"):
            return None
        made: Any = _NODES.get(data.mime_type)
        return [record_node(made, data.content, book_of(renderer.renderer.sphinx_env).ledger)] if made else []


def record_node(kind: type[RecordNode], record: Any, ledger: Ledger) -> RecordNode:
    """A record as its node."""
    made = kind("", record=record)
    made += nodes.line_block("", *(nodes.line("", line) for line in made.fill(ledger)))
    return made


records = OfPages[list[dict[str, Any]]]("whosays_exhibits")  # of its exhibits, in the order of the page


def _keep(app: Sphinx, doctree: nodes.document) -> None:
    for node in doctree.findall(ExhibitNode):
        if not node["record"]["finding"]:
            _log.warning("exhibit %r has no finding; expected a sentence of yours on what it shows (finding=...)",
                         node["record"]["id"], location=app.env.docname, type="whosays", subtype="finding")
    explorers.keep(app.env, doctree.findall(ControlsNode))
    found = [made for n in doctree.findall(RecordNode) if (made := n.exhibit)]
    records(app.env).pop(app.env.docname, None)
    if found:
        records(app.env)[app.env.docname] = found
    # The state of widgets, with whole maps in it, is for a kernel: no page loads it.
    getattr(app.env, "nb_metadata", {}).get(app.env.docname, {}).pop("js_files", None)


def pictures(app: Sphinx) -> Pictures:
    """The pictures of the run's charts."""
    return Pictures(open_site(app).ledger, cache(Path(app.doctreedir)))


def drawn(env: Any) -> frozenset[str]:
    """The keys of the charts that have still pictures."""
    found: frozenset[str] = getattr(env, "whosays_stills", frozenset())
    return found


def _draw(app: Sphinx, env: Any) -> list[str]:
    """Draw still pictures before pages are written; a page whose pictures came or went is written again."""
    if app.builder.format != "html":
        return []
    stills, before = pictures(app), drawn(env)
    charts = {page: {stills.key(x) for x in found if x["kind"] == "chart"} for page, found in records(env).items()}
    env.whosays_stills = stills.draw(x for page in records(env).values() for x in page if x["kind"] == "chart")
    if app.builder.name == PAGES:
        _hand_over(app, env)
    return [page for page, keys in charts.items() if keys & (drawn(env) ^ before)]


def _made(page: Page, node: RecordNode) -> str:
    """A record as HTML of its page."""
    app, more = page.env.app, dict[str, Any]()
    if node.exhibit:
        more = {"still": pictures(app).still(node.exhibit, page.at, drawn(app.env)),
                "credited": _is_first(app.env, page, node.exhibit)}
    return f'<div class="output text_html">{node.html(page, **more)}</div>\n'


def _is_first(env: Any, page: Page, exhibit: dict[str, Any]) -> bool:
    """Whether no exhibit before it on its page lies on the same base map: a page names each once."""
    base = exhibit["drawing"].get("credit")
    same = [x["id"] for x in records(env).get(page.name, ()) if x["drawing"].get("credit") == base]
    return same[:1] == [exhibit["id"]]


def _hand_over(app: Sphinx, env: Any) -> None:
    """The records and pictures, for what is made beside the pages and from them."""
    out, stills = Path(app.outdir), pictures(app)
    told = {page: [x | {"still": stills.key(x)} if x["kind"] == "chart" else x for x in found]
            for page, found in sorted(records(env).items())}
    (out.parent / RECORDS).write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    stills.publish(out, drawn(env))


def _write(app: Sphinx, failed: Exception | None) -> None:
    """At the end: the rows of every exhibit as a file, and what figures load."""
    if failed or app.builder.name != PAGES:
        return
    out = Path(app.outdir)
    folder, standpoints = out / "_ashraf" / "csv", open_site(app).ledger.vocabulary.standpoints
    folder.mkdir(parents=True, exist_ok=True)
    found = {f"{x['id']}.csv": x["table"] for page in records(app.env).values() for x in page}
    for path in folder.glob("*.csv"):
        if path.name not in found:
            path.unlink()
    for name, table in found.items():
        (folder / name).write_text(csv_text(table, standpoints), encoding="utf-8", newline="")
    _write_parts(app, out / page_form.PARTS)


def _write_parts(app: Sphinx, folder: Path) -> None:
    """What figures load when a reader wants it: plain scripts (a page on disk may not fetch), and pages for who runs none."""
    folder.mkdir(parents=True, exist_ok=True)
    old = set(folder.iterdir()) - explorers.write(app.env, folder)
    for name, found in records(app.env).items():
        page = page_of(app.env, name)
        for record in found:
            script, alone = folder / f"{record['id']}.js", folder / f"{record['id']}.html"
            script.write_text(page_form.script(record, page.ledger, page.at), encoding="utf-8")
            at = Surface("../../", page.at.addresses, f"{page_form.PARTS}/{record['id']}", styled=True)
            back = at.to(f"{name}.html", record["id"])
            alone.write_text(page_form.elsewhere(record, page.ledger, at, back), encoding="utf-8")
            old -= {script, alone}
    for path in old:
        path.unlink()


def _kernel(app: Sphinx, config: Any) -> None:
    """Cells of pages run in a kernel that hands on plain tables as data too (exhibits.frames)."""
    config.nb_kernel_rgx_aliases = {"python3": "whosays-page", **config.nb_kernel_rgx_aliases}
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(_KERNELS), os.environ.get("JUPYTER_PATH")]))


def setup(app: Sphinx) -> None:
    for kind in RecordNode.__subclasses__():
        add_made(app, kind, _made, speaks=True)
    app.connect("config-inited", _kernel)
    app.connect("doctree-read", _keep)
    records.keep(app)
    explorers.kept.keep(app)
    app.connect("env-updated", _draw)
    app.connect("build-finished", _write, priority=950)
