"""From a mark to its row to the document in three taps, on every chapter, for every kind of mark."""

from __future__ import annotations

from itertools import product
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.tiers import spread

from .conftest import SITE, laid_out

_CHAPTERS = sorted(p.name for p in SITE.glob("chapters/*.html") if "mark mark-" in p.read_text(encoding="utf-8"))
_KINDS = ("by", "n", "source")
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
    """The place holds the way to a document, or says that none is known."""
    out = place.locator("a[rel~=external]")
    assert (out.count() and str(out.first.get_attribute("href")).startswith("http")) or \
        "No address is known" in (place.text_content() or "") or place.locator(".muted").count(), page.url


@pytest.mark.parametrize(("name", "kind"), spread(product(_CHAPTERS, _KINDS), *(("raid.html", kind) for kind in _KINDS)))
def test_from_mark_to_document(context: BrowserContext, address: str, name: str, kind: str) -> None:
    start = f"{address}/chapters/{name}"
    page = context.new_page()
    page.goto(start)
    for place in range(len(_marks(page, kind))):
        page.goto(start)
        laid_out(page)  # a mark that moves between press and release is not clicked
        _marks(page, kind)[place].click()  # first tap: the card
        card = page.locator("#card")
        card.wait_for(state="visible")
        for fold in card.locator("summary").all():
            fold.click()
        entry, more = card.locator("a", has_text="Entry in this book"), card.locator("a", has_text="More on this claim")
        if entry.count():
            # The document itself is a second tap; or its entry, and the document a third.
            _document(page, card.locator(".card-part:has(a:text('Entry in this book'))").first)
            _document(page, _follow(page, entry.first))
        elif more.count():
            _document(page, card.locator(".card-part").first)
            place = _follow(page, more.first)
            _document(page, _follow(page, place.locator("a[href*='sources']").first))
        else:
            assert "Counted by this book" in (card.text_content() or ""), f"{name}: a {kind} card that leads nowhere"


@pytest.mark.parametrize("name", spread(_CHAPTERS, "raid.html"))
def test_without_a_script_a_mark_is_the_way_to_its_entry(name: str, address: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{address}/chapters/{name}")
    page.route("**/_ashraf/cards/**", lambda route: route.abort())  # the same when the file cannot be had
    for kind in _KINDS:
        if marks := _marks(page, kind):
            laid_out(page)  # a mark that moves between press and release is not clicked
            _follow(page, marks[-1])
            page.goto(f"{address}/chapters/{name}")


def test_every_chapter_has_marks_to_tap() -> None:
    assert len(_CHAPTERS) >= 6
