"""The page form of an exhibit in Jupyter, where no book is around it: a style of its own, links straight to the documents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from whosays.drawing.templating import Surface, render
from whosays.ledger.ledger import Ledger

from .page_form import figure

_STYLE = Path(__file__).parents[1] / "web" / "live.css"


def standing_alone(record: Mapping[str, Any], ledger: Ledger) -> str:
    """An exhibit for a notebook: a source leads to its document, what has no address is plain text."""
    alone = Surface()
    return render(ledger, "exhibits/live.html", alone, style=_style(), standpoints=ledger.vocabulary.standpoints.values(),
                  figure=figure(record, ledger, alone))


@lru_cache(maxsize=1)
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")
