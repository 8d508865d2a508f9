"""The page form of an exhibit in Jupyter, where no book is around it: a style of its own, links straight to the documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from pathlib import Path

from ashraf.evidence.records import Source
from ashraf.evidence.words import STANDPOINTS

_STYLE = re.sub(r"/\*.*?\*/\s*", "", (Path(__file__).parent / "live.css").read_text(encoding="utf-8"), flags=re.S)
_COLOURS = "\n".join(f".exhibit .sp-{s.key} {{ color: {s.colour[0]}; }}" for s in STANDPOINTS.values())


def standing_alone(html: str, library: Mapping[str, Source], root: str) -> str:
    """`html` for a notebook: a link to the entry of a source leads to the document; one that leads nowhere is plain text.

    root: what stands before links into the book.
    """
    def link(found: re.Match[str]) -> str:
        source = library.get(unescape(found[1]))
        if source is None or not source.url:
            return found[2]
        return f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{found[2]}</a>'

    html = re.sub(rf'<a href="{re.escape(root)}chapters/reference/sources\.html#([^"]*)">(.*?)</a>', link, html, flags=re.S)
    html = re.sub(rf'<a [^>]*href="{re.escape(root)}[^"]*"[^>]*>(.*?)</a>', r"\1", html, flags=re.S)
    return f"<style>\n{_COLOURS}\n{_STYLE}</style>\n{html}"
