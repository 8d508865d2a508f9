"""A sheet as a list of plain blocks, so that PDF and word processor get the same words from the same records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Sheet:
    """One document. name: of its file, without ending. title: its first heading. pages: that it may take; 0 is any number.

    size: of its type in points, at most.
    """

    name: str
    title: str
    blocks: tuple[dict[str, Any], ...]
    pages: int = 0
    size: float = 10.5


def heading(text: str, level: int = 2) -> dict[str, Any]:
    """A heading; the title of a sheet is of level 1."""
    return {"kind": "heading", "text": text, "level": level}


def text(words: str, lead: str = "", *, stays: bool = False) -> dict[str, Any]:
    """A paragraph. lead: bold words before it. stays: on the page of what follows."""
    return {"kind": "text", "text": words, "lead": lead} | ({"stays": True} if stays else {})


def bullets(items: Sequence[str]) -> dict[str, Any]:
    """A list without numbers."""
    return {"kind": "list", "items": list(items)}


def numbered(number: int, words: str) -> dict[str, Any]:
    """A question with its number."""
    return text(words, f"{number}.")


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float],
          height: int = 0) -> dict[str, Any]:
    """A table with a row of heads. title: what it is, for who does not see it. widths: shares. height: of a row, in mm."""
    return {"kind": "table", "title": title, "heads": list(heads), "rows": [list(row) for row in rows],
            "widths": list(widths), "height": height}


def lines(count: int) -> dict[str, Any]:
    """Empty lines to write on."""
    return {"kind": "lines", "count": count}


def name_line() -> dict[str, Any]:
    """Where pupils put name and date."""
    return {"kind": "name"}


def picture(title: str, svg: str, says: str, legend: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """A drawing. says: the same in words, for who does not see it. legend: each mark as SVG with its words."""
    return {"kind": "picture", "title": title, "svg": svg, "says": says, "legend": [list(mark) for mark in legend]}


def ballots(letters: str) -> dict[str, Any]:
    """Four large letters on a page, to be cut apart and held up."""
    return {"kind": "ballots", "letters": list(letters)}


def cut() -> dict[str, Any]:
    """A line to cut along."""
    return {"kind": "cut"}


def page_break() -> dict[str, Any]:
    """What follows stands on a new page."""
    return {"kind": "break"}


def chart(title: str, days: Sequence[str], marks: Sequence[tuple[str, int, int]], says: str) -> dict[str, Any]:
    """A drawing of letters: each (letter, place of its day, number). says: the same in words, for who does not see it."""
    return {"kind": "chart", "title": title, "days": list(days), "marks": [list(mark) for mark in marks], "says": says}
