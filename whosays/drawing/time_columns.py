"""Where marks stand: columns of time that fit the reports, and a spread so that every report is visible.

Reports of a disputed number crowd into its first days and then come by the year. A plain time axis would show one
blot and a desert; so time is cut into columns, each as wide as its crowd needs, in order but not to scale.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from whosays.model.dates import PartialDate

MOST = 8  # columns; more cannot be labelled on a phone
_GAP = 1.0  # mark widths between two columns
_NARROWEST = 3.0  # mark widths: room for a label


@dataclass(frozen=True)
class Column:
    """A stretch of time on the axis. left, width: in mark widths. first, last: its days; None for the undated."""

    label: str
    first: date | None
    last: date | None
    left: float = 0.0
    width: float = _NARROWEST

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    @property
    def right(self) -> float:
        return self.left + self.width

    def holds(self, when: PartialDate | None) -> bool:
        """Whether a date belongs here: by its last day, for only then is it sure to have been said."""
        if when is None or self.first is None or self.last is None:
            return when is None and self.first is None
        return self.first <= when.end <= self.last


def columns(dates: Iterable[PartialDate | None]) -> list[Column]:
    """Cut the time of some reports into few columns, finest where the most were made, undated ones last."""
    found = list(dates)
    days = sorted(d.end for d in found if d)
    cut = [Column(_label(first, last, [d for d in found if d and first <= d.end <= last]), first, last)
           for first, last in _stretches(days)] if days else []
    labelled = [_with_year(c, before) for before, c in zip([None, *cut], cut, strict=False)]
    return labelled + ([Column("no date", None, None)] if None in found else [])


def _stretches(days: Sequence[date]) -> list[tuple[date, date]]:
    """The cut whose crowds are most even: some single days, then months, then years."""
    distinct = sorted(set(days))
    best: tuple[int, int, list[tuple[date, date]]] | None = None
    for single in range(min(MOST, len(distinct)) + 1):
        for months_to in (0, *range(single, len(distinct))):
            cut = _cut(distinct, single, months_to)
            if len(cut) > MOST:
                continue
            crowds = [sum(first <= d <= last for d in days) for first, last in cut]
            score = (sum(n * n for n in crowds) + 2 * len(cut), len(cut))
            if best is None or score < best[:2]:
                best = (*score, cut)
    return best[2] if best else _by_years(distinct)


def _cut(days: Sequence[date], single: int, months_to: int) -> list[tuple[date, date]]:
    """The first `single` days alone, the days up to index `months_to` by month, the rest by year."""
    cut = [(d, d) for d in days[:single]]
    for place, day in enumerate(days[single:], single):
        if cut and day <= cut[-1][1]:
            continue
        start = cut[-1][1] + timedelta(1) if cut else date.min
        if place <= months_to:
            first = date(day.year, day.month, 1)
            last = date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
        else:
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        cut.append((max(first, start), last))
    return cut


def _by_years(days: Sequence[date]) -> list[tuple[date, date]]:
    """Stretches of equal years, as long as it takes to have few enough."""
    years = [d.year for d in days]
    for length in (2, 3, 5, 10, 20, 50):
        bins = sorted({y // length * length for y in years})
        if len(bins) <= MOST:
            return [(date(b, 1, 1), date(b + length - 1, 12, 31)) for b in bins]
    return [(date(years[0], 1, 1), date(years[-1], 12, 31))]


def _label(first: date, last: date, inside: Sequence[PartialDate]) -> str:
    if len({d.text for d in inside}) == 1:
        # A month must not look like its last day, nor a day like the months around it.
        first, last = inside[0].start, inside[0].end
    a, b = f"{first:%b}", f"{last:%b}"
    if first == last:
        return f"{first.day} {a}"
    if first.year != last.year:
        return f"{first.year}–{last.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.month != last.month:
        return f"{a}–{b}"
    whole = first.day == 1 and (last + timedelta(1)).month != last.month
    return a if whole else f"{first.day}–{last.day} {a}"


def _with_year(column: Column, before: Column | None) -> Column:
    """The year stands under a label where it is new."""
    assert column.last is not None
    same = before is not None and before.last is not None and before.last.year == column.last.year
    if same or str(column.last.year) in column.label:
        return column
    return Column(f"{column.label}<br>{column.last.year}", column.first, column.last)


def placed(cut: Sequence[Column], crowds: Sequence[int]) -> list[Column]:
    """Columns side by side, each as wide as its largest crowd (in marks)."""
    out, left = [], 0.0
    for column, crowd in zip(cut, crowds, strict=True):
        width = max(_NARROWEST, crowd + _GAP)
        out.append(Column(column.label, column.first, column.last, left, width))
        left += width
    return out


def seated(dates: Sequence[PartialDate | None], heights: Sequence[int]) -> tuple[list[Column], list[float]]:
    """Columns for marks of these dates, and where each mark stands across, in mark widths.

    heights: of the marks, in marks: those of one column and one height stand side by side.
    """
    cut = columns(dates)
    home = [next(place for place, column in enumerate(cut) if column.holds(when)) for when in dates]
    cells = list(zip(home, heights, strict=True))
    cut = placed(cut, [max(cells.count(cell) for cell in cells if cell[0] == place) for place in range(len(cut))])
    return cut, [cut[place].middle + shift for place, shift in zip(home, spread(cells), strict=True)]


def axis(cut: Sequence[Column]) -> dict[str, Any]:
    """The axis under the columns: a label in the middle of each, a line between two."""
    return {"range": [-0.3, round((cut[-1].right if cut else 1.0) + 0.3, 2)], "tickvals": [round(c.middle, 2) for c in cut],
            "ticktext": [c.label for c in cut], "showgrid": False,
            "minor": {"tickvals": [round(e, 2) for e in edges(cut)], "showgrid": True}}


def spread(cells: Sequence[object]) -> list[float]:
    """A shift in mark widths for each mark, so that those in the same cell stand side by side around its middle.

    The order is that of the rows: the same rows give the same picture.
    """
    members: dict[object, list[int]] = defaultdict(list)
    for number, cell in enumerate(cells):
        members[cell].append(number)
    shifts = [0.0] * len(cells)
    for crowd in members.values():
        for place, number in enumerate(crowd):
            shifts[number] = place - (len(crowd) - 1) / 2
    return shifts


def covers(cut: Sequence[Column], when: PartialDate | None) -> tuple[float, float] | None:
    """From where to where a date may lie on the axis when that is more than one column; else None."""
    if when is None or when.start == when.end:
        return None
    touched = [c for c in cut if c.first and c.last and c.first <= when.end and c.last >= when.start]
    return (touched[0].left + 0.3, touched[-1].right - 0.3) if len(touched) > 1 else None


def edges(cut: Sequence[Column]) -> list[float]:
    """The borders between columns."""
    return [b.left for _, b in pairwise(cut)]
