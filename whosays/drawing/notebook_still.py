"""What a live control or quiz shows where nothing is alive: in a notebook that was made a page (nbconvert), or mailed.

It is a second output of the cell, hidden where a program of Jupyter runs the first one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from IPython.display import display
from markupsafe import Markup

from .templating import environment

_MARKED = {"whosays": True}  # a page of the book needs no other form of it


def show(live: Any, still: str | Markup, settings: Sequence[tuple[str, str]] = ()) -> None:
    """Display a live form as (data, metadata), and after it the still one. settings: name and value of what stood there."""
    data, metadata = live if isinstance(live, tuple) else (live, {})
    display(data, metadata=metadata, raw=True)  # type: ignore[no-untyped-call]
    display(form(still, settings), metadata=_MARKED, raw=True)  # type: ignore[no-untyped-call]


def form(still: str | Markup, settings: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """The still form as an output."""
    text = environment().get_template("notebook_still.html").render(still=Markup(still), settings=settings)
    return {"text/html": text, "text/plain": ""}
