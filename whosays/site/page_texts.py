"""The text of each page as it was written, kept beside the pages: the printer puts it into a page of its own.

`_build/.pages/<page>.json` holds one page; `contents.json` names them in the order of the book.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

_CONTENTS = "contents.json"


@dataclass(frozen=True)
class PageText:
    """page: from the book's root without its ending. body: HTML. is_chapter: printed by itself too. lang: of the book."""

    page: str
    title: str
    body: str
    is_chapter: bool
    lang: str = "en"


def folder_of(html: Path) -> Path:
    """Where the texts of the pages in a folder are kept."""
    return html.parent / ".pages"


def keep(html: Path, text: PageText) -> None:
    """Keep one page, as it is written."""
    to = folder_of(html) / f"{text.page}.json"
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(asdict(text), ensure_ascii=False), encoding="utf-8")


def keep_contents(html: Path, pages: list[str]) -> None:
    """Keep the order of the pages."""
    (folder_of(html) / _CONTENTS).write_text(json.dumps(pages), encoding="utf-8")


def page_texts(html: Path) -> Iterator[PageText]:
    """All pages in the order of the book. Raises OSError when the book was not built."""
    folder = folder_of(html)
    for name in json.loads((folder / _CONTENTS).read_text(encoding="utf-8")):
        yield PageText(**json.loads((folder / f"{name}.json").read_text(encoding="utf-8")))
