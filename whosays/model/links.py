"""Addresses that last: a document at its quoted words or its page, and the same as a web archive kept it.

Half of all pages of a decade ago are gone; a quotation that cannot be looked up again is only a promise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urldefrag, urlsplit

from .dates import PartialDate

FIRST_CAPTURES = 1996  # no web archive has older ones: what was printed before is asked for as it was first kept
_KEPT = re.compile(r"/(\d{4})(\d{2})(\d{2})\d{0,6}(?:[a-z]{2}_)?/https?:")
_LEFT_OUT = re.compile(r"\s*(?:…|\.\.\.|\[[^\]]*\])\s*")
_PAGE = re.compile(r"\b(?:page|p\.)\s*(\d+)\b(?!\s*(?:[-–]|of\b))", re.I)


@dataclass(frozen=True)
class Capture:
    """A copy in a web archive. words: how a link calls it."""

    address: str
    words: str


def host(url: str) -> str:
    """Whose site an address is on, without `www.`; empty for none."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def opened_at(url: str, words: str = "", part: str = "") -> str:
    """An address that opens at a place: a PDF at the one page that `part` names, a page of the web at the quoted `words`.

    Words with something left out (`…`, `[...]`) are asked for from their beginning to their end.
    """
    if urlsplit(url).path.lower().endswith(".pdf"):
        pages = set(_PAGE.findall(part))
        return f"{urldefrag(url).url}#page={pages.pop()}" if len(pages) == 1 else url
    pieces = [piece for piece in _LEFT_OUT.split(words.strip(" “”\"'")) if re.search(r"\w", piece)]
    if not url or not pieces:
        return url
    asked = ",".join(quote(piece, safe="").replace("-", "%2D") for piece in dict.fromkeys((pieces[0], pieces[-1])))
    return f"{url}{'' if '#' in url else '#'}:~:text={asked}"


def capture(pattern: str, url: str, date: PartialDate | None, checked: str = "") -> Capture | None:
    """A document in the web archive: the checked capture, else that nearest to its own date; None where nothing can be asked.

    pattern: the archive's address, with `{day}` (digits; 0 asks for the first capture) and `{url}`.
    """
    if checked:
        when = _KEPT.search(checked)
        return Capture(checked, f"as archived on {PartialDate.parse('-'.join(when.groups())).prose}" if when else "as archived")
    if not pattern or not url or _KEPT.search(url):
        return None
    page = urldefrag(url).url
    if date is None or date.start.year < FIRST_CAPTURES:
        return Capture(pattern.format(day=0, url=page), "as first archived")
    first = date.text.partition("/")[0].partition("T")[0]
    return Capture(pattern.format(day=first.replace("-", ""), url=page), f"as archived near {PartialDate.parse(first).prose}")


def is_kept(url: str) -> bool:
    """Whether an address is a capture in a web archive itself."""
    return bool(_KEPT.search(url))
