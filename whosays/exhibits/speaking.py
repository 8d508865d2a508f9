"""Who speaks in a chart of figures: which of them repeat somebody, and which are named beside their marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whosays.drawing.chart import Echoes
from whosays.ledger.ledger import Ledger
from whosays.ledger.voices import family, of_figures
from whosays.model.records import Figure

_FEWEST = 3  # echoes from which a choice is worth its room
_NAMED = 5  # marks that have their speaker beside them
_SHORT = 30  # letters of a name beside a mark


def voices_in(figures: Sequence[Figure], ledger: Ledger) -> frozenset[str]:
    """The ids of the figures that repeat nobody of whom we know."""
    return frozenset(told.saying.key for voice in family(of_figures(figures), ledger.sources).voices for told in voice.said)


def heard(figures: Sequence[Any], ledger: Ledger, voices: bool) -> tuple[Any, ...]:
    """All figures, or those that repeat nobody."""
    kept = voices_in(figures, ledger) if voices else ()
    return tuple(f for f in figures if not voices or f.id in kept)


def echoes(rows: Sequence[Figure], ledger: Ledger, summary: str) -> Echoes | None:
    """The choice "all figures / voices only" of a chart; None where few of its rows repeat others.

    summary: what the chart says of voices alone, in one sentence.
    """
    kept = voices_in(rows, ledger)
    away = tuple(n for n, row in enumerate(rows) if row.id not in kept)
    if not _FEWEST <= len(away) < len(rows):
        return None
    return Echoes(away, len(rows), len(family(of_figures(rows), ledger.sources).voices), summary)


def named(rows: Sequence[Figure], ledger: Ledger, wanted: Sequence[str] = ()) -> tuple[tuple[int, str], ...]:
    """Marks that have their speaker beside them, as (row, name), the most important first.

    wanted: ids of figures. Left out: the first one, the ends, the one that most others repeat, the last one, each speaker once.
    Raises LookupError for an id that is not among the rows.
    """
    place = {row.id: n for n, row in enumerate(rows)}
    if lost := [key for key in wanted if key not in place]:
        raise LookupError(f"no figure {lost[0]!r} in this chart, so its speaker cannot be named")
    chosen = [place[key] for key in wanted] or list(_telling(rows, ledger))
    return tuple((n, short(rows[n].said_by)) for n in chosen)


def _telling(rows: Sequence[Figure], ledger: Ledger) -> list[int]:
    drawn = [n for n, row in enumerate(rows) if row.low is not None or row.high is not None]
    dated = [n for n in drawn if rows[n].as_of]
    if not drawn:
        return []

    def ends(n: int) -> list[int]:
        return [v for v in (rows[n].low, rows[n].high) if v is not None]

    place = {row.id: n for n, row in enumerate(rows)}
    told = [(len(one.below), place[one.saying.key]) for voice in family(of_figures(rows), ledger.sources).voices
            for one in voice.said if len(one.below) > 1 and one.saying.key in place]
    order = [*dated[:1], min(drawn, key=lambda n: min(ends(n))), max(drawn, key=lambda n: max(ends(n))),
             *(n for _, n in sorted(told, key=lambda t: -t[0])[:1]), *dated[-1:]]
    said: dict[str, int] = {}
    for n in order:
        if n in drawn:
            said.setdefault(rows[n].said_by, n)
    return list(said.values())[:_NAMED]


def short(speaker: str) -> str:
    """A name beside a mark: without the office, and no longer than there is room."""
    name = speaker.partition(",")[0].partition(" (")[0]
    return name if len(name) <= _SHORT else name[:_SHORT].rsplit(" ", 1)[0] + " …"
