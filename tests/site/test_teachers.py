"""The teachers' part of the built book: keys stay among the teachers' pages, and what is linked is there."""

from __future__ import annotations

import hashlib
import json
import re

from playwright.sync_api import Browser, expect

from ashraf import ledger
from tests.site.conftest import PAGES, ROOT, SITE
from whosays.handouts import slides
from whosays.handouts.outline import outline

_FOR_TEACHERS = re.compile(r'href="([^"]*_ashraf/downloads/[^"]*(?:-key|-cards-teacher)\.pdf)')
DOWNLOADS = SITE / "_ashraf" / "downloads"


def test_keys_are_linked_from_teachers_pages_only() -> None:
    linked = {name: _FOR_TEACHERS.findall((SITE / name).read_text(encoding="utf-8")) for name in PAGES}
    assert any(linked[name] for name in PAGES if "/teachers/" in name)
    assert [name for name in PAGES if "/teachers/" not in name and linked[name]] == []


def test_the_downloads_page_names_every_file_that_is_there_and_the_checksums_are_true() -> None:
    manifest = json.loads((DOWNLOADS / "manifest.json").read_text(encoding="utf-8"))
    told = {row["name"]: row["sha256"] for row in manifest["files"]}
    text = (SITE / "chapters" / "teachers" / "downloads.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="[^"]*_ashraf/downloads/([^"#]+)"', text)) - {"manifest.json"}
    assert set(told) == linked
    for name, checksum in told.items():
        assert hashlib.sha256((DOWNLOADS / name).read_bytes()).hexdigest() == checksum, name


def test_only_the_teachers_pages_pay_for_their_scripts() -> None:
    ours = re.compile(r"_ashraf/(qrcode|assign|listpage|classtable)\.js")
    loads = {name: ours.findall((SITE / name).read_text(encoding="utf-8")) for name in PAGES}
    assert not [name for name, scripts in loads.items() if "qrcode" in scripts], "it comes with the first list"
    assert {name for name, scripts in loads.items() if scripts} == {
        "chapters/teachers/assign.html", "chapters/teachers/list.html", "chapters/teachers/class_table.html"}


def test_the_bar_of_a_list_is_in_sight_on_a_chapter_of_the_book(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(f"{address}/chapters/teachers/list.html?l=mgrcxpew&t=For+Friday")
    page.locator("[data-assign-items] a").last.click()
    bar = page.locator(".reading-bar")
    bar.wait_for()
    box = bar.bounding_box()
    assert box and box["y"] + box["height"] == 700 and box["height"] < 100
    expect(page.locator(".reading-end")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_every_map_of_the_pages_becomes_a_slide_with_words_credit_and_key() -> None:
    found = {slide.id: slide for page in outline(ROOT).values() for slide in slides.slides(page, SITE, ledger)}
    maps = {key for name in PAGES for key in re.findall(
        r'<figure class="exhibit exhibit-map" id="([\w.-]+)"', (SITE / name).read_text(encoding="utf-8"))
            if name.startswith("chapters/") and name.count("/") == 1}
    assert maps and maps <= set(found)
    for slide in found.values():
        assert slide.title and slide.says and "CC BY 4.0" in slide.credit and slide.svg.startswith("<svg"), slide.id
        assert "var(--" not in slide.svg, slide.id
    one = found[min(maps)]
    assert slides.deck("Slides", [one], ledger).startswith(b"%PDF")
