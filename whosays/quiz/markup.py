"""Small pieces of HTML that all parts of a quiz share: safe words, right-to-left runs, links into the book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from whosays.ledger.ledger import Ledger

from .passages import Passage, passages

# The book extension replaces this by the way from the page to the root of the site ("../").
ROOT = "%ASHRAF_ROOT%"
SOURCES_PAGE = "chapters/reference/sources"
ARABIC = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"  # its blocks, for a character class
# Runs of Arabic script, with the spaces, digits and joiners inside them.
_RUN = re.compile(f"[{ARABIC}](?:[{ARABIC}\u200c\u200d \u00ab\u00bb]*[{ARABIC}])?")


def words(text: str, lang: str = "fa") -> str:
    """Plain text as safe HTML; words in Arabic script are marked with their language and direction."""
    parts, at = [], 0
    for run in _RUN.finditer(text):
        parts += [escape(text[at:run.start()]), f'<bdi lang="{lang}" dir="rtl">{escape(run[0])}</bdi>']
        at = run.end()
    return "".join(parts) + escape(text[at:])


@dataclass(frozen=True)
class Links:
    """How a quiz speaks of passages and sources.

    page: the page the quiz stands on, from the book's root without its ending. linked: False where there is no
    book around the quiz (JupyterLab, an LMS): then places and sources are named instead of linked. site: address
    of the published book, for links out of an LMS; empty when it is not known.
    """

    ledger: Ledger
    page: str = ""
    linked: bool = True
    site: str = ""

    def passage(self, label: str) -> str:
        """`Show me the passage`, linked or named."""
        place = passages().get(label) or Passage(label, self.page, "", "")
        to = f"{place.page}.html#{place.anchor}"
        if self.linked:
            href = f"#{place.anchor}" if place.page == self.page else f"{ROOT}{to}"
            where = f": {words(_heading(place.title))}" if place.title else ""
            return f'<a class="quiz-to-passage" href="{escape(href)}">Show me the passage<span>{where}</span></a>'
        if self.site:
            return f'<a class="quiz-to-passage" href="{escape(self.site)}/{escape(to)}">Show me the passage</a>'
        return f"The passage: {words(where_words(place))}"

    def source(self, key: str) -> str:
        """A source by its short name, linked to its entry in the book where there is one."""
        name = source_name(self.ledger, key)
        if not self.linked and not self.site:
            return words(name)
        start = ROOT if self.linked else f"{self.site}/"
        return f'<a href="{escape(start)}{SOURCES_PAGE}.html#{escape(key)}">{words(name)}</a>'


def where_words(place: Passage) -> str:
    """The heading and chapter of a passage in words."""
    heading, chapter = _heading(place.title), _heading(place.chapter)
    return f"“{heading}” in “{chapter}”" if heading and chapter != heading else f"“{heading or place.label}”"


def source_name(ledger: Ledger, key: str) -> str:
    """Who wrote a source and when: `Reuters, 29 July 2009`."""
    source = ledger.sources[key]
    name = source.author or source.publisher or source.title or key
    return f"{name}, {source.date.prose}" if source.date else name


def _heading(text: str) -> str:
    """A heading of a chapter without its marks."""
    return re.sub(r"\{[a-z:]+\}`([^`<]*?)(\s*<[^>]*>)?`|[*_`]", lambda m: m[1] or "", text)
