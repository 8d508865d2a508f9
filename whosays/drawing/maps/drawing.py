"""A map: marks over a base map, for the page and for Jupyter, with what it cannot say printed under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from whosays.model.records import Place
from whosays.model.vocabularies import STANDPOINTS

from .. import theme
from .base import Box, LatLon, fitting_base
from .labels import names_on
from .map_features import KINDS, LOOKS, Mark, css_ink, disc
from .still import attributes, still

LIMITS = ("Borders and rivers: Natural Earth (public domain), simplified, borders as they are held in fact; "
          "{}. Towns: GeoNames, CC BY 4.0. ")
# How good a base map is: see data/geo.
FINE = {"region": "distances to a border are good to 1–2 km", "overview": "borders and coasts are good to about 10 km"}
ASHRAF = ("Camp Ashraf: the dashed disc has a radius of {:.1f} km (36 km², the size given most often) and is not "
          "surveyed; its place is known to about 6 km (dotted). ")
ROADS = "Dashed lines between towns are schematic, not surveyed roads. "
EXTENT_KM = 3.4
SIGNS = {
    "halo": "the place lies somewhere in it",
    "extent": "the size given most often, not surveyed",
    "road": "schematic road",
    "route": "move from place to place, not the road taken",
    "unsure": "the source does not say which way, or sources disagree",
    "measure": "straight distance on the map",
    "band": "the distance measured on the map, give or take what the place is known to",
    "span": "from one number to another",
}


@dataclass(frozen=True)
class Map:
    """A drawing in Leaflet.

    marks: what is drawn, the lowest first. box: the part of the earth shown first. size: a name in theme.HEIGHTS.
    limits: what the map cannot say, printed under it. titles: one line of text a table row, for Jupyter.
    steps: how many steps there are; 0 for a map that does not move. fits: the part of the earth shown at each step.
    gap: kilometres between marks that stand in a crowd: they are drawn smaller where these are few px.
    """

    marks: tuple[Mark, ...]
    box: Box
    title: str
    limits: str
    titles: tuple[str, ...]
    size: str = "l"
    steps: int = 0
    fits: tuple[Box, ...] = ()
    gap: float = 0
    kind: str = "map"

    @property
    def base(self) -> str:
        return fitting_base(self.box)

    def payload(self) -> dict[str, Any]:
        """legend, signs, steps and limits stand around the map in HTML; `picture` is the still map, `plot` the script's."""
        when = [title.partition(": ") for title in self.titles] if self.steps else []
        return {"size": self.size, "legend": list(self._legend()), "signs": list(self._signs()), "limits": self.limits.strip(),
                "steps": [[head, what] for head, _, what in when],
                "picture": still(self.base, self.box, self.marks, theme.HEIGHTS[self.size], self.gap), "plot": self.plot()}

    def plot(self) -> dict[str, Any]:
        """What the page's script gets: positions and table rows, no words but the names of countries and rivers."""
        names = [[kind, name, round(at[0], 2), round(at[1], 2)] for kind, name, at in names_on(self.base, self.box, self.marks)]
        out: dict[str, Any] = {"base": self.base, "box": self.box.payload(), "names": names,
                               "marks": [m.payload() for m in self.marks]}
        if self.gap:
            out["gap"] = round(self.gap, 1)
        if self.steps:
            out["steps"] = self.steps
        if self.fits:
            out["fits"] = [b.payload() for b in self.fits]
        return out

    def live(self) -> dict[str, Any]:
        from .jupyter import widget

        shown: dict[str, Any] = widget(self)
        return shown

    def text(self) -> str:
        return ""

    def _legend(self) -> Iterator[dict[str, str]]:
        """The standpoints that speak, then the kinds of places: their outlines, inks and words."""
        looks = {m.look for m in self.marks if m.kind == "point" and m.path}
        yield from ({"standpoint": key} for key in STANDPOINTS if key in looks)
        kinds: dict[str, str] = {}
        for look, words in KINDS.values():
            kinds.setdefault(look, words.split(",")[0])
        kinds["around"] = "place known only roughly"
        drawn = {m.look: m for m in self.marks if m.kind == "point"}
        yield from ({"standpoint": "", "path": drawn[look].path, "ink": drawn[look].ink,
                     "fill": css_ink(drawn[look].ink), "words": words}
                    for look, words in kinds.items() if look in drawn)

    def _signs(self) -> Iterator[list[str]]:
        """A sample of every kind of line and area, and how to read it."""
        looks = {m.look for m in self.marks if m.kind != "point"}
        yield from ([_sample(look), words] for look, words in SIGNS.items() if look in looks)


def _sample(look: str) -> str:
    """A bit of a line or area for the key."""
    shape = {"halo": '<circle cx="12" cy="8" r="6"', "extent": '<circle cx="12" cy="8" r="6"',
             "band": '<path d="M2 3h20v10H2z"'}.get(look, '<path d="M1 8h22"')
    return (f'<svg class="map-sample" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">'
            f"{shape}{attributes(LOOKS[look])}/></svg>")


def spot(place: Place) -> LatLon:
    """A place's position. Raises ValueError for a place that has none."""
    if place.lat is None or place.lon is None:
        raise ValueError(f"place {place.id!r} has no coordinates in places.csv; expected one that can be drawn")
    return place.lat, place.lon


def short(place: Place) -> str:
    """The name without what stands in brackets."""
    return place.name.split(" (")[0]


def place_marks(place: Place, row: int = -1, step: int = -1, label: str | None = None) -> list[Mark]:
    """A place as it may be drawn: the halo of what is not known, the camp's extent, then the point and its label."""
    at, look = spot(place), KINDS.get(place.kind, ("town", ""))[0]
    out = [disc(at, place.precision_km or 0, "halo", row, step)] if (place.precision_km or 0) > 3 else []
    if place.id == "camp-ashraf":
        out.append(disc(at, EXTENT_KM, "extent", row, step))
    if (place.precision_km or 0) >= 5 and look not in ("city", "around"):
        look = "around"
    # Of two names the first stands on the map; the table has both.
    words = short(place).split(" / ")[0] if label is None else label
    return [*out, Mark("point", (at,), look, row, label=words, step=step, first=place.id == "camp-ashraf")]


def limits(marks: list[Mark], box: Box) -> str:
    """The sentences under a map that fit what it shows, and how coarse the base map of its box is."""
    looks = {m.look for m in marks}
    return (LIMITS.format(FINE[fitting_base(box)])
            + (ASHRAF.format(EXTENT_KM) if "extent" in looks else "") + (ROADS if "road" in looks else ""))
