"""The contract of everything people look at: a title that asks, one sentence, a table, sources, a drawing.

An exhibit is data until somebody looks at it: `record()` is plain JSON, and every page, notebook, slide and file is made
from that. A cell hands it on together with its live form for Jupyter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pandas as pd
from IPython.display import display

from whosays.ledger.ledger import Ledger
from whosays.model.suggestions import no_name

from .live import beside, standing_alone
from .mime import EXHIBIT, MARKED
from .rows import Table, csv_text

_FORMS = 3  # of every exhibit: record, text, page form; one that has more is drawn by a program of its own


class Drawing(Protocol):
    """What an exhibit draws: as data for the page, alive in Jupyter, as plain text.

    A class that names it as its base has the page form alone, and a table that says all.
    """

    @property
    def kind(self) -> str:
        """The template that draws it: `chart`, `map`, `sketch`, `timeline`, `accounts` or `statements`."""

    def payload(self) -> dict[str, Any]:
        """As JSON, what the template and the page's script need beside the rows of the table."""
        return {}

    def live(self, finding: str) -> dict[str, Any]:
        """MIME type -> data of the live form in Jupyter; empty when the page form is all there is.

        `text/html` is a document of its own, which the page form frames; a type of another program stands above it.
        """
        return {}

    def text(self) -> str:
        """The drawing as plain text; empty when the table says it all."""
        return ""


@dataclass(frozen=True)
class Exhibit:
    """One exhibit. Shown by Jupyter and by the book as it is: put it on the last line of a cell.

    id: unique in the book and stable, `<chapter>-<what>`; becomes the HTML id.
    title: asks or answers a question. finding: what it shows, in a sentence of ours, where there is one.
    summary: one sentence made from the rows, for those who do not see the drawing. note: how to read it, its limits.
    rows: what is drawn, one row a fact; `table` gives them as a DataFrame. says: how the summary follows from the rows, for a
    page that leaves some out (`sentences`); none where it does not.
    Raises ValueError for an empty title or summary, and LookupError for a source that the ledger does not have.
    """

    id: str
    title: str
    summary: str
    rows: Table
    sources: tuple[str, ...]
    drawing: Drawing
    ledger: Ledger
    note: str = ""
    finding: str = ""
    says: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if not (self.id and self.title.strip() and self.summary.strip()):
            raise ValueError(f"exhibit {self.id!r} needs an id, a title and a summary")
        missing = [key for key in self.sources if key not in self.ledger.sources]
        if missing:
            raise LookupError(f"exhibit {self.id!r} cites unknown sources: {', '.join(missing)}")

    def __repr__(self) -> str:
        return self.text()

    @property
    def table(self) -> pd.DataFrame:
        """The rows as a DataFrame, with the columns that otherwise only the CSV file carries."""
        return self.rows.frame(self.ledger.vocabulary.standpoints)

    def record(self) -> dict[str, Any]:
        """The exhibit as plain JSON, whole: what a page, a slide or another program needs to show it."""
        return {"id": self.id, "kind": self.drawing.kind, "title": self.title, "finding": self.finding,
                "summary": self.summary, "note": self.note, "table": self.rows.payload(), "sources": list(self.sources),
                "drawing": self.drawing.payload()}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, Any], dict[str, Any]]:
        record, live = self.record(), self.drawing.live(self.finding)
        framed = live.pop("text/html", "")
        shown = standing_alone(record, self.ledger, framed, self.drawing)
        return {EXHIBIT: record, "text/plain": self.text(), "text/html": shown, **live}, MARKED

    def _ipython_display_(self) -> None:
        for data, metadata in self.outputs():
            display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]

    def outputs(self) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """What a cell shows, as (data, metadata) by MIME type: the exhibit; below a chart its summary, key, table, sources."""
        data, metadata = self._repr_mimebundle_()
        below = [({"text/html": beside(data[EXHIBIT], self.ledger), "text/plain": ""}, metadata)]
        return [(data, metadata), *(below if len(data) > _FORMS else [])]

    def text(self) -> str:
        """Title, finding, summary and table as plain text."""
        shown = self.drawing.text() or self.table.to_string(index=False)
        return "\n\n".join(part for part in (self.title, self.finding, self.summary, shown, self.note) if part)

    def csv(self) -> str:
        """The rows as a CSV file."""
        return csv_text(self.rows.payload(), self.ledger.vocabulary.standpoints)

    def save(self, path: str | Path) -> Path:
        """Write the exhibit to a file that names its sources; no network and no browser is needed.

        `.png`, `.svg` the drawing with title, key and source line; `.html` a page with drawing, table and documents; `.csv`,
        `.xlsx` its rows. Raises ValueError for another ending, and for a picture of what is words alone.

        >>> exhibits.settling("EVENT", "GROUP", "killed").save("killed.png")
        """
        from .files import place_of, write

        return write(self, place_of(path))

    def __getattr__(self, name: str) -> Any:
        # Only asked for names that are not there.
        if name.startswith("_"):
            raise AttributeError(name)
        names = {*self.__dataclass_fields__, *dir(type(self))}
        raise no_name("an exhibit", name, sorted(one for one in names if not one.startswith("_")))
