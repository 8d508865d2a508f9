"""A sketch, not to scale, of what sources say about the inside of the camp: statements, not surveyed places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from whosays.ledger.ledger import Ledger
from whosays.model.records import LayoutAccount

from ..exhibit import Exhibit
from ..rows import Row, Table, keys
from .sheet import LETTER, WIDTH, Sheet

# The fields of the compass: column and row.
_SIDES = {"north-west": (0, 0), "north": (1, 0), "north-east": (2, 0), "west": (0, 1), "across": (1, 1), "east": (2, 1),
          "south-west": (0, 2), "south": (1, 2), "south-east": (2, 2)}
_WIDE, _TOP = WIDTH / 3, 26  # px: a field, and what is above the first
_LINE, _GAP, _HEAD, _ACROSS = 17, 9, 24, 56  # px: a line of words, between statements, a field's name, room for a quarrel
_ROAD = 12  # px below the words of a row through which something goes across
_UNNAMED = "no side named, or several"
Spot = tuple[float, float]


def camp_sketch(*, id: str, title: str, rows: Sequence[str] = (), note: str = "", finding: str = "",
                ledger: Ledger) -> Exhibit:
    """A sketch, not to scale, of the camp as sources describe it; statements that contradict each other are joined.

    rows: ids of layout.yaml; those that name no side stand below the compass. Left out, every statement that names a
    side of the camp, gates first.
    Raises LookupError for an unknown statement, ValueError when none of them names a side.

    >>> exhibits.camp_sketch()
    """
    found = [ledger.get("layout", key) for key in rows] or [r for r in ledger.layout.values() if r.side]
    if not any(r.side for r in found):
        raise ValueError(f"exhibit {id!r}: no statement of layout.yaml names a side of the camp")
    found.sort(key=lambda r: (not r.side, not _is_gate(r)))
    table = Table.made([_row(r, ledger) for r in found], "layout", ("Certainty", "Date", "Note"))
    ids = {r.id for r in found}
    pairs = {frozenset((r.id, o)) for r in found for o in r.conflicts_with if o in ids}
    sides = " and ".join(dict.fromkeys(r.side for r in found if r.side and any(r.id in p for p in pairs)))
    words = f"Sketch of {len(found)} statements about the inside of the camp, each on the side that its source names"
    words += f"; sources contradict each other on the main gate, {sides}." if pairs else "."
    return Exhibit(id, title, words, table, keys(*((r.source, *r.also_in) for r in found)), _drawn(found, ledger),
                   ledger, note, finding)


def _drawn(found: Sequence[LayoutAccount], ledger: Ledger) -> Sheet:
    sheet = Sheet(ledger, [ledger.sources[r.source].standpoint for r in found], ledger.maps.sketch,
                  [(_capital(r.feature), f"{_side(r)}.") for r in found])
    here = {side: [n for n, r in enumerate(found) if r.side == side] for side in _SIDES}
    sheet.line((WIDTH / 2 - 5, 11), (WIDTH / 2, 4), (WIDTH / 2 + 5, 11))
    sheet.line((WIDTH / 2, 4), (WIDTH / 2, 22))
    top: float = _TOP
    for line in range(3):
        fields = [side for side, (_, row) in _SIDES.items() if row == line]
        high = max(_HEAD + 20, *(_head(side) + sum(_high(found[n], _WIDE) for n in here[side]) for side in fields))
        if here["across"] and line == _SIDES["across"][1]:
            high += _ROAD
            sheet.line((0, top + high - _ROAD), (WIDTH, top + high - _ROAD), dash="6 5")
        for side in fields:
            _field(sheet, found, side, here[side], top, high)
        top += high
    unnamed = [n for n, r in enumerate(found) if not r.side]
    sheet.height = _below(sheet, found, unnamed, top + 10) if unnamed else top + 4
    for a, b in _quarrels(found, sheet):
        sheet.line(a, b, look="map-quarrel", dash="2 4")
        sheet.word((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 5, "or?", disc=15)
    return sheet


def _field(sheet: Sheet, found: Sequence[LayoutAccount], side: str, here: Sequence[int], top: float, high: float) -> None:
    """A field of the compass with the statements that name it, one below the other."""
    left = _SIDES[side][0] * _WIDE
    sheet.box(left, top, _WIDE, high, dash="3 4")
    if side != "across":
        sheet.word(left + 7, top + 17, side, muted=True)
    y = top + _head(side)
    for n in here:
        sheet.mark(n, left + 13, y + 9, *_lines(n, found[n], _WIDE))
        y += _high(found[n], _WIDE)


def _below(sheet: Sheet, found: Sequence[LayoutAccount], here: Sequence[int], top: float) -> float:
    """What names no side, in two columns below the compass; answers with where it ends."""
    half, y = WIDTH / 2, top + _HEAD
    for pair in [here[n:n + 2] for n in range(0, len(here), 2)]:
        for column, n in enumerate(pair):
            sheet.mark(n, column * half + 13, y + 9, *_lines(n, found[n], half))
        y += max(_high(found[n], half) for n in pair)
    sheet.box(0, top, WIDTH, y - top + 2, plain=True)
    sheet.word(7, top + 17, _UNNAMED, muted=True)
    return y + 6


def _head(side: str) -> int:
    return _ACROSS if side == "across" else _HEAD


def _lines(number: int, row: LayoutAccount, wide: float) -> list[str]:
    """A statement's number and its feature, in lines that fit."""
    name = row.feature.partition(" (")[0] if row.feature.endswith(")") else row.feature
    return wrap(f"{number + 1}. {name}", int((wide - 28) / LETTER))


def _high(row: LayoutAccount, wide: float) -> int:
    return _LINE * len(_lines(10, row, wide)) + _GAP


def _quarrels(found: Sequence[LayoutAccount], sheet: Sheet) -> Iterator[tuple[Spot, Spot]]:
    """The two ends of a line between each two statements on the compass that contradict each other, beside their words."""
    at = {found[n].id: (_SIDES[found[n].side][0], spot) for n, spot in sheet.spots().items() if found[n].side}
    for pair in sorted({tuple(sorted((row.id, other))) for row in found for other in row.conflicts_with}):
        if all(key in at for key in pair):
            (left, a), (right, b) = sorted(at[key] for key in pair)
            yield (a, b) if left == right else (((left + 1) * _WIDE, a[1]), (right * _WIDE, b[1]))


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
