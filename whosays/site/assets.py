"""What the pages load, copied to `_ashraf` when a build ends; what no page loads is taken out of the theme's folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from pygments.formatters import HtmlFormatter
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

from whosays.drawing import scripts, theme
from whosays.drawing.maps.base import Atlas
from whosays.ledger.datapackage import write_datapackage
from whosays.ledger.ledger import Ledger

from .page_texts import keep_contents
from .pages import PACKAGE, WEB, digest
from .paths import REPOSITORY
from .site_book import SiteBook, open_site
from .usage import in_order

_log = getLogger(__name__)
# Sphinx's own search needs these; everything else in _static belongs to a theme that this book does not load.
_KEEP = {"documentation_options.js", "doctools.js", "searchtools.js", "language_data.js", "sphinx_highlight.js", "pygments.css"}
_ELSEWHERE = {"paper.js", "scorm.js", "shared.js", "stills.js"}  # scripts that no page of the book loads by themselves
LIBRARIES = {"plotly.min.js": "plotly.js-basic-dist-min/plotly-basic.min.js", "leaflet.js": "leaflet/dist/leaflet.js",
              "leaflet.css": "leaflet/dist/leaflet.css", "qrcode.js": "qrcode-generator/dist/qrcode.js"}


def copy(app: Sphinx, failed: Exception | None) -> None:
    """At the end of a build: libraries, our scripts, one style sheet, the evidence."""
    if failed or app.builder.format != "html":
        return
    out, book = Path(app.outdir) / "_ashraf", open_site(app)
    out.mkdir(exist_ok=True)
    for name, inside in LIBRARIES.items():
        found = REPOSITORY / "node_modules" / inside
        if not found.is_file():
            _log.warning("%s is missing: run `make book`, which installs it (npm ci)", inside)
            continue
        shutil.copyfile(found, out / name)
    for path in WEB.glob("*.svg"):
        shutil.copyfile(path, out / path.name)
    for name in (p.name for p in WEB.glob("*.js") if p.name not in _ELSEWHERE):
        (out / name).write_text(scripts.file(name), encoding="utf-8")
    (out / "book.js").write_text(scripts.script("book"), encoding="utf-8")  # every page loads it first
    (out / "book.css").write_text(style(book.ledger), encoding="utf-8")
    _evidence(out / "data", book.ledger)
    Atlas.of(book.ledger).write_scripts(out)
    _teachers(out, book)
    _notebooks(book, out / "notebooks", Path(app.outdir).parent / ".notebooks")
    keep_contents(Path(app.outdir), [app.config.root_doc, *in_order(app.env)])
    _prune(Path(app.outdir) / "_static")


def style(ledger: Ledger) -> str:
    """The one style sheet of the book: standpoints, page, exhibits, maps, quiz; without the comments."""
    sheets = [WEB / f"{name}.css" for name in ("book", "exhibits", "maps", "reference", "quiz", "assign", "print")]
    text = "\n".join([theme.css(ledger.vocabulary.standpoints), *(path.read_text(encoding="utf-8") for path in sheets)])
    return re.sub(r"/\*.*?\*/\n?", "", text, flags=re.S)


def _evidence(out: Path, ledger: Ledger) -> None:
    folder = ledger.folder
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in (".csv", ".yaml", ".bib", ".geojson", ".md"):
            target = out / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    write_datapackage(out, ledger)


def _teachers(out: Path, book: SiteBook) -> None:
    """Worksheets, keys, plans, cards, LMS files; unchanged ones are left as they are."""
    from whosays.handouts import typst as paper
    from whosays.handouts.downloads import write
    from whosays.handouts.loading import TeachingError
    from whosays.quiz.loading import QuizError

    if unprintable := paper.missing():
        _log.warning("no downloads for teachers: %s", unprintable)
        return
    try:
        write(out / "downloads", book.teaching)
    except (QuizError, TeachingError) as wrong:
        for problem in wrong.problems:
            _log.warning("%s", problem)


def _notebooks(book: SiteBook, out: Path, stamp: Path) -> None:
    """The chapters as notebooks; an unchanged book does not pay for them, nor for loading what writes them."""
    now = digest(book.folder / "chapters", book.ledger.folder, PACKAGE)
    if out.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == now:
        return
    from . import notebooks

    notebooks.write(out, book.ledger)
    stamp.write_text(now, encoding="utf-8")


def code_style() -> str:
    """The colours of code, which follow the page like all other colours."""
    light, dark = (HtmlFormatter(style=f"a11y-high-contrast-{name}") for name in theme.THEMES)
    return (f"{light.get_style_defs('.highlight')}\n"
            f"@media screen{{{dark.get_style_defs('html[data-theme=dark] .highlight')}}}\n"
            "@media screen and (prefers-color-scheme:dark){"
            f"{dark.get_style_defs('html:not(.js):not([data-light]) .highlight')}}}\n")


def _prune(static: Path) -> None:
    """Only what Sphinx's search needs and the colours of code are left of what themes and extensions bring."""
    (static / "pygments.css").write_text(code_style(), encoding="utf-8")
    for path in static.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in _KEEP:
            path.unlink()
