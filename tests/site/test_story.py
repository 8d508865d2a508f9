"""The story pulls: a scene on the first screen of a phone, more words than exhibits, no table twice.

The rest of what a chapter must be, words, grade, sentences, names, cited sentences, is held by `check` (whosays/checks/limits).
"""

from __future__ import annotations

import io
import json
from typing import Any

from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.site.conftest import ROOT, SITE, laid_out, scroll_through
from whosays.reading.chapters import pages
from whosays.site import pdf
from whosays.site.page_texts import page_texts

TOLD = [page.name for page in pages(ROOT).values()
        if page.has_chapter and any(label.name.endswith("-say") for label in page.labels)]
# Heights from the title to the quiz, of all and of its exhibits, and where the first words of the story stand below the title.
_HEIGHTS = """() => {
    const all = query => Array.from(document.querySelectorAll(query)), at = one => one.getBoundingClientRect().top + scrollY;
    const top = at(document.querySelector('h1'));
    const end = at(all('article h2').find(one => one.textContent.startsWith('Check yourself')));
    const shown = all('article figure.exhibit').filter(one => !one.parentElement.closest('figure.exhibit') && at(one) < end);
    const words = all('article p').find(one => one.offsetHeight && !one.closest('.opener, nav, .lengths, figure'));
    return {all: end - top, exhibits: shown.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0),
            words: at(words) - top};
}"""


def test_a_phone_opens_on_a_scene_and_reads_more_than_it_looks(browser: Browser, address: str) -> None:
    """The first sentence of every chapter stands on the first screen below its title; exhibits fill two fifths at most."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    found: dict[str, Any] = {}
    for name in TOLD:
        page.goto(f"{address}/chapters/{name}.html")
        laid_out(page)
        scroll_through(page)
        found[name] = page.evaluate(_HEIGHTS)
    context.close()
    assert len(found) == 6
    late = {name: round(x["words"]) for name, x in found.items() if x["words"] > 844 - 3 * 28}  # three lines of it
    full = {name: f"{x['exhibits'] / x['all']:.0%}" for name, x in found.items() if x["exhibits"] > 0.4 * x["all"]}
    assert (late, full) == ({}, {})


def test_no_table_stands_twice_in_the_book() -> None:
    """On paper, the same rows are printed once: the cover's chart has them from the chapter."""
    shown = json.loads((SITE.parent / "exhibits.json").read_text(encoding="utf-8"))
    brought = pdf.brought(list(page_texts(SITE)), shown)
    tables = [(x["table"].get("of"), *ids) for on_page in shown.values() for x in on_page
              if any(ids := x["table"].get("ids") or ()) and f"exhibits/{x['id']}.js" in "".join(brought)]
    assert len(tables) == len(set(tables)) > 60
    assert any("raid-told-where.js" in one for one in brought)  # rows without ids are nobody else's
    assert any("raid-killed.js" in one for one in brought) and not any("cover-killed.js" in one for one in brought)


def test_a_short_page_is_one_sheet_with_a_picture_to_read(browser: Browser, address: str) -> None:
    """Printed on both sides of one sheet; a high chart stands beside its words, where it was as small as a stamp above them."""
    context = browser.new_context(viewport={"width": 690, "height": 1000})  # about the width of the paper
    page = context.new_page()
    found: dict[str, tuple[int, int]] = {}
    for name in TOLD:
        page.goto(f"{address}/chapters/short/{name}.html")
        laid_out(page)
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        page.emulate_media(media="print")
        picture = page.locator(".exhibit-again :is(.still-light img, svg)").first.bounding_box()
        found[name] = (len(printed.pages), round(picture["width"]) if picture else 0)
        page.emulate_media(media="null")  # else the next is printed as a screen
    context.close()
    assert all(pages == 2 and width > 260 for pages, width in found.values()), found
