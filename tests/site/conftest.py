"""The built book, served with gzip, and a real browser. `make test` builds the book first."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError

from whosays.site.serve import server

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# genindex and the like are Sphinx's; they are pages of the book all the same.
PAGES = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html") if not {"_static", "_ashraf"} & set(path.parts))

# Pages that each stand for those of their kind: a chapter, a short page, a list, a part of a register, a page of tools ...
OF_EACH_KIND = [name for name in PAGES if name in {
    "index.html", "search.html", "chapters/raid.html", "chapters/notebook.html", "chapters/review.html", "chapters/moves.html",
    "chapters/short/raid.html", "chapters/reference/glossary.html", "chapters/reference/raid_told.html",
    "chapters/reference/timeline.html", "chapters/reference/claims-raid-1.html", "chapters/reference/tolls-1.html",
    "chapters/teachers/assign.html", "chapters/teachers/downloads.html", "chapters/fa/raid.html", "chapters/ar/index.html"}]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not PAGES and any("tests/site" in str(item.path) for item in items):
        raise pytest.UsageError("tests/site reads the built book: run `make book` first")
    if PAGES and len(OF_EACH_KIND) < 14:
        raise pytest.UsageError("tests/site/conftest.py: a page of OF_EACH_KIND is not in the book any more")


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """http address of the built book, without a slash at the end."""
    httpd = server(SITE)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()


class Watched:
    """A page, with what it said to the console and whom it asked outside."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.on("console", lambda m: self.errors.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._seen(request.url))

    def _seen(self, url: str) -> None:
        if not url.startswith(("http://127.0.0.1", "file:", "data:", "blob:", "about:")):
            self.outside.append(url)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def watched(context: BrowserContext) -> Watched:
    return Watched(context.new_page())


def whole(path: Path) -> html.HtmlElement:
    """A built page with the parts that come late in their places, as a reader has it who goes through it."""
    parser = html.HTMLParser(encoding="utf-8")
    tree = html.parse(str(path), parser=parser).getroot()
    for place in tree.xpath("//div[@data-late]"):
        file, _, name = place.get("data-late").partition("#")
        part = html.parse(str(SITE / "_ashraf" / f"{file}.html"), parser=parser).getroot()
        found = part.xpath(f"//section[@id='{name}']") if name else part.xpath("//article")
        assert found, f"{path.name}: {place.get('data-late')} is not there"
        for element in found[0].xpath("*[not(self::h1 or self::h2 or self::p[position() = 1])]"):
            place.append(element)
    return tree


def parts(name: str) -> dict[str, str]:
    """What the cards of a page hold: HTML by the name of a part. name: `chapters/one`."""
    script = (SITE / "_ashraf" / "cards" / f"{name}.js").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(script.removeprefix("window.whosaysCards = ").rstrip(";\n"))
    return found


def scroll_through(page: Page) -> None:
    """Bring every part of the page near the viewport once, and stop at each chart and map until it is drawn (or 10 s).

    What is shown again stays a picture, and what a fold hides is drawn when it is opened.
    """
    page.evaluate(
        """async () => {
             const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
             for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
               window.scrollTo({top: y, behavior: 'instant'}); await frame(); }
             for (const box of document.querySelectorAll('[data-exhibit] .exhibit-canvas')) {
               if (!box.checkVisibility()) continue;
               box.scrollIntoView({block: 'center', behavior: 'instant'}); await frame();
               const late = Date.now() + 10000;
               while (!box.matches('.is-drawn, .has-map') && Date.now() < late) await frame(); }
             window.scrollTo({top: 0, behavior: 'instant'}); await frame(); }""")
    page.wait_for_load_state("networkidle")


def awake(page: Page) -> None:
    """Move as a reader would and wait for the scripts that come then: of charts, maps, timelines and quizzes."""
    page.mouse.move(3, 3)
    page.mouse.move(4, 4)
    page.wait_for_function("() => !('later' in document.documentElement.dataset)")


def laid_out(page: Page) -> None:
    """Wait until book.js has laid out all parts: before that, marks still move, and innerText of far parts is empty.

    (Here as everywhere a condition is a function: the policy of the pages refuses bare words, but only from the second look.)
    """
    page.wait_for_function("() => document.documentElement.classList.contains('is-whole')")


# What counts as drawn: a chart's marks and bars, a map's marks, beside what its numbers say; rows beside those of the CSV.
_DRAWN = """() => Promise.all(Array.from(document.querySelectorAll('figure.exhibit'), async figure => {
    let box = figure.querySelector('[data-exhibit=chart], [data-exhibit=map]');
    if (box && !box.checkVisibility()) box = null;  // in a closed fold: it is drawn when somebody opens it
    await whosays.parts(figure);
    const found = {id: figure.id, rows: figure.querySelectorAll('tbody tr').length,
                   kind: box ? box.dataset.exhibit : '', want: 0, has: 0, still: figure.querySelectorAll('.still img').length};
    if (!box) return found;
    const spec = await whosays.parts(figure);
    found.rows = figure.querySelectorAll('.exhibit-table tbody tr').length;
    if (found.kind === 'chart') {
        const marks = spec.data.filter(t => t.type === 'bar' || (t.mode || '').includes('markers'));
        const slider = figure.querySelector('.exhibit-known input[type=range]'), at = slider ? Number(slider.value) : Infinity;
        const known = row => !spec.steps || at >= spec.steps.length || (spec.since[row] >= 0 && spec.since[row] <= at);
        found.want = marks.reduce((sum, t) => sum + t.meta.rows.filter(known).length, 0);
        found.has = box.querySelectorAll('.exhibit-plot .points path').length;
    } else {
        found.want = spec.marks.filter(m => m.kind === 'point').length;
        found.has = box.querySelectorAll('.map-plot .map-pin').length;
    }
    return found;
}))"""


def drawn(page: Page) -> list[dict[str, Any]]:
    """What every exhibit of the page shows beside what it should: after it was drawn, or when 20 s were too short."""
    try:
        page.wait_for_function(f"async () => (await ({_DRAWN})()).every(e => e.has === e.want)", timeout=20_000)
    except TimeoutError:
        pass  # the caller says by name what is missing
    found: list[dict[str, Any]] = page.evaluate(_DRAWN)
    return found
