"""The map of a question: places with their names, and places with letters to choose from, drawn as uncertain as they are.

The same engine as every other map, on a sheet of its own; a package for a school carries it as a file.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from whosays.ledger.ledger import Ledger
from whosays.model.records import Place

from ..templating import Surface, render
from .base import Atlas
from .drawing import spot
from .labels import names_on
from .map_features import Mark, disc, place_glyph, point
from .projection import Box, View, fitting_height
from .still import still

_WIDTH, _MARGIN, _LOWEST, _HIGHEST = 440, 40, 180, 340
_BARS = (500, 200, 100, 50, 20, 10, 5, 2, 1)  # km
_FONT = "system-ui, sans-serif"


def choice_map(ledger: Ledger, named: Sequence[Place], lettered: Sequence[tuple[str, Place]], says: str, *,
               alone: bool = False, font: str = _FONT) -> Markup:
    """The map as SVG. says: what it shows, for those who do not see it. alone: as a file, with colours of its own."""
    atlas, marks = Atlas.of(ledger), _marks(named, lettered)
    box = _exact([spot(place) for place in (*named, *(place for _, place in lettered))])
    view = View(box, _WIDTH, fitting_height(box, _WIDTH, _MARGIN, _LOWEST, _HIGHEST), _MARGIN)
    sheet = Box(*view.point(0, view.height), *view.point(view.width, 0))
    km = next((km for km in _BARS if view.px(km) <= _WIDTH / 3), _BARS[-1])
    bar = {"km": km, "px": round(view.px(km), 1)}
    taken = [(8.0, view.height - 44, 24 + view.px(km), view.height - 8), (_WIDTH - 34.0, 14.0, _WIDTH - 10.0, 66.0)]
    base = atlas.fitting(sheet)
    picture = still(atlas, base, view, marks, names_on(atlas, base, sheet, marks), beside=(0, 0), taken=taken)
    return render(ledger, "maps/choices.svg", Surface(file=alone), still=picture, bar=bar, says=says, font=font)


def _marks(named: Sequence[Place], lettered: Sequence[tuple[str, Place]]) -> list[Mark]:
    """Halos below, then what can be chosen, then what helps to find one's way."""
    # The same around every answer: one around the least known place alone would tell which it is.
    known = max(place.precision_km or 0 for _, place in lettered)
    return [*(disc(spot(place), known) for _, place in lettered if known),
            *(point(spot(place), place_glyph("choice"), letter=letter, size=24) for letter, place in lettered),
            *(point(spot(place), place_glyph("city"), label=place.label, first=True) for place in named)]


def _exact(points: Sequence[tuple[float, float]]) -> Box:
    """The box of some points, never without any size."""
    lats, lons = zip(*points, strict=True)
    return Box(min(lats) - 0.01, min(lons) - 0.01, max(lats) + 0.01, max(lons) + 0.01)
