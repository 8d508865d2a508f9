"""Tables for narrow screens: every cell carries the name of its column, so that the style sheet can set rows as `name: value`.

book.js gives such a table its roles, because some browsers forget that a table is one when its `display` changes.
"""

from __future__ import annotations

import re
from itertools import chain, repeat

_TABLE = re.compile(r"<table\b([^>]*)>(.*?)</table>", re.S)
_HEAD = re.compile(r"<thead>(.*?)</thead>", re.S)
_COLUMN = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
_ROW = re.compile(r"<tr\b(.*?)</tr>", re.S)
_CELL = re.compile(r"<t[dh]\b(?! data-h)")
_FEWEST = 3  # columns from which a table is too wide for a phone


def name_cells(body: str) -> str:
    """A page's body, with column names on the cells of every table of three columns and more."""
    return _TABLE.sub(_table, body)


def _table(found: re.Match[str]) -> str:
    attributes, inside = found.groups()
    head = _HEAD.search(inside)
    names = [" ".join(re.sub(r"<[^>]+>", " ", name).split()) for name in _COLUMN.findall(head[1])] if head else []
    if not head or len(names) < _FEWEST:
        return found[0]
    rows = _ROW.sub(lambda row: _row(row[0], names), inside[head.end():])
    return f"<table{attributes}>{inside[:head.end()]}{rows}</table>"


def _row(row: str, names: list[str]) -> str:
    labels = chain(("",), names[1:], repeat(""))  # the first cell names the row

    def cell(found: re.Match[str]) -> str:
        name = next(labels)
        return f'{found[0]} data-h="{name}"' if name else found[0]

    return _CELL.sub(cell, row)
