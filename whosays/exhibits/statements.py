"""The statements of the newspaper article, one by one: the reader judges first and then opens the verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from whosays.drawing import theme
from whosays.ledger.ledger import Ledger
from whosays.model.records import ArticleStatement, Source
from whosays.model.suggestions import nearest

from .bars import VERDICTS
from .exhibit import Exhibit, frame, keys, pick
from .links import source_link

# A part of the list: its heading and its statements.
Part = tuple[str, tuple[ArticleStatement, ...]]


@dataclass(frozen=True)
class Statements:
    """A numbered list. Each verdict is folded away in a `<details>`, so it needs no script."""

    parts: tuple[Part, ...]
    library: Mapping[str, Source]
    kind: str = "statements"

    def html(self, exhibit_id: str) -> str:
        number, pieces = 1, []
        for heading, members in self.parts:
            if heading:
                pieces.append(f'<p class="statements-part">{escape(heading)}</p>')
            items = "\n".join(self._item(exhibit_id, n, s) for n, s in enumerate(members, number))
            label = f' aria-label="{escape(heading)}"' if heading else ""
            pieces.append(f'<ol class="statements" start="{number}"{label}>\n{items}\n</ol>')
            number += len(members)
        return '<div class="exhibit-drawing" data-exhibit="statements">' + "\n".join(pieces) + "</div>"

    def live(self) -> dict[str, Any]:
        return {}

    def text(self) -> str:
        return "\n".join(f"{n}. {s.statement} (said by: {speaker(s)})" for n, s in enumerate(self._all(), 1))

    def _all(self) -> tuple[ArticleStatement, ...]:
        return tuple(s for _, members in self.parts for s in members)

    def _item(self, exhibit_id: str, number: int, found: ArticleStatement) -> str:
        lines = [("What could be known that day", escape(found.knowable)), ("Evidence, then and later", escape(found.note)),
                 ("Kind of statement", escape(found.kind)),
                 ("Sources", self._sources(found))]
        told = "".join(f"<div><dt>{name}</dt><dd>{what}</dd></div>" for name, what in lines if what)
        return (f'<li id="{escape(exhibit_id)}-{escape(found.id)}">'
                f'<p class="statement-says">{escape(found.statement)}</p>'
                f'<p class="statement-who">In the article: {escape(speaker(found))}</p>'
                f'<details><summary>Open the verdict<span class="exhibit-hidden"> on statement {number}</span>'
                "</summary>"
                f'<p class="statement-verdict">{theme.swatch(VERDICTS.index(found.verdict))} '
                f"<strong>{escape(found.verdict.capitalize())}</strong></p><dl>{told}</dl></details></li>")

    def _sources(self, found: ArticleStatement) -> str:
        items = "".join(f"<li>{theme.glyph(self.library[k].standpoint, named=True)} "
                        f"{source_link(self.library[k], dated=True)}</li>" for k in found.evidence)
        return f"<ul>{items}</ul>" if items else ""


def speaker(found: ArticleStatement) -> str:
    """To whom the article gives the statement, as a reader would say it."""
    return "the author's own words" if found.attributed_to.startswith("author") else found.attributed_to


def article_statements(*, id: str, title: str, note: str = "", parts: Sequence[tuple[str, str]] = (),
                       ledger: Ledger | None = None) -> Exhibit:
    """Every statement of the article in its order, with the verdict folded away.

    parts: headings, each with the id of the statement it stands before; the first must be the first statement.
    Raises LookupError for an unknown id and ValueError for parts out of order or without the first statement.
    """
    book = pick(ledger)
    found = tuple(book.article.values())
    table = frame([{"Statement": s.statement, "No.": n, "In the article": speaker(s), "Kind": s.kind or None,
                    "Verdict": s.verdict, "What could be known that day": s.knowable or None,
                    "Evidence, then and later": s.note or None, "Sources": " ".join(s.evidence) or None}
                   for n, s in enumerate(found, 1)])
    own = sum(s.attributed_to.startswith("author") for s in found)
    return Exhibit(id, title, f"List of the {len(found)} statements of the article in its order, {own} of them in the "
                              "author's own words, each with a verdict to open.",
                   table, keys(*(s.evidence for s in found)), Statements(_cut(found, parts), book.sources), note,
                   library=book.sources)


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
