"""A still picture of every chart, put into the finished pages where a browser is at hand.

It is there at once, without JavaScript and on paper. A picture is drawn anew only when its chart, the script that draws it or
its colours changed; without a browser the pages say in a sentence that the table holds the same.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from functools import partial
from hashlib import sha256
from html import escape, unescape
from pathlib import Path

from whosays.drawing import theme
from whosays.drawing.scripts import script

from . import chromium
from .paths import way_up

_FIGURE = re.compile(r'<figure class="exhibit exhibit-chart" id="([\w.-]+)".*?</figure>', re.S)
_WORDS = re.compile(r'(<div class="exhibit-canvas">)<noscript>.*?</noscript>', re.S)
_TITLE = re.compile(r'<p class="exhibit-title"[^>]*>(.*?)</p>', re.S)
_SIZE = re.compile(r'data-exhibit="chart" data-size="(\w+)"')
_USED = re.compile(r'_ashraf/stills/(\w+)-[\w.-]+\.svg')
_VARIANTS = ("light790", "light340", "dark790", "dark340", "slide")  # the last for teaching.slides
_WIDE, _NARROW = 790, 340


def add(site: Path, cache: Path) -> int:
    """Put pictures into every page of `site` that still lacks them; `cache` keeps what was drawn. Answers with how many."""
    pages = {path: text for path in sorted(site.rglob("*.html")) if _WORDS.search(text := path.read_text(encoding="utf-8"))}
    figures = {_key(site, found[0]): found[0] for text in pages.values() for found in _FIGURE.finditer(text)}
    cache.mkdir(parents=True, exist_ok=True)
    if missing := [key for key in figures if not all((cache / f"{key}-{v}.svg").is_file() for v in _VARIANTS)]:
        try:
            _draw(site, cache, {key: figures[key] for key in missing})
        except (OSError, ValueError) as wrong:
            _tell(len(missing), wrong)
            figures = {key: figure for key, figure in figures.items() if key not in missing}
    out = site / "_ashraf" / "stills"
    out.mkdir(parents=True, exist_ok=True)
    for key in figures:
        for variant in _VARIANTS:
            (out / f"{key}-{variant}.svg").write_bytes((cache / f"{key}-{variant}.svg").read_bytes())
    for path, text in pages.items():
        root = way_up(site, path)
        path.write_text(_FIGURE.sub(partial(_pictured, site, root, set(figures)), text), encoding="utf-8")
    _forget(site, out)
    return len(figures)


def _tell(count: int, why: Exception) -> None:
    """One line and no warning: a warning would stop a build that is whole without pictures."""
    print(f"{count} charts have no still picture ({why}): scripts draw them, and the tables say the same. To see them without "
          f"JavaScript and on paper, install Chromium or Chrome, or name one in {chromium.NAMED}, and build again.",
          file=sys.stderr)


def _key(site: Path, figure: str) -> str:
    """A name that changes when the picture would."""
    payload = figure[figure.index('<div class="exhibit-drawing"'):]
    seed = sha256(payload[:payload.index("</script>")].encode())
    seed.update((script("exhibits", "stills") + theme.css()).encode())
    return seed.hexdigest()[:12]


def _draw(site: Path, cache: Path, figures: dict[str, str]) -> None:
    """Let the browser draw figures with the page's own script."""
    if not chromium.installed():
        raise OSError("no Chrome or Chromium is installed")
    assets = (site / "_ashraf").resolve()
    bodies = "".join(re.sub(r'(<figure class="exhibit exhibit-chart") id="[\w.-]+"', rf'\1 id="{key}"', body, count=1)
                     for key, body in figures.items())
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder) / "charts.html"
        drawing = Path(folder) / "drawing.js"
        drawing.write_text(script("exhibits", "stills"), encoding="utf-8")
        scratch.write_text(
            '<!DOCTYPE html><html class="js" data-theme="light"><meta charset="utf-8">'
            f'<link rel="stylesheet" href="{assets.as_uri()}/book.css"><body>{bodies}<pre id="made"></pre>'
            + "".join(f'<script src="{path.as_uri()}"></script>' for path in (assets / "plotly.min.js", drawing)),
            encoding="utf-8")
        shown = chromium.read(scratch)
    found = re.search(r'<pre id="made">(.+?)</pre>', shown, re.S)
    if not found:
        raise ValueError("the browser drew nothing")
    for key, pictures in json.loads(unescape(found[1])).items():
        for variant, picture in pictures.items():
            # A tenth of a pixel is all that anybody sees.
            svg = re.sub(r"(\d\.\d)\d+", r"\1", picture["svg"])
            (cache / f"{key}-{variant}.svg").write_text(svg, encoding="utf-8")


def _pictured(site: Path, root: str, drawn: set[str], found: re.Match[str]) -> str:
    """The figure with its pictures, where it was drawn, in place of the sentence for readers without a script."""
    figure, key = found[0], _key(site, found[0])
    if key not in drawn:
        return figure
    size, title = _SIZE.search(figure), _TITLE.search(figure)
    high = theme.HEIGHTS[size[1]] if size else 360
    words = escape(f"Chart: {unescape(title[1]) if title else ''}")
    way = f"{root}_ashraf/stills/{key}"
    pictures = "".join(
        f'<picture class="still still-{name}"><source media="(max-width: 40rem)" srcset="{way}-{name}{_NARROW}.svg">'
        f'<img src="{way}-{name}{_WIDE}.svg" width="{_WIDE}" height="{high}" alt="{words}" loading="lazy" decoding="async">'
        "</picture>" for name in theme.THEMES)
    return _WORDS.sub(lambda m: m[1] + pictures, figure)


def _forget(site: Path, out: Path) -> None:
    """Pictures that no page shows any more are taken away."""
    used = {name for page in site.rglob("*.html") for name in _USED.findall(page.read_text(encoding="utf-8"))}
    for path in out.glob("*.svg"):
        if path.name.partition("-")[0] not in used:
            path.unlink()
