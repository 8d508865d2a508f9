"""What the page template needs beside Sphinx's own: which scripts a page uses, its contents list, its policy, its version."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from whosays.exhibits.links import ROOT
from whosays.reading import chapters

from . import footnotes, lighter, stacked

PACKAGE = Path(__file__).resolve().parents[1]
WEB = PACKAGE / "web"  # page scripts and styles
TEMPLATES = PACKAGE / "templates" / "page"
# Scripts from our own files only; styles also from the attributes that plotly and Leaflet set.
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
          "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'")
FOOT = (("chapters/reference/corrections", "Corrections"), ("chapters/about/accessibility", "Accessibility"),
        ("chapters/about/method", "How this book works"))
# What stands in a page -> the script it needs.
_SCRIPTS = (('data-exhibit="map"', "maps"), ('data-exhibit="chart"', "exhibits"), ("exhibit-filter", "timeline"),
            ('class="exhibit-table"', "exhibits"), ("data-quiz", "quiz"), ("data-assign-qr", "qrcode"),
            ("data-assign", "assign"))


@lru_cache(maxsize=1)
def version() -> str:
    """A short hash of all that is copied to `_ashraf`: a reader's browser never mixes two releases."""
    digest = sha256()
    for path in sorted([*WEB.iterdir(),
                        *PACKAGE.joinpath("exhibits").rglob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def digest(*folders: Path) -> str:
    """A hash of every file below the folders."""
    found = sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            found.update(path.name.encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:10]


def contents(app: Sphinx, pagename: str, context: dict[str, Any]) -> str:
    """The list of all pages, with the current one marked for eyes and ears."""
    made = context["toctree"](collapse=False, maxdepth=2, titles_only=True, includehidden=True) if "toctree" in context else ""
    made = re.sub(r'<p (?:aria-level="2" )?class="caption" role="heading"><span class="caption-text">(.*?)</span></p>',
                  r'<p class="contents-part">\1</p>', str(made or ""))
    made = made.replace('<a class="current reference internal" href="#">',
                        '<a class="current reference internal" aria-current="page" href="#main">')
    cover = context["pathto"](app.config.root_doc)
    here = ' aria-current="page" class="current"' if pagename == app.config.root_doc else ""
    return f'<p class="contents-cover"><a href="{cover}"{here}>Cover</a></p>{made}'


def context(app: Sphinx, pagename: str, templatename: str, found: dict[str, Any], doctree: nodes.document | None) -> None:
    """Fill a page's context; links into the book become relative to the page."""
    root = found.get("content_root", "./")
    # WCAG 2.5.3: MyST-NB names its folds "Toggle hidden content", which is not what they show.
    body = lighter.lighten(str(found.get("body", "")), root, Path(app.outdir) / "_ashraf" / "csv")
    body = stacked.name_cells(footnotes.number(body))
    body = body.replace(ROOT, root).replace(' aria-label="Toggle hidden content"', "")
    # Inside a heading the link to it is read out as a second heading, "#": it is for the mouse alone.
    body = body.replace('<a class="headerlink" ', '<a class="headerlink" aria-hidden="true" tabindex="-1" ')
    found["body"] = body
    scripts = list(dict.fromkeys(["book", *(name for mark, name in _SCRIPTS if mark in body)]))
    toc = str(found.get("toc", ""))
    found["ashraf_uses"] = {"code": 'class="highlight' in body, "scripts": scripts,
                            "sections": found.get("display_toc", False) and toc.count("<li>") > 3}
    found["ashraf_policy"] = POLICY
    found["ashraf_version"] = version()
    found["ashraf_evidence"] = app.config.ashraf_evidence
    found["ashraf_contents"] = contents(app, pagename, found)
    found["ashraf_foot"] = [(name, label) for name, label in FOOT if name in app.env.found_docs]
    found["ashraf_description"] = _description(app, pagename)
    found["ashraf_notebook"] = f"{pagename.rsplit('/', 1)[-1]}.ipynb" if _is_chapter(app, pagename) else ""
    found["ashraf_binder"] = binder(app.config.ashraf_binder, found["ashraf_notebook"])


def binder(repository: str, notebook: str) -> str:
    """The address that starts Binder with a chapter open; empty without a repository (`ashraf_binder`) or a chapter."""
    return f"{repository.rstrip('/')}?urlpath=lab/tree/notebooks/{notebook}" if repository and notebook else ""


def _is_chapter(app: Sphinx, pagename: str) -> bool:
    path = Path(app.srcdir) / f"{pagename}.md"
    return path.is_file() and "chapter" in chapters.front_matter(path)


def _description(app: Sphinx, pagename: str) -> str:
    """The question of a chapter; for other pages the first words of the book."""
    path = Path(app.srcdir) / f"{pagename}.md"
    if _is_chapter(app, pagename):
        return chapters.read(path).question
    return "A book that teaches students to read a contested history: every number shows who said it."
