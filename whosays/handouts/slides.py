"""Slides of the exhibits: every chart and map of a chapter as a still picture, with its words and credit, from its record.

Exhibits without a drawing have no slide. A chart of many days has a series before it: what was known on the first days, and
at the end of the next months.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from whosays.drawing import theme
from whosays.drawing.templating import Surface, render
from whosays.ledger.ledger import Ledger
from whosays.model.dates import PartialDate

from .outline import Page
from .typst import pdf, picture

RECORDS = "exhibits.json"  # beside the folder of the built book
_STILLS = "_ashraf/stills"
_SQUARE = "M2 2h12v12H2z"
_MOST_SOURCES = 4
_FEWEST_DAYS = 8  # of a chart that has a series
_FIRST, _MONTHS = 3, 3  # days and then ends of months in a series


@dataclass(frozen=True)
class Slide:
    """id: of the exhibit, and of a series its day. says: its sentence, also the words for those who do not see it.

    svg: the picture, empty for one that is not drawn yet. legend: its marks as SVG, with their words. note: the day of one
    of a series, with how many reports were known. of: the exhibit. alt: words for those who do not see it, in place of `says`.
    """

    id: str
    title: str
    says: str
    credit: str
    svg: str
    legend: tuple[tuple[str, str], ...] = ()
    note: str = ""
    of: str = ""
    alt: str = ""


def slides(page: Page, html: Path, ledger: Ledger) -> list[Slide]:
    """The slides of a chapter, in its order. html: the folder of the built book; none where it knows no such page."""
    return _slides(page.file, records(html).get(page.file, ()), html, ledger)


def every(html: Path, ledger: Ledger) -> dict[str, Slide]:
    """The slides of all pages of a built book, by the ids of their exhibits."""
    return {slide.id: slide for file, found in records(html).items() for slide in _slides(file, found, html, ledger)}


def _slides(file: str, found: Iterable[Mapping[str, Any]], html: Path, ledger: Ledger) -> list[Slide]:
    return [slide for record in found if (whole := _slide(record, file, html / _STILLS, ledger))
            for slide in (*_series(record, whole, html / _STILLS), whole)]


def days(record: Mapping[str, Any]) -> list[str]:
    """The days that a series tells of a chart: the first ones, then the last of each of the next months with a report."""
    steps = record["drawing"].get("plot", {}).get("steps", ())
    if not isinstance(steps, Sequence) or len(steps) < _FEWEST_DAYS:
        return []
    first = list(steps[:_FIRST])
    ends = {day[:7]: day for day in steps if day[:7] > first[-1][:7]}
    return first + list(ends.values())[:_MONTHS]


def _series(record: Mapping[str, Any], whole: Slide, stills: Path) -> Iterator[Slide]:
    """The same chart as it was known on some days."""
    for day in days(record):
        path, plot = stills / f"{record.get('still')}-slide-{day}.svg", record["drawing"]["plot"]
        if path.is_file():
            known = sum(0 <= since <= plot["steps"].index(day) for since in plot["since"])
            note = f"As known on {PartialDate.parse(day).prose}: {known} of {len(plot['since'])} reports"
            yield replace(whole, id=f"{whole.id}-{day}", says=f"{note}.", note=note, svg=path.read_text(encoding="utf-8"))


def records(html: Path) -> dict[str, list[dict[str, Any]]]:
    """The exhibits of each page of a built book; none where there is none."""
    path = html.parent / RECORDS
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _slide(record: Mapping[str, Any], file: str, stills: Path, ledger: Ledger) -> Slide | None:
    drawing = record["drawing"]
    if record["kind"] == "chart":
        path = stills / f"{record['still']}-slide.svg"
        if not path.is_file():
            return None
        svg = path.read_text(encoding="utf-8")
    elif record["kind"] in ("map", "sketch"):
        svg = str(render(ledger, "maps/file.svg", Surface(file=True), drawing=drawing))
    else:
        return None
    return Slide(record["id"], record["title"], record["finding"] or record["summary"], _credit(record, file, ledger), svg,
                 tuple(_legend(drawing, ledger)), of=record["id"])


def _legend(drawing: Mapping[str, Any], ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The marks of the key beside a drawing, with their words."""
    voices, inks = ledger.vocabulary.standpoints, theme.colours("light", ledger.vocabulary.standpoints)
    for item in drawing.get("legend", ()):
        key = item if isinstance(item, str) else item["standpoint"]
        if key:
            yield _mark(theme.outline(voices[key].shape), inks[key]), voices[key].label
        else:
            yield _mark(item["path"], inks[item["ink"]]), item["words"]
    for number, part in enumerate(drawing.get("parts", ())):
        yield _mark(_SQUARE, inks[f"step{number}"]), part
    for sign, words in drawing.get("signs", ()) if "parts" in drawing else ():
        yield _mark("", "none"), f"{sign} {words}"


def _mark(path: str, colour: str) -> str:
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
            f'<path d="{path}" fill="{colour}" fill-rule="evenodd"/></svg>')


def _credit(record: Mapping[str, Any], file: str, ledger: Ledger) -> str:
    """Sources, book, licence and page of an exhibit in one line; a long list of sources is cut and counted."""
    names = [ledger.citation(key).short for key in record["sources"]]
    more = f" and {len(names) - _MOST_SOURCES} more" if len(names) > _MOST_SOURCES else ""
    book = ledger.book
    return f"Sources: {'; '.join(names[:_MOST_SOURCES])}{more}. {book.title} {file}.html. {book.licence}"


def files(page: Page, found: list[Slide], ledger: Ledger) -> dict[str, bytes]:
    """All files of a chapter's slides: one tagged PDF, each picture as SVG and PNG, and their words as text."""
    if not found:
        return {}
    made = {f"slides/{page.name}-slides.pdf": deck(f"Slides: {page.title}", found, ledger)}
    for slide in found:
        made[f"slides/{slide.id}.svg"] = _titled(slide).encode()
        made[f"slides/{slide.id}.png"] = picture("slides", _data(slide.title, [slide], ledger, alone=True), ledger.book)
    words = "\n".join(f"{s.id}\nTitle: {s.title}\nAlternative text: {s.says}\nCredit: {s.credit}\n" for s in found)
    return made | {f"slides/{page.name}-slides.txt": words.encode()}


def deck(title: str, found: list[Slide], ledger: Ledger) -> bytes:
    """All slides as one tagged PDF."""
    return pdf("slides", _data(title, found, ledger), ledger.book)


def _data(title: str, found: list[Slide], ledger: Ledger, *, alone: bool = False) -> dict[str, object]:
    """alone: of one page, without one for a sentence that has no room beside its picture."""
    rows = [{"title": s.title, "says": s.says, "credit": s.credit, "svg": s.svg, "legend": s.legend, "note": s.note,
             "alt": f"{s.title} {s.alt or s.says}"}
            for s in found]
    return {"title": title, "about": f"Exhibits of the book “{ledger.book.title}”", "slides": rows, "alone": alone}


def _titled(slide: Slide) -> str:
    """The picture with its title, alternative text and credit inside."""
    head, _, rest = slide.svg.partition(">")
    return f"{head}><title>{escape(slide.title)}</title><desc>{escape(f'{slide.says} {slide.credit}')}</desc>{rest}"
