"""The index of the search: one plain script with all entries, written when a build ends; it works from a file on a stick too.

Sphinx's own search knows whole words of pages and nothing of who says them: it is switched off, and only what it knows of
the endings of a language is taken from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search import IndexBuilder
from sphinx.util.logging import getLogger

from whosays.drawing import scripts
from whosays.ledger.ledger import Ledger
from whosays.model.search_words import KINDS
from whosays.reading.translations import Translated

from . import search_asked
from .passages import passages_of
from .paths import PAGES, PUBLISHED
from .search_entries import Entries, Entry, sentences
from .site_book import SiteBook, open_site
from .usage import uses

_log = getLogger(__name__)
_LIBRARY = scripts.LIBRARIES / "minisearch"
_SPEAKERS = 3  # shown with an entry
# Loaded one after the other: what suggestions need most, then sentences, then documents, of which there are many.
_LATER = {"text": ("passage", "claim", "correction", "question", "quiz"), "documents": ("source",)}
_TRANSLATED = "translations"  # and last what pages in other languages say
_ASKED = "asked"  # behind the sentences: the questions that entries answer, by the entries' numbers


class Numbers(dict[Any, int]):
    """Each thing by the number of its first mention."""

    def __missing__(self, thing: Any) -> int:
        self[thing] = len(self)
        return self[thing]


class Packed:
    """Entries as short rows: what many of them share is named once."""

    def __init__(self, ledger: Ledger, titles: dict[str, str], translated: Mapping[str, Translated]) -> None:
        self.ledger, self.titles, self.translated = ledger, titles, translated
        self.pages, self.sections, self.speakers, self.same = Numbers(), Numbers(), Numbers(), Numbers()
        self.certainty, self.kinds = list(ledger.vocabulary.certainty), list(KINDS)

    def row(self, entry: Entry) -> list[Any]:
        """[kind, page, anchor, title, text, section, certainty, speakers, others, more, names, same, weight], cut short."""
        page, _, anchor = entry.to.partition(".html")
        named = [self.speakers[one] for one in entry.speakers[:_SPEAKERS]]
        row = [self.kinds.index(entry.kind), self.pages[page], anchor.removeprefix("#"), entry.title, entry.text,
               self.sections[entry.section], [self.certainty.index(word) for word in entry.certainty], named,
               len(entry.speakers) - len(named), entry.more, list(entry.names), self.same[entry.same] + 1 if entry.same else 0,
               entry.weight]
        while not row[-1]:
            row.pop()
        return row

    def shared(self) -> dict[str, Any]:
        """What the rows point to, and the words of the book's readers."""
        words, search = self.ledger.vocabulary, self.ledger.search_words
        return {"kinds": list(KINDS.items()), "language": self.ledger.book.language, "pages": [
            [page, self.titles.get(page, ""), *([self.translated[page].language] if page in self.translated else [])]
            for page in self.pages],
                "sections": list(self.sections), "speakers": [[one.standpoint, one.name] for one in self.speakers],
                "certainty": [[key, word.label] for key, word in words.certainty.items()],
                "standpoints": {key: stand.label for key, stand in words.standpoints.items()},
                "ignored": search.ignored, "heads": search.heads, "alike": [*search.alike, *_things(self.ledger)],
                "asks": [ask.model_dump(exclude_defaults=True) for ask in search.asks]}


def _things(ledger: Ledger) -> Iterable[list[str]]:
    """The names of each thing that has several."""
    named = sorted((name for name in ledger.names.values() if name.thing), key=lambda name: name.thing)
    for _, names in groupby(named, key=lambda name: name.thing):
        yield [spelling for name in names for spelling in (name.name, name.script) if spelling]


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Remember the sentences of pages that are no chapters: `usage` has those of chapters."""
    env = app.env
    sentences(env)[env.docname] = () if uses(env)[env.docname].passages else tuple(
        passages_of(doctree, env.docname, open_site(app).ledger))


def write(app: Sphinx, failed: Exception | None) -> None:
    """The files of the index."""
    if failed or app.builder.name != PAGES:
        return
    out = Path(app.outdir) / "_ashraf"
    out.mkdir(exist_ok=True)
    if (_LIBRARY / "LICENSE.txt").is_file():
        licence = (_LIBRARY / "LICENSE.txt").read_text(encoding="utf-8")
        code = scripts.bare((_LIBRARY / "dist" / "umd" / "index.js").read_text(encoding="utf-8"))
        (out / "minisearch.js").write_text(f"/*! MiniSearch. {licence.strip()} */\n{code}", encoding="utf-8")
    else:
        _log.warning("minisearch is missing: run `make book`, which installs it (npm ci)")
    for name, text in texts(open_site(app), app.env).items():
        (out / f"search-{name}.js").write_text(text, encoding="utf-8")


def texts(book: SiteBook, env: Any) -> dict[str, str]:
    """Each file by its name."""
    packed = Packed(book.ledger, {page: title.astext() for page, title in sorted(env.titles.items())}, book.translated)
    part = {kind: name for name, kinds in _LATER.items() for kind in kinds}
    entries = Entries(book, env)
    found: dict[str, list[Entry]] = {name: [] for name in ("index", *_LATER, *([_TRANSLATED] if book.translated else []))}
    for entry in entries:
        is_translated = entry.to.partition(".html")[0] in book.translated
        found[_TRANSLATED if is_translated else part.get(entry.kind, "index")].append(entry)
    rows: dict[str, list[Any]] = {name: [packed.row(entry) for entry in some] for name, some in found.items()}
    asked = list(search_asked.rows(entries, [entry for some in found.values() for entry in some]))
    endings = IndexBuilder(env, book.ledger.book.language, {}, "").get_js_stemmer_code()
    first = packed.shared() | {"rows": rows.pop("index"), "later": ["text", *([_ASKED] if asked else []), *list(rows)[1:]]}
    rows[_ASKED] = asked
    return {"index": f"{endings}\nwindow.ashrafIndex={_json(first)};\n",
            **{name: f"window.ashrafIndex.{name}={_json(some)};\n" for name, some in rows.items()}}


def _json(value: Any) -> str:
    return re.sub(r"[\u2028\u2029]", " ", json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _start(app: Sphinx) -> None:
    """No index of Sphinx's; the page stays where it was."""
    if app.builder.name in (PAGES, PUBLISHED):
        app.builder.search = False  # type: ignore[attr-defined]
        app.config.html_additional_pages = {**app.config.html_additional_pages, "search": "search.html"}


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _start)
    app.connect("doctree-read", collect, priority=600)  # after `passages`
    sentences.keep(app)
    app.connect("build-finished", write, priority=950)
