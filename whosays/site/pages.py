"""What a page's template gets beside Sphinx's own: the scripts it needs, the list of contents, its policy and version."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.jinja2glue import BuiltinTemplateLoader

from whosays.drawing.templating import environment
from whosays.reading.chapters import Page as Source
from whosays.reading.chapters import read_page

from .page_texts import PageText, keep
from .site_book import open_site, page_of

PACKAGE = Path(__file__).resolve().parents[1]
WEB = PACKAGE / "web"  # page scripts and styles
# Scripts from our own files only; styles also from the attributes that plotly and Leaflet set.
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
          "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'")
# In the order in which they run.
SCRIPTS = ("book", "maps", "exhibits", "timeline", "quiz", "qrcode", "assign")


class Templates(BuiltinTemplateLoader):
    """Sphinx asks here for its pages: ours are written by the book's one environment, none comes from a theme."""

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        return environment().get_template(f"page/{template}").render(context)


@lru_cache(maxsize=1)
def version() -> str:
    """A short hash of all that is copied to `_ashraf`: a reader's browser never mixes two releases."""
    return digest(WEB, PACKAGE / "exhibits", PACKAGE / "drawing")[:8]


def digest(*folders: Path) -> str:
    """A hash of every file below the folders."""
    found = sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            found.update(path.name.encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:10]


def needs(doctree: nodes.document | None) -> set[str]:
    """What the nodes of a page say that it needs: names of scripts."""
    found = doctree.findall(nodes.Element) if doctree else ()
    return {"book"} | {name for node in found for name in node.get("needs", ())}


def context(app: Sphinx, pagename: str, templatename: str, found: dict[str, Any], doctree: nodes.document | None) -> None:
    """Fill a page's context."""
    page = page_of(app.env, pagename)
    source = _source(app, pagename)
    wanted, body = needs(doctree), str(found.get("body", ""))
    sections = app.env.tocs[pagename].findall(nodes.list_item) if doctree and pagename in app.env.tocs else ()
    is_chapter = source is not None and source.has_chapter
    notebook = f"{source.name}.ipynb" if source and is_chapter else ""
    title = Markup(found.get("title", ""))
    if doctree:
        keep(Path(app.outdir), PageText(pagename, title.striptags(), body, is_chapter, page.ledger.book.language))
    found |= {
        "at": page.at, "page": page, "ledger": page.ledger, "book": page.ledger.book,
        "is_cover": pagename == app.config.root_doc,
        "body": Markup(body), "toc": Markup(found.get("toc", "")), "title": title,
        "docstitle": Markup(found.get("docstitle", "")).striptags(), "author": app.config.author,
        "prev": found.get("prev"), "next": found.get("next"),
        "scripts": [name for name in SCRIPTS if name in wanted], "policy": POLICY, "version": version(),
        "has_code": doctree is not None and any(doctree.findall(nodes.literal_block)),
        "has_sections": bool(found.get("display_toc")) and len(list(sections)) > 3,
        "is_text": doctree is not None, "evidence": app.config.whosays_evidence, "contents": page.book.contents(app.env),
        "description": source.chapter().question if source and is_chapter else page.ledger.book.description,
        "notebook": notebook, "foot": app.config.whosays_foot, "binder": binder(app.config.whosays_binder, notebook)}


def binder(repository: str, notebook: str) -> str:
    """The address that starts Binder with a chapter open; empty without a repository (`whosays_binder`) or a chapter."""
    return f"{repository.rstrip('/')}?urlpath=lab/tree/notebooks/{notebook}" if repository and notebook else ""


def _source(app: Sphinx, pagename: str) -> Source | None:
    path = Path(app.srcdir) / f"{pagename}.md"
    return read_page(path, open_site(app).folder) if path.is_file() else None
