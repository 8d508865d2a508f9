"""A chapter in one file: style, scripts, charts and maps inside, for a stick or an e-mail. Same bytes from the same book.

Sphinx writes it with a builder of its own, from the same tree as the page: what only makes sense among other pages is never
written, instead of being cut out again.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from whosays.drawing import scripts
from whosays.drawing.maps.base import Atlas

from . import citations, explorers, minified, typefaces
from .assets import LIBRARIES, code_style, style
from .exhibit_nodes import records
from .marks import Cards
from .pages import SHEETS
from .paths import CHAPTERS, REPOSITORY, file_of
from .site_book import open_site, page_of
from .writer import Writer

_ELSEWHERE = "elsewhere:"  # how an address begins that leads out of the file


@dataclass(frozen=True)
class Script:
    """A script within the file. name: the file of the site that it stands for, which other scripts would load."""

    text: Markup
    name: str = ""

    @property
    def hash(self) -> str:
        """What the page's policy calls it."""
        return f"'sha256-{base64.b64encode(sha256(self.text.encode()).digest()).decode()}'"


class ChapterFiles(StandaloneHTMLBuilder):
    """Writes the chapters and nothing else, each as a file without a neighbour."""

    name = CHAPTERS
    search = False
    default_translator_class = Writer

    def get_outdated_docs(self) -> Iterator[str]:
        """Every chapter: what it rests on was read by the build of the pages."""
        yield from open_site(self.app).chapters

    def get_outfilename(self, pagename: str) -> str:
        return str(Path(self.outdir) / f"{file_of(pagename)}.html")

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Within the chapter nothing; other pages are marked, and `_unlink` makes plain words of their links."""
        return "" if to == from_ else _ELSEWHERE + to

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """A chapter; Sphinx would write the pages that list it again too."""
        if docname in open_site(self.app).chapters:
            super().write_doc(docname, doctree)

    def copy_assets(self) -> None:
        """Nothing stands beside the file; MyST-NB leaves a style sheet in this folder all the same."""
        (Path(self.outdir) / "_static").mkdir(exist_ok=True)

    def finish(self) -> None:
        """No index, no search page."""


def _unlink(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Links to other pages become plain words."""
    if app.builder.name == CHAPTERS:
        for link in list(doctree.findall(nodes.reference)):
            if link.get("refuri", "").startswith(_ELSEWHERE):
                link.replace_self(link.children)


def _context(app: Sphinx, pagename: str, templatename: str, found: dict[str, Any], doctree: nodes.document) -> str | None:
    """Fill the context of a file, after that of a page."""
    if app.builder.name != CHAPTERS:
        return None
    ledger = page_of(app.env, pagename).ledger
    early = [_script(_file("theme.js"))]
    late = [*_libraries(app, pagename), *_cards(doctree), *_citations(app, pagename), *_own(found["scripts"])]
    css = {" ".join(f"{name}.css" for name in (*SHEETS, "code")): minified.style(
        typefaces.sheet(open_site(app).folder, whole=True) + style(ledger) + code_style())}
    if any(script.name == "leaflet.js" for script in late):
        css["leaflet.css"] = _library("leaflet.css")
    found |= {"early": early, "late": late, "styles": {name: _inside(text, "style") for name, text in css.items()},
              "policy": _policy([*early, *late])}
    return "single.html"


def _own(names: Iterable[str]) -> Iterator[Script]:
    texts = {name: scripts.script(name, "frame") if name == "book" else scripts.file(f"{name}.js") for name in names}
    yield from map(_script, minified.scripts(texts).values())


def _file(name: str) -> str:
    return minified.scripts({name: scripts.file(name)})[name]


def _libraries(app: Sphinx, pagename: str) -> Iterator[Script]:
    """What the scripts of the page would load: for its charts, its maps with their base maps, and its controls."""
    shown = [*records(app.env).get(pagename, []), *explorers.exhibits(app.env, pagename)]
    if any(record["kind"] == "chart" for record in shown):
        yield _script(_library("plotly.min.js"), "plotly.min.js")
    if maps := [record for record in shown if record["kind"] == "map"]:
        yield _script(_library("leaflet.js"), "leaflet.js")
        atlas = Atlas.of(open_site(app).ledger)
        for name in sorted({record["drawing"]["plot"]["base"] for record in maps} & set(atlas.names.bases)):
            yield _script(atlas.script(name), f"geo/{name}.js")
    if explorers.kept(app.env).get(pagename):
        yield _script(scripts.file("sentences.js"), "sentences.js")
    for name, text in explorers.files(app.env, pagename):
        yield _script(text, name)


def _cards(doctree: nodes.document) -> Iterator[Script]:
    """What the cards of its marks hold, and what shows a word in another language."""
    for node in doctree.findall(Cards):
        yield _script(node["text"])
        yield _script(_file("languages.js"), "languages.js")


def _citations(app: Sphinx, pagename: str) -> Iterator[Script]:
    """How the documents of the chapter are cited, as the files of the site that its buttons ask for."""
    book = open_site(app)
    yield from (_script(_file(name), name) for name in ("cite.js", "keep.js", "settings.js"))
    for name, text in citations.files(
            Path(app.outdir), book, app.config.whosays_evidence, page_of(app.env, pagename).at.listed):
        yield _script(text, name)


def _library(name: str) -> str:
    return (REPOSITORY / "node_modules" / LIBRARIES[name]).read_text(encoding="utf-8")


def _script(text: str, name: str = "") -> Script:
    return Script(_inside(text, "script"), name)


def _inside(text: str, element: str) -> Markup:
    """Text that cannot end the element it stands in, nor open a comment of the page."""
    for sign in (f"/{element}", "!--"):
        text = text.replace(f"<{sign}", f"\\x3c{sign}")
    return Markup(text)


def _policy(found: Iterable[Script]) -> str:
    """The book's policy, with these very scripts allowed by their hash."""
    return (f"default-src 'none'; script-src {' '.join(script.hash for script in found)}; style-src 'unsafe-inline'; "
            "img-src data: blob:; font-src data:; form-action 'none'; base-uri 'none'")


def setup(app: Sphinx) -> None:
    app.add_builder(ChapterFiles)
    app.connect("doctree-resolved", _unlink, priority=950)
    app.connect("html-page-context", _context, priority=950)
