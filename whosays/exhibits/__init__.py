"""Everything people look at. Each function gives an `Exhibit`: on the page a figure, in Jupyter its live form.

Numbers   `settling` one number over time · `ranges` several events · `population` · `area` · `bars` rows of your own
Words     `accounts` of a claim · `lineage` of a number or a claim: who repeats whom · `designations` on lists ·
          `timeline` · `article_verdicts`, `article_speakers`, `article_statements` of the newspaper article
Maps      `camps_map` · `distance_map` · `region_map` · `stepped_map` (of `Step`) · `camp_sketch`
Controls  `explore` puts choices above whatever a function of yours draws

`help(exhibits.settling)`, or Shift+Tab inside its brackets, says what a function takes.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.suggestions import no_name

# Name -> module. Loaded when first asked for: a page with charts only does not pay for maps and controls.
_HOMES = {
    "Bar": "bars", "Exhibit": "exhibit", "Step": "maps", "accounts": "accounts", "area": "bars",
    "article_speakers": "statements", "article_statements": "statements", "article_verdicts": "statements", "bars": "bars",
    "camp_sketch": "maps", "camps_map": "maps", "designations": "listings", "distance_map": "maps", "explore": "controls",
    "lineage": "lineage",
    "population": "ranges", "ranges": "ranges", "region_map": "maps", "settling": "reports", "stepped_map": "maps",
    "timeline": "timeline"}
NAMES = tuple(_HOMES)
_NOT_DRAWN = ("Bar", "Exhibit", "Step", "explore")


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
        setattr(self, name, made)
        return made

    def __dir__(self) -> list[str]:
        return list(NAMES)

    def __repr__(self) -> str:
        return f"<Exhibits: {', '.join(NAMES)}>"

    def _bound(self, draw: Callable[..., Any]) -> Callable[..., Any]:
        """A function that need not be told the ledger, and may be: `ledger.only(...)` draws a part of the evidence."""
        @wraps(draw)
        def drawn(*args: Any, ledger: Ledger | None = None, **settings: Any) -> Any:
            own = self._ledger() if callable(self._ledger) else self._ledger
            return draw(*args, ledger=ledger or own, **settings)

        signature = inspect.signature(draw)
        drawn.__signature__ = signature.replace(parameters=[  # type: ignore[attr-defined]
            p.replace(default=None, annotation="Ledger | None") if p.name == "ledger" else p
            for p in signature.parameters.values()])
        return drawn
