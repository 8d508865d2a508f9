"""What a map is made of: points, discs, lines and areas, each with its table row, its look and its step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from whosays.model.vocabularies import STANDPOINTS

from .. import theme
from .base import LatLon, away


@dataclass(frozen=True)
class Look:
    """How a line, disc or area is drawn. stroke, fill: names of inks in theme.colours, or empty for none."""

    stroke: str = ""
    width: float = 1
    dash: str = ""
    fill: str = ""
    opacity: float = 1


LOOKS = {
    "halo": Look("muted", 1, "1 4", "muted", 0.12),  # where the place may lie
    "extent": Look("accent", 1.5, "5 3", "accent", 0.18),  # as large as most sources say, not surveyed
    "road": Look("muted", 1.5, "6 5"),
    "route": Look("accent", 3),
    "unsure": Look("accent", 3, "3 6"),
    "measure": Look("text", 1.5),
    "band": Look("accent", 1, "", "accent", 0.28),
    "scale": Look("muted", 1, "2 4"),
    "span": Look("muted", 2),
}
# In a box of 16 x 16. None of them is the shape of a standpoint: places do not speak.
PLACES = {
    "camp": "M8 1.5 15 7.5H13V14H9.7V10H6.3V14H3V7.5H1z",
    "around": "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM8 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
    "city": "M8 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8z",
    "town": "M8 4.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM8 6.3a1.7 1.7 0 1 1 0 3.4a1.7 1.7 0 1 1 0-3.4z",
    "crossing": "M3 2h3v12H3zM10 2h3v12h-3z",
    "pass": "M1 12 5.5 4 8 8 10.5 4 15 12h-2.6l-1.9-3.6L8 12.6 5.5 8.4 3.6 12z",
    "base": "M8 1.5 9 6h5.5v2L9 9.2V13l1.8 1v1L8 14.4 5.2 15v-1L7 13V9.2L1.5 8V6H7z",
    "none": "",
}
# Which of these a kind of place in places.csv gets, and what the kind is called.
KINDS = {
    "mek_camp": ("camp", "MEK camp"),
    "mek_camp_approx": ("around", "MEK camp, drawn at the town or area that a source names"),
    "mek_camp_alternative": ("around", "MEK camp, another point given for it"),
    "city": ("city", "city"),
    "town": ("town", "town"),
    "village": ("town", "village"),
    "border_crossing": ("crossing", "border crossing"),
    "pass": ("pass", "mountain pass"),
    "us_base": ("base", "military air base"),
    "airport": ("base", "airport"),
}


@dataclass(frozen=True)
class Mark:
    """One thing on a map.

    kind: `point` (one position), `disc` (a position and `km`), `line` or `area` (several positions).
    row: the table row it stands for; -1 for what only helps to find one's way.
    look: a key of LOOKS; for a point a key of PLACES or of STANDPOINTS.
    label: short words beside it. step: the first step of a stepped map in which it shows; -1 for always.
    first: its label is never left out, whatever stands around it.
    """

    kind: Literal["point", "disc", "line", "area"]
    at: tuple[LatLon, ...]
    look: str
    row: int = -1
    km: float = 0
    label: str = ""
    step: int = -1
    first: bool = False

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

    @property
    def ink(self) -> str:
        """The ink of a point."""
        return self.look if self.look in STANDPOINTS else "accent" if self.look in ("camp", "around") else "text"

    @property
    def path(self) -> str:
        """The outline of a point in a box of 16 x 16; empty for a bare label."""
        return theme.shape(self.look) if self.look in STANDPOINTS else PLACES[self.look]


def disc(at: LatLon, km: float, look: str = "halo", row: int = -1, step: int = -1) -> Mark:
    return Mark("disc", (at,), look, row, km, step=step)


def arc(centre: LatLon, km: float, start: float, end: float) -> tuple[LatLon, ...]:
    """Points at one distance around a centre, between two directions in degrees."""
    many = max(8, int((end - start) / 3))
    return tuple(away(centre, start + (end - start) * n / many, km) for n in range(many + 1))


def css_ink(name: str) -> str:
    """An ink that follows the page's theme, and is that of light pages where there is none."""
    prefix = "sp" if name in STANDPOINTS else "ex"
    return f"var(--{prefix}-{name},{theme.colours('light')[name]})"
