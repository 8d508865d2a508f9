"""Pages in another language: read from the page that they tell and the catalogue beside them, and linked to each other.

They say what their English page says, so they are no passages of their own: registers and balance count that page alone.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

from whosays.ledger.spoken import plain
from whosays.model.languages import Language
from whosays.reading import myst
from whosays.reading.catalogues import Message, read_catalogue
from whosays.reading.chapters import Page as Source
from whosays.reading.translations import astray, text_of

from .site_book import Page, Part, SiteBook, open_site
from .usage import Cited

_log = getLogger(__name__)


@dataclass(frozen=True)
class Way:
    """A link to the same page in another language. is_here: it is the page itself."""

    page: str
    language: Language
    is_here: bool


def ways(page: Page) -> list[Way]:
    """The languages of a page, the book's own first; nothing where it has only one."""
    book = page.book
    original = book.translated[page.name].of if page.name in book.translated else page.name
    others = [(name, book.languages[block.language]) for name, block in book.translated.items() if block.of == original]
    if not others:
        return []
    return [Way(name, language, name == page.name) for name, language in [(original, book.own_language), *others]]


def contents(page: Page, parts: list[Part]) -> list[Part]:
    """The list of pages that a page shows: pages of its own language first, and none of another than this and the book's."""
    book, key = page.book, page.language.key
    own = tuple(entry for part in parts for entry in part.pages
                if entry[0] in book.translated and book.translated[entry[0]].language == key)
    rest = [Part(part.caption, kept) for part in parts if (kept := tuple(e for e in part.pages if e[0] not in book.translated))]
    return [Part("", own), *rest] if own else rest


def english_of(page: Page) -> dict[Cited, deque[str]]:
    """The English sentences of a translated page by their marks, in order: who speaks is found in the words of one language.

    Several sentences may have the same mark. A translation has its marks in the order of the English (`check` holds it to
    that), so whoever goes through the page takes the first that is left.
    """
    block = page.book.translated.get(page.name)
    found = dict[Cited, deque[str]]()
    for line in myst.walk(_original(page.book, block.of).blocks) if block else ():
        if isinstance(line, myst.Line):
            for role in myst.roles(line.text):
                if (kind := role.name.partition(":")[0]) in ("cite", "claim"):
                    found.setdefault((kind, role.content.strip()), deque()).append(plain(line.text, page.book.ledger))
    return found


def said_on(page: Page, english: str) -> str:
    """A title or a finding as the page's catalogue has it; the English where it has none, or the page is English."""
    block = page.book.translated.get(page.name)
    if block is None:
        return english
    found = _catalogue(page.book, page.name).get(english)
    return found.said if found and found.said and not found.is_unsure else english


def _original(book: SiteBook, name: str) -> Source:
    return book.sources[name]


def _catalogue(book: SiteBook, name: str) -> dict[str, Message]:
    if name not in book.catalogues:
        found, problems = read_catalogue(book.folder / f"{name}.po", f"{name}.po")
        for problem in problems:
            _log.warning("%s", problem)
        book.catalogues[name] = found
    return book.catalogues[name]


def _read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put the page together as it is read."""
    book = open_site(app)
    block = book.translated.get(docname)
    if block is None:
        page = book.sources.get(docname)
        if wrong := page and astray(page, book.sources, book.languages):
            _log.warning("%s", wrong)
            source[0] = f"# {docname}\n"  # without a title it would be told of again
        return
    for path in (f"{docname}.po", f"{block.of}.md"):
        app.env.note_dependency(str(Path(app.srcdir) / path))
    others = {other.of: name for name, other in book.translated.items() if other.language == block.language}
    source[0] = text_of(_original(book, block.of), _catalogue(book, docname), block.language, others,
                        book.own_language.key)


def _mark(app: Sphinx, tree: nodes.document) -> None:
    """Words of the book's own language in a text of another script say so (docutils makes `lang` of the class): emphasized
    ones, and headings that wait for a translator.
    """
    book = open_site(app)
    if app.env.docname in book.translated:
        own = f"language-{book.own_language.key}"
        for words in tree.findall(lambda node: isinstance(node, nodes.emphasis | nodes.title)):
            if not words.astext().isascii():
                continue
            if isinstance(words, nodes.title):
                words[:] = [nodes.inline("", "", *words.children, classes=[own])]
            else:
                words["classes"].append(own)


def setup(app: Sphinx) -> None:
    app.connect("source-read", _read, priority=100)
    app.connect("doctree-read", _mark)
