"""A sketch, not to scale, of what sources say about the inside of the camp: statements, not surveyed places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from whosays.drawing import theme
from whosays.drawing.maps.map_features import css_ink
from whosays.ledger.ledger import Ledger
from whosays.model.records import LayoutAccount

from ..exhibit import Exhibit
from ..rows import Row, Table, keys

_SIDES = {"north": 0, "north-east": 45, "east": 90, "south-east": 135, "south": 180, "south-west": 225, "west": 270,
          "north-west": 315}
_WIDE, _HIGH, _RADIUS = 420, 400, 135
_CENTRE = (_WIDE / 2, 205)
_LIMITS = ("Not to scale. No plan or perimeter of the camp was found: the circle only stands for “the camp”, and a mark "
           "stands on the side that its source names, nowhere more exactly.")


@dataclass(frozen=True)
class Sketch:
    """Statements about the layout, each on the side it names. rows: as in the table, marked by their number."""

    rows: tuple[LayoutAccount, ...]
    ledger: Ledger
    kind: str = "sketch"

    def payload(self) -> dict[str, Any]:
        """legend: the standpoints that speak. picture: the sketch as SVG. limits: what it cannot say."""
        speak = {self.ledger.sources[row.source].standpoint for row in self.rows}
        return {"legend": [key for key in self.ledger.vocabulary.standpoints if key in speak], "picture": self._picture(),
                "limits": _LIMITS}

    def live(self) -> dict[str, Any]:
        return {}  # the page form needs nothing that Jupyter lacks

    def text(self) -> str:
        lines = [f"{n}. {_side(row)}: {row.feature} ({self.ledger.citation(row.source).name})"
                 for n, row in enumerate(self.rows, 1)]
        return "\n".join(lines)

    def spots(self) -> dict[int, tuple[float, float]]:
        """Where on the sheet each row with a side stands: gates on the rim, the rest inside, side by side."""
        crowd: Counter[tuple[str, bool]] = Counter()
        total = Counter((r.side, _is_gate(r)) for r in self.rows)
        out = {}
        for n, row in enumerate(self.rows):
            if not row.side:
                continue
            key = row.side, _is_gate(row)
            place, crowd[key] = crowd[key] - (total[key] - 1) / 2, crowd[key] + 1
            if row.side == "across":
                out[n] = (_CENTRE[0], _CENTRE[1] - 34 + 30 * place)
                continue
            turn = math.radians(_SIDES[row.side])
            far = _RADIUS if _is_gate(row) else _RADIUS * 0.68
            x, y = _CENTRE[0] + far * math.sin(turn), _CENTRE[1] - far * math.cos(turn)
            out[n] = (x, y + 26 * place + (0 if _is_gate(row) else 6))
        return out

    def _picture(self) -> str:
        x, y = _CENTRE
        spots = self.spots()
        ground = (f'<circle class="map-extent" cx="{x:g}" cy="{y:g}" r="{_RADIUS}" fill="{css_ink("accent")}" '
                  f'fill-opacity="0.1" stroke="{css_ink("accent")}" stroke-width="1.5" stroke-dasharray="5 4"/>'
                  f'<path d="M{x:g} 24V44M{x - 5:g} 31l5-8 5 8" fill="none" stroke="{css_ink("text")}" stroke-width="1.5"/>'
                  + "".join(_words(side, *at) for side, at in {
                      "north": (x, 16), "west": (22, y + 5), "east": (_WIDE - 22, y + 5), "south": (x, _HIGH - 30)}.items()))
        roads = "".join(f'<path d="M{x - _RADIUS + 12:g} {at[1]:g}h{2 * _RADIUS - 24:g}" fill="none" '
                        f'stroke="{css_ink("muted")}" stroke-width="2" stroke-dasharray="6 5"/>'
                        for n, at in spots.items() if self.rows[n].side == "across")
        marks = "".join(self._mark(n, at) for n, at in spots.items())
        return (f'<svg class="map-sketch" viewBox="0 0 {_WIDE} {_HIGH}" width="{_WIDE}" height="{_HIGH}" aria-hidden="true" '
                f'font-family="system-ui, sans-serif" font-size="15">'
                f'{ground}{roads}{self._quarrels(spots)}{marks}</svg>')

    def _quarrels(self, spots: Mapping[int, tuple[float, float]]) -> str:
        """A line with a question mark between two statements that contradict each other."""
        at = {row.id: spots[n] for n, row in enumerate(self.rows) if n in spots}
        pairs = {tuple(sorted((row.id, other))) for row in self.rows for other in row.conflicts_with}
        out = ""
        for one, other in sorted(pairs):
            if one in at and other in at:
                (ax, ay), (bx, by) = at[one], at[other]
                mx, my = (ax + bx) / 2, (ay + by) / 2
                out += (f'<path class="map-quarrel" d="M{ax:g} {ay:g}L{bx:g} {by:g}" stroke="{css_ink("text")}" '
                        'stroke-width="1.5" stroke-dasharray="2 4"/>'
                        f'<circle cx="{mx:g}" cy="{my:g}" r="15" fill="{css_ink("paper")}" '
                        f'stroke="{css_ink("text")}"/>{_words("or?", mx, my + 5)}')
        return out

    def _mark(self, n: int, at: tuple[float, float]) -> str:
        """A statement as the mark of its speaker and its number in the list; gates have their name as well."""
        row, (x, y) = self.rows[n], at
        look = self.ledger.sources[row.source].standpoint
        if _is_gate(row) and row.side in ("west", "east"):
            end = (4.0, "start") if row.side == "west" else (_WIDE - 4.0, "end")
            words = _words(f"{n + 1} {row.feature}", end[0], y + 26, end[1], 600)
        else:
            words = _words(f"{n + 1} {row.feature}" if _is_gate(row) else str(n + 1), x + 12, y + 5, "start", 600)
        return (f'<g data-mark="{n}"><path transform="translate({x - 8:.1f} {y - 8:.1f})" d="{theme.shape(look)}" '
                f'fill="{css_ink(look)}" stroke="{css_ink("paper")}"/>{words}</g>')


def camp_sketch(*, id: str, title: str, rows: Sequence[str] = (), note: str = "", finding: str = "",
                ledger: Ledger) -> Exhibit:
    """A sketch, not to scale, of the camp as sources describe it; statements that contradict each other are joined.

    rows: ids of layout.yaml; left out, every statement that names a side of the camp, gates first.
    Raises LookupError for an unknown statement, ValueError when none of them names a side.
    """
    found = [ledger.get("layout", key) for key in rows] or [r for r in ledger.layout.values() if r.side]
    if not any(r.side for r in found):
        raise ValueError(f"exhibit {id!r}: no statement of layout.yaml names a side of the camp")
    if not rows:
        found.sort(key=lambda r: not _is_gate(r))
    table = Table.made([_row(r, ledger) for r in found], "layout", ("Note",))
    ids = {r.id for r in found}
    pairs = {frozenset((r.id, o)) for r in found for o in r.conflicts_with if o in ids}
    sides = " and ".join(dict.fromkeys(r.side for r in found if r.side and any(r.id in p for p in pairs)))
    words = f"Sketch of {len(found)} statements about the inside of the camp, each on the side that its source names"
    words += f"; sources contradict each other on the main gate, {sides}." if pairs else "."
    return Exhibit(id, title, words, table, keys(*((r.source, *r.also_in) for r in found)), Sketch(tuple(found), ledger),
                   ledger, note, finding)


def _row(row: LayoutAccount, ledger: Ledger) -> Row:
    others = [ledger.layout[key] for key in row.conflicts_with]
    against = [f"{other.feature} ({ledger.citation(other.source).name})" for other in others]
    return Row({"Feature": _capital(row.feature), "What the source says": row.statement,
                "Side named": _side(row) if row.side else None,
                "Certainty": ledger.vocabulary.certainty[row.status].label, "Contradicts": "; ".join(against), "Date": row.date,
                "Sources": keys(row.source, row.also_in),
                "Standpoint": ledger.sources[row.source].standpoint, "Note": row.note}, row.id)


def _is_gate(row: LayoutAccount) -> bool:
    return "gate" in row.feature.lower().split()[-1]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _side(row: LayoutAccount) -> str:
    return {"": "no side named", "across": "from east to west"}.get(row.side, row.side)


def _words(text: str, x: float, y: float, anchor: str = "middle", weight: int = 400) -> str:
    return (f'<text class="map-label" x="{x:g}" y="{y:g}" text-anchor="{anchor}" font-weight="{weight}" '
            f'fill="{css_ink("text")}" stroke="{css_ink("paper")}" stroke-width="3" paint-order="stroke">{escape(text)}</text>')
