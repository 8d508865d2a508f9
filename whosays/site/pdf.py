"""Chapters and the whole book on paper: `python -m ashraf pdf [chapter ...] [--tables] [--answers]` writes `_build/pdf`.

An installed Chrome or Chromium prints the finished pages with their print style: tagged, with an outline, page numbers and
the words for pictures. Addresses stand in full in each chapter's list of sources. Tables and answers stay folded
unless asked for.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from . import chromium
from .paths import pages_in
from .single_file import DARK_STILL, POLICY_TAG

_DROP = (re.compile(r'<script(?! type="application/json")[^>]*>.*?</script>\n?', re.S),
         re.compile(r'<script type="application/json">.*?</script>', re.S),
         POLICY_TAG,
         re.compile(r'<div class="cards">.*?(?=</section>|</article>)', re.S),  # the last of a page's text
         DARK_STILL)
# A mark opens a card on the page. On paper it is words, and only words go on in the next line; a button never does.
_MARK = re.compile(r'<button type="button" (class="mark\b[^"]*"(?: id="[^"]*")?)(?: popovertarget="[^"]*")?([^>]*)>'
                   r"(.*?)</button>", re.S)
_FIRST_WORD = re.compile(r'((?:<i [^>]*></i>)+)<span>([^\s<]+)|(<span aria-hidden="true">[^<]*</span> [^\s<]+)')
_ANSWERS = ("quiz-answer", "quiz-hint", r"unfold-(?:hint|solution)\b[^\"]*")
_ARTICLE = re.compile(r"<article[^>]*>(.*?)</article>", re.S)
_ID = re.compile(r' (id|for|aria-labelledby|aria-describedby|href)="([^"]*)"')
_ORDER = re.compile(r'<a class="[^"]*reference internal" href="([^"#]+\.html)"')


def printable(text: str, *, tables: bool, answers: bool) -> str:
    """A page as paper wants it: without scripts and cards, with the folds open that are to be read."""
    for part in _DROP:
        text = part.sub("", text)
    text = _MARK.sub(lambda m: f"<span {m[1]}{m[2]}>{_FIRST_WORD.sub(_glued, m[3])}</span>", text)
    opened = ["sources-here", *(["exhibit-table"] if tables else []), *(_ANSWERS if answers else [])]
    text = re.sub(rf'<details class="({"|".join(opened)})"', r'<details open class="\1"', text)
    # Folds without a class are a chapter's own: its objectives, the verdicts on a statement.
    text = text.replace("<details>", "<details open>").replace('loading="lazy"', 'loading="eager"')
    return text.replace("<html ", '<html class="paper" ', 1)


def _glued(found: re.Match[str]) -> str:
    """A mark's signs stay in one line with the word after them."""
    signs, word, claim = found.groups()
    return f'<span class="nowrap">{claim or f"{signs}<span>{word}</span>"}</span>{"" if claim else "<span>"}'


def chapter(page: Path, **folds: bool) -> str:
    """One page for the printer; links to other pages become plain words, for the PDF travels alone."""
    text = printable(page.read_text(encoding="utf-8"), **folds)
    head, rest = text.split("<body>", 1)
    return head + "<body>" + re.sub(r' href="(?!#|https?:|mailto:)[^"]*"', "", rest)


def book(site: Path, **folds: bool) -> str:
    """The cover and all pages of the contents as one page, links between them kept."""
    cover = (site / "index.html").read_text(encoding="utf-8")
    names = list(dict.fromkeys(["index.html", *map(unquote, _ORDER.findall(cover))]))
    head = printable(cover, **folds).split("<body>", 1)[0]
    parts = []
    for name in names:
        found = _ARTICLE.search(printable((site / name).read_text(encoding="utf-8"), **folds))
        if found:
            parts.append(f'<article class="text" id="{_mark(name)}">{_joined(found[1], name, set(names))}</article>')
    return f'{head}<body><main class="page">{"".join(parts)}</main></body></html>'


def _mark(name: str) -> str:
    return Path(name).with_suffix("").as_posix().replace("/", "-")


def _joined(body: str, name: str, names: set[str]) -> str:
    """A page's article inside the whole: its ids get the page's name before them, its pictures are found from the cover."""
    here = Path(name).parent

    def one(found: re.Match[str]) -> str:
        kind, value = found.groups()
        if kind == "href":
            parts = urlsplit(value)
            if parts.scheme:
                return found[0]
            way = name if not parts.path else normpath((here / unquote(parts.path)).as_posix())
            if way not in names:
                return ""
            return f' href="#{_mark(way)}{f"--{parts.fragment}" if parts.fragment else ""}"'
        return f' {kind}="{" ".join(f"{_mark(name)}--{key}" for key in value.split())}"'

    body = _ID.sub(one, body)
    return re.sub(r'(src|srcset)="(?:\./|\.\./)*(_ashraf|_images)/', r'\1="\2/', body)


def make(site: Path, to: Path, wanted: list[str], **folds: bool) -> list[Path]:
    """Print chapters (all when none is named) and the book. Raises OSError or subprocess.SubprocessError without a browser."""
    to.mkdir(parents=True, exist_ok=True)
    chapters = [p for p in sorted((site / "chapters").glob("*.html"))
                if '<p class="page-tools">' in p.read_text(encoding="utf-8")]
    jobs = {p.stem: (p.parent, chapter(p, **folds)) for p in chapters if not wanted or p.stem in wanted}
    if not wanted or "book" in wanted:
        jobs["book"] = (site, book(site, **folds))
    made = []
    for name, (folder, text) in jobs.items():
        # Beside the page, so that its style and pictures are found; gone again at once.
        with tempfile.NamedTemporaryFile("w", suffix=".html", prefix=".print-", dir=folder, encoding="utf-8") as scratch:
            scratch.write(text)
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
