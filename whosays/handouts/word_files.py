"""Sheets as .docx, to be edited in any word processor: headings, tables with heads, alternative texts, language.

The same sheet gives the same bytes: no date, and the parts packed by the one zip writer.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from whosays.model.arabic_script import ARABIC
from whosays.model.archive import archive
from whosays.model.imprint import Imprint

from .blocks import Sheet
from .typst import picture

_RTL = re.compile(f"([{ARABIC}][{ARABIC}\\s\u200c\u200d]*)")
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
_PAPERS = {"a4": (210, 297), "us-letter": (215.9, 279.4)}
_MARGIN = 16


def docx(sheet: Sheet, book: Imprint, paper: str = "a4") -> bytes:
    """One sheet as a file for word processors. paper: a4 or us-letter."""
    from docx import Document
    from docx.shared import Mm, Pt

    made = Document()
    core = made.core_properties
    core.title, core.author, core.language = sheet.title, book.authors, book.language
    core.comments, core.subject = "", book.title
    core.created = core.modified = core.last_printed = _LONG_AGO
    page, (width, height) = made.sections[0], _PAPERS[paper]
    page.page_width, page.page_height = Mm(width), Mm(height)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(_MARGIN)
    made.styles["Normal"].font.size, made.styles["Normal"].paragraph_format.space_after = Pt(min(sheet.size, 11)), Pt(4)
    _plain(made, book.language)
    page.footer.paragraphs[0].text = " · ".join(part for part in (book.title, sheet.title, book.licence) if part)
    _heading(made, {"text": sheet.title, "level": 1}, width, book)
    for block in sheet.blocks:
        _WRITERS[block["kind"]](made, block, width - 2 * _MARGIN, book)
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as parts:
        return archive({name: parts.read(name) for name in parts.namelist()})


def _plain(made: Any, language: str) -> None:
    """Black headings in the type of the text, and the language of the whole file."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    made.styles["Normal"].font.name = "Times New Roman"  # narrow, as the type of the PDF is, so that pages break alike
    for level, size in ((1, 16), (2, 12), (3, 11)):
        style = made.styles[f"Heading {level}"]
        style.font.color.rgb, style.font.size = RGBColor(0, 0, 0), Pt(size)
        fonts = style.element.rPr.find(qn("w:rFonts"))
        fonts.attrib.clear()  # the template's own names a font that LibreOffice replaces by a wide one
        style.font.name = "Times New Roman"
        style.paragraph_format.space_before = Pt(6)
    properties = made.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    told = properties.find(qn("w:lang"))
    if told is None:
        told = OxmlElement("w:lang")
        properties.append(told)
    told.set(qn("w:val"), {"en": "en-GB"}.get(language, language))
    told.set(qn("w:bidi"), "fa-IR")


def _write(paragraph: Any, words: str, *, bold: bool = False) -> None:
    """Words into a paragraph; runs in Arabic script go from right to left."""
    for piece in filter(None, _RTL.split(words)):
        run = paragraph.add_run(piece)
        run.bold = bold or None
        if _RTL.match(piece):
            run.font.rtl = run.font.complex_script = True


def _heading(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    paragraph = made.add_paragraph(block["text"])
    paragraph._p.style = f"Heading{block['level']}"  # by its id: to look a style up by its name takes longer than all the rest


def _text(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    paragraph = made.add_paragraph()
    paragraph.paragraph_format.keep_with_next = block.get("stays")
    if block["lead"]:
        _write(paragraph, f"{block['lead']} ", bold=True)
    _write(paragraph, block["text"])


def _list(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    for item in block["items"]:
        paragraph = made.add_paragraph()
        paragraph._p.style = "ListBullet"
        _write(paragraph, item)


def _table(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    """A table whose first row repeats on every page; its title is its alternative text."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    table = made.add_table(rows=0, cols=len(block["heads"]), style="Table Grid")
    table.autofit = False
    small = min(Pt(9.5), max(Pt(9), made.styles["Normal"].font.size - Pt(1)))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), block["title"])
    table._tbl.tblPr.append(caption)
    for number, texts in enumerate([block["heads"], *block["rows"]]):
        row = table.add_row()
        for cell, words, share in zip(row.cells, texts, block["widths"], strict=True):
            cell.width = Mm(width * share / sum(block["widths"]))
            _write(cell.paragraphs[0], words, bold=number == 0)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            for run in cell.paragraphs[0].runs:
                run.font.size = small
                if run.font.rtl:  # its size is another element: without it the words are those of the file's style
                    size = OxmlElement("w:szCs")
                    size.set(qn("w:val"), str(round(small.pt * 2)))
                    run._r.rPr.find(qn("w:sz")).addnext(size)
        if number == 0:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        else:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            row.height = Mm(block["height"]) if block["height"] else None
    for column, share in zip(table.columns, block["widths"], strict=True):  # LibreOffice goes by the grid, not by the cells
        column.width = Mm(width * share / sum(block["widths"]))
    _gap(made)


def _gap(made: Any) -> None:
    """A line as low as it can be, between what would touch."""
    from docx.shared import Pt

    paragraph = made.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(4)


def _lines(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    for _ in range(block["count"]):
        made.add_paragraph("_" * round(width / 2.1))


def _name(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    made.add_paragraph("Name ______________________________________   Date __________________")


def _ballots(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    from docx.shared import Mm, Pt

    letters = block["letters"]
    table = made.add_table(rows=0, cols=2, style="Table Grid")
    for pair in zip(letters[::2], letters[1::2], strict=True):
        row = table.add_row()
        row.height = Mm(100)
        for cell, letter in zip(row.cells, pair, strict=True):
            cell.paragraphs[0].alignment = 1
            cell.paragraphs[0].add_run(letter).font.size = Pt(150)


def _cut(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    made.add_paragraph("- " * round(width / 2.6))


def _break(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    made.add_page_break()


def _chart(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    _drawn(made, block, width, picture("letters-picture", {"title": block["title"], "about": block["says"],
                                                           "days": block["days"], "marks": block["marks"]}, book, ppi=150))


def _picture(made: Any, block: dict[str, Any], width: float, book: Imprint) -> None:
    _drawn(made, block, width, picture("svg-picture", {"title": block["title"], "about": block["says"],
                                                       "svg": block["svg"], "legend": block["legend"]}, book, ppi=130))


def _drawn(made: Any, block: dict[str, Any], width: float, drawn: bytes) -> None:
    from docx.shared import Mm

    made.add_picture(io.BytesIO(drawn), width=Mm(min(width, 165)))
    shape = made.inline_shapes[-1]._inline.docPr
    shape.set("descr", block["says"])
    shape.set("title", block["title"])


_WRITERS: dict[str, Callable[[Any, dict[str, Any], float, Imprint], None]] = {
    "heading": _heading, "text": _text, "list": _list, "table": _table, "lines": _lines, "name": _name,
    "ballots": _ballots, "cut": _cut, "break": _break, "chart": _chart, "picture": _picture}
