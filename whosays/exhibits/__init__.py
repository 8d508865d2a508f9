"""Everything people look at. Each function gives an `Exhibit`: on the page a figure, in Jupyter its live form.

Numbers
  settling            how one number settled: figures of one event over time, with the control "as known on"
  ranges              how far apart the figures of several events are
  figures             few figures, as a table
  population          how many people lived where, over time
  bars                counts, each a `Bar(label, number)`
  chart               a table of your own: bars for words, marks over days or numbers
Words
  accounts            what each speaker says on a disputed claim
  lineage             who repeats whom: the voices behind a number or a claim
  designations        who listed the group, and until when
  timeline            what happened, in order
  article_verdicts    how the statements of the newspaper article compare
  article_speakers    whom the article credits
  article_statements  every statement of the article, with its verdict
Maps
  points              a table of your own: a circle a row
  camps_map           where the camps were
  region_map          places and the roads between them
  distance_map        how far it was, and who says so
  stepped_map         what happened where, step by step, each a `Step`
  area                how large it was, as squares (not a place on the ground)
  way_in              what was passed on the way in (not to scale)
  camp_sketch         what was where in the camp (not to scale)
Tools
  explore             choices above whatever a function of yours draws
  several             in it, a choice of any number
  Inquiry             keeps the steps of a question of your own, and saves them as a page
  Exhibit             what each of these gives: .table is its rows, .save("x.png") (or .svg, .html, .csv, .xlsx) a file

`exhibits.settling("EVENT", "GROUP", "killed")` is enough for a quick look; a page of the book needs `id`, its stable name in
links, and `title`, the question that it asks. `ledger=ledger.only(...)` draws a part of the evidence.
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

    def __init__(self, ledger: Ledger | Callable[[], Ledger]) -> None:
        """ledger: the book's own, or how to come by it when an exhibit is first drawn."""
        self._ledger = ledger
        self.__doc__ = __doc__  # for help(exhibits), which else would show the class

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
            if ledger is not None and not isinstance(ledger, Ledger):
                raise TypeError(f"ledger takes a part of the evidence, such as ledger.only('tolls', standpoint='un'), and this "
                                f"is {type(ledger).__name__}; exhibits.chart(table) draws a table of your own")
            settings = {key: value for key, value in settings.items() if key not in ("id", "title") or value}
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
