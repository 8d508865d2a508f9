"""A chart of a reader's own table: marks over time or against a number, or bars, in the book's colours and shapes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pandas as pd

from whosays.drawing import chart as drawn
from whosays.drawing.chart import Chart
from whosays.drawing.time_columns import axis, seated, spread
from whosays.ledger.ledger import Ledger
from whosays.model.number_words import number

from .bars import Bar, bars
from .exhibit import Exhibit
from .own_rows import OwnRow, column, every, frame_of, is_missing, numbers, own_rows, when
from .reports import number_axis
from .rows import Table, keys

_MOST_BARS = 18  # that a page shows one under another
_WIDTH, _HIGH = 60.0, 26.0  # marks that fit beside and above each other


def chart(frame: Any, x: str = "", y: str = "", *, by: str = "standpoint", id: str, title: str, note: str = "",
          finding: str = "", ledger: Ledger) -> Exhibit:
    """A table of your own as a chart: marks over days or numbers, bars for words.

    frame: a table, or what `groupby` and `value_counts` give. x, y: columns, across and upward; left out, the first that fit.
    by: the column of who speaks, which gives colour and shape. Raises LookupError for an unknown column, ValueError for one
    that cannot be drawn.

    >>> exhibits.chart(ledger.table("tolls").groupby("standpoint").size())
    """
    table = frame_of(frame)
    lead = str(table.columns[0]) if table is not frame and len(table.columns) > 1 else ""  # what was grouped by
    x = x or ("" if y == lead else lead)
    up = column(table, y, "y") if y else _number(table, x)
    across = column(table, x, "x") if x else _across(table, up)
    if not pd.api.types.is_numeric_dtype(table[up]):
        raise ValueError(f"y: {up!r} holds no numbers; expected a column such as {', '.join(numbers(table)) or 'a count'}")
    # Text is a date column where all of it is dates; a word among them makes it a column of words.
    is_time = every(table[across], lambda value: when(value) is not None)
    if not is_time and not pd.api.types.is_numeric_dtype(table[across]):
        return _bars(table, across, up, by, id=id, title=title, note=note, finding=finding, ledger=ledger)
    rows = own_rows(table[[name for name in table.columns if name in {across, up} or not table[name].isna().all()]], by, ledger)
    rows = sorted((r for r in rows if across in r.values and up in r.values), key=lambda r: _place(r.values[across], is_time))
    if not rows:
        raise ValueError(f"no row has both {across!r} and {up!r}: nothing to draw")
    missing = len(table) - len(rows)
    words = f"Chart of {up} by {across} in {len(rows)} {'row' if len(rows) == 1 else 'rows'}: from " \
            f"{number(min(r.values[up] for r in rows), digits=True)} to {number(max(r.values[up] for r in rows), digits=True)}"
    rest = f"; {missing} without one of the two {'is' if missing == 1 else 'are'} left out" if missing else ""
    return Exhibit(id, title, f"{words}{rest}.", Table.made([r.row() for r in rows]), keys(*(r.sources for r in rows)),
                   _marks(rows, across, up, is_time, title, ledger), ledger, note, finding)


def _number(table: pd.DataFrame, x: str) -> str:
    found = [name for name in numbers(table) if name != x]
    if not found:
        raise ValueError(f"the table has no column of numbers to draw; count first, such as frame.groupby(...).size() "
                         f"(it has: {', '.join(map(str, table.columns))})")
    return found[0]


def _across(table: pd.DataFrame, up: str) -> str:
    others = [str(name) for name in table.columns if name != up]
    if not others:
        raise ValueError("the table has one column alone; expected a second one to draw it by")
    dated = [name for name in others if pd.api.types.is_datetime64_any_dtype(table[name])
             or every(table[name], lambda value: isinstance(value, str) and when(value) is not None)]
    return (dated or others)[0]


def _place(value: Any, is_time: bool) -> Any:
    found = when(value) if is_time else None
    return found.start + (found.end - found.start) / 2 if found else float(value)


def _marks(rows: Sequence[OwnRow], across: str, up: str, is_time: bool, title: str, ledger: Ledger) -> Chart:
    voices, inks = ledger.vocabulary.standpoints, dict.fromkeys(r.ink for r in rows)
    at, under, width = _along(rows, across, up, is_time)
    traces = [drawn.marks(ink, [
        (place, float(r.values[up]), voices[ink].shape if ink in voices else "circle", n)
        for n, (r, place) in enumerate(zip(rows, at, strict=True)) if r.ink == ink]) for ink in inks]
    top, least = (float(pick(r.values[up] for r in rows)) for pick in (max, min))
    side = number_axis(top or 1.0)
    side["range"][0] = min(side["range"][0], least * 1.1)
    layout = {"xaxis": under, "yaxis": side, "margin": {"l": 8, "r": 16, "t": 30, "b": 44},
              "annotations": [drawn.caption(up.replace("_", " "))]}
    hover = tuple(drawn.hover_text(*(f"{name}: {value}" for name, value in r.values.items() if not is_missing(value)))
                  for r in rows)
    return Chart(tuple(traces), layout, "l", hover, title, voices, drawn=frozenset(ink for ink in inks if ink in voices),
                 units=width, values=tuple((float(r.values[up]),) * 2 for r in rows))


def _along(rows: Sequence[OwnRow], across: str, up: str, is_time: bool) -> tuple[list[Any], dict[str, Any], float]:
    """Where the marks stand across, their axis, and its width in marks. Those on one spot stand side by side.

    On an axis of days a mark beside its spot would be on another day: crowded days become columns, in order, not to scale.
    """
    at = [_place(r.values[across], is_time) for r in rows]
    low, high = min(at), max(at)
    edge = timedelta(max(2, (high - low).days // 30)) if is_time else max((high - low) / 30, 0.5)
    step, tall = (high - low + 2 * edge) / _WIDTH, (max(float(r.values[up]) for r in rows) or 1) / _HIGH
    heights = [round(float(r.values[up]) / tall) for r in rows]
    if is_time and len(set(zip(at, heights, strict=True))) < len(at):
        cut, places = seated([when(r.values[across]) for r in rows], heights)
        return places, axis(cut), cut[-1].right
    ends = [low - edge, high + edge]
    if is_time:
        ends = [end.isoformat() for end in ends]
        return [place.isoformat() for place in at], {"range": ends, "type": "date", "nticks": 8}, _WIDTH
    shifts = spread([(round((place - low) / step), height) for place, height in zip(at, heights, strict=True)])
    places = [place + shift * step for place, shift in zip(at, shifts, strict=True)]
    return places, {"range": ends, "tickformat": ",d", "nticks": 8}, _WIDTH


def _bars(table: pd.DataFrame, across: str, up: str, by: str, *, id: str, title: str, note: str, finding: str,
          ledger: Ledger) -> Exhibit:
    """A bar a word; a standpoint is called by its label, and wears its colour and mark."""
    shown = table[table[up].notna()]
    twice = shown[across][shown[across].duplicated()]
    if len(twice):
        raise ValueError(f"{across!r} has {twice.iloc[0]!r} in more rows than one; count or take one a word first, such as "
                         f"frame.groupby({across!r}).{up}.max()")
    if len(shown) > _MOST_BARS:
        raise ValueError(f"{len(shown)} bars are too many to read; expected {_MOST_BARS} at most, such as "
                         f"frame.nlargest({_MOST_BARS}, {up!r})")
    voices = ledger.vocabulary.standpoints
    rows = own_rows(shown, by if by in shown.columns else across, ledger)
    made = [Bar(voices[r.standpoint].label if r.standpoint and across not in r.values else str(r.values.get(across, "")),
                float(r.values[up]), r.ink, sources=r.sources) for r in rows]
    return bars(made, id=id, title=title, counts=up.replace("_", " "), head=across.replace("_", " "), note=note,
                finding=finding, ledger=ledger)
