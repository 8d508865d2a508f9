"""The page form of an exhibit in Jupyter, where no book is around it: a style of its own, links straight to the documents."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from whosays.drawing.chart import Chart
from whosays.drawing.templating import Surface, render
from whosays.ledger.ledger import Ledger

from .page_form import Still, figure

_STYLE = Path(__file__).parents[1] / "web" / "live.css"


def standing_alone(record: Mapping[str, Any], ledger: Ledger, framed: str = "", drawing: Any = None, *,
                   is_page: bool = False) -> str:
    """An exhibit for a notebook: a source leads to its document, what has no address is plain text.

    framed: its drawing as a document of its own, instead of the still one. drawing: of a chart, whose picture stands where no
    program draws it. is_page: it is a file of its own.
    """
    still = _picture(drawing, ledger) if isinstance(drawing, Chart) else None
    return _live(record, ledger, figure(record, ledger, Surface(), framed=framed, still=still), is_page)


def _picture(chart: Chart, ledger: Ledger) -> Still:
    """The still picture of a chart, inside the page: a notebook that somebody converts has no other files."""
    from whosays.drawing.chart_still import WIDTH, still

    svg = render(ledger, "exhibits/chart_alone.svg", Surface(file=True), still=still(chart))
    return Still({("light", WIDTH): f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"}, WIDTH, 0)


def beside(record: Mapping[str, Any], ledger: Ledger) -> str:
    """What belongs to a chart that another program draws: summary, key, table, sources. Only where that program is."""
    return _live(record, ledger, figure(record, ledger, Surface(), drawn=True))


def _live(record: Mapping[str, Any], ledger: Ledger, shown: Markup, is_page: bool = False) -> str:
    return render(ledger, "exhibits/live.html", Surface(), style=_style(), standpoints=ledger.vocabulary.standpoints.values(),
                  figure=shown, page_title=record["title"] if is_page else "")


@lru_cache(maxsize=1)
def _style() -> str:
    return _STYLE.read_text(encoding="utf-8")
