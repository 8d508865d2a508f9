"""Notes in the margin of a wide screen: beside their line, clear of everything else, and of no concern to anybody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import SITE, Watched, laid_out

CHAPTERS = ("origins", "alliance", "protection", "raid", "aftermath", "article")
# Notes that are seen, and what is wrong with them: cut by another one or by a wide block, out of the column, or away from
# the paragraph that they belong to. A note that finds no room wraps to where nobody sees it.
_SEEN = """Array.from(document.querySelectorAll('.side button')).filter(note => {
    const me = note.getBoundingClientRect(), room = note.parentNode.getBoundingClientRect();
    return me.width && me.left < room.right - 1; })"""
_IN_THE_WAY = f"""() => {{
    const box = e => e.getBoundingClientRect();
    const notes = {_SEEN};
    const cut = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const wide = Array.from(document.querySelectorAll('.text :is(.exhibit, .admonition, .content-note, h2, h3, section > p)'));
    const edge = box(document.querySelector('.text')).right + 1, wrong = [];
    notes.forEach((note, n) => {{
        const me = box(note), own = box(note.closest('p'));
        if (n && cut(me, box(notes[n - 1]))) wrong.push('over a note: ' + note.textContent);
        if (wide.some(e => cut(me, box(e)))) wrong.push('over the text: ' + note.textContent);
        if (me.right > edge) wrong.push('out of the column: ' + note.textContent);
        if (me.top < own.top - 1 || me.bottom > own.bottom + 16) wrong.push('not beside its paragraph: ' + note.textContent);
        if (me.bottom > box(note.parentNode).bottom + 1) wrong.push('cut off: ' + note.textContent); }});
    return [notes.length, wrong]; }}"""


def _open(page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((SITE / "chapters" / f"{name}.html").as_uri())
    laid_out(page)


@pytest.mark.parametrize("name", CHAPTERS)
def test_notes_stand_beside_their_lines(watched: Watched, name: str) -> None:
    for width in (1350, 1440, 1920):
        _open(watched.page, name, width)
        count, wrong = watched.page.evaluate(_IN_THE_WAY)
        assert wrong == []
        assert count > 50, "hardly a note in the margin"


def test_where_there_is_no_room_there_are_none(watched: Watched) -> None:
    for width in (320, 1280):
        _open(watched.page, "raid", width)
        assert watched.page.locator(".side:visible").count() == 0
    _open(watched.page, "raid", 1440)
    watched.page.emulate_media(media="print")
    assert watched.page.locator(".side:visible").count() == 0


def test_a_note_opens_the_card_of_its_mark(watched: Watched) -> None:
    _open(watched.page, "raid", 1440)
    note = watched.page.locator(".side button:visible").nth(3)
    note.click()
    card = watched.page.locator(f"#{note.get_attribute('popovertarget')}")
    expect(card).to_be_visible()
    speaker = note.inner_text().split(":")[-1].split(",")[0].strip(" .…")
    assert speaker.split()[0] in card.inner_text()


def test_keyboard_voice_and_copies_pass_them_by(watched: Watched) -> None:
    page = watched.page
    _open(page, "raid", 1440)
    assert page.evaluate("Array.from(document.querySelectorAll('.side button')).every(e => e.tabIndex < 0)")
    assert page.evaluate("Array.from(document.querySelectorAll('.side')).every(e => e.ariaHidden === 'true')")
    paragraph = page.locator(".text section > p", has=page.locator(".side")).first
    paragraph.evaluate("p => getSelection().selectAllChildren(p)")
    copied, noted = page.evaluate("getSelection().toString()"), paragraph.locator(".side button").first.text_content()
    assert copied and noted and noted.strip() not in copied
