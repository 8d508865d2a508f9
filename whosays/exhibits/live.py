"""The page form of an exhibit in Jupyter, where no book is around it: a style of its own, links straight to the documents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from whosays.model.records import Source
from whosays.model.vocabularies import STANDPOINTS

from .links import ROOT, relinked

_STYLE = re.sub(r"/\*.*?\*/\s*", "", (Path(__file__).parents[1] / "web" / "live.css").read_text(encoding="utf-8"), flags=re.S)
_COLOURS = "\n".join(f".exhibit .sp-{s.key} {{ color: {s.colour[0]}; }}" for s in STANDPOINTS.values())


def standing_alone(html: str, library: Mapping[str, Source]) -> str:
    """`html` for a notebook: a link to the entry of a source leads to the document; one that leads nowhere is plain text."""
    def link(key: str, inner: str) -> str:
        source = library.get(key)
        if source is None or not source.url:
            return inner
        return f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{inner}</a>'

    html = re.sub(rf'<a [^>]*href="{re.escape(ROOT)}[^"]*"[^>]*>(.*?)</a>', r"\1", relinked(html, link), flags=re.S)
    return f"<style>\n{_COLOURS}\n{_STYLE}</style>\n{html}"
