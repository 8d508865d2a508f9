"""A chart of a reader's own table: marks over time or against a number, or bars, in the book's colours and shapes.

A table with several columns of numbers has all of them drawn, each with a colour of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from whosays.drawing import chart as drawn
from whosays.drawing.chart import Chart
from whosays.drawing.theme import INKS
from whosays.drawing.time_columns import axis, seated, spread
from whosays.ledger.ledger import Ledger
from whosays.model.number_words import number

from .bars import MOST, Bar, bars
from .exhibit import Exhibit
from .grouped_bars import grouped_bars
from .own_rows import (
    OwnRow,
    as_text,
    column,
    every,
    frame_of,
    in_words,
    is_missing,
    not_numbers,
    numbers,
    own_rows,
    unread_days,
    when,
)
from .reports import number_axis
from .rows import Table, heading, keys, unlike

_WIDTH, _HIGH = 60.0, 26.0  # marks that fit beside and above each other
_MOST_SERIES = len(INKS["light"].steps)


@dataclass(frozen=True)
class _Asked:
    """What is drawn. table: with text as names of columns. across: the column of words, days or numbers; ups: those upward.

    by: the column whose words give colours. left: columns of numbers that nobody asked for. noughts: how many are not drawn.
    """

    table: pd.DataFrame
    across: str
    ups: tuple[str, ...]
    by: str
    left: tuple[str, ...] = ()
    noughts: int = 0


def chart(frame: Any, x: str = "", y: str | Sequence[str] = "", *, by: str = "standpoint", id: str, title: str, note: str = "",
          finding: str = "", ledger: Ledger) -> Exhibit:
    """A table of your own as a chart: marks over days or numbers, bars for words.

    frame: a table, or what `groupby`, `value_counts` and `crosstab` give. x, y: columns, across and upward; y may be several;
    left out, the first that fit, of a table of counts all columns. Days are Gregorian, such as `2009-07-28`.
    by: the column of who speaks, which gives colour and shape.
    Raises LookupError for an unknown column, ValueError for one that cannot be drawn.

    >>> exhibits.chart(ledger.table("tolls").groupby("standpoint").size())
    """
    asked = _asked(frame, x, y, by)
    table, across = asked.table, asked.across
    for up in asked.ups:
        if not pd.api.types.is_numeric_dtype(table[up]):
            raise ValueError(f"y: {up!r} holds no numbers; expected a column such as "
                             f"{', '.join(numbers(table)) or 'a count'}{as_text(table, up) or not_numbers(table[[up]])}")
    # Text is a date column where all of it is dates; a word among them makes it a column of words.
    is_time = every(table[across], lambda value: when(value) is not None)
    if not is_time and (across not in numbers(table)):
        if days := unread_days(table, across):
            raise ValueError(days)
        return _bars(asked, id=id, title=title, note=note, finding=finding, ledger=ledger)
    if len(asked.ups) > 1:
        called = unlike(str(table.columns.name or "column"), across)
        count = unlike("number", called, *table.columns)
        table = table.melt([across], list(asked.ups), called, count)
        # Of counts a 0 is a word that did not occur: as marks they would be a line of noise.
        noughts = int((table[count] == 0).sum()) if frame_of(frame).columns.name else 0
        asked = _Asked(table[table[count] != 0] if noughts else table, across, (count,), called, noughts=noughts)
    return _drawn(asked, is_time, id=id, title=title, note=note, finding=finding, ledger=ledger)


def _asked(frame: Any, x: str, y: str | Sequence[str], by: str) -> _Asked:
    table = frame_of(frame)
    if not len(table):
        raise ValueError("the table has no rows: nothing to draw")
    names = [str(name) for name in table.columns]
    lead = names[0] if len(names) > 1 and (table is not frame and not isinstance(frame, (list, tuple, dict))) else ""
    asked: Sequence[Any] = y if isinstance(y, (list, tuple)) else [y]
    ups = tuple(dict.fromkeys(column(table, name, "y") for name in asked if name))
    lead = "" if lead in ups else lead  # what was grouped by
    is_counted = bool(table.columns.name or lead) or by not in names
    found = [name for name in numbers(table) if name not in (x, lead)]
    across = column(table, x, "x") if x else lead or _across(table, ups or tuple(found))
    found = [name for name in found if name != across]
    if not ups and not found:
        raise ValueError(f"the table has no column of numbers to draw; count first, such as frame.groupby(...).size() "
                         f"(it has: {', '.join(names)}){not_numbers(table)}")
    if not ups and not x and (texts := [text for name in names if (text := as_text(table, name))]):
        raise ValueError(f"{', '.join(found)} alone would be drawn{texts[0]}, or name both columns: x=..., y=...")
    if by != "standpoint":
        column(table, by, "by")
    kept = ups or tuple(found if is_counted else found[:1])
    return _Asked(table, across, kept, by, () if ups else tuple(name for name in found if name not in kept))


def _across(table: pd.DataFrame, ups: Sequence[str]) -> str:
    names = [str(name) for name in table.columns]
    others = [name for name in names if name not in ups] or [name for name in names if name != ups[-1]]
    if not others:
        raise ValueError("the table has one column alone; expected a second one to draw it by")
    dated = [name for name in others if pd.api.types.is_datetime64_any_dtype(table[name])
             or every(table[name], lambda value: isinstance(value, str) and when(value) is not None)]
    return (dated or others)[0]


def _drawn(asked: _Asked, is_time: bool, *, id: str, title: str, note: str, finding: str, ledger: Ledger) -> Exhibit:
    """Marks over days or numbers."""
    table, across, (up, *_) = asked.table, asked.across, asked.ups
    kept = [name for name in table.columns if name in {across, up} or not table[name].isna().all()]
    rows = own_rows(table[kept], asked.by, ledger, keep=(across, up))
    rows = sorted((r for r in rows if across in r.values and up in r.values), key=lambda r: _place(r.values[across], is_time))
    if not rows:
        raise ValueError(f"no row has both {across!r} and {up!r}: nothing to draw")
    missing = len(table) - len(rows)
    ends = " to ".join(number(pick(r.values[up] for r in rows), digits=True) for pick in (min, max))
    words = f"Chart of {up} by {across} in {len(rows)} {'row' if len(rows) == 1 else 'rows'}: from {ends}"
    rest = f"; {missing} without one of the two {'is' if missing == 1 else 'are'} left out" if missing else ""
    more = f"; not drawn: {', '.join(asked.left)} (y={asked.left[0]!r} draws that)" if asked.left else (
        f"; {asked.noughts} of 0 are not drawn" if asked.noughts else "")
    return Exhibit(id, title, f"{words}{rest}{more}.", Table.made([r.row() for r in rows]), keys(*(r.sources for r in rows)),
                   _marks(rows, asked, is_time, title, ledger), ledger, note, finding)


def _place(value: Any, is_time: bool) -> Any:
    found = when(value, is_gregorian=True) if is_time else None
    return found.start + (found.end - found.start) / 2 if found else float(value)


def _inks(rows: Sequence[OwnRow], by: str) -> Mapping[str, str]:
    """Word -> colour, where colours tell no standpoints: few words of another column. Empty for all else."""
    words = list(dict.fromkeys(str(r.values[by]) for r in rows if by in r.values))
    if any(r.standpoint for r in rows) or not words:
        return {}
    if len(words) > _MOST_SERIES:
        raise ValueError(f"{len(words)} words of {by!r} are too many to tell apart by colour; expected {_MOST_SERIES} at most, "
                         f"such as {', '.join(words[:3])}: choose some, or leave by out")
    return {word: f"step{n}" for n, word in enumerate(words)}


def _marks(rows: Sequence[OwnRow], asked: _Asked, is_time: bool, title: str, ledger: Ledger) -> Chart:
    voices, words, (up, *_) = ledger.vocabulary.standpoints, _inks(rows, asked.by), asked.ups
    at, under, width = _along(rows, asked.across, up, is_time)
    ink = [words.get(str(r.values.get(asked.by, "")), r.ink) for r in rows]
    called = {step: word for word, step in words.items()}
    traces = [drawn.marks(one, [
        (place, float(r.values[up]), voices[one].shape if one in voices else "square" if one in called else "circle", n)
        for n, (r, place) in enumerate(zip(rows, at, strict=True)) if ink[n] == one])
        | ({"name": called[one]} if one in called else {}) for one in dict.fromkeys(ink)]
    top, least = (float(pick(r.values[up] for r in rows)) for pick in (max, min))
    layout = {"xaxis": under, "yaxis": number_axis(top, least), "margin": {"l": 8, "r": 16, "t": 30, "b": 44},
              "annotations": [drawn.caption(up.replace("_", " "))]}
    hover = tuple(drawn.hover_text(*(f"{name}: {value}" for name, value in r.values.items() if not is_missing(value)))
                  for r in rows)
    # The highest mark of a colour is named, because colour alone tells nobody apart.
    high = [float(r.values[up]) for r in rows]
    named = {one: max((n for n, key in enumerate(ink) if key == one), key=lambda n: high[n]) for one in called}
    return Chart(tuple(traces), layout, "l", hover, title, voices, drawn=frozenset(one for one in ink if one in voices),
                 parts=tuple(word.replace("_", " ") for word in words), units=width, values=tuple((n, n) for n in high),
                 names=tuple((named[one], word.replace("_", " ")) for one, word in called.items()))


def _along(rows: Sequence[OwnRow], across: str, up: str, is_time: bool) -> tuple[list[Any], dict[str, Any], float]:
    """Where the marks stand across, their axis, and its width in marks. Those on one spot stand side by side.

    On an axis of days a mark beside its spot would be on another day: crowded days become columns, in order, not to scale.
    """
    at = [_place(r.values[across], is_time) for r in rows]
    low, high = min(at), max(at)
    edge = timedelta(max(2, (high - low).days // 30)) if is_time else max((high - low) / 30, 0.5)
    if is_time:  # the calendar has ends
        low, high = max(low, date.min + edge), min(high, date.max - edge)
    step, tall = (high - low + 2 * edge) / _WIDTH, (max(abs(float(r.values[up])) for r in rows) or 1) / _HIGH
    heights = [round(float(r.values[up]) / tall) for r in rows]
    if is_time and len(set(zip(at, heights, strict=True))) < len(at):
        cut, places = seated([when(r.values[across], is_gregorian=True) for r in rows], heights)
        return places, axis(cut), cut[-1].right
    ends = [low - edge, high + edge]
    if is_time:
        ends = [end.isoformat() for end in ends]
        return [place.isoformat() for place in at], {"range": ends, "type": "date", "nticks": 8}, _WIDTH
    shifts = spread([(round((place - low) / step), height) for place, height in zip(at, heights, strict=True)])
    places = [place + shift * step for place, shift in zip(at, shifts, strict=True)]
    return places, {"range": ends, "tickformat": ",d", "nticks": 8}, _WIDTH


def _bars(asked: _Asked, *, id: str, title: str, note: str, finding: str, ledger: Ledger) -> Exhibit:
    """A bar a word, or of several columns one each; a standpoint is called by its label, and wears its colour and mark."""
    table, across, (up, *more) = asked.table, asked.across, asked.ups
    shown = table[table[list(asked.ups)].map(lambda value: not is_missing(value)).any(axis=1)]
    if not len(shown):
        raise ValueError(f"no row has a number in {', '.join(asked.ups)}: nothing to draw")
    twice = shown[across][shown[across].duplicated()]
    if len(twice):
        raise ValueError(f"{across!r} has {twice.iloc[0]!r} in more rows than one; count or take one a word first, such as "
                         f"frame.groupby({across!r}).{up}.max()")
    if len(shown) > MOST:
        raise ValueError(f"{len(shown)} bars are too many to read; expected {MOST} at most, such as "
                         f"frame.nlargest({MOST}, {up!r})")
    if len(asked.ups) > _MOST_SERIES:
        raise ValueError(f"{len(asked.ups)} columns of numbers are too many to tell apart; expected {_MOST_SERIES} at most: "
                         f"choose some with y={list(asked.ups[:2])}, or turn the table with .T")
    head, voices = heading(across.replace("_", " ")), ledger.vocabulary.standpoints
    labels: dict[str, str] = {key: voice.label for key, voice in voices.items()}
    if more:
        parts = [Bar(labels.get(str(word), in_words(word)), float(value),
                     part=labels.get(str(name), str(name).replace("_", " ")))
                 for word, values in zip(shown[across], shown[list(asked.ups)].to_dict("records"), strict=True)
                 for name, value in values.items() if not is_missing(value)]
        series = unlike(str(table.columns.name or "column"), head)
        return grouped_bars(parts, head=head, series=series, id=id, title=title, note=note, finding=finding, ledger=ledger)
    rows = own_rows(shown, asked.by if asked.by in shown.columns else across, ledger)
    made = [Bar(voices[r.standpoint].label if r.standpoint and across not in r.values else in_words(r.values.get(across)),
                float(r.values[up]), r.ink, sources=r.sources) for r in rows]
    shown_as = bars(made, counts=up.replace("_", " "), head=head, id=id, title=title, note=note, finding=finding, ledger=ledger)
    return shown_as if not asked.left else _with(shown_as, f"; not drawn: {', '.join(asked.left)}")


def _with(exhibit: Exhibit, words: str) -> Exhibit:
    return replace(exhibit, summary=f"{exhibit.summary.removesuffix('.')}{words}.")
