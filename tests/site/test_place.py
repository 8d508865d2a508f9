"""A reader's place: after a reload and on the way back it is the same line, and a link to a section leads to the section."""

from __future__ import annotations

import json
import shutil
import subprocess
from itertools import product
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import firefox
from tests.tiers import spread, sweep

from .conftest import ROOT, SITE, awake

FIREFOX = firefox()
LINE = 30  # px
MOST_AT_ONCE = 600  # elements
# What stands at the top of the window, and how far from it: the reader's place, whatever the page's height is.
TOP = """() => { const parts = Array.from(document.querySelectorAll('article :is(h2, p, li, tr)'));
  const seen = parts.map(e => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.height && box.top >= 0).sort((a, b) => a[1].top - b[1].top);
  return [seen[0][0].textContent.trim().slice(0, 60), Math.round(seen[0][1].top)]; }"""
PAGES = ["chapters/raid.html", "chapters/reference/sources-2.html"]


def steady(page: Page) -> None:
    """The page has settled: it is laid out, and two frames later nothing has moved."""
    page.wait_for_function("() => document.documentElement.classList.contains('is-whole')"
                           " && (!history.state?.late || !document.querySelector('[data-late]'))")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize(("way", "name", "width"), spread(
    product(["reload", "back", "anchor"], PAGES, [390, 1280]),
    ("reload", PAGES[0], 390), ("back", PAGES[1], 1280), ("anchor", PAGES[0], 390)))
def test_a_reader_comes_back_to_the_same_line(context: BrowserContext, address: str, name: str, width: int, way: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{name}")
    steady(page)
    if way == "anchor":  # the address names a place, but the reader has gone on
        page.evaluate("() => { location.hash = document.querySelector('article h2, .register > *').closest('[id]').id; }")
        steady(page)
    if (folds := page.locator("article details:visible > summary")).count():
        folds.nth(2).click()  # a fold that the reader opened is part of the place
    page.mouse.wheel(0, 300)
    awake(page)  # what comes late came as the reader moved
    page.evaluate("() => scrollTo({top: document.documentElement.scrollHeight * 0.7, behavior: 'instant'})")
    steady(page)
    before, at = page.evaluate(TOP), page.evaluate("scrollY")
    assert at > 3000
    if way == "back":
        page.goto(f"{address}/index.html")
        page.go_back()
    else:
        page.reload()
    steady(page)
    page.wait_for_function("() => scrollY > 1000")
    after = page.evaluate(TOP)
    assert after[0] == before[0] and abs(after[1] - before[1]) < LINE


@pytest.mark.parametrize("width", spread([390, 1280], 390))
@pytest.mark.parametrize(("name", "section"), spread([
    ("chapters/raid.html", "a number that moves"), ("chapters/raid.html", "Try it yourself"),
    ("chapters/alliance.html", "Try it yourself")], ("chapters/raid.html", "Try it yourself")))
def test_a_link_to_a_section_leads_to_it(context: BrowserContext, address: str, name: str, section: str, width: int) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{name}", wait_until="commit")
    link = page.locator(".sections a, .contents a").filter(has_text=section).first
    target = str(link.evaluate("a => a.hash.slice(1)"))
    link.evaluate("a => a.click()")  # at once, while the page is still laid out
    steady(page)
    top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", target)
    assert 0 <= top < 160
    fresh = context.new_page()
    fresh.set_viewport_size({"width": width, "height": 800})
    fresh.goto(f"{address}/{name}#{target}")
    steady(fresh)
    assert 0 <= fresh.evaluate("id => document.getElementById(id).getBoundingClientRect().top", target) < 160


def test_a_page_that_was_saved_whole_draws_once_and_its_quiz_answers(context: BrowserContext) -> None:
    """Browsers save what scripts have made of a page: the scripts then find it there."""
    page = context.new_page()
    page.goto((SITE / "chapters/alliance.html").as_uri())
    awake(page)
    page.evaluate("() => document.querySelectorAll('details.unfold').forEach(fold => { fold.open = true; })")
    for kind, done in (("chart", ".is-drawn"), ("map", ".has-map")):
        page.locator(f"[data-exhibit={kind}] .exhibit-canvas").first.scroll_into_view_if_needed()
        page.locator(f"[data-exhibit={kind}] {done}").first.wait_for()
    saved = SITE / "chapters" / "saved.html"
    try:
        saved.write_text("<!doctype html>" + page.evaluate("document.documentElement.outerHTML"), encoding="utf-8")
        again = context.new_page()
        errors: list[str] = []
        again.on("pageerror", lambda error: errors.append(str(error)))
        again.goto(saved.as_uri())
        for kind, done in (("chart", ".is-drawn"), ("map", ".has-map")):
            again.locator(f"[data-exhibit={kind}] .exhibit-canvas").first.scroll_into_view_if_needed()
            again.locator(f"[data-exhibit={kind}] {done}").first.wait_for()
        counts = again.evaluate("() => Array.from(document.querySelectorAll('.exhibit-canvas'), "
                                "c => c.querySelectorAll('.exhibit-plot').length)")
        assert max(counts) == 1 and sum(counts) >= 2
        question = again.locator("[data-question]:has(input[type=radio])").first
        question.locator("input[type=radio]").first.check()
        question.get_by_role("button", name="Check").first.click()
        expect(question.locator(".quiz-verdict")).to_be_visible()
        assert errors == []
    finally:
        saved.unlink(missing_ok=True)


def test_a_quiz_and_sources_that_came_later_keep_places_too(context: BrowserContext, address: str) -> None:
    """They lie beside the page until the reader moves; who was among them comes back there, and links lead into them."""
    page = context.new_page()
    page.goto(f"{address}/chapters/raid.html")
    assert not page.locator(".quiz-question, .docs li").count()
    awake(page)
    question = page.locator(".quiz-question").nth(4)
    name = question.get_attribute("id")
    for part in (f"#{name}", ".sources-here"):
        page.evaluate("part => document.querySelector(part).scrollIntoView({behavior: 'instant'})", part)
        page.locator(".sources-here > summary").nth(1).click()
        page.evaluate("part => document.querySelector(part).scrollIntoView({behavior: 'instant'})", part)
        steady(page)
        before = page.evaluate(TOP)
        page.reload()
        steady(page)
        after = page.evaluate(TOP)
        assert after[0] == before[0] and abs(after[1] - before[1]) < LINE
    fresh = context.new_page()
    fresh.goto(f"{address}/chapters/raid.html#{name}")
    fresh.wait_for_function("() => !document.querySelector('[data-late]')")
    fresh.wait_for_function("id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 300", arg=name)


def test_a_chapter_is_laid_out_in_small_parts() -> None:
    """What is laid out in one go stays small, so that an old phone answers: long sections go by their sub-sections."""
    parts = [(path.name, part.get("id"), len(part.xpath(".//*")) - sum(len(own.xpath(".//*")) for own in part.xpath("section")))
             for path in sorted((SITE / "chapters").glob("*.html"))
             for part in html.parse(str(path)).xpath("//article/section/section | //article/section/section/section")]
    assert len(parts) > 100 and [part for part in parts if part[2] > MOST_AT_ONCE] == []


def test_sub_sections_are_laid_out_one_by_one(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.add_init_script("""addEventListener('DOMContentLoaded', () => {
        const laid = window.laid = [];
        new MutationObserver(all => laid.push(all.flatMap(({target}) => target.matches('section.is-laid') ? [target.id] : [])))
            .observe(document.body, {attributes: true, attributeFilter: ['class'], subtree: true}); })""")
    page.goto(f"{address}/chapters/own_question.html")
    steady(page)
    laid = [names for names in page.evaluate("window.laid") if names]
    inner = page.locator(".text > section > section > section").evaluate_all("all => all.map(one => one.id)")
    assert len(inner) > 5 and all(len(names) == 1 for names in laid)
    assert {name for names in laid for name in names} >= set(inner)
    nameless = "table:not([role]) [data-h]"
    page.wait_for_function(f"""() => document.querySelectorAll('{nameless}').length
        === document.querySelectorAll('details:not([open]) {nameless}').length""")  # tables get their roles meanwhile


@sweep
@pytest.mark.skipif(FIREFOX is None, reason="no Firefox here")
def test_firefox_keeps_places_too(address: str) -> None:
    node = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or "node"
    ran = subprocess.run([node, str(ROOT / "tests" / "site" / "place.mjs"), str(FIREFOX), address, *PAGES],
                         capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    told: list[dict[str, Any]] = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(told) == 2 * 3 * len(PAGES)
    moved = [row for row in told if row["before"][0] != row["after"][0] or abs(row["before"][1] - row["after"][1]) >= LINE]
    assert moved == []
