"""Files that other programs saved: read right, or refused in one line that names the cause. Never silently another value."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from whosays.command_line import main
from whosays.ledger.ledger import Ledger, LedgerError
from whosays.reading.tidy import tidy

Damage = Callable[[bytes], bytes]
RIGHT = ""  # the same records as before


def put(old: str, new: str) -> Damage:
    return lambda raw: raw.replace(old.encode(), new.encode(), 1)


def all_of(old: str, new: str) -> Damage:
    return lambda raw: raw.replace(old.encode(), new.encode())


def low(text: str) -> Damage:
    return put("killed,11,11", f"killed,{text},11")


def day(text: str) -> Damage:
    return put("2009-07-29", text)


def by_row(change: Callable[[int, str], str]) -> Damage:
    return lambda raw: ("\n".join(change(*at) for at in enumerate(raw.decode().rstrip("\n").split("\n"))) + "\n").encode()


# Program, what it did, to which file, and what is said; nothing where the file is read as it was meant.
TABLE: dict[str, tuple[Damage, str]] = {
    "Excel: byte order mark, line ends": (lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"), RIGHT),
    "Excel: Unicode Text": (lambda raw: raw.decode().replace(",", "\t").encode("utf-16"), "1: is UTF-16, as Excel"),
    "Excel, German: semicolons": (all_of(",", ";"), "1: columns are separated by semicolons; expected commas"),
    "Excel: tabs": (all_of(",", "\t"), "1: columns are separated by tabs"),
    "Excel: sep=, above": (lambda raw: b"sep=,\n" + raw, RIGHT),
    "Excel: sep=; above": (lambda raw: b"sep=;\n" + raw.replace(b",", b";"), "2: columns are separated by semicolons"),
    "Excel for Mac: old line ends": (all_of("\n", "\r"), RIGHT),
    "Excel: Windows letters": (lambda raw: raw.replace(b"killed", b"kill\xe9d", 1), "2: byte 0xe9 is not UTF-8"),
    "Excel: #REF!": (low("#REF!"), "3: low: '#REF!' is a spreadsheet's error"),
    "Excel: #N/A": (low("#N/A"), "3: low: '#N/A' is a spreadsheet's error"),
    "Excel, German: #WERT!": (low("#WERT!"), "3: low: '#WERT!' is a spreadsheet's error"),
    "Excel: #NAME? in a text": (put(",A hospital,", ",#NAME?,"), "said_by: '#NAME?' is a spreadsheet's error"),
    "Excel: a column too narrow": (low("########"), "3: low: '########' is a spreadsheet's error"),
    "LibreOffice: Err:502": (low("Err:502"), "3: low: 'Err:502' is a spreadsheet's error"),
    "Excel, British: dates": (day("29/07/2009"), "as_of: '29/07/2009' is a date as a spreadsheet writes it; "
                                                 "expected YYYY-MM-DD; did you mean 2009-07-29?"),
    "Excel, American: dates": (day("7/29/2009"), "expected YYYY-MM-DD; did you mean 2009-07-29?"),
    "Excel: a date that may be two": (day("7/8/2009"), "did you mean 2009-07-08 or 2009-08-07?"),
    "Excel, German: dates": (day("29.07.2009"), "expected YYYY-MM-DD; did you mean 2009-07-29?"),
    "Excel, Japanese: dates": (day("2009/7/29"), "expected YYYY-MM-DD; did you mean 2009-07-29?"),
    "Excel: days since 1899": (day("40023"), "expected YYYY-MM-DD; did you mean 2009-07-29?"),
    "Numbers: 29-Jul-09": (day("29-Jul-09"), "is not an ISO date"),
    "LibreOffice: a date with midnight": (day("2009-07-29 00:00:00"), "is not an ISO date"),
    "Excel: 1.1E+01": (low("1.1E+01"), "3: low: '1.1E+01' is not a whole number"),
    "pandas: 11.0": (low("11.0"), "3: low: '11.0' is not a whole number"),
    "pandas: nan": (low("nan"), "3: low: 'nan' is not a whole number"),
    "pandas: the index as a first column": (by_row(lambda n, row: f"{n - 1 if n else ''},{row}"), "1: column 1 has no name"),
    "Excel, English: thousands": (low('"3,400"'), "low: '3,400' has a sign between its thousands; expected digits only"),
    "Excel, German: thousands": (low("3.400"), "low: '3.400' has a sign between its thousands"),
    "Excel, Swiss: thousands": (low("3’400"), "low: '3’400' has a sign between its thousands"),
    "Excel, French: thousands": (low("3\u202f400"), "has a sign between its thousands"),
    "Sheets, Persian: digits": (low("۱۱"), "low: '۱۱' is not a whole number"),
    "Excel: a formula": (low("=5+6"), "low: '=5+6' is not a whole number"),
    "LibreOffice: text for a number": (low("'11"), "is not a whole number"),
    "LibreOffice: everything quoted": (by_row(lambda n, row: row if '"' in row else ",".join(f'"{c}"' for c in row.split(","))),
                                       RIGHT),
    "LibreOffice: empty rows at the end": (lambda raw: raw + b"," * 17 + b"\n" + b"," * 17 + b"\n", RIGHT),
    "Notepad: empty lines at the end": (lambda raw: raw + b"\n\n", RIGHT),
    "Notepad: no line end at the end": (lambda raw: raw.rstrip(b"\n"), RIGHT),
    "Sheets: an empty row between": (put("t2,raid", "\n,,,\nt2,raid"), RIGHT),
    "Sheets: empty columns at the end": (all_of("\n", ",,\n"), RIGHT),
    "Sheets: an empty row of fewer cells": (put("t2,raid", ",,\nt2,raid"), RIGHT),
    "Word: a space that does not break": (put("residents", "residents\u00a0"), RIGHT),
    "a web page: a space of no width": (put("residents", "residents\u200b"), "did you mean 'residents'?"),
    "two decodings in a row": (put("killed", "kÃ©lled"), "'Ã©' is UTF-8 that was read as another encoding; expected 'é'"),
    "a web form: HTML": (put(",A hospital,", ",A &amp; hospital,"), "contains '&amp;', which is HTML; expected the sign"),
}
SOURCES: dict[str, tuple[Damage, str]] = {
    "JabRef: its own comment": (lambda raw: b"% Encoding: UTF-8\n\n" + raw + b"\n@Comment{jabref-meta: x;}\n", RIGHT),
    "JabRef: groups and times": (put("  kind = {news}", "  groups = {a}, timestamp = {2026-01-01},\n  kind = {news}"), RIGHT),
    "Zotero: month as a macro": (put("  kind = {news}", "  month = jul,\n  kind = {news}"), RIGHT),
    "Zotero: keywords, language, file": (put("  kind = {news}", "  keywords = {a, b}, language = {en}, file = {a.pdf},\n"
                                             "  kind = {news}"), RIGHT),
    "Zotero: an escaped address": (put("example.org/a", r"example.org/a\_b"), "https://example.org/a_b"),
    "Zotero: \\url": (put("{https://example.org/a}", r"{\url{https://example.org/a}}"), RIGHT),
    "Mendeley: its groups": (put("  kind = {news}", "  mendeley-groups = {x},\n  kind = {news}"), RIGHT),
    "BibDesk: days": (put("  kind = {news}", "  date-added = {2009-01-01},\n  kind = {news}"), RIGHT),
    "biber: capitals": (lambda raw: re.sub(rb"(?m)^  (\w+) =", lambda at: b"  " + at[1].upper() + b" =",
                                           raw.replace(b"@article", b"@ARTICLE")), RIGHT),
    "pandoc: quotation marks": (put("{Clashes at a camp}", '"Clashes at a camp"'), RIGHT),
    "pandoc: braces round capitals": (put("{Clashes at a camp}", "{{Clashes} at a camp}"), RIGHT),
    "LaTeX: accents": (put("Clashes at", r"{\'E}meutes \& clashes at"), "Émeutes & clashes at a camp"),
    "family names first": (put("{A Scholar}", "{Scholar, A}"), RIGHT),
    "a macro": (lambda raw: b"@string{a = {b}}\n" + raw, "1: @string is not used here"),
    "two texts joined": (put("{Clashes at a camp}", '"Clashes" # " at a camp"'), "is not BibTeX here (title does not end)"),
    "Zotero: its own note": (put("  kind = {news}", "  note = {x},\n  kind = {news}"), "unknown field 'note'"),
    "a DOI as an address": (put("  kind = {news}", "  doi = {https://doi.org/10.1234/x.y},\n  kind = {news}"), "10.1234/x.y"),
    "old Macs": (all_of("\n", "\r"), RIGHT),
    "a web page: HTML": (put("Clashes", "Clashes &#8211; now"), "contains '&#8211;', which is HTML"),
}
CASES = [*(("tolls.csv", name, *case) for name, case in TABLE.items()),
         *(("sources.bib", name, *case) for name, case in SOURCES.items())]


def read(folder: Path) -> str:
    """All records as text, or the problems."""
    try:
        ledger = Ledger.load(folder)
    except LedgerError as wrong:
        return str(wrong)
    return "\n".join(repr(record) for name in ("tolls", "sources") for record in ledger.rows(name).values())


def test_there_are_sixty() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("file", "damage", "says"), [(f, d, s) for f, _, d, s in CASES], ids=[name for _, name, *_ in CASES])
def test_a_file_of_another_program(file: str, damage: Damage, says: str, tiny: Path) -> None:
    meant, raw = read(tiny), (tiny / file).read_bytes()
    (tiny / file).write_bytes(damage(raw))
    assert (tiny / file).read_bytes() != raw, "nothing was damaged"
    said = read(tiny)
    if says == RIGHT:
        assert said == meant
    else:
        assert says in said
        if said.startswith(f"{file}:"):  # refused: the one mistake in one line
            assert said.count("\n") == 0, said


def test_fix_mends_what_changes_no_value(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file()}
    tolls = tiny / "tolls.csv"
    tolls.write_bytes(b"\xef\xbb\xbfsep=;\r\n" + before[tolls].replace(b",", b";").replace(b"\n", b";;\r\n") + b";;;\r\n")
    for name in ("sources.bib", "people.yaml"):
        (tiny / name).write_bytes(before[tiny / name].replace(b"\n", b"\r\n"))
    main(["check", "--fix", str(tiny)])
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == ["sources.bib: tidied (line ends)",
                        "tolls.csv: tidied (byte order mark, line ends, cells and rows)", "people.yaml: tidied (line ends)"]
    assert {path: path.read_bytes() for path in tiny.rglob("*") if path.is_file()} == before
    assert tidy(tiny) == []


def test_fix_leaves_the_book_s_own_evidence_alone(data: Path) -> None:
    assert tidy(data) == []


def test_fix_does_not_guess(tiny: Path) -> None:
    (tiny / "tolls.csv").write_bytes(damaged := low("3.400")(day("7/8/2009")((tiny / "tolls.csv").read_bytes())))
    assert tidy(tiny) == [] and (tiny / "tolls.csv").read_bytes() == damaged
    assert "thousands" in read(tiny) and "2009-07-08 or 2009-08-07" in read(tiny)




def test_a_program_that_drops_our_fields_is_one_mistake_a_field(data: Path) -> None:
    """What pandoc and `biber --tool` write has no field that they do not know."""
    path = data / "sources.bib"
    path.write_text(re.sub(r"(?m)^  (standpoint|access) = .*\n", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    told = read(data).split("\n")
    one = re.compile(r"sources.bib:\d+: field '(access|standpoint)' is missing; expected one \(and at \d{4} more places .*\)")
    assert len(told) == 2 and all(map(one.fullmatch, told)), told[:3]
