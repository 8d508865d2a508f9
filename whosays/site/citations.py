"""Citations that readers copy: files that a page asks for when somebody presses "Cite" (cite.js), one a part of the register.

Texts are made by citeproc, which takes a minute for a thousand sources; what it made is kept beside the pages and used again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import Any

from whosays.drawing.templating import REGISTER_OF
from whosays.ledger import bibliography
from whosays.model.cores import cores
from whosays.model.imprint import Imprint
from whosays.reading.bibtex_rows import names_of_groups

from .site_book import Page, SiteBook

_KEPT = ".citations.json"  # beside the pages: a hash of an item -> its texts
_SOURCES = 8  # that one citation brings along
_TITLE, _ADDRESS = "TITLE OF THE PAGE", "https://address.invalid/"
_MONTHS = range(1, 13)
_UNDATED = "(n.d.)"  # of APA's style
_DAY = re.compile(r"\{DAY\} \{MONTH\} \{YEAR\}|\{MONTH\} \{DAY\}, \{YEAR\}")


@dataclass(frozen=True)
class PageStyle:
    """How a style cites a page.

    text: with `{TITLE}`, `{ADDRESS}` and `{DATE}`; day: the order of its date; months: their names.
    """

    name: str
    text: str
    day: str
    months: tuple[str, ...]

    def filled(self, title: str) -> Iterator[tuple[str, str]]:
        """Its pieces for a template: (kind, words)."""
        kinds = {"{ADDRESS}": "address", "{DATE}": "day"}
        ends = title.endswith(("?", "!", ".", "؟"))  # a question has its sign already, in italics too
        text = self.text.replace("{TITLE}.", "{TITLE}").replace("{TITLE}</i>.", "{TITLE}</i>") if ends else self.text
        for number, piece in enumerate(re.split(r"</?i>", text)):
            for part in re.split(r"(\{ADDRESS\}|\{DATE\})", piece):
                yield kinds.get(part, "cite" if number % 2 else "text"), part.replace("{TITLE}", title)


@lru_cache(maxsize=2)
def page_styles(book: Imprint, evidence: str) -> tuple[PageStyle, ...]:
    """How each style cites a page of the book as it is now: a text that changes has no year, and tells its version."""
    item = {"type": "webpage", "title": _TITLE, "container-title": f"{book.title} (evidence version {evidence})",
            "URL": _ADDRESS, "author": [{"literal": book.authors}]}
    made = bibliography.texts([item | {"id": str(month), "accessed": {"date-parts": [[2001, month, 28]]}} for month in _MONTHS])
    return tuple(_page_style(name, [_dated(made[str(month)][name], evidence) for month in _MONTHS])
                 for name in bibliography.STYLES)


def _dated(text: str, evidence: str) -> str:
    """A text that has no date, with its version in the place of the date: "n.d." would look like a gap."""
    version = f"(evidence version {evidence})"
    return text.replace(f" {version}", "").replace(_UNDATED, version) if _UNDATED in text else text


def _page_style(name: str, texts: list[str]) -> PageStyle:
    """What twelve texts have in common, and the month in which they differ."""
    before = _same(texts)
    after = _same([text[::-1] for text in texts])
    months = tuple(text[before:-after] for text in texts)
    text = f"{texts[0][:before]}{{MONTH}}{texts[0][-after:]}".replace("28", "{DAY}").replace("2001", "{YEAR}")
    text = text.replace(_TITLE, "{TITLE}").replace(_ADDRESS, "{ADDRESS}").replace("{ADDRESS}.", "{ADDRESS} .")
    day = _DAY.search(text)
    return PageStyle(name, text.replace(day[0], "{DATE}").replace("{ADDRESS} .", "{ADDRESS}.") if day else text,
                     day[0] if day else "", months)


def _same(texts: list[str]) -> int:
    """With how many letters all texts begin."""
    return sum(1 for _ in takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False)))


def file_of(book: SiteBook, key: str) -> str:
    """The file, below `_ashraf`, with the citations of a source: one a page of the register."""
    page = book.entries.get(("sources", key), "sources")
    return f"cite/{page.rpartition('/')[2]}.js"


def told_of(page: Page, *keys: str, **more: Any) -> dict[str, Any]:
    """What a button hands to cite.js: documents with their files, and what else is told there."""
    told = {"sources": [[key, file_of(page.book, key)] for key in keys[:_SOURCES]], **more}
    if len(keys) == 1 and "at" not in more and (at := page.at.record("sources", keys[0])):
        # On its own page a document's place is its id, which cite.js knows: a page of the register has eighty of them.
        told |= {"at": at if at != f"#{keys[0]}" else "", "title": title_of(page, "sources")}
    return {name: value for name, value in told.items() if value}


def title_of(page: Page, table: str) -> str:
    """The title of the page that lists the records of a table; empty where none does."""
    register = page.book.addresses.get(REGISTER_OF.get(table, ""))
    return page.title(register) if register else ""


def write(out: Path, book: SiteBook, evidence: str) -> None:
    """All files of citations, into the folder of the pages. evidence: its version."""
    (out / "_ashraf" / "cite").mkdir(exist_ok=True)
    for name, text in files(out, book, evidence, book.ledger.sources):
        (out / "_ashraf" / name).write_text(text, encoding="utf-8")
    noted = "".join(entry.noted_ris for entry in _entries(book).values())
    (out / "_ashraf" / "data" / "sources.ris").write_text(noted, encoding="utf-8")


def files(out: Path, book: SiteBook, evidence: str, keys: Collection[str]) -> Iterator[tuple[str, str]]:
    """(name, text) of the files with the citations of these sources, and of the one for pages."""
    about = book.ledger.book
    yield "cite/book.js", _script("whosaysBook", {
        "styles": {style.name: {"text": style.text, "day": style.day, "months": style.months}
                   for style in page_styles(about, evidence)},
        "address": about.address, "version": evidence, "authors": about.authors, "title": about.title, "slug": about.slug})
    entries = _entries(book)
    texts = _texts(out.parent / _KEPT, {key: entries[key].csl for key in book.ledger.sources})
    parts: dict[str, dict[str, Any]] = {}
    for key in book.ledger.sources:
        if key in keys:
            one = entries[key]
            told = {style: f"{text} ({one.copy}.)" if one.copy else text for style, text in texts[key].items()}
            parts.setdefault(file_of(book, key), {})[key] = told | {"BibTeX": one.bibtex, "RIS": one.ris}
    yield from ((name, _script("whosaysCitations", found)) for name, found in parts.items())


def _entries(book: SiteBook) -> dict[str, bibliography.Entry]:
    groups = names_of_groups((book.ledger.folder / "sources.bib").read_text(encoding="utf-8"))
    settings = book.ledger.citation(next(iter(book.ledger.sources))).settings
    assert settings is not None
    return {key: bibliography.Entry(source, settings, key in groups) for key, source in book.ledger.sources.items()}


def _texts(kept_in: Path, items: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Key -> style -> text; made only for items that were not made so before."""
    maker = Path(bibliography.__file__).read_bytes()
    signs = {key: sha256(maker + json.dumps(item, sort_keys=True).encode()).hexdigest()[:16] for key, item in items.items()}
    kept = json.loads(kept_in.read_text(encoding="utf-8")) if kept_in.is_file() else {}
    missing = [key for key, sign in signs.items() if sign not in kept]
    runs = [missing[start:start + 60] for start in range(0, len(missing), 60)]
    with ProcessPoolExecutor(cores()) as pool:
        for run, made in zip(runs, pool.map(bibliography.texts, [[items[key] for key in run] for run in runs]), strict=True):
            kept |= {signs[key]: made[items[key]["id"]] for key in run}
    found = {key: kept[sign] for key, sign in signs.items()}
    kept_in.write_text(json.dumps({signs[key]: text for key, text in found.items()}, ensure_ascii=False), encoding="utf-8")
    return found


def _script(name: str, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"window.{name}=Object.assign(window.{name}??{{}},{text});\n"
