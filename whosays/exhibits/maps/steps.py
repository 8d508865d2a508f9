"""A map that goes through time, step by step; its twin for everybody else is the table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.drawing.maps.base import Atlas
from whosays.drawing.maps.drawing import Map, limits, place_marks, spot
from whosays.drawing.maps.map_features import Mark
from whosays.drawing.maps.projection import Box
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.geodesy import LatLon

from ..exhibit import Exhibit
from ..rows import Row, Table, keys

_THIN, _THICK = 1.5, 16  # px of a line for few people and for the most


@dataclass(frozen=True)
class Step:
    """One step of a stepped map.

    date: ISO, as precise as the sources are. text: what happened, in a sentence or two of our own words, with the
    speaker where it is disputed. places: ids of places.csv that the step names, none where no document names one.
    lines: moves, each a sequence of ids.
    uncertain: the way or the event is disputed or only one side says so; its lines are dotted and the table says it.
    sources: keys of sources.bib. standpoint: of the speaker, when the step is one side's account.
    people: how many moved, as the step's text says; its lines are as thick as that.
    """

    date: str
    text: str
    places: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    uncertain: bool = False
    sources: tuple[str, ...] = ()
    standpoint: str = ""
    people: int = 0

    @property
    def stops(self) -> tuple[str, ...]:
        """Every place of the step, once."""
        return tuple(dict.fromkeys([*self.places, *(key for line in self.lines for key in line)]))

    @classmethod
    def of(cls, told: Step | Mapping[str, Any]) -> Step:
        """A step as a cell or a page tells it: lists of YAML become tuples."""
        if not isinstance(told, (Step, Mapping)):
            raise TypeError(f"a step is exhibits.Step(DATE, TEXT, places=..., sources=...), and this is {type(told).__name__}")
        given = dict(told if isinstance(told, Mapping) else vars(told))
        given["lines"] = tuple(map(tuple, given.get("lines", ())))
        return cls(**given | {name: tuple(given.get(name, ())) for name in ("places", "sources")})


def stepped_map(*, id: str, title: str, steps: Sequence[Step | Mapping[str, Any]], landmarks: Sequence[str] = (),
                note: str = "", size: str = "l", zoom: bool | None = None, finding: str = "", ledger: Ledger) -> Exhibit:
    """A map with Previous and Next: each step adds its places and lines and says its text.

    steps: each a `Step`, or a mapping with its fields. landmarks: ids of places that show all the time. zoom: show each
    step close up (default: when the places lie more than 1,000 km apart).
    Raises ValueError for a step without text or sources or out of the order of time and for a map without a place,
    LookupError for a place or standpoint that is not known.

    >>> way = exhibits.Step("2009", "From here to there.", lines=(("PLACE", "OTHER"),), sources=("SOURCE",))
    >>> exhibits.stepped_map(steps=[way])
    """
    walk = tuple(Step.of(s) for s in steps)
    dates = _check(id, walk, ledger)
    spots = {key: spot(ledger.get("places", key)) for s in walk for key in (*s.stops, *landmarks)}
    marks = list(_marks(walk, landmarks, spots, ledger))
    box = Box.around(spots.values(), margin=0.12)
    far = box.north - box.south > 9 or box.east - box.west > 9 if zoom is None else zoom
    fits = tuple(_close_up(s, spots) for s in walk) if far else ()
    rows = [_row(n, when, s, ledger) for n, (when, s) in enumerate(zip(dates, walk, strict=True), 1)]
    table = Table.made(rows)
    words = (f"Map in {len(walk)} steps from {dates[0].prose} to {dates[-1].prose}, {_course(walk, ledger)}"
             + (f"; {many} of the steps {'is' if many == 1 else 'are'} uncertain" if (many := sum(
                 s.uncertain for s in walk)) else "") + ".")
    titles = tuple(f"{n}. {when.prose}: {s.text}" for n, (when, s) in enumerate(zip(dates, walk, strict=True), 1))
    drawing = Map(Atlas.of(ledger), ledger.vocabulary.standpoints, tuple(marks), box, title, limits(marks, ledger),
                      titles, size, len(walk), fits)
    return Exhibit(id, title, words, table if any(s.standpoint for s in walk) else table.without("Standpoint"),
                   keys(*(s.sources for s in walk)), drawing, ledger, note, finding)


def _course(steps: Sequence[Step], ledger: Ledger) -> str:
    """Where a way leads; without a way, the places."""
    names = [ledger.places[key].short for step in steps for key in step.stops]
    return f"from {names[0]} to {names[-1]}" if any(s.lines for s in steps) else f"at {', '.join(dict.fromkeys(names))}"


def _check(id: str, steps: Sequence[Step], ledger: Ledger) -> list[PartialDate]:
    if not steps:
        raise ValueError(f"exhibit {id!r} has no steps")
    if not any(s.stops for s in steps):
        raise ValueError(f"exhibit {id!r} has no place in any step")
    dates = [PartialDate.parse(s.date) for s in steps]
    for n, (step, when) in enumerate(zip(steps, dates, strict=True), 1):
        if not (step.text.strip() and step.sources):
            raise ValueError(f"exhibit {id!r}, step {n}: needs a text and sources")
        if step.standpoint and step.standpoint not in ledger.vocabulary.standpoints:
            raise LookupError(f"exhibit {id!r}, step {n}: no standpoint {step.standpoint!r}")
        if n > 1 and when.end < dates[n - 2].start:
            raise ValueError(f"exhibit {id!r}, step {n}: {step.date} comes before the step above it")
    return dates


def _marks(steps: Sequence[Step], landmarks: Sequence[str], spots: dict[str, LatLon], ledger: Ledger) -> Iterable[Mark]:
    """Halos and lines first, then points; a place is named where it first comes."""
    atlas = Atlas.of(ledger)
    known = [m for key in landmarks for m in place_marks(ledger.places[key], atlas, label=ledger.places[key].short)]
    flat = [m for m in known if m.kind != "point"]
    points = [m for m in known if m.kind == "point"]
    named = set(landmarks)
    most = max(s.people for s in steps)
    for n, step in enumerate(steps):
        look = "unsure" if step.uncertain else "route"
        wide = max(_THIN, round(_THICK * step.people / most, 1)) if step.people else 0
        flat += [Mark("line", tuple(spots[key] for key in line), look, n, step=n, wide=wide) for line in step.lines]
        for key in step.stops:
            here = place_marks(ledger.places[key], atlas, n, n, "" if key in named else None)
            flat += [m for m in here if m.kind != "point" and key not in named]
            points += [m for m in here if m.kind == "point"]
            named.add(key)
    return [*flat, *points]


def _close_up(step: Step, spots: dict[str, LatLon]) -> Box:
    """The places of a step with at least 150 km around: the wide base map is too coarse to be seen closer."""
    box = Box.around([spots[key] for key in step.stops] or spots.values(), margin=0.25)
    high, wide = max(0.0, 1.4 - (box.north - box.south) / 2), max(0.0, 1.7 - (box.east - box.west) / 2)
    return Box(box.south - high, box.west - wide, box.north + high, box.east + wide)


def _row(number: int, when: PartialDate, step: Step, ledger: Ledger) -> Row:
    people = {"People": step.people} if step.people else {}
    return Row({"Step": str(number), "Date": when, "What": step.text,
                "Where": "; ".join(ledger.places[key].short for key in step.stops) or "no place named",
                "How sure": "uncertain" if step.uncertain else "as the sources say", **people,
                "Standpoint": step.standpoint, "Sources": step.sources})
