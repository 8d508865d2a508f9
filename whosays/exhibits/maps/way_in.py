"""The way to a place as one who went there tells it: what was passed, in that order, and no road drawn."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.ledger.ledger import Ledger
from whosays.model.records import LayoutAccount

from ..exhibit import Exhibit
from ..rows import Row, Table, keys
from .sheet import WIDTH, Sheet

_STEP, _HEAD, _LEFT, _GAP = 34, 26, 24, 14  # px: from stop to stop, who tells it, the line of the way, between strips
_LIMITS = ("Not to scale: a stop below another was passed after it, and that is all that the strip says. It shows no road, no "
           "direction and no place on a map.")


def way_in(*, id: str, title: str, rows: Sequence[str] = (), note: str = "", finding: str = "", ledger: Ledger) -> Exhibit:
    """What those who went there passed on their way, in the order in which they tell it; a strip each, not to scale.

    rows: ids of layout.yaml that have a `way`; left out, all of them.
    Raises LookupError for an unknown statement, ValueError for one without a way.

    >>> exhibits.way_in()
    """
    found = [ledger.get("layout", key) for key in rows] or [r for r in ledger.layout.values() if r.way]
    bare = [r.id for r in found if not r.way]
    if bare or not found:
        raise ValueError(f"exhibit {id!r}: {', '.join(bare) or 'layout.yaml'} tells no way; expected a statement with `way`")
    stops = [(r, n, stop) for r in found for n, stop in enumerate(r.way, 1)]
    table = Table.made([Row({"Stop": stop, "Stop number": n, "Date": r.date, "Sources": keys(r.source),
                             "Standpoint": ledger.sources[r.source].standpoint}, r.id) for r, n, stop in stops], "layout")
    words = "; ".join(f"{ledger.citation(r.source).name}, from {r.way[0]} to {r.way[-1]} in {len(r.way)} stops" for r in found)
    sheet = Sheet(ledger, [ledger.sources[r.source].standpoint for r, _, _ in stops], _LIMITS,
                  [(stop[:1].upper() + stop[1:], f"stop {n} of {len(r.way)}.") for r, n, stop in stops], folded=True)
    top, first = 0.0, 0
    for r in found:
        top = _strip(sheet, r, first, top) + _GAP
        first += len(r.way)
    sheet.height = top - _GAP + 4
    return Exhibit(id, title, f"Sketch of the way in, not to scale: {words}.", table, keys(*(r.source for r in found)),
                   sheet, ledger, note, finding)


def _strip(sheet: Sheet, told: LayoutAccount, first: int, top: float) -> float:
    """The stops of one who tells it, one below the other. first: the row of the first; answers with where the strip ends."""
    cite = sheet.ledger.citation(told.source)
    when = told.date.prose if told.date else cite.date
    sheet.word(0, top + 17, f"{cite.name}, {when}" if when else cite.name, strong=True)
    spots = [(float(_LEFT), top + _HEAD + 18 + _STEP * line) for line in range(len(told.way))]
    sheet.box(0, top + _HEAD, WIDTH, _STEP * len(told.way) + 2, plain=True)
    sheet.line(spots[0], spots[-1], dash="7 5")
    for n, (stop, (x, y)) in enumerate(zip(told.way, spots, strict=True), first):
        sheet.mark(n, x, y, f"{n + 1}. {stop}")
    return top + _HEAD + _STEP * len(told.way)
