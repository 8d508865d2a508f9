"""The receipts of a class as one table, without any account or server: no file is lost, none is counted twice in silence.

The page of the class table makes the same table of the same files (web/classtable.js): what is changed here is changed there.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from whosays.model.csv_cells import harmless
from whosays.model.folding import fold
from whosays.reading.text_files import Problem

from .receipt import Receipt, evened, read_receipt

_SYSTEM = {"__macosx", "thumbs.db", "desktop.ini"}
MOST = 1_000_000  # bytes: a receipt has a hundredth of that
_FIRST = ("file", "name", "quiz", "version", "date", "score", "max_score", "checked", "total", "remark")
_PARTS = ("tries", "sure", "answer")


def class_scores(where: Path, out: Path | None = None) -> tuple[list[dict[str, Any]], list[Problem]]:
    """One row for every receipt of a folder or zip, and a problem for every file that is none, is changed, or comes twice.

    Learning platforms hand receipts out in a folder for each pupil, or all in a zip. A row has file, name, quiz, version,
    date, score, max_score, checked, total, remark; by question id the points; and `tries ID`, `sure ID` and, for texts that
    a teacher reads, `answer ID`: ready for pandas. out: a table that was written there before is passed over.
    Raises OSError for a folder that cannot be read.
    """
    read: list[tuple[str, Receipt, list[str]]] = []
    problems: list[Problem] = []
    before: dict[tuple[str, ...], str] = {}
    for file, raw, wrong in sorted(_files(where, out), key=lambda found: found[0].encode("utf-16-be", "surrogatepass")):
        if wrong or not raw:
            problems.append(Problem(file, 1, wrong or "is empty; expected a receipt"))
            continue
        text, lost = _text(raw)
        try:
            receipt = read_receipt(text)
        except ValueError as none:
            problems.append(Problem(file, 1, str(none)))
            continue
        remarks = ["letters with accents are lost"] if lost else []
        if lost:
            problems.append(Problem(file, lost, "is saved in a Windows code page; it is counted, but letters with accents are "
                                                "lost: expected a file saved as UTF-8"))
        if receipt.faults:
            remarks += receipt.faults
            problems.append(Problem(file, 1, f"is not as it was saved: {'; '.join(receipt.faults)}; "
                                             "it is counted as it stands"))
        if (twice := _twice(file, receipt, evened(text), before)) is not None:
            problems.append(Problem(file, 1, twice[1]))
            if not twice[0]:
                continue
            remarks.append(twice[0])
        read.append((file, receipt, remarks))
    return _rows(read), problems


def _twice(file: str, receipt: Receipt, text: str, before: dict[tuple[str, ...], str]) -> tuple[str, str] | None:
    """What is said of a file that came before, and its remark: none when it is left out."""
    who = fold(receipt.name)
    if (text,) in before and who:
        return "", f"is the same as {before[text,]}; counted once"
    if (text,) in before:
        first = before[text,]
        return f"the same as {first}", f"is the same as {first}, and neither has a name; both are counted"
    first = before.setdefault((receipt.quiz, who), file)
    before[text,] = file
    if who and first != file:
        return f"also in {first}", f"is another receipt of {receipt.name} for this quiz, beside {first}; both are counted"
    return None


# ---- Files ----

def _files(where: Path, out: Path | None) -> Iterator[tuple[str, bytes, str]]:
    """Name, content and what is wrong of every file, those of zips too; files of the system are passed over."""
    if where.is_file():
        yield from _opened(where, where.name)
        return
    next(where.iterdir(), None)  # `rglob` is silent about a folder that is not there
    for path in where.rglob("*"):
        name = path.relative_to(where).as_posix()
        if path.is_file() and not _is_system(name) and not (out and out.exists() and path.samefile(out)):
            yield from _opened(path, name)


def _is_system(name: str) -> bool:
    parts = name.lower().split("/")
    return any(part.startswith(".") or part in _SYSTEM for part in parts)


def _kind(name: str, size: int) -> str:
    """What is wrong with a file by its name and size."""
    if not name.lower().endswith(".txt"):
        return "is no receipt; expected a text file, which ends in .txt"
    return "is too big for a receipt" if size > MOST else ""


def _opened(path: Path, name: str) -> Iterator[tuple[str, bytes, str]]:
    if not name.lower().endswith(".zip"):
        wrong = _kind(name, path.stat().st_size)
        yield name, b"" if wrong else path.read_bytes(), wrong
        return
    try:
        with zipfile.ZipFile(path) as packed:
            yield from _unpacked(packed, name)
    except zipfile.BadZipFile:
        yield name, b"", "cannot be opened as a zip"


def _unpacked(packed: zipfile.ZipFile, of: str) -> Iterator[tuple[str, bytes, str]]:
    entries: dict[str, zipfile.ZipInfo] = {}
    for entry in packed.infolist():
        name = _name(entry)
        if entry.filename.endswith("/") or _is_system(name):
            continue
        if name in entries:
            yield f"{of}/{name}", b"", "is in the zip twice; only the last one is read"
        entries[name] = entry
    for name, entry in entries.items():
        wrong, raw = _kind(name, entry.file_size), b""
        if not wrong:
            try:
                raw = packed.read(entry)
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
                wrong = "cannot be taken out of the zip"
        yield f"{of}/{name}", raw, wrong


def _name(entry: zipfile.ZipInfo) -> str:
    """The name in a zip: some programs write UTF-8 and do not say so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    raw = entry.orig_filename.encode("cp437")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _text(raw: bytes) -> tuple[str, int]:
    """What stands in a file, and the line of the first letter that is not UTF-8: letters with accents are lost then."""
    try:
        return raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"), 0
    except UnicodeDecodeError as wrong:
        return raw.decode("utf-8-sig", errors="replace"), raw[:wrong.start].count(b"\n") + 1


# ---- The table ----

def _rows(read: Sequence[tuple[str, Receipt, list[str]]]) -> list[dict[str, Any]]:
    """The rows; every question of anybody has its columns in all of them, in the order in which they come."""
    asked = dict.fromkeys(one.id for _, receipt, _ in read for one in receipt.questions)
    essays = {one.id for _, receipt, _ in read for one in receipt.questions if one.is_essay}
    rows = []
    for file, receipt, remarks in read:
        row: dict[str, Any] = dict(zip(_FIRST, (
            file, receipt.name, receipt.quiz, receipt.version, receipt.date, receipt.score, receipt.max_score, receipt.checked,
            receipt.total, "; ".join(remarks)), strict=True))
        for one in receipt.questions:
            sure = f"{one.sure}, and {'' if one.was_right else 'not '}right" if one.sure else None
            row |= {one.id: one.score, f"tries {one.id}": one.tries, f"sure {one.id}": sure}
            if one.id in essays:
                row[f"answer {one.id}"] = one.answer or None
        rows.append(row)
    columns = [*_FIRST, *asked, *(f"{part} {key}" for part in _PARTS for key in asked)]
    used = [column for column in columns if column in _FIRST or (column in asked and column not in essays)
            or any(row.get(column) is not None for row in rows)]
    return [{column: row.get(column) for column in used} for row in rows]


def csv_text(rows: Sequence[dict[str, Any]]) -> str:
    """The table for a spreadsheet; Excel knows by the mark at its beginning that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(harmless, rows[0]))
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return f"\ufeff{out.getvalue()}"


def _cell(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return harmless(value)
