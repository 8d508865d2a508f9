"""An exhibit as a file to take away: a picture, a page, its rows. Each says whose words it rests on.

No browser and no network is asked: what a school's machine has is enough.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from whosays.drawing.png import png
from whosays.model.suggestions import nearest

from .live import standing_alone
from .plate import credit, svg

Exhibit = Any  # exhibits.exhibit.Exhibit, which asks for its files

_WIDEST = 60  # letters of a column
_DAY = datetime(2000, 1, 1)  # the same rows give the same bytes


def write(exhibit: Exhibit, path: Path) -> Path:
    """Write an exhibit by the ending of a path. Raises ValueError for an ending that is none of ENDINGS."""
    make = _MAKERS.get(path.suffix.casefold())
    if make is None:
        raise ValueError(f"{path.name!r}: no such kind of file{nearest(path.suffix, ENDINGS)}; expected one of "
                         f"{', '.join(ENDINGS)}")
    made = make(exhibit)
    return put(path, made if isinstance(made, bytes) else made.encode("utf-8"))


def place_of(path: Any) -> Path:
    """A path as people write it, `~` for their own folder. Raises TypeError for what is none, ValueError for an address."""
    if not isinstance(path, (str, Path)):
        raise TypeError(f"save takes a name, such as 'mine.png', and this is {type(path).__name__}")
    if "://" in str(path) or "\0" in str(path):
        raise ValueError(f"{str(path)!r} is no name of a file; expected one such as 'mine.png'")
    return Path(path).expanduser()


def put(path: Path, content: bytes) -> Path:
    """Write a file, with its folders. Raises ValueError, in a sentence, where that is not possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as wrong:
        why = (wrong.strerror or "no place for it").lower()
        raise ValueError(f"{path.name[:60]!r} cannot be written there: {why}; try a short name without a folder, such as "
                         "'mine.png'") from None
    return path


def _svg(exhibit: Exhibit) -> str:
    return svg(exhibit.record(), exhibit.drawing, exhibit.ledger)


def _html(exhibit: Exhibit) -> str:
    framed = exhibit.drawing.live(exhibit.finding).get("text/html", "") if exhibit.drawing.kind == "map" else ""
    return standing_alone(exhibit.record(), exhibit.ledger, framed, exhibit.drawing, is_page=True)


def still_of(drawn: Any) -> str:
    """Anything that a cell shows as HTML that stands still: an exhibit whole, a table as pandas writes it, else its words."""
    if hasattr(drawn, "drawing") and hasattr(drawn, "record"):
        framed = drawn.drawing.live(drawn.finding).get("text/html", "") if drawn.drawing.kind == "map" else ""
        return standing_alone(drawn.record(), drawn.ledger, framed, drawn.drawing)
    table: Any = drawn.to_frame() if isinstance(drawn, pd.Series) else drawn
    return str(table._repr_html_() if hasattr(table, "_repr_html_") else Markup("<p>{}</p>").format(drawn))


def xlsx(exhibit: Exhibit) -> bytes:
    """A workbook of two sheets: the rows, ready to be sorted and filtered; what they show and the documents."""
    import xlsxwriter

    out, ledger = io.BytesIO(), exhibit.ledger
    # What begins with = + - @ stays text: no program may run it.
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": exhibit.title, "comments": credit(list(exhibit.sources), ledger), "created": _DAY})
    bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True, "valign": "top"})
    frame, sheet = exhibit.table, book.add_worksheet("Rows")
    for at, name in enumerate(frame.columns):
        cells = [_cell(value) for value in frame[name]]
        sheet.write(0, at, str(name), bold)
        for row, value in enumerate(cells, 1):
            if value is not None:
                sheet.write(row, at, value, wrapped)
        sheet.set_column(at, at, min(_WIDEST, max([len(str(name)), *(len(str(v)) for v in cells if v is not None)]) + 2))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(frame), max(0, len(frame.columns) - 1))
    about = book.add_worksheet("About")
    about.set_column(0, 0, 24, bold)
    about.set_column(1, 1, 100, wrapped)
    for row, pair in enumerate(_about(exhibit)):
        about.write_row(row, 0, pair)
    book.close()
    return out.getvalue()


def _cell(value: Any) -> Any:
    return value if value is None or isinstance(value, (int, float)) else str(value)


def _about(exhibit: Exhibit) -> list[tuple[str, str]]:
    said = [("Title", exhibit.title), ("Finding", exhibit.finding), ("Summary", exhibit.summary), ("Note", exhibit.note),
            ("From", exhibit.ledger.book.title)]
    cited = [(key, f"{exhibit.ledger.citation(key).short}. {exhibit.ledger.sources[key].title} "
                   f"{exhibit.ledger.sources[key].url}".strip()) for key in exhibit.sources]
    return [pair for pair in [*said, *cited] if pair[1]]


_MAKERS: Mapping[str, Callable[[Any], str | bytes]] = {
    ".png": lambda exhibit: png(_svg(exhibit)), ".svg": _svg, ".html": _html, ".csv": lambda exhibit: exhibit.csv(),
    ".xlsx": xlsx}
ENDINGS = tuple(_MAKERS)
