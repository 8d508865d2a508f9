"""BibTeX as rows, as JabRef, Zotero and people write it: LaTeX is undone, every field knows its line."""

from __future__ import annotations

import logging
import re

from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock
from bibtexparser.model import Field as BibField
from bibtexparser.splitter import Splitter
from pylatexenc.latex2text import LatexNodes2Text

from .text_files import Problem, Row

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it finds is told as problems
# BibTeX's names for what a record calls otherwise; '' is a field that only other programs read.
RENAMED = {"journal": "publisher", "journaltitle": "publisher", "institution": "publisher", "howpublished": "publisher",
           "organization": "publisher", "abstract": "annotation", "annote": "annotation", **dict.fromkeys((
               "year", "month", "urldate", "file", "timestamp", "creationdate", "modificationdate", "groups", "owner", "langid",
               "language", "keywords", "shorttitle", "date-added", "date-modified", "mendeley-groups", "mendeley-tags",
               "bdsk-url-1", "bdsk-file-1"), "")}
_ESCAPED = re.compile(r"\\([%&#_$])")
_ADDRESS = re.compile(r"^https?://(dx\.)?doi\.org/(?=10\.)")  # `\url{...}`, and a DOI told as its address
_WHOLE = re.compile(r'(\{.*\}|".*"|\d+)', re.S)
_READER = LatexNodes2Text(keep_comments=True)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TAG = re.compile(r"\{?\$<\$\}?/?\w+\{?\$>\$\}?")  # Zotero's `{$<$}i{$>$}`: slanted letters
_TILDE = re.compile(r"\{?\\textasciitilde\s*(?:\{\})?\}?|\\~\{\}")
_AFTER = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)")  # what follows a family name: `Scholar, Jr., A`


def read_bibtex(text: str, name: str) -> tuple[list[Row], list[Problem]]:
    """Rows of a BibTeX file. Comments of other programs are passed over; macros are refused."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for block in Splitter(text).split().blocks:
        entry = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) else block
        if isinstance(entry, Entry):
            row, wrong = _row(entry, name)
            problems += wrong
            if not wrong:  # an entry with a syntax error is half read: what it lacks is no further problem
                rows.append(row)
        elif said := _fault(block):
            problems.append(Problem(name, (block.start_line or 0) + 1, said))
    return rows, problems


def names_of_groups(text: str) -> set[str]:
    """Keys of entries whose author is no person: the name stands in braces of its own."""
    return {entry.key for entry in Splitter(text).split().entries
            for field in entry.fields if field.key.lower() == "author" and str(field.value).startswith("{{")}


def _fault(block: Block) -> str:
    if isinstance(block, ParsingFailedBlock):
        what = " ".join(str(getattr(block.error, "abort_reason", "") or "cannot be read").split()).rstrip(".")
        return f"is not BibTeX here ({what}); expected '@type{{key, ...}}'"
    found = re.match(r"\s*@[^\s{(]*", block.raw or "")
    word = found[0].strip()[:20] if found else "@comment"
    return "" if word.lower() == "@comment" else f"{word} is not used here; expected an entry"


def _row(entry: Entry, name: str) -> tuple[Row, list[Problem]]:
    row, problems = Row(name, (entry.start_line or 0) + 1, {"key": entry.key}), []
    if not entry.key or set(entry.key) & set(" ={}\n"):
        said = f"is not BibTeX here (no key but {entry.key[:20]!r}); expected '@type{{key, ...}}'"
        return row, [Problem(name, row.line, said)]
    for item in entry.fields:
        at = (item.start_line or 0) + 1
        ours = RENAMED.get(item.key.lower(), item.key.lower())
        is_macro = not ours and str(item.value).isalpha()  # `month = jul`
        if not (is_macro or _closed(str(item.value))):
            problems.append(Problem(name, at, f"is not BibTeX here ({item.key} does not end); expected a comma after it"))
        if not ours:
            continue
        if ours in row.values:
            problems.append(Problem(name, at, f"field {item.key!r} stands twice in entry {entry.key!r}; expected it once"))
        row.lines[(ours,)] = at
        row.values[ours] = _value(item)
        if ours == "author" and ";" in row.values[ours] and not str(item.value).startswith("{{"):
            problems.append(Problem(name, at, f"author: {row.values[ours]!r:.60} has ';' between its names; expected ' and '"))
    if "date" not in row.values and (day := _day(entry)):
        row.values["date"], row.lines[("date",)] = day
    return row, problems


def _day(entry: Entry) -> tuple[str, int] | None:
    """`year` and `month`, as BibTeX has them for `date`, and their line."""
    fields = {item.key.lower(): item for item in entry.fields}
    if not (year := fields.get("year")):
        return None
    month = _value(fields["month"]).lower() if "month" in fields else ""
    said = int(month) if re.fullmatch("1[0-2]|0?[1-9]", month) else 0
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else said
    return _value(year) + (f"-{number:02}" if number else ""), (year.start_line or 0) + 1


def _closed(value: str) -> bool:
    """Whether a value is one thing in braces or quotation marks, or a number: else a comma is missing behind it."""
    if not _WHOLE.fullmatch(value):
        return False
    if value[0] != "{":
        return value.count('"') in (0, 2)
    depth = 0
    for place, sign in enumerate(value):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return place == len(value) - 1
    return False


def _value(item: BibField) -> str:
    """A field as plain text; in an address nothing is LaTeX."""
    inner = " ".join(str(item.value).split()).strip()
    inner = inner[1:-1].strip() if inner[:1] in '{"' else inner
    if item.key.lower() in ("url", "doi"):
        return _ADDRESS.sub("", re.sub(r"[\\{}]", "", _TILDE.sub("~", inner).removeprefix(r"\url{")))
    whole = inner.startswith("{") and inner.endswith("}") and _closed(inner)
    inner = _TAG.sub("", inner)
    value = _ESCAPED.sub(r"\1", inner)
    if "\\" in value:
        value = _READER.latex_to_text(inner)
    value = re.sub(r"(?<!-)---?(?!-)", "–", value.replace("{", "").replace("}", "")).strip()
    return value if whole or item.key.lower() != "author" else _people(value)


def _people(names: str) -> str:
    """`Londoño, Ernesto and Doe, Jo` as people say it; a name with more than one comma is no person's and stays."""
    said = []
    for name in names.split(" and "):
        parts = name.split(", ")
        if len(parts) == 3 and _AFTER.fullmatch(parts[1]):
            parts, name = [], f"{parts[2]} {parts[0]}, {parts[1]}"
        said.append(" ".join(reversed(parts)) if len(parts) == 2 else name)
    return " and ".join(said)


