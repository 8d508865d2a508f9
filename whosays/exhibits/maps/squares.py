"""How large places were, source by source: squares of the right area, one in the other. Area, not shape."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from textwrap import shorten

from whosays.ledger.ledger import Ledger
from whosays.model.number_words import number
from whosays.model.records import AreaAccount

from ..exhibit import Exhibit
from ..rows import Row, Table
from .sheet import LETTER, WIDTH, Sheet

_LARGEST, _LABELS = 122, 142  # px: side of the largest square, where labels begin
_LINE, _HEAD, _GAP = 18, 24, 16  # px: a label, the name of a place, between places
_LIMITS = ("Area, not shape: no plan was found, and a square is only a way to show how large. All squares have one scale; "
           "those of one place share a corner. Smaller than the eye: a square under a tenth of a km².")


def area(*, id: str, title: str, note: str = "", finding: str = "", ledger: Ledger) -> Exhibit:
    """How large the camp and those that followed were, source by source, in the square kilometres of areas.csv.

    Each figure is a square of that area, in its speaker's colour; the squares of one place share a corner.

    >>> exhibits.area()
    """
    found = sorted(ledger.areas.values(), key=lambda a: -a.km2)
    places = list(dict.fromkeys(_place(a, ledger) for a in ledger.areas.values()))
    found.sort(key=lambda a: places.index(_place(a, ledger)))
    rows = [_row(a, ledger, len(places) > 1) for a in found]
    table = Table.made(rows, "areas", ("Note",))
    spans = []
    for place in places:
        said = [a.km2 for a in found if _place(a, ledger) == place]
        many = "1 figure" if len(said) == 1 else f"{len(said)} figures"
        spans.append(f"{place}, {many} from {_km2(min(said))} to {_km2(max(said))}")
    return Exhibit(id, title, f"Sketch of squares as large as sources say: {'; '.join(spans)}.", table,
                   tuple(dict.fromkeys(a.source for a in found)), _drawn(found, places, ledger), ledger, note, finding)


def _drawn(found: Sequence[AreaAccount], places: Sequence[str], ledger: Ledger) -> Sheet:
    sheet = Sheet(ledger, [ledger.sources[a.source].standpoint for a in found], _LIMITS,
                  [(f"{_km2(a.km2)}", f"“{a.as_printed}”, {_place(a, ledger)}{_day(a, ledger)}.") for a in found], folded=True)
    scale, top = _LARGEST / sqrt(max(a.km2 for a in found)), 0.0
    for place in places:
        here = [n for n, a in enumerate(found) if _place(a, ledger) == place]
        sheet.word(0, top + 16, f"{place}, km²", strong=True)
        high = max(len(here) * _LINE, scale * sqrt(found[here[0]].km2) + 4)
        floor = top + _HEAD + high
        for line, n in enumerate(here):
            side, y = scale * sqrt(found[n].km2), top + _HEAD + _LINE * line + 9
            voice = sheet.voices[n]
            sheet.box(1, floor - side, side, side, ink=voice)
            sheet.line((1 + side, floor - side), (_LABELS - 10, y), ink=voice, thin=True)
            sheet.mark(n, _LABELS, y, _label(found[n], ledger))
        top = floor + _GAP
    sheet.height = top - 8
    return sheet


def _label(a: AreaAccount, ledger: Ledger) -> str:
    cite = ledger.citation(a.source)
    year = f" {cite.source.date.start.year}" if cite.source.date else ""
    figure = f"{number(a.km2, digits=True)} "
    return figure + shorten(cite.name, int((WIDTH - _LABELS - 13) / LETTER) - len(figure + year), placeholder="…") + year


def _km2(value: float) -> str:
    return f"{number(value, digits=True)} km²"


def _day(a: AreaAccount, ledger: Ledger) -> str:
    return f", {when}" if (when := ledger.citation(a.source).date) else ""


def _place(a: AreaAccount, ledger: Ledger) -> str:
    key = a.place or ledger.maps.distances.origin or ""
    return ledger.places[key].short if key in ledger.places else "the place"


def _row(a: AreaAccount, ledger: Ledger, named: bool) -> Row:
    return Row({"As printed": a.as_printed, **({"Place": _place(a, ledger)} if named else {}), "Square kilometres": a.km2,
                "Date": ledger.sources[a.source].date, "Source": (a.source,),
                "Standpoint": ledger.sources[a.source].standpoint, "Note": a.note}, a.id)
