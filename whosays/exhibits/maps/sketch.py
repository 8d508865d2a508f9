"""A sketch, not to scale, of what sources say about the inside of the camp: statements, not surveyed places."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whosays.drawing.theme import outline
from whosays.ledger.ledger import Ledger
from whosays.model.records import LayoutAccount

from ..exhibit import Exhibit
from ..rows import Row, Table, keys

_SIDES = {"north": 0, "north-east": 45, "east": 90, "south-east": 135, "south": 180, "south-west": 225, "west": 270,
          "north-west": 315}
_WIDE, _HIGH, _RADIUS = 420, 400, 135
_CENTRE = (_WIDE / 2, 205)
Spot = tuple[float, float]

@dataclass(frozen=True)
class Sketch:
    """Statements about the layout, each on the side it names. rows: as in the table, marked by their number."""

    rows: tuple[LayoutAccount, ...]
    ledger: Ledger
    kind: str = "sketch"

    def payload(self) -> dict[str, Any]:
        """legend: the standpoints that speak. sketch: what the picture shows. limits: what it cannot say."""
        voices = self.ledger.vocabulary.standpoints
        speak = {self.ledger.sources[row.source].standpoint for row in self.rows}
        spots = self.spots()
        return {"legend": [key for key in voices if key in speak], "limits": self.ledger.maps.sketch, "sketch": {
            "width": _WIDE, "height": _HIGH, "centre": list(_CENTRE), "radius": _RADIUS,
            "roads": [round(at[1], 1) for n, at in spots.items() if self.rows[n].side == "across"],
            "quarrels": list(self._quarrels(spots)), "marks": [self._mark(n, at) for n, at in spots.items()]}}

    def live(self) -> dict[str, Any]:
        return {}  # the page form needs nothing that Jupyter lacks

    def text(self) -> str:
        lines = [f"{n}. {_side(row)}: {row.feature} ({self.ledger.citation(row.source).name})"
                 for n, row in enumerate(self.rows, 1)]
        return "\n".join(lines)

    def spots(self) -> dict[int, Spot]:
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

    def _quarrels(self, spots: Mapping[int, Spot]) -> Iterator[list[float]]:
        """The two ends of a line between each two statements that contradict each other."""
        at = {row.id: spots[n] for n, row in enumerate(self.rows) if n in spots}
        pairs = {tuple(sorted((row.id, other))) for row in self.rows for other in row.conflicts_with}
        for one, other in sorted(pairs):
            if one in at and other in at:
                yield [round(end, 1) for end in (*at[one], *at[other])]

    def _mark(self, n: int, at: Spot) -> dict[str, Any]:
        """A statement as the mark of its speaker and its number in the list; gates have their name as well."""
        row, (x, y) = self.rows[n], at
        voice = self.ledger.vocabulary.standpoints[self.ledger.sources[row.source].standpoint]
        words, label = f"{n + 1} {row.feature}" if _is_gate(row) else str(n + 1), (x + 12, y + 5, "start")
        if _is_gate(row) and row.side in ("west", "east"):
            label = (4.0, y + 26, "start") if row.side == "west" else (_WIDE - 4.0, y + 26, "end")
        return {"n": n, "x": round(x - 8, 1), "y": round(y - 8, 1), "path": outline(voice.shape), "ink": voice.key,
                "label": {"x": round(label[0], 1), "y": round(label[1], 1), "anchor": label[2], "words": words}}


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
