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


def dated(raw: bytes, date: bytes) -> bytes:
    """The first source with another date, and no other year beside it."""
    return raw.replace(b"date = {2009-07-29}", date, 1).replace(b"  year = {2009},\n", b"", 1)


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
    "Excel, French: #NOM?": (low("#NOM?"), "3: low: '#NOM?' is a spreadsheet's error"),
    "Excel, Spanish: #¡REF!": (low("#¡REF!"), "3: low: '#¡REF!' is a spreadsheet's error"),
    "Excel, German: #ÜBERLAUF!": (low("#ÜBERLAUF!"), "3: low: '#ÜBERLAUF!' is a spreadsheet's error"),
    "Excel 365: #CALC! in a text": (put(",A hospital,", ",#CALC!,"), "said_by: '#CALC!' is a spreadsheet's error"),
    "Excel: a link for a name": (put(",A hospital,", ',"=HYPERLINK(""https://example.org"")",'), "is a spreadsheet's formula"),
    "Lotus: @SUM": (put(",A hospital,", ",@SUM(A1),"), "said_by: '@SUM(A1)' is a spreadsheet's formula"),
    "Excel, German: WAHR": (all_of(",true,", ",WAHR,"), "2: verified: 'WAHR' is neither yes nor no"),
    "Excel: TRUE": (all_of(",true,", ",TRUE,"), RIGHT),
    "Excel: a break in a cell": (put(",A hospital,", ',"A\nhospital",'), RIGHT),
    "Excel: saved as a workbook": (lambda raw: b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(200)), "1: is a workbook"),
    "Excel 97: saved as a workbook": (lambda raw: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "1: is a workbook"),
    "a script: UTF-16 without a mark": (lambda raw: raw.decode().encode("utf-16-le"), "1: is UTF-16"),
    "Excel, French: a column of decimals": (low('"11,5"'), "low: '11,5' is not a whole number"),
    "Excel, French: 29-juil.-09": (day("29-juil.-09"), "as_of: '29-juil.-09' is not an ISO date"),
    "Excel: brackets for what is less than nothing": (low("(11)"), "low: '(11)' is not a whole number"),
    "Excel: semicolons after every row": (by_row(lambda n, row: f"{row};;;"),
                                          "1: unknown column 'note;;;'; did you mean 'note'?"),
    "Sheets, Persian: years of its own": (day("1388-05-07"),
                                          "2: 't1' of 1388-05-07 counts 'raid' of 2009-07-28T15:00; expected a "
                                          "day that is not before it (is the year one of the Persian calendar?)"),
    "Sheets, Persian: days in its digits": (day("۲۰۰۹-۰۷-۲۹"), "as_of: '۲۰۰۹-۰۷-۲۹' is not an ISO date"),
    "Sheets, Persian: thousands": (low("3٬400"), "low: '3٬400' is not a whole number"),
    "Sheets, Arabic: marks of direction": (low("\u206711\u2069"), "3: low: '\\u206711\\u2069' is not a whole number"),
    "Word: letters the other way round": (put("A hospital", "A \u202ehospital"), r"control character '\u202e'"),
    "Word: a hyphen that nobody sees": (put("A hospital", "A hos\u00adpital"), r"control character '\xad'"),
    "two files joined: a mark within": (put("A hospital", "\ufeffA hospital"), r"control character '\ufeff'"),
    "a PDF: letters joined by print": (put("A hospital", "A \ufb01eld hospital"),
                                       "'\ufb01' is several letters in one, as print has "
                                       "them; expected 'fi'"),
    "a Mac: letters in two parts": (put("killed", "kille\u0301d"), "measure: 'killéd' is not a measure"),
    "a Mac: UTF-8 read as its own letters": (put("A hospital", "A h√¥pital"),
                                             "'√¥' is UTF-8 that was read as another encoding; "
                                             "expected 'ô'"),
    "Windows, Persian: UTF-8 read as its letters": (put("A hospital", "بیمار".encode().decode("cp1256")),
                                                    "is UTF-8 that was read "
                                                    "as another encoding; expected 'بیمار'"),
    "Windows, Persian: its own letters": (lambda raw: raw.replace(b"A hospital", "علم".encode("cp1256"), 1),
                                          "2: byte 0xda is not"),
    "Excel, American: letters lost": (put("A hospital", "????????"),
                                      "'????????' is what a program writes for letters that it lost"),
    "a web page: letters lost": (put("A hospital", "A h\ufffdpital"), "is what a program writes for letters that it lost"),
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
    "Zotero: a year and a month": (lambda raw: dated(raw, b"year = {2009}, month = jul"), "date=PartialDate(text='2009-07'"),
    "Mendeley: a year": (lambda raw: dated(raw, b"year = {2009}"), "date=PartialDate(text='2009', "),
    "EndNote: a month in letters": (lambda raw: dated(raw, b"year = 2009, month = {July}"), "date=PartialDate(text='2009-07'"),
    "EndNote: a day without a year": (lambda raw: dated(raw, b"date = {July 29}"), "5: date: 'July 29' is not an ISO date"),
    "biber: about a year": (lambda raw: dated(raw, b"date = {2009~}"), "5: date: '2009~' is not an ISO date"),
    "EndNote: a key with a space": (put("{paper2009,", "{RN 12,"), "1: is not BibTeX here (no key but 'RN 12')"),
    "Zotero: slanted letters": (put("Clashes at a camp", "Clashes at {$<$}i{$>$}a{$<$}/i{$>$} camp"), RIGHT),
    "Zotero: slanted letters in LaTeX": (put("Clashes at a camp", r"Clashes at \textit{a} camp"), RIGHT),
    "Zotero: ~ in an address": (put("example.org/a", r"example.org/{\textasciitilde}a"), "'https://example.org/~a'"),
    "Mendeley: _ in an address": (put("example.org/a", r"example.org/a{\_}b"), "'https://example.org/a_b'"),
    "JabRef: Jr.": (put("{A Scholar}", "{Scholar, Jr., A}"), "author='A Scholar, Jr.'"),
    "EndNote: names with semicolons": (put("{A Scholar}", "{Scholar, A; Doe, J}"),
                                       "has ';' between its names; expected ' and '"),
    "JabRef: crossref": (put("  kind = {news}", "  crossref = {book1989},\n  kind = {news}"), "8: unknown field 'crossref'"),
    "a brace lost at the end": (lambda raw: raw.rstrip()[:-1], "is not BibTeX here (Unexpectedly reached end of file)"),
    "a web page: HTML": (put("Clashes", "Clashes &#8211; now"), "contains '&#8211;', which is HTML"),
}
CLAIM = "statement: Who fired is disputed."
CLAIMS: dict[str, tuple[Damage, str]] = {
    "YAML: a tab": (put("  status", "\tstatus"), "4: is not YAML here (while scanning a plain scalar found a tab character"),
    "YAML: a space that does not break": (put("  status", "\u00a0 status"), "expected a plain space or colon for '\\xa0'"),
    "YAML: a wide colon": (put("status: ", "status\uff1a"), "4: is not YAML here (while scanning a simple key could not find "
                           "expected ':'); expected a plain space or colon for '\uff1a'"),
    "YAML: a colon in a text": (put(CLAIM, "statement: One: two"), "expected a text that has ': ' in it in quotation marks"),
    "YAML: a # in a text": (put(CLAIM, f"{CLAIM} #1 of them"), "3: what follows 'o fired is disputed.' is a comment to YAML"),
    "YAML: a comment": (put(CLAIM, f"{CLAIM} # who says so?"), RIGHT),
    "YAML: null": (put(CLAIM, "statement: null"), "3: statement: is empty; expected"),
    "YAML: ~": (put(CLAIM, "statement: ~"), "3: statement: is empty; expected"),
    "YAML: Norway": (put(CLAIM, "statement: no"), "statement='no'"),
    "YAML: an hour": (put("'1989'", "12:30"), "date: '12:30' is not an ISO date"),
    "YAML: a day and an hour": (put("'1989'", "1989-07-28 12:30:00"), "date: '1989-07-28 12:30:00' is not an ISO date"),
    "YAML: a year that looks octal": (put("'1989'", "01989"), "date: '01989' is not an ISO date"),
    "YAML: a year that is no text": (put("'1989'", "1989"), RIGHT),
    "YAML: folded": (put(CLAIM, "statement: >-\n    Who fired\n    is disputed."), RIGHT),
    "YAML: a dash of Word": (put("- id: who", "– id: who"), "1: is not a list; expected records that start with '- id:'"),
    "YAML: marks of a document": (lambda raw: b"%YAML 1.1\n---\n" + raw + b"...\n", RIGHT),
    "YAML: a merge key": (put("  status", "  <<: {a: b}\n  status"), "4: unknown field '<<'"),
    "YAML: Windows, Persian": (lambda raw: raw.replace(b"Who fired", b"\xda\xe1\xe3"), "3: byte 0xda is not UTF-8"),
    "YAML: UTF-16": (lambda raw: raw.decode().encode("utf-16"), "1: is UTF-16"),
    "YAML: old Macs": (all_of("\n", "\r"), RIGHT),
}
CASES = [*(("claims/raid.yaml", name, *case) for name, case in CLAIMS.items()),
         *(("tolls.csv", name, *case) for name, case in TABLE.items()),
         *(("sources.bib", name, *case) for name, case in SOURCES.items())]


def read(folder: Path) -> str:
    """All records as text, or the problems."""
    try:
        ledger = Ledger.load(folder)
    except LedgerError as wrong:
        return str(wrong)
    return "\n".join(repr(record) for name in ("tolls", "sources", "claims") for record in ledger.rows(name).values())


def test_there_are_more_than_sixty() -> None:
    assert len(CASES) >= 120


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
