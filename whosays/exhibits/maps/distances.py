"""How far apart sources put two places, beside what the map says: every statement one mark at its distance."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.drawing.maps.base import Atlas
from whosays.drawing.maps.drawing import limits, place_marks, spot
from whosays.drawing.maps.map_features import Mark, arc, place_glyph, point, voice_glyph
from whosays.drawing.maps.projection import Box
from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import LatLon, away, bearing, between
from whosays.model.number_words import number
from whosays.model.records import Distance, Place

from ..exhibit import Exhibit
from ..rows import Row, Table, keys
from .live import LiveMap

_HALF = 34.0  # degrees to each side that rings and bands reach
_WIDEST = 75.0  # degrees to each side of a target's direction in which marks may stand


@dataclass(frozen=True)
class _Target:
    place: Place
    name: str
    at: LatLon
    real: float
    direction: float
    said: tuple[Distance, ...]

    @property
    def farthest(self) -> float:
        return max([self.real, *(_ends(d)[1] for d in self.said)])


def distance_map(*, id: str, title: str, to: str | Sequence[str] = (), origin: str = "", note: str = "", size: str = "xl",
                 finding: str = "", ledger: Ledger) -> Exhibit:
    """Every distance from `origin` to the places `to` that a source gives, as a mark at that distance.

    Marks stand in the direction of the place; a shaded band shows the straight distance measured between the points
    of places.csv, as wide as the origin is uncertain. A mark outside the band contradicts the map.
    to: ids of places.csv (one or several) for which distances.csv has rows from `origin`; left out, both are those that
    maps.yaml names.
    Raises LookupError for unknown places and for a place to which no source gives a distance.
    """
    usual, atlas = ledger.maps.distances, Atlas.of(ledger)
    start: Place = ledger.get("places", origin or usual.origin or "")
    targets = [_target(ledger, start, key) for key in ([to] if isinstance(to, str) else to) or usual.to]
    rows = [(t, d) for t in targets for d in t.said]
    centre, slack = spot(start), start.precision_km or 0
    farthest = max(t.farthest for t in targets)
    # Named at the band's end, since marks that agree with the map hide the place; names before all other words.
    marks = [point(away(centre, t.direction + _HALF + 7, t.real), first=True,
                   label=f"{t.name}: {number(round(t.real), digits=True)} km") for t in targets]
    marks += [mark for t in targets for mark in _ground(centre, t, slack, farthest)] + place_marks(start, atlas)
    number_of = {d.id: n for n, (_, d) in enumerate(rows)}
    gap = farthest / 24
    for t in targets:
        marks += _swarm(centre, t, number_of, ledger, gap)
    box = Box.around([p for m in marks for p in m.at], margin=0.06)
    table = Table.made([_row(t, d, ledger) for t, d in rows], "distances", ("Note",))
    drawing = LiveMap(atlas, ledger.vocabulary.standpoints, tuple(sorted(marks, key=lambda m: m.kind == "point")), box, title,
                      limits(marks, box, ledger) + "A distance by road is longer than a straight line.",
                      tuple(f"{d.as_printed}: {_verdict(t, d, slack)}" for t, d in rows), size, gap=gap)
    return Exhibit(id, title, _summary(start, targets, slack), table, keys(*(d.source for _, d in rows)), drawing,
                   ledger, note, finding)


def _target(ledger: Ledger, start: Place, key: str) -> _Target:
    place: Place = ledger.get("places", key)
    said = [d for d in ledger.distances.values() if d.origin == start.id and d.to == key and _ends(d)[1] > 0]
    if not said:
        known = sorted({d.to for d in ledger.distances.values() if d.origin == start.id})
        raise LookupError(f"no distance from {start.id!r} to {key!r}; expected one of {', '.join(known)}")
    if country := ledger.maps.distances.borders.get(key):
        at, real = Atlas.of(ledger).nearest_border(country, spot(start))
        name = f"border of {country}"
    else:
        at, real, name = spot(place), between(spot(start), spot(place)), place.short
    said.sort(key=lambda d: (_ends(d), d.id))
    return _Target(place, name, at, real, bearing(spot(start), at), tuple(said))


def _ends(d: Distance) -> tuple[float, float]:
    ends = [v for v in (d.claimed_km_low, d.claimed_km_high) if v is not None]
    return (min(ends), max(ends)) if ends else (0.0, 0.0)


def _ground(centre: LatLon, t: _Target, slack: float, farthest: float) -> list[Mark]:
    """What the marks of one target are read against: the band, rings of round distances, the measured line."""
    side, half = t.direction, _HALF
    inner, outer = (arc(centre, t.real + end, side - half, side + half) for end in (-slack, slack))
    out = [Mark("area", (*inner, *outer[::-1]), "band")]
    step = 20 if farthest > 60 else 10
    for km in range(step, int(t.farthest + step / 2) + 1, step):
        out.append(Mark("line", arc(centre, km, side - half, side + half), "scale"))
        out.append(point(away(centre, side - half - 4, km), label=f"{km} km"))
    out.append(Mark("line", (centre, t.at), "measure"))
    if t.place.lat is not None:
        out.append(point(t.at, place_glyph("city")))
    return out


def _swarm(centre: LatLon, t: _Target, number_of: dict[str, int], ledger: Ledger, gap: float) -> list[Mark]:
    """Marks at their exact distance, turned aside only as far as they would hide each other. gap: km between them."""
    placed: list[tuple[float, float]] = []
    out = []
    for d in t.said:
        low, high = _ends(d)
        km, row, voice = (low + high) / 2, number_of[d.id], ledger.sources[d.source].standpoint
        turn = _free(km, placed, gap)
        placed.append((km, turn))
        if high > low:
            out.append(Mark("line", tuple(away(centre, t.direction + turn, end) for end in (low, high)), "span", row))
        out.append(point(away(centre, t.direction + turn, km), voice_glyph(ledger.vocabulary.standpoints[voice]), row))
    return out


def _free(km: float, placed: Sequence[tuple[float, float]], gap: float) -> float:
    step = math.degrees(gap / max(km, gap)) / 4
    for n in range(400):
        turn = step * ((n + 1) // 2) * (1 if n % 2 else -1)
        if abs(turn) > _WIDEST:
            break
        if all(math.dist(_flat(km, turn), _flat(*other)) >= gap for other in placed):
            return turn
    return 0.0


def _flat(km: float, turn: float) -> tuple[float, float]:
    return km * math.cos(math.radians(turn)), km * math.sin(math.radians(turn))


def _verdict(t: _Target, d: Distance, slack: float) -> str:
    low, high = _ends(d)
    if low - slack <= t.real <= high + slack:
        return "agrees with the map"
    return "shorter than the map allows" if high < t.real else "longer than the straight line: wrong, or by road"


def _row(t: _Target, d: Distance, ledger: Ledger) -> Row:
    low, high = _ends(d)
    slack = ledger.places[d.origin].precision_km or 0
    said = low if low == high else f"{low:g} to {high:g}"
    return Row({"As printed": d.as_printed, "To": t.name, "Kilometres said": said,
                "Kilometres measured": round(t.real), "Beside the map": _verdict(t, d, slack),
                "Direction said": d.direction_claimed, "Source": (d.source,),
                "Standpoint": ledger.sources[d.source].standpoint, "Note": d.note}, d.id)


def _summary(start: Place, targets: Sequence[_Target], slack: float) -> str:
    def km(value: float) -> str:
        return f"{number(value, digits=True)} km"

    pieces = []
    for t in targets:
        the = "the " if t.name.startswith("border") else ""
        right = sum(_verdict(t, d, slack).startswith("agrees") for d in t.said)
        low, high = min(_ends(d)[0] for d in t.said), max(_ends(d)[1] for d in t.said)
        pieces.append(f"to {the}{t.name} {km(round(t.real))} measured, {number(low, digits=True)} to {km(high)} said, "
                      f"{right} of {len(t.said)} statements within {slack:g} km of it")
    return f"Map of distances from {start.short}: " + "; ".join(pieces) + "."
