"""Files of sheets, all from the same blocks: a zip with a PDF and a .docx of every sheet, and one PDF to print."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from whosays.model.archive import archive
from whosays.model.imprint import Imprint
from whosays.model.lessons import Lesson, Unit

from .blocks import Sheet, heading
from .enclosures import Drawn, materials
from .kits import sheets
from .loading import Teaching
from .materials import link
from .slides import Slide, deck
from .typst import last_page, pages_of, pdf
from .word_files import docx

PAPERS = {"a4": "A4", "us-letter": "US Letter"}
A4 = "a4"
_SIZES = (13.0, 12.0, 11.5, 11.0, 10.5)  # smaller type is hard to read in a copy
NEARLY_EMPTY = 0.25  # of a page: its margin and a few lines
_SMALLER = 0.85  # of its size may a sheet become to save such a page
_ON_SHEET = "It stands on a sheet of this kit. What it shows is on the next slide: talk first."
_ROOM = Path(__file__).resolve().parent


class Files:
    """Sheets of a book as files on one paper. Lessons of one chapter share their source cards, which are made once."""

    def __init__(self, book: Imprint, paper: str = A4) -> None:
        self.book, self.paper = book, paper
        self._fitted, self._words = dict[str, tuple[Sheet, bytes]](), dict[str, bytes]()
        code = hashlib.sha256(f"{book!r}{paper}".encode())
        for path in sorted(p for p in _ROOM.rglob("*.*") if p.suffix in (".py", ".typ")):
            code.update(path.read_bytes())
        self._code = code.hexdigest()

    def stamp(self, *found: object) -> str:
        """A hash of all that files are made from: unchanged ones need not be made again."""
        return hashlib.sha256((self._code + repr(found)).encode()).hexdigest()[:16]

    def zipped(self, found: Sequence[Sheet], more: Mapping[str, bytes] | None = None) -> bytes:
        """All sheets, each as PDF and as .docx, and more files, in one zip."""
        files: dict[str, str | bytes] = dict(more or {})
        for number, sheet in enumerate(found, 1):
            files |= {f"{number:02}-{sheet.name}.{ending}": made for ending, made in self.both(sheet).items()}
        return archive(files)

    def together(self, title: str, found: Sequence[Sheet]) -> bytes:
        """All sheets as one PDF, each as large as by itself, in the order in which they are printed."""
        return pdf("blocks", _data(title, [self._fit(sheet)[0] for sheet in found], self.book, self.paper), self.book)

    def both(self, sheet: Sheet) -> dict[str, bytes]:
        """A sheet as PDF and as .docx."""
        key = repr(sheet)
        if key not in self._words:
            self._words[key] = docx(self._fit(sheet)[0], self.book, self.paper)
        return {"pdf": self._fit(sheet)[1], "docx": self._words[key]}

    def _fit(self, sheet: Sheet) -> tuple[Sheet, bytes]:
        key = repr(sheet)
        if key not in self._fitted:
            self._fitted[key] = fitted(sheet, self.book, self.paper)
        return self._fitted[key]


class Kits:
    """All kits of a book on one paper. drawn: exhibits of the built book."""

    def __init__(self, teaching: Teaching, paper: str = A4, drawn: Drawn | None = None) -> None:
        self.teaching, self.drawn, self.files = teaching, drawn or Drawn(), Files(teaching.ledger.book, paper)
        self._sheets: dict[str, list[Sheet]] = {}

    def on(self, paper: str) -> Kits:
        """The same kits on another paper."""
        other = Kits(self.teaching, paper, self.drawn)
        other._sheets = self._sheets
        return other

    def sheets(self, plan: Lesson | Unit) -> list[Sheet]:
        """All sheets of a kit: its stamp, its PDF and its zip ask for the same."""
        if plan.id not in self._sheets:
            self._sheets[plan.id] = sheets(plan, self.teaching, self.drawn)
        return self._sheets[plan.id]

    def stamp(self, plan: Lesson | Unit) -> str:
        """Of all that a kit is made from."""
        return self.files.stamp(self.sheets(plan), self._shown(plan))

    def single(self, plan: Lesson | Unit) -> bytes:
        """A kit as a zip, with the slides of the exhibits that it names."""
        return self.files.zipped(self.sheets(plan), {"slides.pdf": self.slides(plan)} if has_slides(plan) else {})

    def slides(self, plan: Lesson | Unit) -> bytes:
        """The exhibits of the steps for the wall, a chart of many days also day by day."""
        return deck(f"Slides: {plan.title}", self._shown(plan), self.teaching.ledger)

    def _shown(self, plan: Lesson | Unit) -> list[Slide]:
        named = [m for m in materials(plan) if m.startswith("exhibit:")]
        every = self.drawn.slides.values()
        return [slide for m in named for slide in self._answer_last(
            m.partition(":")[2], [s for s in every if s.of == m.partition(":")[2]] or [self._in_words(m)])]

    def _answer_last(self, name: str, found: Sequence[Slide]) -> Iterator[Slide]:
        """The slides of an exhibit without its finding, and then the finding by itself: pupils work before they see it."""
        summary = self.drawn.records.get(name, {}).get("summary", "")
        for slide in found:
            yield slide if slide.note else replace(slide, says="" if slide.svg else _ON_SHEET, alt=summary)
        yield replace(found[-1], id=f"{name}-finding", svg="", legend=(), note="")

    def _in_words(self, material: str) -> Slide:
        """An exhibit without a drawing: what it asks, and what it finds."""
        record, book = self.drawn.records.get(material.partition(":")[2]), self.teaching.ledger.book
        if record is None:
            return Slide(material, link(material, self.teaching).words, "Drawn when the book is built.", book.title, "")
        return Slide(material, record["title"], record["finding"] or record["summary"], f"{book.title} {book.licence}", "")

    def whole(self, plan: Lesson | Unit) -> bytes:
        """A kit as one PDF."""
        return self.files.together(f"Kit: {plan.title}", self.sheets(plan))

    def handout(self, lesson: Lesson) -> bytes:
        """What pupils can have at home: their handout alone, without a key."""
        return self.files.both(next(sheet for sheet in self.sheets(lesson) if sheet.name == "handout"))["pdf"]


def has_slides(plan: Lesson | Unit) -> bool:
    """Whether a step names an exhibit."""
    return any(material.startswith("exhibit:") for material in materials(plan))


def fitted(sheet: Sheet, book: Imprint, paper: str = A4) -> tuple[Sheet, bytes]:
    """A sheet in the largest type that keeps to its pages, or to one more without breaks of its own; and its tagged PDF.

    One of any number of pages gets a little smaller where its last page would stand nearly empty. Raises ValueError for one
    that is longer.
    """
    tried: list[tuple[Sheet, bytes]] = []
    least = 0 if sheet.pages else _SMALLER * sheet.size
    for size in [size for size in _SIZES if least < size <= sheet.size] or [sheet.size]:
        made = replace(sheet, size=size)
        data = _data(sheet.title, [made], book, paper)
        tried.append((made, pdf("blocks", data, book)))
        pages = pages_of(tried[-1][1])
        if pages <= (sheet.pages or 1) or not (sheet.pages or last_page("blocks", data, book) < NEARLY_EMPTY):
            return tried[-1]
    if not sheet.pages:
        return tried[0]  # no smaller size saves the page
    flowing = tuple(block for block in sheet.blocks if block["kind"] != "break")
    if len(flowing) < len(sheet.blocks):
        return fitted(replace(sheet, blocks=flowing, pages=sheet.pages + 1), book, paper)
    raise ValueError(f"“{sheet.title}” takes {pages} pages; expected {sheet.pages}: fewer reports or shorter texts")


def printed(sheet: Sheet, book: Imprint, paper: str = A4) -> bytes:
    """A sheet by itself as tagged PDF. Raises ValueError when it is longer than its pages."""
    return fitted(sheet, book, paper)[1]


def _data(title: str, found: Sequence[Sheet], book: Imprint, paper: str) -> dict[str, object]:
    sheets = [{"size": sheet.size, "blocks": [heading(sheet.title, 1), *sheet.blocks]} for sheet in found]
    about = f"Handout of the book “{book.title}”"
    return {"title": title, "about": about, "sheets": sheets, "paper": paper}
