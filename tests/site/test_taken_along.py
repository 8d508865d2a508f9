"""What `make site` and `make pdf` add: a chapter in one file, an archive with the same bytes each time, tagged PDF."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.site.conftest import SITE, Watched, drawn, scroll_through
from tests.site.test_every_page import violations
from whosays.site import pdf
from whosays.site import publish as site
from whosays.site import single_file as alone


@pytest.mark.parametrize("name", ["raid", "article"])
def test_a_chapter_in_one_file(browser: Browser, tmp_path: Path, name: str) -> None:
    page = SITE / "chapters" / f"{name}.html"
    text = alone.one_file(SITE, page)
    assert text == alone.one_file(SITE, page)
    (tmp_path / "alone.html").write_text(text, encoding="utf-8")
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    try:
        watched = Watched(context.new_page())
        asked: list[str] = []
        watched.page.on("request", lambda request: asked.append(request.url))
        watched.page.goto((tmp_path / "alone.html").as_uri())
        scroll_through(watched.page)
        found = drawn(watched.page)
        assert found and all(e["has"] == e["want"] and e["rows"] for e in found), found
        assert [url for url in asked if url.startswith("file:") and not url.endswith("alone.html")] == []
        assert (watched.errors, watched.outside) == ([], [])
        assert watched.page.locator("[data-quiz]").count() == 1
        policy = watched.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        assert "script-src 'sha256-" in policy and "unsafe-inline" not in policy.split("style-src")[0]
        assert violations(watched.page) == []
    finally:
        context.close()


def test_the_archive_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    few = tmp_path / "few"
    shutil.copytree(SITE / "chapters" / "about", few / "chapters" / "about")
    shutil.copy(SITE / "index.html", few / "index.html")
    (tmp_path / "a.zip").write_bytes(site.pack(few, "camp-ashraf"))
    (few / "index.html").touch()
    (tmp_path / "b.zip").write_bytes(site.pack(few, "camp-ashraf"))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert "camp-ashraf/index.html" in archive.namelist()


def test_every_chapter_says_where_its_file_will_stand() -> None:
    for page in site.pages(SITE):
        text = page.read_text(encoding="utf-8")
        assert site.FOOT in text or page.name in ("genindex.html",), page
        assert ('<p class="page-tools">' in text) == (site.TOOLS in text), page


def test_a_printed_chapter(tmp_path: Path) -> None:
    (made,) = pdf.make(SITE, tmp_path, ["raid"], tables=False, answers=False)
    paper = PdfReader(made)
    words = " ".join(page.extract_text() for page in paper.pages)
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"] and paper.trailer["/Root"]["/Lang"] == "en"
    assert len(paper.pages) > 20
    lines = paper.pages[4].extract_text().strip().splitlines()
    assert "5" in (lines[0], lines[-1])
    assert "How many residents died" in words and "https://" in words
    assert re.search(r"established\s+\d+, \d+", words) and re.search(r"\b90\. ", words), "marks name their documents by number"
    assert "Show as a table" not in words, "a fold that was not asked for"
    links = [str(a.get_object().get("/A", "")) for page in paper.pages for a in page.get("/Annots", [])]
    assert links and not [link for link in links if "file:" in link], "a link to the disk it was printed from"


def test_a_picture_is_never_cut_by_a_page(watched: Watched) -> None:
    """A drawing higher than what a page leaves it is cut there, and its second half lies over the text that follows."""
    for page in (SITE / "chapters").glob("*.html"):
        watched.page.set_viewport_size({"width": 673, "height": 900})  # A4 within our margins
        watched.page.goto(page.as_uri())
        watched.page.emulate_media(media="print")
        heights = watched.page.evaluate("Array.from(document.querySelectorAll('.exhibit-canvas:has(> .still)'),"
                                        " e => [e.closest('figure').id, e.getBoundingClientRect().height])")
        assert [found for found in heights if found[1] > 580] == [], page.name
