"""A question of the reader's own, worked on in a notebook and handed on whole: cells, results, findings, documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
from IPython.core.getipython import get_ipython
from markupsafe import Markup

from whosays.drawing.templating import Surface, render
from whosays.ledger.ledger import Ledger

from .exhibit import Exhibit
from .files import place_of, put, still_of
from .frames import table_record
from .own_rows import frame_of
from .page_form import plain_table
from .rows import keys


@dataclass(frozen=True)
class Piece:
    """One step of an inquiry. code: the cell that made it. shown: its result as HTML. says: what it shows, in own words."""

    code: str
    shown: Markup
    says: str
    sources: tuple[str, ...]


@dataclass
class Inquiry:
    """A question with its steps: `mine = exhibits.Inquiry("Who changed it?")`, then `mine.add(result, "what it shows")`.

    question: what is asked. left_out: what was filtered away and who is not heard. doubt: what would change your mind.

    >>> mine = exhibits.Inquiry("Who is heard most?")
    >>> mine.add(ledger.table("tolls").standpoint.value_counts(), "One side gives the most figures.")
    >>> mine.save("inquiry.html")
    """

    question: str
    ledger: Ledger
    left_out: str = ""
    doubt: str = ""
    pieces: list[Piece] = field(default_factory=list)

    def add(self, result: Any, says: str = "", of: pd.DataFrame | None = None) -> Inquiry:
        """Keep a result (an exhibit, a table, a number, a word) with the cell that made it.

        says: what you see in it. of: the rows that were counted, for their documents.
        """
        shown, sources = _shown(result, self.ledger)
        sources = keys(sources, () if of is None else _cited(of, self.ledger))
        # A cell that is run again stands in the place of its first run.
        self.pieces = [piece for piece in self.pieces if not (piece.code and piece.code == _cell())]
        self.pieces.append(Piece(_cell(), shown, says, sources))
        return self

    @property
    def sources(self) -> tuple[str, ...]:
        """The documents behind all steps, each once."""
        return keys(*(piece.sources for piece in self.pieces))

    def html(self) -> str:
        """The report as one page."""
        return str(render(self.ledger, "exhibits/inquiry.html", Surface(), x=self, cited=[
            self.ledger.citation(key) for key in self.sources]))

    def save(self, path: str | Path) -> Path:
        """Write the report, a page that any browser opens and prints. Raises ValueError for another ending or no step."""
        target = place_of(path)
        if target.suffix not in (".html", ".htm"):
            raise ValueError(f"{target.name!r}: expected .html; print it from the browser for a PDF")
        if not self.pieces:
            raise ValueError("the inquiry has no step yet; expected at least one .add(result, 'what it shows')")
        return put(target, self.html().encode("utf-8"))

    def __repr__(self) -> str:
        steps = f"{len(self.pieces)} {'step' if len(self.pieces) == 1 else 'steps'}"
        return f"<Inquiry {self.question!r}: {steps}, {len(self.sources)} documents; .save('inquiry.html') writes the report>"


def _cell() -> str:
    """The code of the cell that runs; empty outside a notebook."""
    shell = get_ipython()
    ran = shell.user_ns.get("In", [""]) if shell else [""]
    return str(ran[-1]).strip()


def _shown(result: Any, ledger: Ledger) -> tuple[Markup, tuple[str, ...]]:
    """A result as HTML, and the documents behind it."""
    if isinstance(result, Exhibit):
        return Markup(still_of(result)), result.sources
    if isinstance(result, (pd.DataFrame, pd.Series)):
        frame = frame_of(result)
        return plain_table(table_record(frame), ledger, Surface()), _cited(frame, ledger)
    return Markup("<p>{}</p>").format(result), ()


def _cited(frame: pd.DataFrame, ledger: Ledger) -> tuple[str, ...]:
    """The documents that the rows of a table name."""
    named = [str(key) for name in ("source", "sources") if name in frame for key in frame[name].dropna()]
    return keys(*(tuple(key for key in cell.split() if key in ledger.sources) for cell in named))
