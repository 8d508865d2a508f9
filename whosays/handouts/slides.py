"""Slides of the exhibits: every chart and map that the built pages hold as a still picture, with its words and credit.

Taken from the finished pages, so that a slide is what the reader sees. Exhibits without a drawing have no slide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from whosays.drawing import theme
from whosays.model.imprint import Imprint
from whosays.model.vocabularies import STANDPOINTS

from .outline import Page
from .typst import pdf, picture

_FIGURE = re.compile(r'<figure class="exhibit exhibit-\w+" id="([\w.-]+)".*?</figure>', re.S)
_TITLE = re.compile(r'<p class="exhibit-title"[^>]*>(.*?)</p>', re.S)
_SAYS = re.compile(r'<p class="exhibit-summary"[^>]*>(.*?)</p>', re.S)
_SOURCES = re.compile(r'<details class="exhibit-sources">(.*?)</details>', re.S)
_STILL = re.compile(r'_ashraf/stills/(\w+)-light\d+\.svg"? width')
_MAP = re.compile(r'<svg class="map-(?:still|sketch)".*?</svg>', re.S)
_LEGEND = re.compile(r'<ul class="exhibit-legend".*?</ul>', re.S)
_STANDPOINT = re.compile(r'class="sp sp-(\w+)"')
_SIGN = re.compile(r"<svg.*?</svg>", re.S)
_MOST_SOURCES = 4


@dataclass(frozen=True)
class Slide:
    """id: of the exhibit. says: its sentence, also the words for those who do not see it. svg: the picture.
    legend: its marks as SVG, with their words.
    """

    id: str
    title: str
    says: str
    credit: str
    svg: str
    legend: tuple[tuple[str, str], ...] = ()


def slides(page: Page, html: Path, book: Imprint) -> list[Slide]:
    """The slides of a chapter, in its order. html: the folder of the built book; none where it lacks the page."""
    path = html / f"{page.file}.html"
    if not path.is_file():
        return []
    credit = f"{book.title} {page.file}.html. {book.licence}"
    return list(_slides(path.read_text(encoding="utf-8"), html / "_ashraf" / "stills", credit))


def _slides(text: str, stills: Path, credit: str) -> Iterator[Slide]:
    for figure in _FIGURE.finditer(text):
        still, drawn = _STILL.search(figure[0]), _MAP.search(figure[0])
        if still and (stills / f"{still[1]}-slide.svg").is_file():
            svg = (stills / f"{still[1]}-slide.svg").read_text(encoding="utf-8")
        elif drawn:
            # Labels have room for the larger letters of a phone; on a wall they need them.
            svg = _alone(drawn[0]).replace('font-size="12"', 'font-size="14.5"', 1)
        else:
            continue
        yield Slide(figure[1], _words(_TITLE, figure[0]), _words(_SAYS, figure[0]), _credit(figure[0], credit), svg,
                    tuple(_legend(figure[0])))


def _legend(figure: str) -> Iterator[tuple[str, str]]:
    """The marks of the key beside a drawing; a row whose mark only the style sheet draws keeps its words."""
    found = _LEGEND.search(figure)
    for item in re.findall(r"<li>(.*?)</li>", found[0], re.S) if found else ():
        named, sign = _STANDPOINT.search(item), _SIGN.search(item)
        svg = ""
        if named and named[1] in STANDPOINTS:
            svg = _mark(theme.shape(named[1]), theme.colours("light")[named[1]])
        elif step := re.search(r"ex-(step\d)", item):
            svg = _mark("M2 2h12v12H2z", theme.colours("light")[step[1]])
        elif sign:
            svg = _alone(sign[0])
        yield svg or _mark("", "none"), _plain(item)


def _mark(path: str, colour: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="{path}" fill="{colour}"/></svg>'


def _words(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return _plain(found[1]) if found else ""


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _credit(figure: str, credit: str) -> str:
    """Sources, book, licence and page of an exhibit in one line; a long list of sources is cut and counted."""
    found = _SOURCES.search(figure)
    names = [_plain(item) for item in re.findall(r"<li>(.*?)</li>", found[1], re.S)] if found else []
    more = f" and {len(names) - _MOST_SOURCES} more" if len(names) > _MOST_SOURCES else ""
    return f"Sources: {'; '.join(names[:_MOST_SOURCES])}{more}. {credit}"


def _alone(svg: str) -> str:
    """A map of the page as a file of its own: the colours that the page's style sheet gives stand in it."""
    svg = re.sub(r"var\(--[\w-]+,\s*([^()]+)\)", r"\1", svg)
    svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) if "xmlns=" not in svg else svg
    return svg.replace(' aria-hidden="true"', "", 1)


def files(page: Page, found: list[Slide], book: Imprint) -> dict[str, bytes]:
    """All files of a chapter's slides: one tagged PDF, each picture as SVG and PNG, and their words as text."""
    if not found:
        return {}
    made = {f"slides/{page.name}-slides.pdf": deck(f"Slides: {page.title}", found, book)}
    for slide in found:
        made[f"slides/{slide.id}.svg"] = _titled(slide).encode()
        made[f"slides/{slide.id}.png"] = picture("slides", _data(slide.title, [slide], book), book)
    words = "\n".join(f"{s.id}\nTitle: {s.title}\nAlternative text: {s.says}\nCredit: {s.credit}\n" for s in found)
    return made | {f"slides/{page.name}-slides.txt": words.encode()}


def deck(title: str, found: list[Slide], book: Imprint) -> bytes:
    """All slides as one tagged PDF."""
    return pdf("slides", _data(title, found, book), book)


def _data(title: str, found: list[Slide], book: Imprint) -> dict[str, object]:
    rows = [{"title": s.title, "says": s.says, "credit": s.credit, "svg": s.svg, "legend": s.legend} for s in found]
    return {"title": title, "about": f"Exhibits of the book “{book.title}”", "slides": rows}


def _titled(slide: Slide) -> str:
    """The picture with its title, alternative text and credit inside."""
    def safe(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;")

    words = f"<title>{safe(slide.title)}</title><desc>{safe(slide.says)} {safe(slide.credit)}</desc>"
    return re.sub(r"(<svg[^>]*>)", lambda m: m[1] + words, slide.svg, count=1)
