"""What `make site` and `make pdf` add: a chapter in one file, an archive with the same bytes each time, tagged PDF."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from ashraf import ledger
from tests.site.conftest import SITE, Watched, drawn, scroll_through
from tests.site.test_every_page import violations
from tests.tiers import spread
from whosays.site import pdf
from whosays.site import publish as site


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book as a host publishes it. (That the same book gives the same bytes: tests/examples/test_published.py.)"""
    out = tmp_path_factory.mktemp("published")
    shutil.copytree(SITE.parent, out, dirs_exist_ok=True, ignore=shutil.ignore_patterns("site", "pdf"))
    assert site.make(out, ledger) == 0
    assert len(list((out / "site/_ashraf/single").iterdir())) > 5
    return out / "site"


@pytest.mark.parametrize("name", spread(["raid", "article"], "raid"))
def test_a_chapter_in_one_file(browser: Browser, tmp_path: Path, published: Path, name: str) -> None:
    shutil.copyfile(published / "_ashraf" / "single" / f"{name}.html", tmp_path / "alone.html")
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
        box = watched.page.locator("[data-explore]:has(select, input[type=checkbox])").last
        before = box.locator(".explore-shown").inner_text()
        control = box.locator("select, input[type=checkbox]").first
        control.uncheck() if name == "raid" else control.select_option(index=1)
        expect(box.locator(".explore-shown")).not_to_have_text(before, use_inner_text=True)
        policy = watched.page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
        assert "script-src 'sha256-" in policy and "unsafe-inline" not in policy.split("style-src")[0]
        assert violations(watched.page) == []
        leads = watched.page.evaluate("Array.from(document.links, a => a.getAttribute('href'))")
        assert not [link for link in leads if not link.startswith(("#", "http:", "https:", "data:"))]
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


def test_pages_offer_what_lies_beside_them(published: Path, watched: Watched) -> None:
    """Each link to a file to take along leads to that file; the pages that were only built offer none of them."""
    for page in (published / "chapters" / "raid.html", published / "index.html"):
        watched.page.goto(page.as_uri())
        links = watched.page.evaluate("Array.from(document.querySelectorAll('a[download]'), a => decodeURI(a.href))")
        offered = {link.rpartition("/_ashraf/")[2] for link in links}
        assert "offline.zip" in offered and ("single/raid.html" in offered) == (page.stem == "raid"), offered
        assert all((published / "_ashraf" / name).is_file() for name in offered)
        assert "offline.zip" not in (SITE / page.relative_to(published)).read_text(encoding="utf-8")
    assert (watched.errors, watched.outside) == ([], [])


def test_a_printed_chapter(tmp_path: Path) -> None:
    (made,) = pdf.make(SITE, tmp_path, ["raid"], tables=False, answers=False)
    paper = PdfReader(made)
    words = " ".join(page.extract_text() for page in paper.pages)
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"] and paper.trailer["/Root"]["/Lang"] == "en"
    assert len(paper.pages) > 20
    lines = paper.pages[4].extract_text().strip().splitlines()
    assert "5" in (lines[0], lines[-1])
    assert "How many residents died" in words and "https://" in words
    assert re.search(r"Wednesday\.\s*\d+, \d+", words) and re.search(r"\b90\. ", words), "marks name their documents by number"
    assert "Show as a table" not in words, "a fold that was not asked for"
    links = [str(a.get_object().get("/A", "")) for page in paper.pages for a in page.get("/Annots", [])]
    assert links and not [link for link in links if "file:" in link], "a link to the disk it was printed from"


def test_a_picture_is_never_cut_by_a_page(watched: Watched) -> None:
    """A drawing higher than what a page leaves it is cut there, and its second half lies over the text that follows."""
    for page in (SITE / "chapters").glob("*.html"):
        watched.page.set_viewport_size({"width": 673, "height": 900})  # A4 within our margins
        watched.page.goto(page.as_uri())
        watched.page.emulate_media(media="print")
        watched.page.evaluate("() => window.whosaysFill?.()")  # paper's style and the parts come when somebody prints
        heights = watched.page.evaluate("Array.from(document.querySelectorAll('.exhibit-canvas:has(> .still)'),"
                                        " e => [e.closest('figure').id, e.getBoundingClientRect().height])")
        assert [found for found in heights if found[1] > 580] == [], page.name
