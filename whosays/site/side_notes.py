"""Notes in the margin of a wide screen: who says what the paragraph beside them rests on.

A note repeats for the eye what the marks in its lines open anyway, so it is no stop for the keyboard and silent for a screen
reader. Where it stands, and how much of it there is room for, is left to book.css; narrow screens and paper show none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from whosays.ledger.ledger import Ledger
from whosays.model.records import Figure

from .popovers import card_id
from .site_book import page_of
from .usage import keys_of

_LETTERS, _NAMES = 30, 3  # of a name; names a line
_BLOCKS = (nodes.paragraph, nodes.bullet_list, nodes.enumerated_list)
Named = tuple[str, str]  # standpoint (or none) and words


@dataclass(frozen=True)
class Line:
    """What one mark adds. card: that it opens. named: who speaks. more: how many others."""

    card: str
    named: tuple[Named, ...]
    more: int = 0


class SideNote(nodes.Inline, nodes.Element):
    """The note of a paragraph. `lines`: what stands in it."""


def place(tree: nodes.document, marks: type[nodes.Element], ledger: Ledger) -> None:
    """Give paragraphs of running text their note. marks: the class of marks, each with its kind and spec."""
    for section in tree.findall(nodes.section):
        told: set[str] = set()  # documents and claims that the section has named beside an earlier line
        for block in section.children:
            for paragraph in block.findall(nodes.paragraph) if isinstance(block, _BLOCKS) else ():
                lines = [line for mark in paragraph.findall(marks) for line in _said(mark["kind"], mark["spec"], ledger, told)]
                if lines:
                    paragraph += SideNote("", lines=tuple(dict.fromkeys(lines)))


def _said(kind: str, spec: str, ledger: Ledger, told: set[str]) -> Iterator[Line]:
    """The lines beside one mark."""
    card = card_id(kind, spec)
    if kind == "claim":
        claim = ledger.claims[spec]
        speakers = [(a.standpoint, _speaker(a.speaker.split(", ")[0], _LETTERS)) for a in claim.accounts]
        named = speakers if spec not in told else []
        told.add(spec)
        yield from _few(card, named if speakers else _documents(claim.sources, ledger, told))
    elif kind == "n":
        yield from _number(card, spec, ledger, told)
    elif kind in ("cite", "source"):  # such a mark names its documents itself
        told.update(keys_of(spec))


def _number(card: str, spec: str, ledger: Ledger, told: set[str]) -> Iterator[Line]:
    found = ledger.figure(spec)
    many = len(found.sources)
    if isinstance(found.record, Figure):
        when = f", {found.record.as_of.prose}" if found.record.as_of else ""
        yield Line(card, ((found.record.standpoint, f"{found.text}: {_speaker(found.record.said_by, 2 * _LETTERS)}{when}"),))
    elif found.record is not None:
        yield from _few(card, _documents(found.sources, ledger, told))
    else:
        whose = f"from {many} {'document' if many == 1 else 'documents'}" if many else "counted by this book"
        yield Line(card, (("", f"{found.text}: {whose}"),))


def _documents(keys: Iterable[str], ledger: Ledger, told: set[str]) -> list[Named]:
    """Documents that the section has not named yet."""
    new = [key for key in dict.fromkeys(keys) if key not in told]
    told.update(new)
    return [(ledger.sources[key].standpoint, str(ledger.citation(key))) for key in new]


def _few(card: str, named: list[Named]) -> Iterator[Line]:
    """The first of them, and how many more there are."""
    named = list(dict.fromkeys(named))
    shown = named if len(named) <= _NAMES else named[:_NAMES - 1]
    if named:
        yield Line(card, tuple(shown), len(named) - len(shown))


def _speaker(name: str, letters: int) -> str:
    """A speaker without the explanation in brackets, which the card has, and as many whole words as fit."""
    name = name.split(" (")[0]
    return name if len(name) <= letters else name[:letters - 1].rsplit(" ", 1)[0].rstrip(",;:.–-") + "…"


def _visit(self: Any, node: SideNote) -> None:
    self.body.append(page_of(self.builder.env, self.builder.current_docname).render("side_note.html", lines=node["lines"]))
    raise nodes.SkipNode


def _skip(self: Any, node: SideNote) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    app.add_node(SideNote, html=(_visit, None), latex=(_skip, None), text=(_skip, None))
