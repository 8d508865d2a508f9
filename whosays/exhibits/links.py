"""Links from an exhibit into the book: how a source is named and linked, and how such links are found again in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape

from whosays.model.records import Source

# The book extension replaces this by the way from the page to the root of the site ("../").
ROOT = "%ASHRAF_ROOT%"
_REGISTER = f"{ROOT}chapters/reference/sources.html#"
_TO_REGISTER = re.compile(rf'<a href="{re.escape(_REGISTER)}([^"]*)">(.*?)</a>', re.S)


def name_of(source: Source) -> str:
    """What a source is called: its author, or else the next best."""
    return source.author or source.publisher or source.title or source.key


def to_source(key: str, inner: str) -> str:
    """A link to a source's entry in the book; `inner` is HTML."""
    return f'<a href="{_REGISTER}{escape(key)}">{inner}</a>'


def source_link(source: Source, *, dated: bool = False) -> str:
    """A source by its short name, on wish with its date, linked to its entry in the book."""
    name = name_of(source)
    return to_source(source.key, escape(f"{name}, {source.date.prose}" if dated and source.date else name))


def sources_linked(html: str) -> tuple[str, ...]:
    """The keys of the sources that HTML links to, in the order they come, each once."""
    return tuple(dict.fromkeys(unescape(key) for key, _ in _TO_REGISTER.findall(html)))


def relinked(html: str, link: Callable[[str, str], str]) -> str:
    """`html` with each link to a source's entry replaced by what `link` makes of its key and inner HTML."""
    return _TO_REGISTER.sub(lambda found: link(unescape(found[1]), found[2]), html)
