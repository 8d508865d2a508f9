"""What holds on every page, always: nobody else is asked, nothing fails, nobody is shut out, nothing overflows, all is drawn.

Each page is visited twice: as a phone in the dark over http, and as a desktop (with notes in the margin) in the light
from a folder without a network.
"""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page

from tests.site.conftest import AXE, OF_EACH_KIND, PAGES, ROOT, SITE, Watched, drawn, scroll_through
from tests.tiers import spread

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, rule: str = "") -> list[str]:
    """axe-core's WCAG 2.2 A and AA violations and its best practices, or one rule's: rule, then the places it names."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    asked = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": _TAGS}
    found = page.evaluate("asked => axe.run(document, {runOnly: asked, preload: false, resultTypes: ['violations']})", asked)
    return [f"{v['id']}: {json.dumps([n['target'] for n in v['nodes']][:3])}" for v in found["violations"]]


def _visit(watched: Watched, url: str) -> None:
    watched.page.goto(url, wait_until="load")
    scroll_through(watched.page)


@pytest.mark.parametrize("name", spread(PAGES, *OF_EACH_KIND))
def test_phone_in_the_dark(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme="dark")
    try:
        watched = Watched(context.new_page())
        _visit(watched, f"{address}/{name}")
        width = watched.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, f"{name} is {width} px wide on a phone"
        policy = watched.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        scripts = next(part for part in policy.split(";") if "script-src" in part)
        assert "unsafe" not in scripts and "default-src 'none'" in policy
        assert violations(watched.page) == []
        watched.page.set_viewport_size({"width": 412, "height": 823})  # a larger phone, Lighthouse's: links wrap otherwise
        assert violations(watched.page, "target-size") == []
        assert (watched.outside, watched.errors, context.cookies()) == ([], [], [])
    finally:
        context.close()


@pytest.mark.parametrize("name", spread(PAGES, *OF_EACH_KIND))
def test_desktop_from_a_folder(browser: Browser, name: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    try:
        watched = Watched(context.new_page())
        _visit(watched, (SITE / name).as_uri())
        exhibits = drawn(watched.page)
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 1440
        assert violations(watched.page) == []
        assert (watched.outside, watched.errors) == ([], [])
        for exhibit in exhibits:
            # The register is a list, not a drawing; what is shown again has its table in the chapter.
            assert exhibit["rows"] > 0 or exhibit["id"] == "timeline-all" or exhibit["id"].startswith("again-"), exhibit
            assert exhibit["has"] == exhibit["want"] and (exhibit["want"] > 0 or not exhibit["kind"]), exhibit
    finally:
        context.close()


@pytest.mark.parametrize("path", sorted((ROOT / "chapters").glob("*.md")), ids=lambda p: p.stem)
def test_every_call_of_a_chapter_is_on_its_page(path) -> None:  # type: ignore[no-untyped-def]
    """An exhibit or a quiz that a cell asks for stands in the page: a chart may not vanish in silence."""
    text, page = path.read_text(encoding="utf-8"), (SITE / "chapters" / f"{path.stem}.html").read_text(encoding="utf-8")
    cells = "\n".join(re.findall(r"^```\{code-cell\}.*?^```$", text, re.S | re.M))  # not what a solution shows
    calls = [name for name in re.findall(r"^exhibits\.(\w+)\(", cells, re.M) if name != "explore"]
    if path.stem != "own_question":  # the reader's own page: most of its cells are for JupyterLab and not shown
        assert page.count('<figure class="exhibit ') >= len(calls)  # a control of `explore` may show one more
    assert len(re.findall(r'data-late="parts/[^"]*-quiz-', page)) == len(re.findall(r"^Quiz\(", cells, re.M))
    assert calls or "Quiz(" in cells or "{register} notebook" in text


def test_nothing_is_fetched_unasked() -> None:
    """Firefox fetches what `<link rel=next>` names; our policy then refuses it with an error on every page."""
    unasked = re.compile(r'<link [^>]*rel="(next|prefetch|preload|preconnect|dns-prefetch)')
    for name in PAGES:
        assert not unasked.search((SITE / name).read_text(encoding="utf-8")), name


def test_pages_are_there() -> None:
    assert {"index.html", "chapters/raid.html", "chapters/reference/sources.html"} <= set(PAGES)
    assert not list(SITE.rglob("*.map"))
