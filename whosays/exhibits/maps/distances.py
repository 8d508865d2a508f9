"""How far apart sources put two places: a ring for each statement round the one that is known."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.drawing.maps.base import Atlas
from whosays.drawing.maps.drawing import Map, limits, place_marks, spot
from whosays.drawing.maps.map_features import Mark, place_glyph, point, voice_glyph
from whosays.drawing.maps.projection import Box
from whosays.ledger.ledger import Ledger
from whosays.model.geodesy import LatLon, away, bearing, between
from whosays.model.number_words import number
from whosays.model.records import Distance, Place

from ..exhibit import Exhibit
from ..rows import Row, Table, keys

_WIDEST = 75.0  # degrees to each side of the way to the origin in which marks may stand
_DASH = 9  # px of a ring that several share, in the colour of each
_FAR = 40.0  # km from the origin at which a mark is no longer worth a smaller map
_HOW = ("A ring is every place as far away as a source says; it fits where it crosses the disc in which {origin} lies. A "
        "distance by road is longer than a straight line.")


@dataclass(frozen=True)
class _Target:
    """A known place. at: where its rings have their middle; back: the direction from there to the origin."""

    place: Place
    name: str
    at: LatLon
    real: float
    back: float
    said: tuple[Distance, ...]

    @property
    def the(self) -> str:
        return f"the {self.name}" if self.place.lat is None else self.name


@dataclass(frozen=True)
class RingMap(Map):
    """A map of rings with its speakers to choose from. voices: what is said when one is chosen; said: every statement."""

    voices: Sequence[tuple[str, str]] = ()
    said: Sequence[tuple[str, str]] = ()

    def payload(self) -> dict[str, Any]:
        return super().payload() | {"voices": [list(pair) for pair in self.voices], "said": [list(pair) for pair in self.said]}


def distance_map(*, id: str, title: str, to: str | Sequence[str] = (), origin: str = "", note: str = "", size: str = "xl",
                 finding: str = "", ledger: Ledger) -> Exhibit:
    """Every distance from `origin` to the places `to` that a source gives, as a ring round the place that is known.

    A ring that crosses the disc in which the origin lies agrees with the map; one that does not contradicts it. Readers
    choose a speaker and see whose rings cross.
    to: ids of places.csv (one or several) for which distances.csv has rows from `origin`; left out, those that maps.yaml
    names. A border's rings stand round its point nearest to the origin.
    Raises LookupError for unknown places and for a place to which no source gives a distance.

    >>> exhibits.distance_map()
    """
    usual, atlas = ledger.maps.distances, Atlas.of(ledger)
    start: Place = ledger.get("places", origin or usual.origin or "")
    targets = [_target(ledger, start, key) for key in ([to] if isinstance(to, str) else to) or usual.to]
    rows, slack = [(t, d) for t in targets for d in t.said], start.precision_km or 0
    number_of = {d.id: n for n, (_, d) in enumerate(rows)}
    gap = max(max(t.real for t in targets) / 24, 1.5)
    marks = [mark for t in targets for mark in (*_rings(t, number_of, ledger), *_ground(spot(start), t))]
    marks += place_marks(start, atlas)
    for t in targets:
        marks += _swarm(t, number_of, ledger, gap)
    seen = [m.at[0] for m in marks if m.kind == "point" and between(m.at[0], spot(start)) <= max(_FAR, 1.1 * max(
        t.real for t in targets))]
    table = Table.made([_row(t, d, ledger) for t, d in rows], "distances", ("Note",))
    drawing = RingMap(atlas, ledger.vocabulary.standpoints, tuple(sorted(marks, key=lambda m: m.kind == "point")),
                      Box.around(seen, margin=0.06), title,
                      limits(marks, ledger) + _HOW.format(origin=start.short) + _outside(rows, seen, marks, number_of),
                      tuple(f"{d.as_printed}: {_verdict(t, d, slack)}" for t, d in rows), size, gap=gap,
                      voices=_voices(rows, ledger, slack), said=[_said(t, d, ledger, slack) for t, d in rows])
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
    return _Target(place, name, at, real, bearing(at, spot(start)), tuple(said))


def _ends(d: Distance) -> tuple[float, float]:
    ends = [v for v in (d.claimed_km_low, d.claimed_km_high) if v is not None]
    return (min(ends), max(ends)) if ends else (0.0, 0.0)


def _middle(d: Distance) -> float:
    return sum(_ends(d)) / 2


def _rings(t: _Target, number_of: Mapping[str, int], ledger: Ledger) -> list[Mark]:
    """A ring a statement; those of the same distance share one, each with dashes in its speaker's colour."""
    many, seen, out = Counter(map(_middle, t.said)), Counter[float](), []
    for d in t.said:
        km = _middle(d)
        dash = f"{_DASH} {_DASH * (many[km] - 1)}" if many[km] > 1 else ""
        out.append(Mark("disc", (t.at,), "ring", number_of[d.id], km, ink=ledger.sources[d.source].standpoint, dash=dash,
                        shift=-_DASH * seen[km]))
        seen[km] += 1
    return out


def _ground(centre: LatLon, t: _Target) -> list[Mark]:
    """The place that is known, and the straight line from it."""
    label = f"{t.name}: {number(round(t.real), digits=True)} km"
    return [Mark("line", (t.at, centre), "measure"), point(t.at, place_glyph("city"), first=True, label=label)]


def _swarm(t: _Target, number_of: Mapping[str, int], ledger: Ledger, gap: float) -> list[Mark]:
    """Marks on their rings, turned aside only as far as they would hide each other. gap: km between them."""
    placed: list[tuple[float, float]] = []
    out = []
    for d in t.said:
        (low, high), row, voice = _ends(d), number_of[d.id], ledger.sources[d.source].standpoint
        turn = _free(_middle(d), placed, gap)
        placed.append((_middle(d), turn))
        if high > low:
            out.append(Mark("line", tuple(away(t.at, t.back + turn, end) for end in (low, high)), "span", row))
        out.append(point(away(t.at, t.back + turn, _middle(d)), voice_glyph(ledger.vocabulary.standpoints[voice]), row))
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


def _fits(t: _Target, d: Distance, slack: float) -> bool:
    low, high = _ends(d)
    return low - slack <= t.real <= high + slack


def _verdict(t: _Target, d: Distance, slack: float) -> str:
    if _fits(t, d, slack):
        return "agrees with the map"
    return "shorter than the map allows" if _ends(d)[1] < t.real else "longer than the straight line: wrong, or by road"


def _voices(rows: Sequence[tuple[_Target, Distance]], ledger: Ledger, slack: float) -> list[tuple[str, str]]:
    """All, then each standpoint that speaks, with the sentence that says how many of its rings cross the disc."""
    speakers = ledger.vocabulary.standpoints
    out = []
    for voice, label in (("", "All speakers"), *((key, found.label) for key, found in speakers.items())):
        own = [_fits(t, d, slack) for t, d in rows if voice in ("", ledger.sources[d.source].standpoint)]
        if own:
            rings = "1 ring" if len(own) == 1 else f"{len(own)} rings"
            many = "none crosses" if not any(own) else "1 crosses" if sum(own) == 1 else f"{sum(own)} cross"
            out.append((voice, f"{label}, {rings}: {many} the disc."))
    return out


def _said(t: _Target, d: Distance, ledger: Ledger, slack: float) -> tuple[str, str]:
    ring = "crosses the disc" if _fits(t, d, slack) else "falls short" if _ends(d)[1] < t.real else "goes beyond"
    return ledger.sources[d.source].standpoint, f"“{d.as_printed}”, round {t.the}: {ring}."


def _outside(rows: Sequence[tuple[_Target, Distance]], seen: Sequence[LatLon], marks: Sequence[Mark],
             number_of: Mapping[str, int]) -> str:
    """Which marks the map shows only when it is made smaller."""
    shown = {m.row for m in marks if m.kind == "point" and m.at[0] in seen}
    far = [f"{d.as_printed}" for _, d in rows if number_of[d.id] not in shown]
    return f" Outside the picture: “{'”, “'.join(far)}”." if far else ""


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
        right = sum(_fits(t, d, slack) for d in t.said)
        low, high = min(_ends(d)[0] for d in t.said), max(_ends(d)[1] for d in t.said)
        said = km(low) if low == high else f"{number(low, digits=True)} to {km(high)}"
        pieces.append(f"to {t.the} {km(round(t.real))} measured, {said} said, "
                      f"{right} of {len(t.said)} statements within {slack:g} km of it")
    return f"Map of distances from {start.short}: " + "; ".join(pieces) + "."
