"""A map that goes through time, step by step; its twin for everybody else is the table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.drawing.maps.base import Atlas
from whosays.drawing.maps.drawing import limits, place_marks, spot
from whosays.drawing.maps.map_features import Mark, place_glyph, point
from whosays.drawing.maps.projection import Box
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.geodesy import LatLon

from ..exhibit import Exhibit
from ..rows import Row, Table, keys
from .live import LiveMap


@dataclass(frozen=True)
class Step:
    """One step of a stepped map.

    date: ISO, as precise as the sources are. text: what happened, in a sentence or two of our own words, with the
    speaker where it is disputed. places: ids of places.csv that the step names. lines: moves, each a sequence of ids.
    uncertain: the way or the event is disputed or only one side says so; its lines are dotted and the table says it.
    sources: keys of sources.bib. standpoint: of the speaker, when the step is one side's account.
    """

    date: str
    text: str
    places: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    uncertain: bool = False
    sources: tuple[str, ...] = ()
    standpoint: str = ""

    @property
    def stops(self) -> tuple[str, ...]:
        """Every place of the step, once."""
        return tuple(dict.fromkeys([*self.places, *(key for line in self.lines for key in line)]))

    @property
    def start(self) -> str:
        return self.lines[0][0] if self.lines else self.places[0]

    @property
    def end(self) -> str:
        return self.lines[-1][-1] if self.lines else self.places[-1]


def stepped_map(*, id: str, title: str, steps: Sequence[Step], landmarks: Sequence[str] = (), note: str = "",
                size: str = "l", zoom: bool | None = None, finding: str = "", ledger: Ledger) -> Exhibit:
    """A map with Previous and Next: each step adds its places and lines and says its text.

    landmarks: ids of places that show all the time. zoom: show each step close up (default: when the places lie
    more than 1,000 km apart).
    Raises ValueError for a step without places, text or sources or out of the order of time, LookupError for a place
    or standpoint that is not known.
    """
    steps = tuple(Step(s.date, s.text, tuple(s.places), tuple(map(tuple, s.lines)), s.uncertain, tuple(s.sources),
                       s.standpoint) for s in steps)
    dates = _check(id, steps, ledger)
    spots = {key: spot(ledger.get("places", key)) for s in steps for key in (*s.stops, *landmarks)}
    marks = list(_marks(steps, landmarks, spots, ledger))
    box = Box.around(spots.values(), margin=0.12)
    far = box.north - box.south > 9 or box.east - box.west > 9 if zoom is None else zoom
    fits = tuple(_close_up(s, spots) for s in steps) if far else ()
    rows = [_row(n, when, s, ledger) for n, (when, s) in enumerate(zip(dates, steps, strict=True), 1)]
    table = Table.made(rows)
    words = (f"Map in {len(steps)} steps from {dates[0].prose} to {dates[-1].prose}, "
             f"from {ledger.places[steps[0].start].short} to {ledger.places[steps[-1].end].short}"
             + (f"; {many} of the steps {'is' if many == 1 else 'are'} uncertain" if (many := sum(
                 s.uncertain for s in steps)) else "") + ".")
    titles = tuple(f"{n}. {when.prose}: {s.text}" for n, (when, s) in enumerate(zip(dates, steps, strict=True), 1))
    drawing = LiveMap(Atlas.of(ledger), ledger.vocabulary.standpoints, tuple(marks), box, title, limits(marks, box, ledger),
                      titles, size, len(steps), fits)
    return Exhibit(id, title, words, table if any(s.standpoint for s in steps) else table.without("Standpoint"),
                   keys(*(s.sources for s in steps)), drawing, ledger, note, finding)


def _check(id: str, steps: Sequence[Step], ledger: Ledger) -> list[PartialDate]:
    if not steps:
        raise ValueError(f"exhibit {id!r} has no steps")
    dates = [PartialDate.parse(s.date) for s in steps]
    for n, (step, when) in enumerate(zip(steps, dates, strict=True), 1):
        if not (step.stops and step.text.strip() and step.sources):
            raise ValueError(f"exhibit {id!r}, step {n}: needs places or lines, a text and sources")
        if step.standpoint and step.standpoint not in ledger.vocabulary.standpoints:
            raise LookupError(f"exhibit {id!r}, step {n}: no standpoint {step.standpoint!r}")
        if n > 1 and when.end < dates[n - 2].start:
            raise ValueError(f"exhibit {id!r}, step {n}: {step.date} comes before the step above it")
    return dates


def _marks(steps: Sequence[Step], landmarks: Sequence[str], spots: dict[str, LatLon], ledger: Ledger) -> Iterable[Mark]:
    """Halos and lines first, then points; a place is named where it first comes."""
    atlas = Atlas.of(ledger)
    flat: list[Mark] = []
    points: list[Mark] = []
    for key in landmarks:
        points.append(point(spots[key], place_glyph("city"), label=ledger.places[key].short))
    named = set(landmarks)
    for n, step in enumerate(steps):
        look = "unsure" if step.uncertain else "route"
        flat += [Mark("line", tuple(spots[key] for key in line), look, n, step=n) for line in step.lines]
        for key in step.stops:
            here = place_marks(ledger.places[key], atlas, n, n, "" if key in named else None)
            flat += [m for m in here if m.kind != "point" and key not in named]
            points += [m for m in here if m.kind == "point"]
            named.add(key)
    return [*flat, *points]


def _close_up(step: Step, spots: dict[str, LatLon]) -> Box:
    """The places of a step with at least 150 km around: the wide base map is too coarse to be seen closer."""
    box = Box.around((spots[key] for key in step.stops), margin=0.25)
    high, wide = max(0.0, 1.4 - (box.north - box.south) / 2), max(0.0, 1.7 - (box.east - box.west) / 2)
    return Box(box.south - high, box.west - wide, box.north + high, box.east + wide)


def _row(number: int, when: PartialDate, step: Step, ledger: Ledger) -> Row:
    return Row({"Step": str(number), "Date": when, "What": step.text,
                "Where": "; ".join(ledger.places[key].short for key in step.stops),
                "How sure": "uncertain" if step.uncertain else "as the sources say",
                "Standpoint": step.standpoint, "Sources": step.sources})
