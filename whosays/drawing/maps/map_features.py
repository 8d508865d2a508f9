"""What a map is made of: points, discs, lines and areas, each with its table row, its look and its step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from whosays.model.geodesy import LatLon
from whosays.model.vocabulary import Standpoint

from .. import theme


@dataclass(frozen=True)
class Look:
    """How a line, disc or area is drawn. stroke, fill: names of inks in theme.colours, or empty for none.

    words: what it says, in the key under a map; empty for what needs no key. sample: its shape there.
    """

    stroke: str = ""
    width: float = 1
    dash: str = ""
    fill: str = ""
    opacity: float = 1
    words: str = ""
    sample: Literal["line", "disc", "area"] = "line"


LOOKS = {
    "country": Look("muted", 1, "", "grid", 0.55),
    "river": Look("step2", 1.2),
    "halo": Look("accent", 1.5, "1 3", "accent", 0.14, "the place lies somewhere in it", "disc"),
    "extent": Look("accent", 1.5, "5 3", "accent", 0.18, "the size given most often, not surveyed", "disc"),
    "road": Look("muted", 1.5, "6 5", words="schematic road"),
    "route": Look("accent", 3, words="move from place to place, not the road taken"),
    "unsure": Look("accent", 3, "3 6", words="the source does not say which way, or sources disagree"),
    "measure": Look("text", 1.5, words="straight distance on the map"),
    "ring": Look("muted", 1.8, words="every place as far away as a source says, in the colour of its speaker; in dashes, where "
                                     "several say the same"),
    "span": Look("muted", 2, words="from one number to another"),
}
# Outlines of places by their look, in a box of 16 x 16. None is the shape of a standpoint: places do not speak.
PLACES = {
    "camp": "M8 1.5 15 7.5H13V14H9.7V10H6.3V14H3V7.5H1z",
    "around": "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
    "city": "M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z",
    "town": "M8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM8 6.3a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4z",
    "crossing": "M3 2h3v12H3zM10 2h3v12h-3z",
    "pass": "M1 12 5.5 4 8 8 10.5 4 15 12h-2.6l-1.9-3.6L8 12.6 5.5 8.4 3.6 12z",
    "base": "M8 1.5 9 6h5.5v2L9 9.2V13l1.8 1v1L8 14.4 5.2 15v-1L7 13V9.2L1.5 8V6H7z",
    "choice": "M8 0a8 8 0 1 0 0 16a8 8 0 1 0 0-16z",
}
_ACCENTED = ("camp", "around", "choice")


@dataclass(frozen=True)
class Glyph:
    """The sign of a point. look: of a place, or the key of a standpoint. path: its outline in a box of 16 x 16."""

    look: str
    path: str
    ink: str


def place_glyph(look: str) -> Glyph:
    """The sign of a place by its look, a key of PLACES."""
    return Glyph(look, PLACES[look], "accent" if look in _ACCENTED else "text")


def voice_glyph(standpoint: Standpoint) -> Glyph:
    """The sign of a speaker."""
    return Glyph(standpoint.key, theme.outline(standpoint.shape), standpoint.key)


@dataclass(frozen=True)
class Mark:
    """One thing on a map.

    kind: `point` (one position), `disc` (a position and `km`), `line` or `area` (several positions).
    look: of a line, disc or area, a key of LOOKS. glyph: of a point; without one it is a bare label.
    row: the table row it stands for; -1 for what only helps to find one's way.
    label: short words beside it; first: they are never left out, whatever stands around. letter: stands inside the sign.
    step: the first step of a stepped map in which it shows; -1 for always. size: of its sign, in px. wide: of a line, in px,
    instead of its look's; ink and dash likewise, shift: where in its dashes it begins.
    """

    kind: Literal["point", "disc", "line", "area"]
    at: tuple[LatLon, ...]
    look: str = ""
    row: int = -1
    km: float = 0
    label: str = ""
    step: int = -1
    first: bool = False
    glyph: Glyph | None = None
    letter: str = ""
    size: float = 14
    wide: float = 0
    ink: str = ""
    dash: str = ""
    shift: float = 0

    def payload(self) -> dict[str, Any]:
        spots = [[round(lat, 4), round(lon, 4)] for lat, lon in self.at]
        out: dict[str, Any] = {"kind": self.kind, "at": spots[0] if self.kind in ("point", "disc") else spots}
        if self.row >= 0:
            out["row"] = self.row
        if self.kind == "disc":
            out["km"] = self.km
        if self.step >= 0:
            out["step"] = self.step
        if self.first:
            out["first"] = 1
        return out


def point(at: LatLon, glyph: Glyph | None = None, row: int = -1, **more: Any) -> Mark:
    """A point with its sign, or bare words."""
    return Mark("point", (at,), glyph=glyph, row=row, **more)


def disc(at: LatLon, km: float, look: str = "halo", row: int = -1, step: int = -1) -> Mark:
    return Mark("disc", (at,), look, row, km, step=step)
