"""CSV tables as rows, whatever spreadsheet saved them: what it did to the table is said in one line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence

from whosays.model.suggestions import nearest

from .text_files import Problem, Row

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
# What a spreadsheet shows where it can compute nothing, in whatever language it speaks: all begin alike.
_ERROR = re.compile(r"#(?:[¡¿]?[^\W\d_][^\W_]*(?:/0)?[!?]|N/A|N/D|NV|NA|#+)|Err:\d+")
_FORMULA = re.compile(r"[=@+-]\s*[A-Z][A-Z0-9.]*\(.*")
SEPARATED_BY = re.compile(r"\Asep=(.)\n")  # Excel's own first line


def read_csv(text: str, name: str, columns: Sequence[str], lists: Collection[str],
             needed: Collection[str]) -> tuple[list[Row], list[Problem]]:
    """Rows of a table. Cells of the columns in `lists` are split at spaces; an empty cell is left out.

    needed: the columns that must be there; a column that a table never fills may be left out.
    """
    above = len(found[0].splitlines()) if (found := SEPARATED_BY.match(text)) else 0
    reader = csv.reader(io.StringIO(SEPARATED_BY.sub("", text), newline=""), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    start = 1 + above
    try:
        head = [column.strip() for column in next(reader, [])]
        saved = len(head)
        while len(head) > 1 and not head[-1]:  # columns that a spreadsheet emptied, and then saved
            head.pop()
        problems += [Problem(name, start, said) for said in dict.fromkeys(_head_faults(head, columns, needed))]
        if problems:
            return [], problems
        odd = set[int]()
        start = reader.line_num + above + 1
        for cells in reader:
            at, start = start, reader.line_num + above + 1
            if len(cells) == saved and not any(cell.strip() for cell in cells[len(head):]):
                cells = cells[:len(head)]
            if not any(cell.strip() for cell in cells):
                continue
            odd.add(len(cells))
            broken = [Problem(name, at, f"{column}: {cell!r:.60} is a spreadsheet's {what}; expected what the document says")
                      for column, cell in zip(head, cells, strict=False) if (what := _computed(cell.strip()))]
            if len(cells) != len(head):
                broken = [Problem(name, at, f"has {len(cells)} cells; expected {len(head)}")]
            values = {column: cell.split() if column in lists else " ".join(cell.strip().split("\n"))
                      for column, cell in zip(head, cells, strict=False) if cell.strip()}
            problems += broken
            rows += [] if broken else [Row(name, at, values)]
        if rows == [] and len(odd) == 1 and (many := odd.pop()) != len(head):  # one mistake, not one a row
            problems = [Problem(name, 1, f"names {len(head)} columns; expected {many}, as many as the rows have cells")]
    except csv.Error as wrong:
        problems.append(Problem(name, start, f"is not CSV here ({wrong}); expected closed quotation marks"))
    return rows, problems


def _computed(cell: str) -> str:
    """What a cell is that no document says."""
    return "error" if _ERROR.fullmatch(cell) else "formula" if _FORMULA.fullmatch(cell) else ""


def _head_faults(head: list[str], columns: Sequence[str], needed: Collection[str]) -> Iterator[str]:
    for sign, what in SEPARATORS.items():
        if len(head) == 1 and sign in head[0]:
            yield f"columns are separated by {what}; expected commas"
            return
    if not set(head) & set(columns):
        yield f"names no column; expected a first line of {','.join(columns)}"
        return
    for number, column in enumerate(head, 1):
        if not column:
            yield f"column {number} has no name; expected one of {', '.join(columns)}"
        elif column not in columns:
            yield f"unknown column {column!r}{nearest(column, columns)}"
        elif head.count(column) > 1:
            yield f"repeated column {column!r}"
    for column in needed:
        if column not in head:
            yield f"column {column!r} is missing; expected {', '.join(columns)}"
