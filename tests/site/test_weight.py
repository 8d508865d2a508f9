"""What a phone fetches before its reader acts, compressed: page, style sheets, scripts, faces; an old one must open it."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

from lxml import html

from tests.site.conftest import PAGES, SITE, Watched
from whosays.site.pages import BASE, SHEETS, WEB

MOST_BYTES, MOST_ELEMENTS = 90_000, 5_000
_FIRST = re.compile(r'<(?:script src|link rel="stylesheet" href)="([^"?]+)')
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LATE = {"large", "listen", "search", "print"}  # scripts bring these; paper has the last


@cache
def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def asked(page: Path) -> list[Path]:
    """All that a browser with scripts loads with a page; pictures come when they are near."""
    text = re.sub(r"<noscript>.*?</noscript>", "", page.read_text(encoding="utf-8"), flags=re.S)
    found = [page, *((page.parent / address).resolve() for address in _FIRST.findall(text))]
    # The name of a language in its own script has the device's face; a page in such a script has its face in its sheet.
    seen = html.fromstring(text).xpath("/html[not(@dir)]//main//text()[not(ancestor::details[not(@open)]"
                                       " or ancestor::a[@hreflang])]")
    faces = (SITE / "_ashraf").glob("vazirmatn-*.woff2") if any(map(_ARABIC.search, seen)) else ()
    return [*found, *faces]


def test_every_page_is_light() -> None:
    """90 kB and 5,000 elements: what loads when the reader moves (site/late_parts.py, LATER) does not count."""
    heavy = {name: (sum(map(weight, asked(SITE / name))), len(html.parse(str(SITE / name)).xpath("//*"))) for name in PAGES}
    over = [f"{name}: {size:,} bytes, {many:,} elements" for name, (size, many) in heavy.items()
            if size > MOST_BYTES or many > MOST_ELEMENTS]
    assert not over, "\n".join(over)


def test_a_page_loads_the_sheets_of_its_classes() -> None:
    """A class without its style sheet is a part of a page that nobody drew."""
    def classes(name: str) -> set[str]:
        text = re.sub(r'/\*.*?\*/|"[^"]*"', "", (WEB / f"{name}.css").read_text(encoding="utf-8"), flags=re.S)
        return set(re.findall(r"\.([a-zA-Z][\w-]*)", text))

    named = {"late", "lockup-date", "exhibit-chart", "exhibit-map"}  # by sheets that look only at where they stand
    common = set().union(*map(classes, BASE)) | named
    own = {name: classes(name) - common for name in SHEETS if name not in _LATE}
    for name in PAGES:
        page = html.parse(str(SITE / name))
        linked = {Path(link.partition("?")[0]).stem for link in page.xpath("//link[@rel='stylesheet']/@href")}
        used = {word for words in page.xpath("//@class") for word in words.split()}
        drawn = set().union(*(own[sheet] for sheet in linked & set(own)))
        missing = {sheet: sorted(used & words - drawn) for sheet, words in own.items() if sheet not in linked}
        assert not any(missing.values()), f"{name}: {missing}"


def test_the_cover_draws_its_chart_for_a_reader_who_goes_on(watched: Watched) -> None:
    """The first chart of the book is a picture at first; the library comes when somebody is there to use it."""
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto((SITE / "index.html").as_uri())
    watched.page.wait_for_load_state("networkidle")
    chart = watched.page.locator("#cover-killed")
    assert chart.locator(".still-light img").count() == 1 and not chart.locator(".points path").count()
    assert not [url for url in asked if "plotly" in url]
    watched.page.mouse.wheel(0, 600)
    chart.locator(".points path").first.wait_for()
    assert [url for url in asked if "plotly" in url] and watched.errors == []
