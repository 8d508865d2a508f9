"""A page says things once: marks of standpoints become one rule of the style sheet, documents stand in the page's own list of
sources, rows for download are files. What Jupyter shows stays whole in itself; only pages of the book are lightened.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from whosays.exhibits.links import relinked, to_source

LISTED = re.compile(r'<li id="doc-([\w.:-]+)"')
ENTRY = "Entry in this book"
_GLYPH = re.compile(r'<svg class="(sp sp-\w+)" viewBox="0 0 16 16" width="16" height="16" '
                    r'(?:aria-hidden="true"|role="img" aria-label="([^"]*)")>(?:<title>[^<]*</title>)?<path d="[^"]*"/></svg>')
_CSV = re.compile(r'download="([\w.-]+)\.csv" href="data:text/csv;charset=utf-8,([^"]*)"')
_FOLD = re.compile(r'<details class="exhibit-sources">.*?</details>', re.S)
_ENTRY = re.compile(r'(<a href="#doc-[\w.:-]+">)([^<]*?)(?:, )?<cite>([^<]*)</cite></a>')


def lighten(body: str, root: str, csv: Path) -> str:
    """The body of a page, lighter and saying the same. `csv`: the folder (`_ashraf/csv`) for the rows of its exhibits."""
    return _sources(_rows(_marks(body), root, csv))


def _marks(body: str) -> str:
    """A mark is one empty element that the style sheet draws (theme.css): a page shows thousands of them."""
    def one(found: re.Match[str]) -> str:
        kind, label = found.groups()
        return f'<i class="{kind}" role="img" title="{label}"></i>' if label else f'<i class="{kind}" aria-hidden="true"></i>'

    return _GLYPH.sub(one, body)


def _rows(body: str, root: str, csv: Path) -> str:
    """Rows to download become files: in the page they would be sent to everybody who never asks for them."""
    def one(found: re.Match[str]) -> str:
        name = found[1]
        csv.mkdir(parents=True, exist_ok=True)
        (csv / f"{name}.csv").write_text(unquote(found[2]), encoding="utf-8", newline="")
        return f'download="{name}.csv" href="{root}_ashraf/csv/{name}.csv"'

    return _CSV.sub(one, body)


def _sources(body: str) -> str:
    """Links to documents that the page lists itself lead there; lists under exhibits keep author and date.

    book.js puts the whole entry back where a reader opens the list.
    """
    here = set(LISTED.findall(body))
    if not here:
        return body

    def nearer(key: str, inner: str) -> str:
        stays = key not in here or inner == ENTRY
        return to_source(key, inner) if stays else f'<a href="#doc-{key}">{inner}</a>'

    body = relinked(body, nearer)
    return _FOLD.sub(lambda fold: _ENTRY.sub(lambda m: f"{m[1]}{m[2] or m[3]}</a>", fold[0]), body)
