"""CSV tables as rows, whatever spreadsheet saved them: what it did to the table is said in one line."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence

from whosays.model.suggestions import nearest

from .text_files import Problem, Row

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def read_csv(text: str, name: str, columns: Sequence[str], lists: Collection[str],
             needed: Collection[str]) -> tuple[list[Row], list[Problem]]:
    """Rows of a table. Cells of the columns in `lists` are split at spaces; an empty cell is left out.

    needed: the columns that must be there; a column that a table never fills may be left out.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    start = 1
    try:
        head = [column.strip() for column in next(reader, [])]
        problems += [Problem(name, 1, said) for said in dict.fromkeys(_head_faults(head, columns, needed))]
        if problems:
            return [], problems
        start = reader.line_num + 1
        odd = set[int]()
        for cells in reader:
            odd.add(len(cells))
            if not any(cell.strip() for cell in cells):
                problems.append(Problem(name, start, "is an empty row; expected it left out"))
            elif len(cells) != len(head):
                problems.append(Problem(name, start, f"has {len(cells)} cells; expected {len(head)}"))
            else:
                values = {k: c.split() if k in lists else c.strip() for k, c in zip(head, cells, strict=True) if c.strip()}
                rows.append(Row(name, start, values))
            start = reader.line_num + 1
        if rows == [] and len(odd) == 1 and (many := odd.pop()) != len(head):  # one mistake, not one a row
            problems = [Problem(name, 1, f"names {len(head)} columns; expected {many}, as many as the rows have cells")]
    except csv.Error as wrong:
        problems.append(Problem(name, start, f"is not CSV here ({wrong}); expected closed quotation marks"))
    return rows, problems


def _head_faults(head: list[str], columns: Sequence[str], needed: Collection[str]) -> Iterator[str]:
    for sign, what in _SEPARATORS.items():
        if len(head) == 1 and sign in head[0]:
            yield f"columns are separated by {what}; expected commas"
            return
    if not set(head) & set(columns):
        yield f"names no column; expected a first line of {','.join(columns)}"
        return
    for column in head:
        if column not in columns:
            yield f"unknown column {column!r}{nearest(column, columns)}"
        elif head.count(column) > 1:
            yield f"repeated column {column!r}"
    for column in needed:
        if column not in head:
            yield f"column {column!r} is missing; expected {', '.join(columns)}"
