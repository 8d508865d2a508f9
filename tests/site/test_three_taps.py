"""From a mark to its row to the document in three taps, on every chapter, for every kind of mark."""

from __future__ import annotations

from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from .conftest import SITE, laid_out

_CHAPTERS = sorted(p.name for p in SITE.glob("chapters/*.html") if "mark mark-" in p.read_text(encoding="utf-8"))
_KINDS = ("cite", "claim", "n", "source")
_EACH = 2  # marks of a kind on a page: the first and the one in the middle


def _marks(page: Page, kind: str) -> list[Locator]:
    found = page.locator(f"article .mark-{kind}").all()
    return [found[0], found[len(found) // 2]][:min(_EACH, len(found))] if found else []


def _follow(page: Page, link: Locator) -> Locator:
    """Tap a link and give what its address names; it must stand there, be seen and be marked as the target."""
    to = str(link.evaluate("link => link.href"))
    link.click()
    page.wait_for_url(to)
    anchor = unquote(urldefrag(page.url).fragment)
    target = page.locator(f"[id='{anchor}']")
    target.wait_for(state="visible")
    assert page.evaluate("document.querySelector(':target')?.id") == anchor
    expect(target).to_be_in_viewport()  # rows far away are laid out as they come near, and the page looks again
    return target


def _document(page: Page, place: Locator) -> None:
    """The entry of a source holds the way to the document, or says that none was kept."""
    out = place.locator("a[rel~=external]")
    assert (out.count() == 1 and str(out.get_attribute("href")).startswith("http")) or \
        "No address was kept" in (place.text_content() or ""), page.url


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("name", _CHAPTERS)
def test_from_mark_to_document(context: BrowserContext, address: str, name: str, kind: str) -> None:
    start = f"{address}/chapters/{name}"
    page = context.new_page()
    page.goto(start)
    for place in range(len(_marks(page, kind))):
        page.goto(start)
        laid_out(page)  # a mark that moves between press and release is not clicked
        mark = _marks(page, kind)[place]
        mark.click()  # first tap: the card
        card = page.locator(f"[id='{mark.get_attribute('popovertarget')}']")
        card.wait_for(state="visible")
        rows = card.locator("a", has_text="See the row among all figures").or_(
            card.locator("a", has_text="More on this claim")).or_(card.locator("a", has_text="See all"))
        if kind in ("cite", "source"):
            # The card names the document in full: its way out is the second tap, its entry in the register another.
            _document(page, card.locator("li").first)
            _document(page, _follow(page, card.locator("a", has_text="Entry in this book").first))
        elif rows.count():
            row = _follow(page, rows.first)  # second tap: the row
            entry = _follow(page, row.locator("a[href*='sources.html#']").first)  # third tap: the entry
            _document(page, entry)
        else:
            assert "Counted by this book" in (card.text_content() or ""), f"{name}: a {kind} card that leads nowhere"


def test_every_chapter_has_marks_to_tap() -> None:
    assert len(_CHAPTERS) >= 6
