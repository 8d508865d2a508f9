"""The built book, served with gzip, and a real browser. `make test` builds the book first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from ashraf.book.serve import server

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "_build" / "html"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# genindex and the like are Sphinx's; they are pages of the book all the same.
PAGES = sorted(str(path.relative_to(SITE)) for path in SITE.rglob("*.html") if "_static" not in path.parts)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not PAGES and any("tests/site" in str(item.path) for item in items):
        raise pytest.UsageError("tests/site reads the built book: run `make book` first")


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


def scroll_through(page: Page) -> None:
    """Bring every part of the page near the viewport once, so that charts and maps load, and stop at each of them."""
    page.evaluate(
        """async () => {
             const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
             for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
               window.scrollTo({top: y, behavior: 'instant'}); await frame(); }
             for (const box of document.querySelectorAll('.exhibit-canvas')) {
               box.scrollIntoView({block: 'center', behavior: 'instant'}); await frame(); }
             window.scrollTo({top: 0, behavior: 'instant'}); await frame(); }""")
    page.wait_for_load_state("networkidle")
