"""A map: marks over a base map as data for the page, with what it cannot say printed under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.ledger.ledger import Ledger
from whosays.model.records import Place
from whosays.model.vocabulary import Standpoint

from .. import theme
from .base import Atlas
from .labels import Name, names_on
from .locator import SIZE, locator
from .map_features import LOOKS, Mark, disc, place_glyph, point
from .projection import Box, View
from .still import WIDTH, attributes, still

ROADS = "Dashed lines between towns are schematic, not surveyed roads. "
ROUGH_KM = 5  # a place that is known no better is drawn as an area, not as a pin
_SEEN_KM = 3  # a halo smaller than this would lie under its sign


@dataclass(frozen=True)
class Map:
    """A drawing in Leaflet.

    marks: what is drawn, the lowest first. box: the part of the earth shown first. size: a key of theme.HEIGHTS.
    limits: what the map cannot say, printed under it. titles: one line of text a table row, for steps and for Jupyter.
    steps: how many steps there are; 0 for a map that does not move. fits: the part of the earth shown at each step.
    gap: kilometres between marks that stand in a crowd: they are drawn smaller where these are few px.
    """

    atlas: Atlas
    standpoints: Mapping[str, Standpoint]
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
        return self.atlas.fitting(self.box)

    @property
    def credit(self) -> str:
        """Who drew the base map, and how good it is; a page says it once."""
        return self.atlas.names.credit.format(self.atlas.names.bases[self.base]) if self.base else ""

    def payload(self) -> dict[str, Any]:
        """`plot` is what the page's script gets: positions and table rows. `still` is the picture; the rest stands around."""
        names = self._names()
        plot: dict[str, Any] = {
            "base": self.base, "box": self.box.payload(), "marks": [m.payload() for m in self.marks],
            "names": [[name.kind, name.words, round(name.at[0], 2), round(name.at[1], 2)] for name in names]}
        if self.gap:
            plot["gap"] = round(self.gap, 1)
        if self.steps:
            plot["steps"] = self.steps
        if self.fits:
            plot["fits"] = [b.payload() for b in self.fits]
        view = View(self.box, WIDTH, theme.HEIGHTS[self.size])
        where = locator(self.atlas, self.box, self.marks, view)
        taken = [(0.0 if where["side"] == "left" else view.width - SIZE - 8, 0.0,
                  SIZE + 8.0 if where["side"] == "left" else view.width, SIZE + 8.0)] if where else []
        return {"size": self.size, "legend": self._legend(), "limits": self.limits.strip(), "credit": self.credit, "plot": plot,
                "locator": where,
                "signs": self._signs(),
                "steps": [list(title.partition(": ")[::2]) for title in self.titles] if self.steps else [],
                "still": still(self.atlas, self.base, view, self.marks, names, gap=self.gap, taken=taken)}

    def live(self, finding: str) -> dict[str, Any]:
        """The map for Jupyter."""
        from .jupyter import document

        return {"text/html": document(self)}

    def text(self) -> str:
        return ""

    def picture(self, width: int) -> dict[str, Any]:
        """The still picture on a sheet of another width, for a file."""
        view = View(self.box, width, theme.HEIGHTS[self.size])
        return still(self.atlas, self.base, view, self.marks, self._names(), gap=self.gap, beside=(2, 2))

    def _names(self) -> tuple[Name, ...]:
        return tuple(names_on(self.atlas, self.base, self.box, self.marks))

    def _signs(self) -> list[dict[str, Any]]:
        """How lines, discs and areas are to be read."""
        looks = {m.look for m in self.marks if m.kind != "point"}
        found = [{"sample": look.sample, "words": look.words, "look": attributes(key)}
                 for key, look in LOOKS.items() if look.words and key in looks]
        thick = {"sample": "line", "words": "the thicker a line, the more people", "look": {**attributes("route"), "width": 9}}
        return [*found, thick] if any(m.wide for m in self.marks) else found

    def _legend(self) -> list[dict[str, str]]:
        """Speakers first, then kinds of places, each that is drawn."""
        drawn = {m.glyph.look: m.glyph for m in self.marks if m.glyph}
        called: dict[str, str] = {}
        for kind in self.atlas.names.kinds.values():
            called.setdefault(kind.look, kind.label.split(",")[0])
        called["around"] = "place known only roughly"
        return [{"standpoint": key} for key in self.standpoints if key in drawn] + [
            {"standpoint": "", "path": drawn[look].path, "ink": drawn[look].ink, "words": words}
            for look, words in called.items() if look in drawn]


def spot(place: Place) -> tuple[float, float]:
    """A place's position. Raises ValueError for a place that has none."""
    if place.at is None:
        raise ValueError(f"place {place.id!r} has no coordinates in places.csv; expected one that can be drawn")
    return place.at


def place_marks(place: Place, atlas: Atlas, row: int = -1, step: int = -1, label: str | None = None) -> list[Mark]:
    """A place as it may be drawn: the halo of what is not known, its extent, then the point and its label."""
    at, names, known = spot(place), atlas.names, place.precision_km or 0
    look = names.kinds[place.kind].look if place.kind in names.kinds else "town"
    out = [disc(at, known, "halo", row, step)] if known > _SEEN_KM else []
    if place.id in names.extents:
        out.append(disc(at, names.extents[place.id].km, "extent", row, step))
    if known >= ROUGH_KM and look != "city":
        look = "around"
    return [*out, point(at, place_glyph(look), row, label=place.label if label is None else label, step=step,
                        first=place.id in names.first)]


def limits(marks: Sequence[Mark], ledger: Ledger) -> str:
    """The sentences under a map that fit what it shows."""
    atlas, looks = Atlas.of(ledger), {m.look for m in marks}
    reach = [extent.words for key, extent in atlas.names.extents.items()
             if any(m.look == "extent" and m.at == (ledger.places[key].at,) for m in marks)]
    return " ".join([*reach, *([ROADS.strip()] if "road" in looks else []), ""])
