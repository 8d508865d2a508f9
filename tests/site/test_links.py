"""Every link inside the book leads somewhere, down to the anchor; every link out says where it goes safely."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from tests.site.conftest import PAGES, SITE


@cache
def _tree(path: Path) -> html.HtmlElement:
    return html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()


@cache
def _anchors(path: Path) -> frozenset[str]:
    return frozenset(_tree(path).xpath("//@id")) | frozenset(_tree(path).xpath("//a/@name"))


@pytest.mark.parametrize("name", PAGES)
def test_links_inside(name: str) -> None:
    here = SITE / name
    broken = []
    for link in _tree(here).xpath("//@href | //@src"):
        parts = urlsplit(str(link))
        if parts.scheme or parts.netloc:
            continue
        target = (here.parent / unquote(parts.path)).resolve() if parts.path else here
        if not target.is_file():
            broken.append(f"{link}: no such file")
        elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in _anchors(target):
            broken.append(f"{link}: no such anchor")
    assert broken == []


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique(name: str) -> None:
    ids = [str(i) for i in _tree(SITE / name).xpath("//@id")]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []


@pytest.mark.parametrize("name", PAGES)
def test_links_out_are_plain(name: str) -> None:
    for link in _tree(SITE / name).xpath("//a[starts-with(@href, 'http')]"):
        assert "noopener" in (link.get("rel") or "") or not link.get("target"), html.tostring(link)
