"""Everything people look at. Each function gives an `Exhibit`: on the page a figure, in Jupyter its live form.

Numbers   `settling` one number over time · `ranges` several events · `figures` few of them, as a table · `population` · `bars`
          of counts · `chart` of a table of your own
Words     `accounts` of a claim · `lineage` of a number or a claim: who repeats whom · `designations` on lists ·
          `timeline` · `article_verdicts`, `article_speakers`, `article_statements` of the newspaper article
Maps      `points` of a table of your own · `camps_map` · `distance_map` · `region_map` · `stepped_map` (of `Step`);
          not to scale: `area` squares of a size · `way_in` what was passed · `camp_sketch` what was where
Report    `Inquiry` keeps the steps of a question of your own, with findings and documents, and saves them as a page
Controls  `explore` puts choices above whatever a function of yours draws · `several` is a choice of any number

`exhibits.settling("EVENT", "GROUP", "killed")` is enough for a quick look; a page of the book needs `id`, its stable name in
links, and `title`, the question that it asks. `ledger=ledger.only(...)` draws a part of the evidence. `.table` of an exhibit
is its rows, `.save("x.png")` (or .svg, .html, .csv, .xlsx) a file to take away.
`help(exhibits.settling)`, or Shift+Tab inside its brackets, says what a function takes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial, wraps
from importlib import import_module
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.suggestions import no_name

from .asked import arguments, filled

# Name -> module. Loaded when first asked for: a page with charts only does not pay for maps and controls.
_HOMES = {
    "Bar": "bars", "Exhibit": "exhibit", "Inquiry": "inquiry", "Step": "maps", "accounts": "accounts", "area": "maps",
    "article_speakers": "statements", "article_statements": "statements", "article_verdicts": "statements", "bars": "bars",
    "camp_sketch": "maps", "camps_map": "maps", "chart": "own_charts", "designations": "listings",
    "distance_map": "maps", "explore": "controls",
    "figures": "figures", "lineage": "lineage",
    "points": "maps", "population": "ranges", "ranges": "ranges", "region_map": "maps", "settling": "reports",
    "several": "several", "stepped_map": "maps",
    "timeline": "timeline", "way_in": "maps"}
NAMES = tuple(_HOMES)
# What an exhibit asks when a cell gives it no title: a quick look in a notebook needs neither a title nor an id.
_ASKS = {
    "area": "How large was it, and who says so?", "article_speakers": "Whom does the article credit?",
    "article_statements": "What does the article say, and how does it compare?",
    "article_verdicts": "How does the article compare?",
    "bars": "How many?", "camp_sketch": "What was where, and who says so?", "camps_map": "Where were the places?",
    "chart": "What do the rows show?",
    "designations": "Who listed the group, and until when?", "distance_map": "How far was it, and who says so?",
    "figures": "How many, and who says so?", "lineage": "Who repeats whom?", "points": "Where is it?",
    "population": "How many people were there?",
    "ranges": "How far apart are the figures?", "region_map": "Where did it happen?", "settling": "How did the number settle?",
    "stepped_map": "What happened where, step by step?", "timeline": "What happened, in order?"}
_ALL_TAKE = """

id: its stable name in links, for a page of a book. title: the question that it asks. finding: what it shows, in a sentence of
yours. note: how to read it. ledger: a part of the evidence, such as ledger.only(...). All of them may be left out."""
_NOT_DRAWN = ("Bar", "Exhibit", "Inquiry", "Step", "explore", "several")


class Exhibits:
    """The exhibits of one book: every function of this package, with the book's ledger in its hand."""

    __doc__ = __doc__

    def __init__(self, ledger: Ledger | Callable[[], Ledger]) -> None:
        """ledger: the book's own, or how to come by it when an exhibit is first drawn."""
        self._ledger = ledger

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            raise no_name("exhibits", name, NAMES)
        found = getattr(import_module(f".{_HOMES[name]}", __package__), name)
        made = found if name in _NOT_DRAWN else self._bound(found)
        if name == "Inquiry":
            made = partial(found, ledger=self._own())
            made.__doc__ = found.__doc__
        setattr(self, name, made)
        return made

    def __dir__(self) -> list[str]:
        return list(NAMES)

    def __repr__(self) -> str:
        return f"<Exhibits: {', '.join(NAMES)}>"

    def _bound(self, draw: Callable[..., Any]) -> Callable[..., Any]:
        """A function that need not be told the ledger, and may be: `ledger.only(...)` draws a part of the evidence."""
        name, takes = draw.__name__, inspect.signature(draw).parameters

        @wraps(draw)
        def drawn(*args: Any, ledger: Ledger | None = None, **settings: Any) -> Any:
            if takes["id"].default is inspect.Parameter.empty:
                settings.setdefault("id", "-".join([name.replace("_", "-"), *(a for a in args if isinstance(a, str))]))
                settings.setdefault("title", _ASKS.get(name, "Who says so?"))
            return draw(**arguments(name, takes, args, settings), ledger=ledger or self._own())

        drawn.__signature__ = inspect.Signature([  # type: ignore[attr-defined]
            p.replace(default=None, annotation="Ledger | None") if p.name == "ledger" else
            p.replace(default="") if p.name in ("id", "title") else p
            for p in takes.values()])
        drawn.__doc__ = self._help(draw.__doc__ or "")
        return drawn

    def _own(self) -> Ledger:
        return self._ledger() if callable(self._ledger) else self._ledger

    def _help(self, text: str) -> str:
        """The help of a function, with an example from this book and what every exhibit takes."""
        try:
            return filled(inspect.cleandoc(text), self._own()) + _ALL_TAKE
        except LookupError:  # no ledger: asked for what exhibits are called alone
            return inspect.cleandoc(text)
