"""The book that a Sphinx run builds: opened once from the folder of its configuration, and asked for by `book_of(env)`.

`page_of` gives the page that is being written: its surface, titles of other pages, and templates filled for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup
from sphinx import addnodes
from sphinx.application import Sphinx

from whosays.book import open_book
from whosays.checks.lessons import load
from whosays.drawing.templating import REGISTER_OF, Surface, environment
from whosays.handouts.loading import Teaching
from whosays.ledger.ledger import Ledger
from whosays.ledger.register_parts import Part as RegisterPart
from whosays.ledger.register_parts import pages_of_records, parts
from whosays.model.languages import Language
from whosays.reading.addresses import register_pages
from whosays.reading.catalogues import Message
from whosays.reading.chapters import Page as Source
from whosays.reading.chapters import pages as read_pages
from whosays.reading.chapters import short_pages
from whosays.reading.translations import Translated, astray, translated_pages

from .paths import CHAPTERS, file_of, way_up
from .usage import Passage, Usage, in_order, uses

CHALLENGES = "_ashraf/challenge"  # small pages with what readers send who challenge an entry (challenges.py)


@dataclass(frozen=True)
class Part:
    """A part of the contents: its caption and (page, title) of its pages, each followed by those under it."""

    caption: str
    pages: tuple[tuple[str, str], ...]


class SiteBook:
    """A book while it is built. `ledger`: its evidence; `folder`: where its configuration, data and chapters lie."""

    def __init__(self, folder: Path, ledger: Ledger | None = None) -> None:
        """ledger: instead of the folder's own."""
        self.folder = folder
        self.ledger: Ledger = ledger or open_book(folder).ledger
        self._usage: Usage | None = None
        self._contents: list[Part] | None = None
        self._spoken: dict[str, Ledger] = {}
        self.catalogues: dict[str, dict[str, Message]] = {}

    @cached_property
    def translated(self) -> Mapping[str, Translated]:
        """Page -> which page it tells in another language; those that can be put together."""
        return {name: block for name, block in translated_pages(self.sources).items()
                if not astray(self.sources[name], self.sources, self.languages)}

    @property
    def languages(self) -> Mapping[str, Language]:
        """Those that pages are written in besides the book's own."""
        return self.ledger.settings.languages

    @property
    def own_language(self) -> Language:
        """The book's own."""
        return self.ledger.language

    def ledger_of(self, name: str) -> Ledger:
        """The ledger with the words of the language that a page is written in."""
        block = self.translated.get(name)
        if block is None:
            return self.ledger
        if block.language not in self._spoken:
            self._spoken[block.language] = self.ledger.spoken_in(block.language)
        return self._spoken[block.language]

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Register -> the page that shows it."""
        return register_pages(self.folder)

    def addresses_in(self, language: str) -> Mapping[str, str]:
        """The same, with the pages of a language instead of those that they tell."""
        told = {block.of: name for name, block in self.translated.items() if block.language == language}
        return {name: told.get(page, page) for name, page in self.addresses.items()} if told else self.addresses

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Every page as its author wrote it, the cover last. Raises ChapterError."""
        return read_pages(self.folder) | read_pages(self.folder, "index.md")

    @cached_property
    def short_pages(self) -> Mapping[str, str]:
        """Chapter -> its short page."""
        return short_pages(self.sources)

    @cached_property
    def chapter_of(self) -> Mapping[str, str]:
        """Short page -> its chapter."""
        return {short: chapter for chapter, short in self.short_pages.items()}

    @cached_property
    def chapters(self) -> tuple[str, ...]:
        """The pages that are handed out one by one: chapters and short pages."""
        return tuple(name for name, page in self.sources.items() if page.has_chapter or name in self.chapter_of)

    @cached_property
    def parts(self) -> Mapping[str, list[RegisterPart]]:
        """Register -> its pages, of the registers that the book shows and that need more than one."""
        return {name: found for name, found in parts(self.ledger).items() if name in self.addresses}

    @cached_property
    def entries(self) -> Mapping[tuple[str, str], str]:
        """(register, id) -> the page of a record in such a register."""
        return pages_of_records(self.ledger, self.addresses)

    def page_of_record(self, table: str, key: str) -> str:
        """The page on which the entry of a record stands; empty where the book shows none."""
        register = REGISTER_OF.get(table, "")
        return self.entries.get((register, key)) or self.addresses.get(register, "")

    @cached_property
    def teaching(self) -> Teaching:
        """All that teachers get. Raises TeachingError: the build checks before it starts."""
        return load(self.ledger)

    def usage(self, env: Any) -> Usage:
        """Who cites what; to be asked for when all pages are read."""
        if self._usage is None:
            self._usage = Usage(self.ledger, uses(env), in_order(env))
        return self._usage

    def contents(self, env: Any) -> list[Part]:
        """The list of all pages, part by part."""
        if self._contents is None:
            trees = env.get_doctree(env.config.root_doc).findall(addnodes.toctree)
            self._contents = [Part(tree["caption"] or "", tuple(_listed(env, tree))) for tree in trees]
        return self._contents

    def in_order(self, env: Any) -> list[str]:
        """All pages from the cover on, in the order of the contents; pages of a register behind the one that lists it."""
        after: dict[str, list[str]] = {}
        for name, found in self.parts.items():
            after.setdefault(self.addresses[name], []).extend(part.page(self.addresses[name]) for part in found)
        return [name for page in (env.config.root_doc, *in_order(env)) for name in (page, *after.get(page, ()))]

    def forget(self) -> None:
        """Pages were read: what all of them say is to be asked anew."""
        self._usage = self._contents = None


def _listed(env: Any, tree: addnodes.toctree) -> list[tuple[str, str]]:
    found = []
    for title, name in tree["entries"]:
        if name in env.found_docs:
            found.append((name, title or env.titles[name].astext()))
            for inner in env.get_doctree(name).findall(addnodes.toctree) if name in env.toctree_includes else ():
                found += _listed(env, inner)
    return found


def open_site(app: Sphinx) -> SiteBook:
    """The book of a Sphinx run, opened when it is first asked for."""
    holder: Any = app
    if not hasattr(holder, "whosays_book"):
        holder.whosays_book = SiteBook(Path(app.srcdir))
    found: SiteBook = holder.whosays_book
    return found


def book_of(env: Any) -> SiteBook:
    """The book of the run that an environment belongs to."""
    return open_site(env.app)


@dataclass(frozen=True)
class Page:
    """One page while it is written. name: from the book's root without its ending (`chapters/one`)."""

    env: Any
    name: str

    @property
    def book(self) -> SiteBook:
        return book_of(self.env)

    @property
    def ledger(self) -> Ledger:
        return self.book.ledger_of(self.name)

    @property
    def language(self) -> Language:
        """The language that it is written in."""
        return self.ledger.language

    @property
    def usage(self) -> Usage:
        return self.book.usage(self.env)

    @property
    def is_alone(self) -> bool:
        """Whether it is written as a file without a book around it (single_file)."""
        return bool(self.env.app.builder.name == CHAPTERS)

    @cached_property
    def at(self) -> Surface:
        """Where its HTML stands."""
        listed = self.usage.listed(self.name)
        if self.is_alone:
            return Surface(listed=listed, styled=True, language=self.language)
        root = way_up(self.name)
        return Surface(root, self.book.addresses_in(self.language.key), self.name, listed, styled=True,
                       entries=self.book.entries, language=self.language)

    def title(self, name: str) -> str:
        """The title of a page of the book, in words."""
        return str(self.env.titles[name].astext())

    def headed(self, passage: Passage) -> str:
        """The page of a passage and its section, in words."""
        title = self.title(passage.page)
        return title if passage.section == title else f"{title}: {passage.section}"

    def challenge(self, table: str, key: str) -> str:
        """The address of what a reader sends who challenges an entry; empty where no entry is near."""
        name = self.book.page_of_record(table, key)
        return self.at.to(f"{CHALLENGES}/{file_of(name)}.html", key) if name else ""

    def in_order(self, names: Iterable[str]) -> list[str]:
        """Pages in the order of the contents."""
        wanted = set(names)
        return [name for name in in_order(self.env) if name in wanted]

    def render(self, template: str, **values: Any) -> Markup:
        """A template filled for this page; it is given `page`, `ledger`, `words` (the vocabulary) and `at` too."""
        return Markup(environment().get_template(template).render(self._given(values)))

    def module(self, template: str, **values: Any) -> Any:
        """The macros of a template for this page, to be called many times; each answers with Markup."""
        return environment().get_template(template).make_module(self._given(values))

    def _given(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"ledger": self.ledger, "at": self.at, "page": self, "words": self.ledger.vocabulary} | values


def page_of(env: Any, name: str) -> Page:
    """A page that is being written, when all pages were read."""
    return Page(env, name)
