"""What a phone fetches before its reader does anything: page, style sheet and scripts, compressed; an old one must open it."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.site.conftest import PAGES, SITE, Watched

_FIRST = re.compile(r'<(?:script src|link rel="stylesheet" href)="([^"?]+)')


@pytest.mark.parametrize("name", PAGES)
def test_first_load(name: str) -> None:
    page = SITE / name
    text = page.read_text(encoding="utf-8")
    asked = [page, *((page.parent / address).resolve() for address in _FIRST.findall(text))]
    assert len(asked) > 2
    # The search page alone needs Sphinx's index of all words.
    weight = sum(len(gzip.compress(path.read_bytes())) for path in asked if path.name != "searchindex.js")
    assert weight <= 250_000, f"{name} weighs {weight:,} bytes"


def test_the_cover_draws_its_chart_for_a_reader_who_moves(watched: Watched) -> None:
    """The chart that opens the book is in sight at once as a picture; the library comes when somebody is there to use it."""
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto((SITE / "index.html").as_uri())
    watched.page.wait_for_load_state("networkidle")
    chart = watched.page.locator("#cover-killed")
    assert chart.locator(".still-light img").is_visible() and not chart.locator(".points path").count()
    assert not [url for url in asked if "plotly" in url]
    watched.page.mouse.move(300, 300)
    chart.locator(".points path").first.wait_for()
    assert [url for url in asked if "plotly" in url] and watched.errors == []
