"""Figures as somebody reported them: how a number settled, how far reports lie apart, how many lived in the camp.

Every report is one mark. There is no average and no estimate of our own; an open end is drawn open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from whosays.drawing import chart
from whosays.drawing.chart import Chart, Steps
from whosays.drawing.time_columns import Column, axis, covers, seated
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate
from whosays.model.records import Figure, Toll
from whosays.model.vocabulary import Standpoint

from .exhibit import Exhibit
from .rows import Row, Table, keys
from .sentences import Sentence, drawn_at, ends_of, figure_text
from .speaking import echoes, heard, named

# What only the file carries: the words and fields that a reader joins to the ledger's own table by `id`.
CSV_ONLY = ("Low", "High", "Wording", "event", "qualifier")
_BINS = 26  # marks of one size that fit above each other in a chart


@dataclass(frozen=True, repr=False)
class Settling(Exhibit):
    """How a number settled, as an exhibit that can be asked for an earlier day."""

    reports: tuple[Toll, ...] = ()
    about: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)

    def as_known_on(self, day: str | int | date) -> Settling:
        """The same exhibit with the reports that were surely known by the end of a day: ISO text, a year, a date.

        A report dated to a month counts from the month's last day; undated ones do not count. Raises ValueError
        for an impossible date and LookupError when nothing had been reported yet.
        """
        when = PartialDate.of(day)
        kept = tuple(r for r in self.reports if r.as_of and r.as_of.end <= when.end)
        if not kept:
            raise LookupError(f"exhibit {self.id!r} has no report dated {when.prose} or earlier")
        known = {row.id for row in kept}
        told = {**self.told, "names": [key for key in self.told.get("names", ()) if key in known]}
        drawn = _drawn(kept, self.about, self.title, self.ledger, f", as known on {when.prose}", control=False, **told)
        return replace(self, reports=kept, told=told, **drawn)


def settling(event: str, group: str, measure: str, *, id: str, title: str, note: str = "", finding: str = "",
             voices: bool = False, opens: str = "", names: Sequence[str] = (), ledger: Ledger) -> Settling:
    """How a number settles: one mark a report, when it was said across, the figure upward.

    event, group, measure: as in tolls.csv. voices: only figures that repeat nobody; else a page and Jupyter offer the choice.
    opens: the ISO day at which the control "as known on" stands first. names: ids of the figures whose speakers are named
    beside their marks, chosen by the rows when left out.
    Raises LookupError for words or combinations without a row, and for an id in `names` that is not drawn.

    >>> exhibits.settling("EVENT", "GROUP", "MEASURE")
    """
    tolls = heard(tolls_of(ledger, [event], group, measure), ledger, voices)
    about = counted(ledger, tolls)
    told: dict[str, Any] = {"voices": voices, "names": list(names)}
    return Settling(id=id, title=title, note=note, finding=finding, ledger=ledger, reports=tolls, about=about, told=told,
                    **_drawn(tolls, about, title, ledger, opens=opens, **told))


def counted(ledger: Ledger, tolls: Sequence[Toll]) -> str:
    """What some tolls of one group and measure count, in words: `residents of the camp killed`."""
    words, group, measure = ledger.vocabulary, tolls[0].group, tolls[0].measure
    return f"{'people' if group == 'other' else words.groups[group]} {words.measures[measure]}"


_TOLD = 3  # events without figures that are named


def event_keys(ledger: Ledger, events: Sequence[str]) -> list[str]:
    """Ids of events, some of which may be called by their titles."""
    titles = {event.title.casefold(): key for key, event in ledger.events.items()}
    return [name if name in ledger.events else titles.get(name.strip().casefold(), name) for name in events]


def tolls_of(book: Ledger, events: Sequence[str], group: str, measure: str) -> tuple[Toll, ...]:
    """The tolls of some events. Raises LookupError for an event without one."""
    events = event_keys(book, events)
    found: tuple[Toll, ...] = book.select("tolls", event=events, group=group, measure=measure)
    without = [event for event in events if all(t.event != event for t in found)]
    if without:
        more = f" and {len(without) - _TOLD} more" if len(without) > _TOLD else ""
        raise LookupError(f"no figures for {group}, {measure} in {', '.join(without[:_TOLD])}{more}; ledger.table('tolls', "
                          f"group={group!r}, measure={measure!r}).event.unique() lists the events that have some")
    return found


def _drawn(tolls: tuple[Toll, ...], about: str, title: str, ledger: Ledger, known: str = "", *, control: bool = True,
           voices: bool = False, opens: str = "", names: Sequence[str] = ()) -> dict[str, Any]:
    """Everything of a settling exhibit that follows from its reports."""
    rows, stands = in_time(tolls, ledger), ledger.vocabulary.standpoints
    first = PartialDate.of(opens).end if opens else None
    steps = Steps(tuple(chart.known_since(r.as_of) for r in rows), first) if control else None
    strands, layout, units = _by_column(rows, about, stands)
    alone = Sentence("settling", f"{about}, from those who repeat nobody", known)
    says = alone if voices else Sentence("settling", about, known)
    drawing = Chart(
        tuple(strands), layout, "l", tuple(hover(r, ledger) for r in rows), title, stands,
        drawn=frozenset(r.standpoint for r in rows if drawn_at(r) is not None),
        signs=signs(rows), units=units, steps=steps if steps and len(steps.days) > 1 else None,
        values=tuple((r.low, r.high) for r in rows), names=named(rows, ledger, names),
        echoes=None if voices else echoes(rows, ledger, alone.say(heard(rows, ledger, True))))
    return {"summary": says.say(rows), "says": says.payload(rows),
            "rows": Table.made([report_row(r) for r in rows], "tolls", CSV_ONLY),
            "sources": keys(*(r.source for r in rows)), "drawing": drawing}


def in_time(figures: Sequence[Any], ledger: Ledger) -> list[Any]:
    """Figures by when they were said, undated ones last."""
    order = list(ledger.vocabulary.standpoints)
    return sorted(figures, key=lambda r: (r.as_of is None, r.as_of.end if r.as_of else date.max,
                                          drawn_at(r) or 0, order.index(r.standpoint), r.id))


def report_row(report: Figure, **before: Any) -> Row:
    """A report as a row of the table, which keeps its id. before: more cells, after the speaker."""
    own = {"event": report.event} if isinstance(report, Toll) else {}
    return Row({"Said by": report.said_by, **before, "Figure": figure_text(report), "Standpoint": report.standpoint,
                "Date": report.as_of, "Source": (report.source,), "Low": report.low, "High": report.high,
                "Wording": report.wording, **own, "qualifier": report.qualifier}, report.id)


def hover(report: Figure, ledger: Ledger) -> str:
    """What the card over a mark says in Jupyter."""
    when = report.as_of.prose if report.as_of else "no date"
    return chart.hover_text(figure_text(report), report.said_by,
                            ledger.vocabulary.standpoints[report.standpoint].label, when,
                            f"in: {ledger.citation(report.source).name}")


def signs(rows: Sequence[Figure], *, sideways: bool = False, dates: bool = True) -> tuple[tuple[str, str], ...]:
    """The signs that occur in a chart, each with what it means."""
    used = {r.qualifier for r in rows if drawn_at(r) is not None}
    if dates and any(r.as_of and r.as_of.start != r.as_of.end for r in rows):
        used.add("span")
    words = chart.SIGNS | (chart.SIDEWAYS if sideways else {})
    return tuple(words[key] for key in words if key in used)


def ceiling(rows: Sequence[Figure]) -> float:
    """The highest number among some reports, 1 when there is none: the top of their axis."""
    return float(max(ends_of(rows) or [1])) or 1.0


def _by_column(rows: Sequence[Figure], about: str, voices: Mapping[str, Standpoint]
               ) -> tuple[list[dict[str, Any]], dict[str, Any], float]:
    """Traces, layout and width of a settling chart."""
    numbered = [(n, r, at) for n, r in enumerate(rows) if (at := drawn_at(r)) is not None]
    top = ceiling(rows)
    cut, places = seated([r.as_of for _, r, _ in numbered], [round(at / top * _BINS) for _, _, at in numbered])
    width = cut[-1].right if cut else 1.0
    half = min(0.35, 0.0088 * width)  # few columns are drawn wide: an arrow must not grow with them
    points: dict[str, list[tuple[Any, Any, str, int]]] = {}
    strokes: dict[str, list[tuple[int, list[tuple[float, float]]]]] = {}
    spans: list[tuple[int, list[tuple[float, float]]]] = []
    for (row, report, at), x in zip(numbered, places, strict=True):
        points.setdefault(report.standpoint, []).append((x, at, chart.symbol(voices[report.standpoint], report.qualifier), row))
        for path in open_ends(report, x, float(at), tip=top * 0.045, half=half):
            strokes.setdefault(report.standpoint, []).append((row, path))
        if across := covers(cut, report.as_of):
            spans.append((row, [(across[0], at), (across[1], at)]))
    return traces(points, strokes, spans, voices), _column_layout(cut, top, about), width


def traces(points: dict[str, Any], strokes: dict[str, Any], spans: list[Any], voices: Iterable[str], yaxis: str = "y"
           ) -> list[dict[str, Any]]:
    """Spans of time below, then open ends, marks on top, in the fixed order of standpoints."""
    order = [key for key in voices if key in points]
    return (([chart.lines("muted", spans, 1, "dot", yaxis)] if spans else [])
            + [chart.lines(key, strokes[key], yaxis=yaxis) for key in order if key in strokes]
            + [chart.marks(key, points[key], yaxis) for key in order])


def open_ends(report: Figure, x: float, y: float, *, tip: float, half: float) -> list[list[tuple[float, float]]]:
    """Strokes of a mark at x, y: an arrow for an open end, a whisker with a cap for a range."""
    if report.qualifier == "range" and report.high is not None:
        end = float(report.high)
        return [[(x, y), (x, end)], [(x - half, end), (x + half, end)]]
    if report.qualifier not in ("at_least", "up_to"):
        return []
    way = 1 if report.qualifier == "at_least" else -1
    end, neck = y + way * tip, y + way * tip * 0.6
    return [[(x, y), (x, end)], [(x - half, neck), (x, end), (x + half, neck)]]


def _column_layout(cut: Sequence[Column], top: float, about: str) -> dict[str, Any]:
    return {
        "xaxis": axis(cut),
        "yaxis": number_axis(top),
        "margin": {"l": 8, "r": 8, "t": 30, "b": 44},
        "annotations": [chart.caption(about)],
    }


def number_axis(top: float, least: float = 0) -> dict[str, Any]:
    """An axis of counts that has 0: from a little below `least`, where that is less, to a little above `top`."""
    low, high = min(least, 0), max(top, 0)
    span = high - low or 1
    ends = [round(low - span * 0.05, 2), round((high or low == 0) + span * 0.1, 2)]
    return {"range": ends, "tickformat": ",d"} | ({"dtick": 1} if span <= 14 else {"nticks": 7})
