"""What the pages load, copied to `_ashraf` when a build ends; what no page loads is taken out of the theme's folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from pygments.formatters import HtmlFormatter
from sphinx.application import Sphinx
from sphinx.util.logging import getLogger

from whosays.drawing import scripts, theme
from whosays.drawing.maps.base import Atlas
from whosays.ledger.datapackage import write_datapackage
from whosays.ledger.ledger import Ledger
from whosays.model.languages import Language
from whosays.reading.moved import read_moved

from . import challenges, citations, minified, typefaces
from .page_texts import keep_contents
from .pages import BASE, PACKAGE, SHEETS, WEB, digest
from .paths import PAGES, REPOSITORY
from .site_book import SiteBook, open_site

_log = getLogger(__name__)
# What no page loads by itself.
_ELSEWHERE = {"frame.js", "paper.js", "scorm.js", "shared.js", "stills.js", *scripts.BROUGHT}
LIBRARIES = {"plotly.min.js": "plotly.js-basic-dist-min/plotly-basic.min.js", "leaflet.js": "leaflet/dist/leaflet.js",
              "leaflet.css": "leaflet/dist/leaflet.css", "qrcode.js": "qrcode-generator/dist/qrcode.js",
              "docx.js": "docx/dist/index.iife.js", "fflate.js": "fflate/umd/index.js",
              "fsrs.js": "ts-fsrs/dist/index.umd.js"}


def copy(app: Sphinx, failed: Exception | None) -> None:
    """At the end of a build: libraries, our scripts and style sheets, the evidence."""
    if failed or app.builder.name != PAGES:
        return
    out, book = Path(app.outdir) / "_ashraf", open_site(app)
    out.mkdir(exist_ok=True)
    for name, inside in LIBRARIES.items():
        found = REPOSITORY / "node_modules" / inside
        if not found.is_file():
            _log.warning("%s is missing: run `make book`, which installs it (npm ci)", inside)
            continue
        shutil.copyfile(found, out / name)
    for inside in typefaces.missing():
        _log.warning("%s is missing: run `make book`, which installs it (npm ci)", inside)
    typefaces.write(out, book.folder)
    for path in WEB.glob("*.svg"):
        shutil.copyfile(path, out / path.name)
    own = {path.name: scripts.file(path.name) for path in WEB.glob("*.js") if path.name not in _ELSEWHERE}
    own["moved.js"] = f"window.whosaysMoved={json.dumps(read_moved(book.ledger.folder))};\n{own['moved.js']}"
    own |= {"book.js": scripts.script("book", "frame"),  # every page loads it first
            **{f"words-{key}.js": words_script(language, book.own_language) for key, language in book.languages.items()},
            "qrcode.js": (out / "qrcode.js").read_text(encoding="utf-8")}  # of the libraries this one comes at full length
    sheets = {"whole": style(book.ledger), "book": style(book.ledger, BASE), **{name: style(None, (name,)) for name in SHEETS}}
    sheets |= {"code": code_style(), "whole": sheets["whole"] + code_style()}
    own = minified.scripts(own) | {f"{name}.css": minified.style(text) for name, text in sheets.items()}
    for name, text in own.items():
        (out / name).write_text(text, encoding="utf-8")
    _evidence(out / "data", book.ledger)
    Atlas.of(book.ledger).write_scripts(out)
    _forms(out / "forms", book)
    citations.write(Path(app.outdir), book, app.config.whosays_evidence)
    challenges.write(Path(app.outdir), book, app.config.whosays_evidence)
    _notebooks(book, out / "notebooks", Path(app.outdir).parent / ".notebooks")
    keep_contents(Path(app.outdir), open_site(app).in_order(app.env))
    _prune(Path(app.outdir) / "_static")


def words_script(language: Language, own: Language) -> str:
    """What page scripts say in a language, and what they must know of it. own: of the book."""
    words, known = (json.dumps(found, ensure_ascii=False, separators=(",", ":"))
                    for found in (dict(language.words), {"own": own.key, "digits": language.numbers.digits}))
    return f"window.whosaysWords={words};\nwindow.whosaysLanguage={known};\n"


def style(ledger: Ledger | None, names: Sequence[str] = (*BASE, *SHEETS)) -> str:
    """Style sheets in one, without the comments: all, or those named. ledger: its standpoints' colours come first."""
    colours = [theme.css(ledger.vocabulary.standpoints)] if ledger else []
    colours += [theme.charts()] if "drawings" in names else []
    text = "\n".join([*colours, *((WEB / f"{name}.css").read_text(encoding="utf-8") for name in names)])
    return re.sub(r"/\*.*?\*/\n?", "", text, flags=re.S)


def _evidence(out: Path, ledger: Ledger) -> None:
    folder = ledger.folder
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in (".csv", ".yaml", ".bib", ".geojson", ".md"):
            target = out / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    write_datapackage(out, ledger)


def _forms(out: Path, book: SiteBook) -> None:
    """The sheets of every contested claim, as a script of blocks that forms.js draws: a page on disk may not fetch."""
    from dataclasses import asdict

    from whosays.handouts import contested

    out.mkdir(exist_ok=True)
    for claim in contested.claims(book.ledger):
        made = [asdict(one) for one in contested.sheets(claim, book.ledger, book.teaching.contested.get(claim.id))]
        said = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        (out / f"{claim.id}.js").write_text(f'(window.whosaysForms??={{}})["{claim.id}"]={said};\n', encoding="utf-8")


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
    """Nothing is left of what themes and extensions bring."""
    for path in static.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
