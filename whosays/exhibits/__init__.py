"""Everything people look at. Each function gives an `Exhibit`: on the page a figure, in Jupyter its live form.

Numbers   `settling` one number over time · `ranges` several events · `population` · `area` · `bars` rows of your own
Words     `accounts` of a claim · `designations` on lists · `timeline` · `article_verdicts`, `article_speakers`,
          `article_statements` of the newspaper article
Maps      `camps_map` · `distance_map` · `region_map` · `stepped_map` (of `Step`) · `camp_sketch`
Controls  `explore` puts choices above whatever a function of yours draws

`help(exhibits.settling)`, or Shift+Tab inside its brackets, says what a function takes.
"""

from __future__ import annotations

from typing import Any

from whosays.model.suggestions import no_name

from .accounts import accounts
from .bars import Bar, area, article_speakers, article_verdicts, bars, designations
from .controls import explore
from .exhibit import Exhibit
from .ranges import population, ranges
from .reports import settling
from .statements import article_statements
from .timeline import timeline

_MAPS = ("Step", "camp_sketch", "camps_map", "distance_map", "region_map", "stepped_map")

__all__ = ["Bar", "Exhibit", "accounts", "area", "article_speakers", "article_statements", "article_verdicts", "bars",
           "designations", "explore", "population", "ranges", "settling", "timeline", *_MAPS]


def __getattr__(name: str) -> Any:
    # Maps bring their own library: a page with charts only does not pay for it.
    if name in _MAPS:
        from . import maps

        return getattr(maps, name)
    raise no_name(__name__, name, __all__)
