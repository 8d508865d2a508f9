"""The map of a place question: a small SVG from the coordinates of places.csv, north up, with a scale.

Named places are dots with names, places to choose from are circles with letters; a circle is never finer than what
is known of the place.
"""

from __future__ import annotations

import math
from functools import lru_cache
from html import escape

from markupsafe import Markup

from whosays.ledger.ledger import Ledger
from whosays.model.questions import Place
from whosays.model.records import Place as Spot

from .ground import Point, Project, ground
from .ledger_values import short_name
from .presentation import shown, sign

WIDTH, HEIGHT, MARGIN, _KM = 440, 340, 40, 111.2


# A picture that travels alone brings its colours along; on the page quiz.css gives them.
_STYLE = """<style>
text{fill:#1b1f24;font:600 15px system-ui,sans-serif}.quiz-map-small{font-size:13px;font-weight:400}
.quiz-map-paper{fill:#f3f4f5;stroke:#7d848c}.quiz-map-town{fill:#1b1f24}.quiz-map-halo{fill:#0b5cad;opacity:.15}
.quiz-map-spot{fill:#0b5cad;stroke:#fff;stroke-width:2}.quiz-map-letter{fill:#fff;font:700 14px system-ui,sans-serif}
.quiz-map-scale,.quiz-map-border,.quiz-map-river{fill:none;stroke:#1b1f24;stroke-width:2}
.quiz-map-border{stroke:#7d848c;stroke-dasharray:7 4}.quiz-map-river{stroke:#7aa7cf}
.quiz-map-country{fill:#4d5661;font:italic 400 14px system-ui,sans-serif;letter-spacing:.08em}
.quiz-map-name{paint-order:stroke;stroke:#f3f4f5;stroke-width:4px}
</style>"""


def what_it_shows(question: Place, ledger: Ledger) -> str:
    """What the map shows, in words that do not give the answer away."""
    names = ", ".join(short_name(ledger.places[key]) for key in question.shown)
    letters = ", ".join(sign(question, letter) for letter, _ in shown(question))
    return (f"Map, north up: {names} with name, and the places {letters} to choose from. "
            "The list below says where each lies.")


# One map stands in up to ten packages.
@lru_cache(maxsize=64)
def picture(question: Place, ledger: Ledger, *, alone: bool = False) -> Markup:
    """The map as SVG. alone: as a file of its own, with its colours."""
    named = [ledger.places[key] for key in question.shown]
    letters = [(sign(question, letter), ledger.places[option.place]) for letter, option in shown(question)]
    every = [*named, *(place for _, place in letters)]
    project, height, per_km = projection(every)
    at = {place.id: project(place.lon or 0, place.lat or 0) for place in every}
    arrow = [(WIDTH - 22, 32), (WIDTH - 22, 52)]
    under = ground(ledger.folder, project, (WIDTH, height), [*at.values(), (70, height - 20), *arrow])
    # The same around every answer: one around the best known place alone would tell which it is.
    halo = round(max(place.precision_km or 0 for _, place in letters) * per_km, 1)
    marks = "".join(_letter(mark, at[place.id], halo) for mark, place in letters)
    for place in named:
        marks += _named(place, at[place.id], [*arrow, *(p for key, p in at.items() if key != place.id)])
    return Markup(f'<svg class="quiz-map" role="img" viewBox="0 0 {WIDTH} {height}" '
            f'aria-label="{escape(what_it_shows(question, ledger))}" xmlns="http://www.w3.org/2000/svg">'
            f'{_STYLE if alone else ""}'
            # Firefox reads words inside a picture too, one by one.
            f'<g aria-hidden="true"><rect class="quiz-map-paper" x="1" y="1" width="{WIDTH - 2}" height="{height - 2}" rx="6"/>'
            f"{under}{marks}{_scale(height, per_km)}{_north()}</g></svg>\n")


def projection(places: list[Spot]) -> tuple[Project, int, float]:
    """(longitude, latitude) -> point of the picture, its height, and its units a kilometre, equal in both directions."""
    lats = [place.lat or 0 for place in places]
    lons = [place.lon or 0 for place in places]
    squeeze = math.cos(math.radians((min(lats) + max(lats)) / 2))
    wide = max((max(lons) - min(lons)) * squeeze * _KM, 1)
    high = max((max(lats) - min(lats)) * _KM, 1)
    per_km = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)
    height = max(180, round(high * per_km + 2 * MARGIN))
    left, top = (WIDTH - wide * per_km) / 2, (height - high * per_km) / 2

    def project(lon: float, lat: float) -> Point:
        return (round(left + (lon - min(lons)) * squeeze * _KM * per_km, 1),
                round(top + (max(lats) - lat) * _KM * per_km, 1))

    return project, height, per_km


def _named(place: Spot, point: Point, others: list[Point]) -> str:
    """A dot with its name on the side where it covers no other mark."""
    (x, y), text = point, short_name(place)
    half = 4.3 * len(text) + 3
    sides = {"right": (x + 10 + half, y), "left": (x - 10 - half, y), "below": (x, y + 20), "above": (x, y - 20)}

    def clash(centre: Point) -> float:
        outside = max(0.0, half - centre[0], centre[0] + half - WIDTH)
        return 100 * outside + sum(abs(o[0] - centre[0]) < half + 12 and abs(o[1] - centre[1]) < 20 for o in others)

    side = min(sides, key=lambda name: clash(sides[name]))
    anchor, tx, ty = {"right": ("start", x + 9, y + 5), "left": ("end", x - 9, y + 5),
                      "below": ("middle", x, y + 21), "above": ("middle", x, y - 10)}[side]
    return (f'<circle class="quiz-map-town" cx="{x:g}" cy="{y:g}" r="4"/>'
            f'<text class="quiz-map-name" x="{tx:g}" y="{ty:g}" text-anchor="{anchor}">{escape(text)}</text>')


def _letter(mark: str, point: Point, halo: float) -> str:
    x, y = point
    around = f'<circle class="quiz-map-halo" cx="{x:g}" cy="{y:g}" r="{halo:g}"/>' if halo > 11 else ""
    return (f'{around}<circle class="quiz-map-spot" cx="{x:g}" cy="{y:g}" r="11"/>'
            f'<text class="quiz-map-letter" x="{x:g}" y="{y + 5:g}" text-anchor="middle">{mark}</text>')


def _scale(height: int, per_km: float) -> str:
    km = next((n for n in (500, 200, 100, 50, 20, 10, 5, 2) if n * per_km <= WIDTH / 3), 1)
    long = round(km * per_km, 1)
    return (f'<path class="quiz-map-scale" d="M16 {height - 22}v6h{long}v-6"/>'
            f'<text class="quiz-map-small" x="20" y="{height - 26}">{km} km</text>')


def _north() -> str:
    return (f'<path class="quiz-map-scale" d="M{WIDTH - 22} 44v-26m-6 9l6 -9l6 9"/>'
            f'<text class="quiz-map-small" x="{WIDTH - 22}" y="60" text-anchor="middle">N</text>')
