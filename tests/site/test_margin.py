"""Notes in the margin of a wide screen: beside their paragraph, clear of everything else, and of no concern to anybody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site.conftest import SITE, Watched, laid_out
from tests.tiers import spread

CHAPTERS = ("origins", "alliance", "protection", "raid", "aftermath", "article")
# Notes that are seen, and what is wrong with them: over another one or a block, out of the column, not beside their paragraph.
_IN_THE_WAY = """() => {
    const box = e => e.getBoundingClientRect();
    const notes = Array.from(document.querySelectorAll('.who ul')).filter(e => e.offsetParent && box(e).width);
    const cut = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const wide = Array.from(document.querySelectorAll('.text :is(.exhibit, .admonition, .content-note, h2, h3, .told > p)'))
        .filter(e => e.checkVisibility());
    const edge = box(document.querySelector('.text')).right + 1, wrong = [];
    notes.forEach((note, n) => {
        const me = box(note), own = box(note.closest('.told').firstElementChild);
        if (n && cut(me, box(notes[n - 1]))) wrong.push('over a note: ' + note.textContent);
        if (wide.some(e => cut(me, box(e)))) wrong.push('over the text: ' + note.textContent);
        if (me.right > edge) wrong.push('out of the column: ' + note.textContent);
        if (Math.abs(me.top - own.top) > 10) wrong.push('not at the top of its paragraph: ' + note.textContent);
        for (const line of note.children) {
            if (line.offsetParent && box(line).height > 18) wrong.push('more than a line: ' + line.textContent); } });
    return [notes.length, wrong]; }"""


def _open(page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((SITE / "chapters" / f"{name}.html").as_uri())
    laid_out(page)
    if width >= 960:
        page.wait_for_function("() => !document.querySelector('.who-line:only-child')")  # the lists come from a file


@pytest.mark.parametrize("name", spread(CHAPTERS, "raid"))
def test_notes_stand_beside_their_paragraphs(watched: Watched, name: str) -> None:
    for width in (1000, 1440, 1920):
        _open(watched.page, name, width)
        count, wrong = watched.page.evaluate(_IN_THE_WAY)
        assert wrong == []
        assert count > 20, "hardly a note in the margin"


def test_where_there_is_no_room_there_are_lines_and_on_paper_none(watched: Watched) -> None:
    for width in (320, 900):
        _open(watched.page, "raid", width)
        assert watched.page.locator(".who li").count() == 0 and watched.page.locator(".who-line:visible").count() > 30
    _open(watched.page, "raid", 1440)
    assert watched.page.locator(".who-line:visible").count() == 0
    watched.page.emulate_media(media="print")
    assert watched.page.locator(".who:visible").count() == 0


def test_notes_come_when_the_window_grows_and_lines_without_their_file(watched: Watched, context: BrowserContext) -> None:
    _open(watched.page, "raid", 900)
    watched.page.set_viewport_size({"width": 1440, "height": 900})
    expect(watched.page.locator(".who li:visible").first).to_be_visible()
    page = context.new_page()
    page.route("**/parts/*-who.js*", lambda route: route.abort())
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto((SITE / "chapters" / "raid.html").as_uri())
    expect(page.locator(".who-line").first).to_be_visible()


def test_a_note_names_each_speaker_once_and_says_how_many_more_there_are(watched: Watched) -> None:
    _open(watched.page, "raid", 1440)
    for note in watched.page.locator(".who ul").all()[:40]:
        names = [line.split(":")[0] for line in note.locator("li[data-of]").all_text_contents()]
        assert len(names) == len(set(names))
        hidden = note.locator("li.who-over").count()
        assert note.locator("li.who-rest").all_text_contents() == ([f"+{hidden} more"] if hidden else [])


def test_a_line_opens_the_cards_of_its_speaker(watched: Watched) -> None:
    _open(watched.page, "raid", 1440)
    line = watched.page.locator(".who li[data-of]:visible").nth(3)
    line.click()
    card = watched.page.locator("#card")
    expect(card).to_be_visible()
    speaker = line.inner_text().split(":")[0].strip()
    assert speaker.split()[0] in card.inner_text()


def test_keyboard_voice_and_copies_pass_them_by(watched: Watched) -> None:
    page = watched.page
    _open(page, "raid", 1440)
    assert page.locator(".who ul a, .who ul button, .who ul [tabindex]").count() == 0
    assert page.evaluate("Array.from(document.querySelectorAll('.who ul')).every(e => e.ariaHidden === 'true')")
    told = page.locator(".told").first
    told.evaluate("e => getSelection().selectAllChildren(e)")
    copied, names = page.evaluate("getSelection().toString()"), told.locator("li").all_text_contents()
    assert copied and len(names) > 5 and sum(name.strip() in copied for name in names) < 3, "the sentence names two itself"
