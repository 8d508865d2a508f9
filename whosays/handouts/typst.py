"""Data into tagged PDF (PDF/UA-1) by a Typst template: the same data, the same bytes.

Type: Typst carries Libertinus Serif; words in Arabic script take Noto Naskh Arabic from npm. No font of the machine is
asked, so that every machine prints the same.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from whosays.model.arabic_script import ARABIC
from whosays.model.imprint import Imprint

SHEETS = Path(__file__).resolve().parent / "sheets"
_FONTS = Path(__file__).resolve().parents[2] / "node_modules" / "@expo-google-fonts" / "noto-naskh-arabic"
_ARABIC = re.compile(f"[{ARABIC}]")


def missing() -> str:
    """What to install, in a line, where Typst is not (Binder only runs notebooks and has none); else empty."""
    if importlib.util.find_spec("typst"):
        return ""
    return "PDFs need typst: pip install -r requirements-book.txt (make book does it)"


@lru_cache(maxsize=1)
def _fonts() -> Any:
    import typst

    weights = [_FONTS / "400Regular", _FONTS / "700Bold"]
    return typst.Fonts(include_system_fonts=False, font_paths=[str(w) for w in weights if w.is_dir()])


def pdf(template: str, data: Mapping[str, Any], book: Imprint) -> bytes:
    """One document. template: a name in `sheets`. data: what it reads; `title` and `about` always. book: named at its foot.

    Raises ValueError when it would not be a valid PDF/UA-1, FileNotFoundError when Arabic script has no font.
    """
    return _compile(template, data, book, format="pdf", pdf_standards=["ua-1"])


def picture(template: str, data: Mapping[str, Any], book: Imprint, ppi: int = 110) -> bytes:
    """The first page as PNG. ppi: its pixels an inch. Raises as `pdf` does."""
    return _compile(template, data, book, format="png", ppi=ppi)


def last_page(template: str, data: Mapping[str, Any], book: Imprint) -> float:
    """How far down its last page a document of the template goes: 0 to 1. The template marks its end."""
    import typst

    found = typst.query(str(SHEETS / f"{template}.typ"), "<end>", field="value", one=True, root=str(SHEETS),
                        font_paths=_fonts(), sys_inputs={"data": _text(data, book)})
    return float(json.loads(found))


def _text(data: Mapping[str, Any], book: Imprint) -> str:
    return json.dumps({"records": [], **data, "book": book.title, "licence": book.licence}, ensure_ascii=False)


def _compile(template: str, data: Mapping[str, Any], book: Imprint, **how: Any) -> bytes:
    import typst  # here, so that all that prints nothing works without it

    text = _text(data, book)
    if _ARABIC.search(text) and not _FONTS.is_dir():
        raise FileNotFoundError("the font for Arabic script is missing: run `make book`, which installs it (npm ci)")
    try:
        made = typst.compile(str(SHEETS / f"{template}.typ"), root=str(SHEETS), font_paths=_fonts(),
                             sys_inputs={"data": text}, timestamp=0, **how)
    except typst.TypstError as wrong:
        raise ValueError(f"{template} of {data.get('title')!r}: {wrong}") from wrong
    assert isinstance(made, bytes)
    return made


def pages_of(made: bytes) -> int:
    """Pages of a PDF that Typst wrote."""
    found = re.search(rb"/Type/Pages/Count (\d+)", made)
    if not found:
        raise ValueError("is no PDF of Typst")
    return int(found[1])
