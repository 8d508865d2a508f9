"""The statements of the newspaper article, one by one: the reader judges first and then opens the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.records import ArticleStatement
from whosays.model.suggestions import nearest

from .bars import Bar, bars
from .exhibit import Drawing, Exhibit
from .rows import Row, Table, keys

# In the order of their inks.
VERDICTS = ("confirmed", "revised", "disputed", "unverified", "opinion")
# A part of the list: its heading and its statements.
Part = tuple[str, tuple[ArticleStatement, ...]]


@dataclass(frozen=True)
class Statements(Drawing):
    """A numbered list. Each verdict is folded away in a `<details>`, so it needs no script.

    first: ids of those to begin with; the others are folded behind them, and shown by verdict on choice.
    """

    parts: tuple[Part, ...]
    first: tuple[str, ...] = ()
    kind: str = "statements"

    def payload(self) -> dict[str, Any]:
        """parts: [heading, ids]. verdicts: in the order of their inks; rest: how many of the folded ones have each."""
        rest = Counter(s.verdict for _, members in self.parts for s in members if s.id not in self.first)
        return {"parts": [[heading, [s.id for s in members]] for heading, members in self.parts],
                "first": list(self.first), "verdicts": list(VERDICTS), "rest": dict(rest)}

    def text(self) -> str:
        statements = [s for _, members in self.parts for s in members]
        return "\n".join(f"{n}. {s.statement} (said by: {speaker(s)})" for n, s in enumerate(statements, 1))


def speaker(found: ArticleStatement) -> str:
    """To whom the article gives the statement, as a reader would say it."""
    return "the author's own words" if found.attributed_to.startswith("author") else found.attributed_to


def article_statements(*, id: str, title: str, note: str = "", finding: str = "", parts: Sequence[tuple[str, str]] = (),
                       first: Sequence[str] = (), ledger: Ledger) -> Exhibit:
    """Every statement of the article in its order, with the verdict folded away.

    parts: headings, each with the id of the statement it stands before; the first must be the first statement.
    first: ids of statements that stand before the others, which are then folded.
    Raises LookupError for an unknown id and ValueError for parts out of order or without the first statement.

    >>> exhibits.article_statements()
    """
    found = tuple(ledger.article.values())
    table = Table.made([Row({
        "Statement": s.statement, "No.": n, "In the article": speaker(s), "Kind": s.kind, "Verdict": s.verdict,
        "What could be known that day": s.knowable, "Evidence, then and later": s.note, "Sources": s.evidence}, s.id)
        for n, s in enumerate(found, 1)], "article")
    own = sum(s.attributed_to.startswith("author") for s in found)
    return Exhibit(id, title, f"List of the {len(found)} statements of the article in its order, {own} of them in the "
                              "author's own words, each with a verdict to open.",
                   table, keys(*(s.evidence for s in found)), Statements(_cut(found, parts), _known(first, found)),
                   ledger, note, finding)


def _known(asked: Sequence[str], found: tuple[ArticleStatement, ...]) -> tuple[str, ...]:
    """The ids asked for, in the order of the article. Raises LookupError for one that it does not have."""
    order = [s.id for s in found]
    for key in asked:
        if key not in order:
            raise LookupError(f"no statement {key!r}{nearest(key, order)}")
    return tuple(key for key in order if key in asked)


def _cut(found: tuple[ArticleStatement, ...], parts: Sequence[tuple[str, str]]) -> tuple[Part, ...]:
    order = [s.id for s in found]
    for _, first in parts:
        if first not in order:
            raise LookupError(f"no statement {first!r}{nearest(first, order)}")
    starts = [order.index(first) for _, first in parts]
    if parts and (starts[0] != 0 or starts != sorted(set(starts))):
        raise ValueError("parts must begin with the first statement and follow the order of the article")
    if not parts:
        return (("", found),)
    ends = [*starts[1:], len(found)]
    return tuple((heading, found[a:b]) for (heading, _), a, b in zip(parts, starts, ends, strict=True))


def article_verdicts(*, id: str, title: str, note: str = "", finding: str = "", ledger: Ledger) -> Exhibit:
    """How the statements of the article stand today, by kind of statement.

    >>> exhibits.article_verdicts()
    """
    kinds = Counter(s.kind or "not sorted" for s in ledger.article.values())
    rows = []
    for verdict in VERDICTS:
        for kind, _ in kinds.most_common():
            here = [s for s in ledger.article.values() if (s.kind or "not sorted") == kind and s.verdict == verdict]
            if here:
                rows.append(Bar(kind, len(here), part=verdict, sources=keys(*(s.evidence for s in here))))
    return bars(rows, id=id, title=title, counts="statements", head="Kind of statement", note=note, finding=finding,
                ledger=ledger)


def article_speakers(*, id: str, title: str, note: str = "", finding: str = "", ledger: Ledger) -> Exhibit:
    """To whom the article gives its statements, the most first.

    >>> exhibits.article_speakers()
    """
    said = Counter(s.attributed_to for s in ledger.article.values())
    rows = [Bar(who, many, sources=keys(*(s.evidence for s in ledger.article.values() if s.attributed_to == who)))
            for who, many in said.most_common()]
    return bars(rows, id=id, title=title, counts="statements", head="Attributed to", note=note, finding=finding, ledger=ledger)
