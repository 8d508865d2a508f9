"""Exhibits without a picture on paper: statements with and without verdicts, voices and who repeats them, any other table.

What pupils judge or count first stands on no sheet that they get first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from whosays.model.dates import PartialDate
from whosays.model.lessons import Lesson, Unit
from whosays.model.records import ArticleStatement

from .blocks import heading, table, text
from .loading import Teaching
from .reports_on_paper import strips

STATEMENTS, VOICES = "statements", "lineage"
_LINE = 34.0  # letters of a cell that a line may hold
_OF_EDITORS = ("Note", "Position")  # how a place was found: of use beside the map of the book alone
_LINES = 4  # of a cell, before its column grows


def statements(title: str, plan: Lesson | Unit, teaching: Teaching) -> list[dict[str, Any]]:
    """The kit's statements of the article with their letters, and no verdict: what is judged first."""
    rows = [[letter, one.statement, one.attributed_to, one.kind] for letter, one in _chosen(plan, teaching)]
    heads = ["No.", "Statement, in our words", "Who says it", "Kind"]
    return [heading(title), text("The letters are those of the handout. Decide first; the verdicts are on another sheet."),
            table(title, heads, rows, [0.55, 2.8, 1.3, 1.2])] if rows else []


def verdicts(title: str, plan: Lesson | Unit, teaching: Teaching) -> list[dict[str, Any]]:
    """The verdicts of the same statements, each with what could be known and with all its evidence."""
    rows = [[f"{letter}. {one.statement}", one.verdict, one.knowable,
             " ".join([one.note, f"({'; '.join(teaching.ledger.citation(key).short for key in one.evidence)})"])]
            for letter, one in _chosen(plan, teaching)]
    heads = ["Statement", "Verdict", "What could be known that day", "Evidence, then and later"]
    return [heading(title), table(title, heads, rows, [1.5, 0.85, 1.7, 2.5])]


def _chosen(plan: Lesson | Unit, teaching: Teaching) -> list[tuple[str, ArticleStatement]]:
    if not plan.kit:
        return []
    names = {report.partition(":")[2] for report in plan.kit.reports if report.startswith("statement:")}
    records = [one for one in teaching.ledger.article.values() if one.id in names]
    letters = {strip.says: strip.letter for strip in strips(plan.kit, teaching.ledger)}
    return sorted(((letters[one.statement], one) for one in records), key=lambda pair: pair[0])


def voices(record: Mapping[str, Any], teaching: Teaching) -> list[dict[str, Any]]:
    """Every voice, and beside it all who repeat it, at whatever remove; how many there are, pupils count."""
    told = [dict(zip((c["name"] for c in record["table"]["columns"]), row, strict=True)) for row in record["table"]["rows"]]
    above = {row["Speaker"]: row["Repeats"] for row in told}
    echoes: dict[str, list[str]] = {}
    for row in told:
        if row["Repeats"]:
            echoes.setdefault(_root(row["Repeats"], above), []).append(_dated(row))
    roots = [row for row in told if not row["Repeats"]]
    labels = teaching.ledger.vocabulary.standpoints
    rows = [[_dated(row), labels[row["Standpoint"]].label,
             row["How the speaker knows"], "; ".join(echoes.get(row["Speaker"], ())) or "nobody that we know of"]
            for row in roots]
    spoken = {row["Speaker"] for row in roots}
    rows += [[f"({name})", "not known", "not known", "; ".join(some)] for name, some in echoes.items() if name not in spoken]
    heads = ["A voice, and its day", "Standpoint", "How it knows", "Echoes: who repeats it"]
    return [heading(record["title"]), table(record["title"], heads, rows, [2, 1.3, 1.3, 2.2]),
            text("A voice repeats nobody that we know of; an echo repeats a voice. In the last row stand echoes of somebody "
                 "whom they do not name: that row is no voice.")]


def _dated(row: Mapping[str, Any]) -> str:
    return f"{row['Speaker']} ({PartialDate.parse(row['Said']).prose if row['Said'] else 'no date'})"


def _root(name: str, above: Mapping[str, str | None]) -> str:
    """Whom a chain of echoes starts from."""
    seen = set[str]()
    while (up := above.get(name)) and name not in seen:
        seen.add(name)
        name = up
    return name


def is_stepped(record: Mapping[str, Any]) -> bool:
    """Whether it is a map of steps: paper shows them all at once, so days and grounds stand in a table beside it."""
    return bool(record["kind"] == "map" and record["table"]["columns"][0]["name"] == "Step")


def rows(record: Mapping[str, Any], named: set[str], teaching: Teaching) -> dict[str, Any]:
    """The table of an exhibit: of a long one only the rows that the kit names; no cell is cut, no column says one thing."""
    is_told = record["kind"] == "accounts"  # on paper an account has its day
    columns = record["table"]["columns"]
    shown = [(n, c) for n, c in enumerate(columns) if not (record["kind"] == "map" and c["name"] in _OF_EDITORS)
             and (not c["csv_only"] or (is_told and c["kind"] == "date"))]
    found = list(zip(record["table"]["ids"], record["table"]["rows"], strict=True))
    kept = [row for key, row in found if str(key) in named] or [row for _, row in found]
    told = [(column["name"], cells) for n, column in shown
            if len(set(cells := [_cell(row[n], column["kind"], teaching) for row in kept])) > 1 or len(kept) == 1]
    heads, body = [head for head, _ in told], [list(row) for row in zip(*(cells for _, cells in told), strict=True)]
    return table(record["title"], heads, body, widths(heads, body))


def widths(heads: Sequence[str], body: Iterable[Sequence[str]]) -> list[float]:
    """Shares of columns by what stands in them: no column is narrower than its longest word, its head among them."""
    columns = list(zip(heads, *body, strict=True))
    return [max(max(len(word) for cell in column for word in re.split(r"[\s-]+", cell)) * 1.2 + 2,
                min(_LINE, max(map(len, column)) / _LINES)) for column in columns]


def _cell(value: Any, kind: str, teaching: Teaching) -> str:
    if kind == "standpoint" and value in teaching.ledger.vocabulary.standpoints:
        return teaching.ledger.vocabulary.standpoints[value].label
    if kind == "date" and value:
        day, _, hour = str(value).partition("T")
        return ", ".join(filter(None, (PartialDate.parse(day).prose, hour)))
    if kind == "sources":
        return "; ".join(teaching.ledger.citation(key).short for key in value or ())
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
