"""What holds on every page, always: nobody else is asked, nothing fails, nobody is shut out, nothing overflows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.site.conftest import AXE, PAGES, SITE, Watched, scroll_through

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_SHAPES = {"phone": {"width": 320, "height": 640}, "desktop": {"width": 1280, "height": 900}}


def violations(watched: Watched) -> list[str]:
    """axe-core's WCAG 2.2 A and AA violations on the page: rule, then the places it names."""
    watched.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = watched.page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", _TAGS)
    return [f"{v['id']}: {json.dumps([n['target'] for n in v['nodes']][:3])}" for v in found["violations"]]


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page(browser: Browser, address: str, name: str, scheme: str, shape: str) -> None:
    # bypass_csp lets the test's own axe script in; test_policy holds the policy itself.
    context = browser.new_context(viewport=_SHAPES[shape], color_scheme=scheme, bypass_csp=True)
    try:
        watched = Watched(context.new_page())
        watched.page.goto(f"{address}/{name}", wait_until="load")
        scroll_through(watched.page)
        width = watched.page.evaluate("document.documentElement.scrollWidth")
        assert width <= _SHAPES[shape]["width"], f"{name} is {width} px wide on a {shape}"
        assert violations(watched) == []
        assert watched.outside == []
        assert watched.errors == []
    finally:
        context.close()


@pytest.mark.parametrize("name", PAGES)
def test_policy(watched: Watched, address: str, name: str) -> None:
    """A strict Content-Security-Policy stands on the page, and nothing on the page breaks it."""
    watched.page.goto(f"{address}/{name}", wait_until="load")
    scroll_through(watched.page)
    policy = watched.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    scripts = next(part for part in policy.split(";") if "script-src" in part)
    assert "unsafe" not in scripts
    assert watched.errors == []
    assert watched.page.context.cookies() == []


@pytest.mark.parametrize("name", PAGES)
def test_from_disk_without_network(browser: Browser, name: str) -> None:
    """The same page opened from a folder, with no network at all."""
    context = browser.new_context(offline=True)
    try:
        watched = Watched(context.new_page())
        watched.page.goto((SITE / name).as_uri(), wait_until="load")
        scroll_through(watched.page)
        assert watched.outside == []
        assert watched.errors == []
    finally:
        context.close()


def test_pages_are_there() -> None:
    assert {"index.html", "chapters/raid.html", "chapters/reference/sources.html"} <= set(PAGES)
    assert not list(Path(SITE).rglob("*.map"))
