"""Chapters and the whole book on paper: `python -m ashraf pdf [chapter ...] [--tables] [--answers]` writes `_build/pdf`.

An installed Chrome or Chromium prints the texts of the pages with their print style: tagged, with an outline, page numbers and
the words for pictures; paper.js makes them ready. Addresses stand in full in each chapter's list of sources. Tables and
answers stay folded unless asked for.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from whosays.drawing import chromium
from whosays.drawing.scripts import WEB
from whosays.drawing.templating import environment
from whosays.exhibits.page_form import PARTS
from whosays.handouts.slides import RECORDS

from .page_texts import PageText, page_texts
from .paths import file_of, pages_in

BOOK = "book"  # what the whole is called beside the chapters
# Folds without a class are a chapter's own: its objectives, the verdicts on a statement.
_OPEN = ("details.sources-here", "details.exhibit-key", "details.account-more", "details:not([class])")
_TABLES = ("details.exhibit-table",)
_ANSWERS = ("details.quiz-answer", "details.quiz-hint", "details.unfold-hint", "details.unfold-solution",
            "details.unfold-answer")


def sheet(texts: Sequence[PageText], parts: Sequence[str] = (), *, tables: bool, answers: bool) -> str:
    """The page that the browser prints. tables, answers: whether those folds are open. parts: scripts that bring the tables."""
    return environment().get_template("page/paper.html").render(
        texts=texts, title=texts[0].title, script=(WEB / "paper.js").read_text(encoding="utf-8"),
        parts=parts if tables else (),
        open=", ".join([*_OPEN, *(_TABLES if tables else ()), *(_ANSWERS if answers else ())]))


def brought(texts: Sequence[PageText], shown: Mapping[str, Sequence[dict[str, Any]]]) -> list[str]:
    """The scripts that bring the tables of pages: the same rows stand on paper once, in a chapter where one has them."""
    first: dict[tuple[str, ...], str] = {}
    for text in sorted(texts, key=lambda text: not text.is_chapter):
        for x in shown.get(text.page, ()):
            ids = x["table"].get("ids") or ()
            first.setdefault((x["table"].get("of", ""), *(ids if any(ids) else (x["id"],))), x["id"])
    return [f"{PARTS}/{key}.js" for key in first.values()]


def make(html: Path, to: Path, wanted: Sequence[str], **folds: bool) -> list[Path]:
    """Print chapters (all when none is named) and the book. Raises OSError or subprocess.SubprocessError without a browser."""
    to.mkdir(parents=True, exist_ok=True)
    every = list(page_texts(html))
    shown = json.loads((html.parent / RECORDS).read_text(encoding="utf-8"))
    jobs = {name: [text] for text in every if text.is_chapter and (name := file_of(text.page))}
    jobs[BOOK] = every
    made = []
    for name, texts in jobs.items():
        if not wanted or name in wanted:
            # Among the pages, so that their style and pictures are found; gone again at once.
            with tempfile.NamedTemporaryFile("w", suffix=".html", prefix=".print-", dir=html, encoding="utf-8") as scratch:
                scratch.write(sheet(texts, brought(texts, shown), **folds))
                scratch.flush()
                chromium.print_pdf(Path(scratch.name), to / f"{name}.pdf")
            made.append(to / f"{name}.pdf")
            print(f"  {name}.pdf ({made[-1].stat().st_size / 1e6:.1f} MB)", flush=True)
    return made


def run(out: Path, wanted: list[str], **folds: bool) -> int:
    """Print `out`/html to `out`/pdf, all or what is wanted; 0 when something was printed."""
    try:
        if make(pages_in(out / "html"), out / "pdf", wanted, **folds):
            return 0
    except (OSError, subprocess.SubprocessError) as wrong:
        print(f"Printing needs an installed Chrome or Chromium: {wrong}", file=sys.stderr)
        return 1
    print(f"no chapter is called {' or '.join(wanted)}", file=sys.stderr)
    return 1

