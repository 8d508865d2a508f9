"""What may be mended in the files of the evidence without a thought, because no value changes: `check --fix`.

A file is written again only when one of these is found: another way to say UTF-8, line ends of other systems, letters in two
parts, and in tables other signs between the cells, empty rows and empty columns at the end.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from .csv_rows import SEPARATED_BY, SEPARATORS
from .tables import TABLES

_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def tidy(data: Path) -> list[str]:
    """Mend the files of a data folder; a line for each that was written: its name, and what was found in it."""
    told = []
    for table in TABLES.values():
        columns = set(table.record.model_fields)
        for path in table.paths(data):
            raw = path.read_bytes()
            try:
                text = raw.decode(next((name for mark, name in _MARKS.items() if raw.startswith(mark)), "utf-8"))
            except UnicodeDecodeError:
                continue  # `check` tells it; what it was meant to be is not known
            plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
            made = _table(plain, columns) if path.suffix == ".csv" else plain
            if found := list(_found(raw, text, plain, made)):
                path.write_text(made, encoding="utf-8", newline="\n")
                told.append(f"{path.relative_to(data).as_posix()}: tidied ({', '.join(found)})")
    return told


def _found(raw: bytes, text: str, plain: str, made: str) -> Iterator[str]:
    for mark, name in _MARKS.items():
        if raw.startswith(mark):
            yield "byte order mark" if name == "utf-8-sig" else "UTF-16"
    if "\r" in text:
        yield "line ends"
    if unicodedata.normalize("NFC", text) != text:
        yield "letters in two parts"
    if made != plain:
        yield "cells and rows"


def _table(text: str, columns: set[str]) -> str:
    """A table with commas between its cells, and without empty rows and without empty columns behind the last."""
    body = SEPARATED_BY.sub("", text)
    head = body.partition("\n")[0]
    sign = next((sign for sign in SEPARATORS if set(head.split(sign)) & columns and "," not in head), ",")
    try:
        rows = [row for row in csv.reader(io.StringIO(body, newline=""), delimiter=sign, strict=True)
                if any(cell.strip() for cell in row)]
    except csv.Error:
        return text
    width = len(rows[0]) if rows else 0
    while width and not any(row[width - 1].strip() for row in rows if len(row) >= width):
        width -= 1
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(row[:width] if not any(row[width:]) else row for row in rows)
    return made.getvalue()
