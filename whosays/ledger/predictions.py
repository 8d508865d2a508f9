"""A guess before a chart: which of a few figures is the lowest, the highest, the first or the last one given.

The right answer is worked out from the figures themselves, so nobody types it and it cannot grow old.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from whosays.model.records import Figure
from whosays.model.suggestions import nearest

from .ledger import Ledger

ASKS = ("lowest", "highest", "first", "last")
FEWEST, MOST = 3, 5  # choices


@dataclass(frozen=True)
class Prediction:
    """ask: one of `ASKS`; choices: the figures, as the page offers their speakers; answer: the one that is meant."""

    ask: str
    choices: tuple[Figure, ...]
    answer: Figure


def prediction(ledger: Ledger, ask: str, keys: Sequence[str]) -> Prediction:
    """Work out a guess. Raises LookupError for an id without a figure, ValueError for what cannot be asked."""
    if ask not in ASKS:
        raise ValueError(f"ask: {ask!r} cannot be asked; expected one of {', '.join(ASKS)}{nearest(ask, ASKS)}")
    if not FEWEST <= len(keys) <= MOST:
        raise ValueError(f"{len(keys)} figures; expected {FEWEST} to {MOST}, their ids with commas between")
    choices = tuple(_figure(ledger, key) for key in keys)
    by = [figure.said_by for figure in choices]
    if twice := next((name for name in by if by.count(name) > 1), ""):
        raise ValueError(f"{twice!r} gave two of these figures; expected a speaker once, because speakers are the choices")
    return Prediction(ask, choices, _by_day(choices, ask) if ask in ("first", "last") else _by_size(choices, ask))


def _figure(ledger: Ledger, key: str) -> Figure:
    record = ledger.figure(key).record
    if not isinstance(record, Figure) or record.id != key:
        raise LookupError(f"{key!r} is no figure that somebody gave; expected the id of a toll, a population or a quantity")
    return record


def _by_size(choices: Sequence[Figure], ask: str) -> Figure:
    """The figure with the lowest or the highest number. An open end counts as the number that was said."""
    sizes: dict[float, list[Figure]] = {}
    for figure in choices:
        ends = [end for end in (figure.low, figure.high) if end is not None]
        if not ends:
            raise ValueError(f"{figure.id!r} is told in words ({figure.wording!r}); expected figures with a number")
        sizes.setdefault(min(ends) if ask == "lowest" else max(ends), []).append(figure)
    return _alone(sizes[min(sizes) if ask == "lowest" else max(sizes)], ask)


def _by_day(choices: Sequence[Figure], ask: str) -> Figure:
    """The figure that was surely given before, or after, all the others."""
    def day(figure: Figure, end: str) -> date:
        if figure.as_of is None:
            raise ValueError(f"{figure.id!r} has no date; expected figures with the day on which they were said")
        found: date = getattr(figure.as_of, end)
        return found

    if ask == "first":
        at = min(day(figure, "end") for figure in choices)
        return _alone([figure for figure in choices if day(figure, "start") <= at], ask)
    at = max(day(figure, "start") for figure in choices)
    return _alone([figure for figure in choices if day(figure, "end") >= at], ask)


def _alone(found: Sequence[Figure], ask: str) -> Figure:
    if len(found) > 1:
        raise ValueError(f"a tie: {' and '.join(repr(figure.id) for figure in found)} may each be the {ask}; "
                         "expected figures of which one alone is")
    return found[0]
