"""What a page's template gets beside Sphinx's own: the scripts it needs, the list of contents, its policy and version."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.jinja2glue import BuiltinTemplateLoader

from whosays.drawing.templating import environment
from whosays.model.search_words import KINDS
from whosays.reading.addresses import notebook_files
from whosays.reading.chapters import Page as Source
from whosays.reading.chapters import read_page

from . import catalogue, citations, feed, late_parts, typefaces
from .page_texts import PageText, keep
from .paths import PAGES, PUBLISHED, file_of
from .short_pages import neighbours, switch
from .site_book import Page, open_site, page_of
from .translations import contents, ways

PACKAGE = Path(__file__).resolve().parents[1]
WEB = PACKAGE / "web"  # page scripts and styles
# Scripts from our own files only; styles also from the attributes that plotly and Leaflet set.
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
          "font-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'")
# In the order in which they run.
SCRIPTS = (
    "book", "cards", "registers", "languages", "predict", "maps", "exhibits", "telling", "timeline", "large", "explore", "quiz",
    "assign", "listpage", "notebook", "classtable", "due", "readers", "forms", "changes")
# book.js loads these when what they serve is near, or the reader moves: they change the height of nothing.
LATER = ("cards", "timeline", "predict", "maps", "exhibits", "telling", "large", "explore")
# Style sheets of every page, and those of pages with something of theirs, in the order of the cascade.
BASE = ("book", "frame", "lockup", "marks", "tables")
SHEETS = ("cover", "exhibits", "drawings", "predict", "telling", "listen", "maps", "large", "reference", "search", "quiz",
          "due", "assign", "classtable", "notebook", "languages", "print")


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
    """What the nodes of a page say that it needs: names of scripts with their style sheets, or of `NAME.css` alone."""
    found = doctree.findall(nodes.Element) if doctree else ()
    return {"book"} | {name for node in found for name in node.get("needs", ())}


def context(app: Sphinx, pagename: str, templatename: str, found: dict[str, Any], doctree: nodes.document | None) -> None:
    """Fill a page's context."""
    page = page_of(app.env, pagename)
    source = _source(app, pagename)
    is_part = "register" in found  # a further page of a register, which no file of the book holds
    others = [] if page.is_alone else ways(page)
    wanted = needs(doctree) | _further(page, app.config.root_doc, is_part=is_part, has_ways=bool(others))
    sections = app.env.tocs[pagename].findall(nodes.list_item) if doctree and pagename in app.env.tocs else ()
    is_chapter = source is not None and source.has_chapter
    notebook = notebook_files(page.book.folder).get(source.name, "") if source and is_chapter else ""
    title = Markup(found.get("title", ""))
    is_printed = is_chapter or pagename in page.book.chapter_of
    whole, body, late = late_parts.placed(app, pagename, str(found.get("body", "")))
    wanted -= {"quiz"} if any("-quiz-" in name for name in late) else set()  # book.js loads it with the questions
    if doctree and app.builder.name == PAGES:
        keep(Path(app.outdir), PageText(pagename, title.striptags(), whole, is_printed, page.language.key))
    found |= {
        "at": page.at, "page": page, "ledger": page.ledger, "book": page.ledger.book,
        "is_cover": pagename == app.config.root_doc,
        "body": body, "toc": Markup(found.get("toc", "")), "title": title,
        "docstitle": page.ledger.book.title, "author": app.config.author,
        "prev": found.get("prev"), "next": found.get("next"), **(neighbours(page) if source else {}), "lengths": switch(page),
        "scripts": [name for name in SCRIPTS if name in wanted],
        "later": [name for name in LATER if name in wanted], "has_late": bool(late),
        "sheets": _sheets(wanted, late), "is_heavy": any("-drawing-" in name for name in late),
        "policy": Markup(POLICY),  # no sign of it ends an attribute
        "version": version(), "faces": typefaces.version(page.book.folder),
        "has_code": doctree is not None and any(doctree.findall(nodes.literal_block)),
        "has_sections": bool(found.get("display_toc")) and len(list(sections)) > 3,
        "is_text": doctree is not None or is_part, "evidence": app.config.whosays_evidence, "copy": app.config.whosays_copy,
        "contents": contents(page, page.book.contents(app.env)),
        "ways": others, "own_language": page.book.own_language,
        "weighed": page.at.register("challenge"),
        "description": source.chapter().question if source and is_chapter else page.ledger.book.description,
        "notebook": "" if page.is_alone else notebook,
        "taken": takeaways(Path(app.doctreedir).parent / "site", pagename) if app.builder.name == PUBLISHED else {},
        "foot": app.config.whosays_foot, "search_kinds": KINDS,
        "styles_of_pages": citations.page_styles(page.book.ledger.book, app.config.whosays_evidence),
        "binder": binder(app.config.whosays_binder or page.ledger.book.binder(app.config.whosays_release), notebook),
        "edit": page.ledger.book.edit(f"{pagename}.md") if source else "", **_catalogued(app, page, title.striptags(), source)}


def _further(page: Page, cover: str, *, is_part: bool, has_ways: bool) -> set[str]:
    """What it needs beside: as a part of a register, as the cover or one in another language, with ways to other languages."""
    told = page.book.translated.get(page.name)
    return ({"registers", "reference.css"} if is_part else set()) | ({"languages.css"} if has_ways else set()) | (
        {"cover.css"} if cover in (page.name, told and told.of) else set())


def _catalogued(app: Sphinx, page: Page, title: str, source: Source | None) -> dict[str, Any]:
    """What catalogues read of it, once it is published at an address that is known."""
    book = page.ledger.book
    if not book.address or app.builder.name != PUBLISHED or page.name == "search":
        return {"address": ""}
    has_evidence = page.book.addresses.get("downloads") == f"{page.name}.html"
    home = catalogue.at(book, "index")
    return {"address": catalogue.at(book, page.name), "card": home + catalogue.CARD,
            "feed": home + feed.NAME if app.config.whosays_release else "",
            "schema": catalogue.head(book, page.name, title, source, has_evidence)}


@dataclass(frozen=True)
class Takeaway:
    """A file that a published page offers. path: from the root of the site. megabytes: its size."""

    words: str
    path: str
    megabytes: float


_OF_PAGE = {"this chapter as one file, for a stick": "single/{page}.html", "this chapter as PDF": "pdf/{page}.pdf"}
_OF_BOOK = {"The whole book for reading without a network": "offline.zip", "The whole book as PDF": "pdf/book.pdf"}


def _sheets(wanted: set[str], late: list[str]) -> list[str]:
    """The style sheets that a page loads first. late: its parts; how drawings look comes with them (book.js)."""
    wanted = wanted - {"large"} | ({"drawings"} if wanted & {"exhibits", "exhibits.css"} else set())
    if any("-drawing-" in name for name in late) and "again" not in wanted:
        wanted -= {"drawings", "maps", "maps.css"}
    return [name for name in SHEETS if {name, f"{name}.css"} & wanted]


def takeaways(site: Path, pagename: str) -> dict[str, list[Takeaway]]:
    """What can be taken along, of the page and of the book: the files that lie in the site (publish.make puts them there)."""
    page = file_of(pagename)
    return {name: [Takeaway(words, place, max(0.1, (site / place).stat().st_size / 1e6)) for words, path in wanted.items()
                   if (site / (place := f"_ashraf/{path.format(page=page)}")).is_file()]
            for name, wanted in (("page", _OF_PAGE), ("book", _OF_BOOK))}


def binder(repository: str, notebook: str) -> str:
    """The address that starts Binder with a chapter open; empty without a repository (`whosays_binder`) or a chapter."""
    return f"{repository.rstrip('/')}?urlpath=lab/tree/notebooks/{notebook}" if repository and notebook else ""


def _source(app: Sphinx, pagename: str) -> Source | None:
    path = Path(app.srcdir) / f"{pagename}.md"
    return read_page(path, open_site(app).folder) if path.is_file() else None
