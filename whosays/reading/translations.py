"""Pages in another language: `chapters/KEY/NAME.md` says which page it tells, and `NAME.po` beside it how.

The catalogue has the English paragraph and, below it, the same in the language, a sentence a line in both. So whoever
translates or corrects sees both, an English sentence that changed no longer finds its translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath

import yaml

from whosays.model.fields import Key, Record, Text
from whosays.model.suggestions import nearest

from .catalogues import Message
from .chapters import Page
from .myst import Directive, Heading, Label, Line
from .text_files import Problem

# Blocks that stand on a translated page as they are: what they show is made from the ledger, in the page's language.
SHOWN = ("numbers", "cover", "key", "register", "questions", "again", "start", "exhibit")
_LINK = re.compile(r"\]\(([\w./-]+\.md)\)")


class Translated(Record):
    """The `translation:` block of a page. of: the page that it tells, as `chapters/NAME`. language: its key."""

    of: Text
    language: Key


@dataclass(frozen=True)
class Unit:
    """What is translated as one: a heading, a paragraph, a label of a link, the title or finding of an exhibit.

    text: the English, a sentence a line. line: its first in the file of the English page.
    """

    text: str
    line: int


def translation(page: Page) -> Translated | None:
    """The block of a page; None for one that is no translation. Raises ValueError for a block that is none."""
    found = page.head.values.get("translation")
    return None if found is None else Translated.model_validate(found)


def astray(page: Page, pages: Mapping[str, Page], languages: Iterable[str]) -> Problem | None:
    """Why a page with a `translation:` block cannot be put together; None where it can, and for a page that has no block.

    pages: of the book, cover too. languages: those that have a table.
    """
    try:
        block = translation(page)
    except ValueError:
        return Problem(page.file, page.head.at("translation"), "translation: expected 'of: chapters/NAME' and 'language: KEY'")
    if block is None:
        return None
    if block.of not in pages:
        return Problem(page.file, page.head.at("translation", "of"), f"of: no page {block.of!r}{nearest(block.of, pages)}")
    if "translation" in pages[block.of].head.values:
        return Problem(page.file, page.head.at("translation", "of"),
                       f"of: {block.of!r} is a translation itself; expected the page that both tell")
    if block.language not in languages:
        return Problem(page.file, page.head.at("translation", "language"),
                       f"language: no table {block.language!r}; expected one of data/languages: {', '.join(languages)}")
    return None


def translated_pages(pages: Mapping[str, Page]) -> dict[str, Translated]:
    """The translations among pages, by their files without an ending; what is no block is left to `check`."""
    found = {}
    for name, page in pages.items():
        try:
            if block := translation(page):
                found[name] = block
        except ValueError:
            continue
    return found


def pieces(page: Page) -> Iterator[Label | Heading | Directive | tuple[Line, ...]]:
    """The blocks of a page, paragraphs whole."""
    lines: list[Line] = []
    for block in page.blocks:
        if isinstance(block, Line) and block.text.strip():
            lines.append(block)
            continue
        if lines:
            yield tuple(lines)
        lines = []
        if not isinstance(block, Line):
            yield block
    if lines:
        yield tuple(lines)


def units(page: Page, pages: Mapping[str, Page]) -> Iterator[Unit]:
    """All that is to be translated of a page. pages: of the whole book; the names of languages in a `{start}` stay."""
    exhibits = {shown.name: shown for other in (page, *pages.values()) for shown in other.exhibits}
    translated = translated_pages(pages)
    for piece in pieces(page):
        if isinstance(piece, tuple):
            yield Unit("\n".join(line.text.strip() for line in piece), piece[0].line)
        elif isinstance(piece, Heading):
            yield Unit(piece.text, piece.line)
        elif isinstance(piece, Directive) and piece.name == "start":
            yield from (Unit(label, piece.line) for label, to in piece.values.items() if to not in translated)
        elif isinstance(piece, Directive) and (shown := exhibits.get(_exhibit(piece))):
            yield from (Unit(text, piece.line) for text in (shown.title, shown.finding) if text)


def text_of(page: Page, said: Mapping[str, Message], language: str, others: Mapping[str, str], own: str) -> str:
    """A page as MyST in a language. said: its catalogue. others: page -> its translation, for links between them.

    What nobody translated stands there in the book's `own` language and says so (docutils makes `lang` of such a class).
    """
    out: list[str] = []
    for piece in pieces(page):
        if isinstance(piece, tuple):
            english = "\n".join(line.text.strip() for line in piece)
            found = _said(said, english)
            text = _linked(found or english, page, others)
            out.append(text if found else f"```{{container}} language-{own}\n{text}\n```")
        elif isinstance(piece, Heading):
            out.append(f"{'#' * piece.level} {_said(said, piece.text) or piece.text}")
        elif isinstance(piece, Label):
            out.append(f"({language}-{piece.name})=")
        else:
            out.append(_shown(piece, said, language, others))
    return "\n\n".join(out).replace(")=\n\n", ")=\n") + "\n"


def _said(said: Mapping[str, Message], english: str) -> str:
    found = said.get(english)
    return found.said if found and not found.is_unsure else ""


def _shown(block: Directive, said: Mapping[str, Message], language: str, others: Mapping[str, str]) -> str:
    if block.name in ("exhibit", "again"):
        return f"```{{again}} {_exhibit(block)}\n```"
    lines = block.lines
    if block.name == "start":
        links = {_said(said, label) or label: f"#{language}-{to[1:]}" if to.startswith("#") else others.get(to, to)
                 for label, to in block.values.items()}
        lines = tuple(yaml.safe_dump(links, allow_unicode=True, sort_keys=False).splitlines())
    return "\n".join((f"```{{{block.name}}} {block.argument}".rstrip(), *lines, "```"))


def _exhibit(block: Directive) -> str:
    """The id of the exhibit that a directive shows; empty for one that shows none."""
    if block.name == "again":
        return block.argument
    return block.values.get("id", "") if block.name == "exhibit" else ""


def _linked(text: str, page: Page, others: Mapping[str, str]) -> str:
    """Links to pages as they must be written from another folder, and to the translation where there is one."""
    def moved(found: re.Match[str]) -> str:
        name = normpath(join(dirname(page.page), found[1])).removesuffix(".md")
        return f"](/{others.get(name, name)}.md)"

    return _LINK.sub(moved, text)
