"""A reader's own notebook: what is kept stays, in whatever way it is left, and a file of it opens in programs of others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.tiers import spread

from .conftest import SITE, Watched, awake, laid_out
from .test_every_page import violations

NOTEBOOK, KEY = "chapters/notebook.html", "ashraf.notebook"


def piece(key: str, **more: Any) -> dict[str, Any]:
    """Something kept, as keep.js writes it."""
    return {"id": f"figure:{key}", "kind": "figure", "words": f"words of {key}", "speaker": f"Speaker {key}", "number": "11",
            "line": f"“words of {key}” (Speaker {key}: 11)", "cited": [f"<i>Paper {key}</i>, 2009."],
            "place": f"Book, entry {key}.", "standpoints": ["press"], "side": "Press",
            "address": "https://example.org/", "changed": 1, **more}


def hold(page: Page, *items: dict[str, Any], **more: Any) -> None:
    """Open the page with these kept."""
    page.goto(page.url)
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, json.dumps({"version": 1, "items": items, **more})])
    page.reload()
    expect(page.locator("[data-id]")).to_have_count(len(items))


def kept(page: Page) -> dict[str, Any]:
    """What the device holds."""
    found: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY) or "{}")
    return found


def speakers(page: Page) -> list[str]:
    """Who is on the page, in its order."""
    return page.locator(".kept strong").all_inner_texts()


def fill(page: Page, text: str, at: int = 0) -> Locator:
    """Write the sentence beside a piece."""
    field = page.get_by_label("Your sentence").nth(at)
    field.fill(text)
    return field


def warned(page: Page, at: int = 0) -> str:
    return " ".join(page.locator(".kept-warnings").nth(at).locator("li").all_inner_texts())


def saved(page: Page, button: str, folder: Path) -> Path:
    """A file that the page hands over."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def offer(page: Page, text: str) -> None:
    """Open a file of somebody else."""
    file = {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Open a partner’s file").set_input_files(file)  # type: ignore[arg-type]


@pytest.fixture
def own(context: BrowserContext, address: str) -> Iterator[Page]:
    """The page, with nothing kept yet."""
    watched = Watched(context.new_page())
    watched.page.goto(f"{address}/{NOTEBOOK}")
    expect(watched.page.locator("[data-none]")).to_be_visible()
    yield watched.page
    assert not watched.errors and not watched.outside


def test_from_a_number_to_kept_in_two_taps(context: BrowserContext, address: str) -> None:
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/chapters/raid.html")
    laid_out(page)
    assert not [url for url in asked if "keep.js" in url or "docx" in url], "a chapter brings no notebook along"
    mark = page.locator("a.mark-n[data-card^='n:']:not([data-card*='range:'])").first
    sentence = str(mark.evaluate("mark => mark.closest('.said').textContent.replace(/\\s+/g, ' ').trim()"))
    mark.click()
    card = page.locator("#card .card-part").first
    card.get_by_role("button", name="Keep", exact=True).click()
    expect(card.locator(".keep-said")).to_contain_text("Kept on this device")
    tools = card.locator(".card-tools").first
    kept_button = tools.get_by_role("button", name="Kept", exact=True, pressed=True)
    cite = tools.locator(".cite-button").bounding_box()
    assert kept_button.bounding_box()["y"] == cite["y"], "the row is not pushed"  # type: ignore[index]
    words, number = card.locator("q").first.inner_text(), page.locator("#card strong").nth(1).inner_text()
    card.get_by_role("link", name="My evidence").click()
    expect(page.locator(".kept")).to_have_count(1)
    told = page.locator(".kept").inner_text()
    assert words in told and f"Number: {number}" in told and "How the speaker knows: " in told
    assert page.locator(".kept .sp").first.bounding_box()["width"] > 5, "the speaker's shape"  # type: ignore[index]
    page.locator(".kept").get_by_role("link", name="Entry in this book").click()
    expect(page.locator(":target")).to_be_visible()
    assert "/reference/" in page.url
    page.go_back()
    page.locator(".kept").get_by_role("link", name="Back to the place").click()
    expect(page).to_have_url(re.compile(r"chapters/raid\.html#p-\d+"))
    expect(page.locator(":target")).to_contain_text(sentence)
    expect(page.locator(":target")).to_be_in_viewport()
    # Who comes back sees what is kept; what was removed meanwhile is not.
    page.locator("a.mark-n[data-card^='n:']:not([data-card*='range:'])").first.click()
    expect(page.locator("#card .card-part .keep-button").first).to_have_text("Kept")
    page.evaluate("key => localStorage.removeItem(key)", KEY)
    page.reload()
    page.locator("a.mark-n[data-card^='n:']:not([data-card*='range:'])").first.click()
    expect(page.locator("#card .card-part .keep-button").first).to_have_text("Keep")


def test_exhibit_passage_and_document_are_kept_once_each(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/chapters/raid.html")
    laid_out(page)
    awake(page)  # what comes with the first move makes room, and the button moves on
    exhibit = page.locator("figure.exhibit").first
    title = exhibit.locator(".exhibit-title").inner_text()
    for _ in range(2):
        exhibit.locator(".keep-button").click()
        expect(exhibit.locator(".keep-said")).to_contain_text("Kept on this device")
    page.locator("a.mark-n[data-card^='n:']").first.click()
    page.get_by_role("button", name="Keep this passage").click()
    expect(page.locator(".card-passage .keep-said")).to_contain_text("Kept on this device")
    page.locator("a.mark[data-card^='source:']").first.click()
    page.locator(".card-part").get_by_role("button", name="Keep", exact=True).first.click()
    expect(page.locator(".card-part .keep-said").first).to_contain_text("Kept on this device")
    said = kept(page)["items"][-1]
    assert said["words"] == page.locator(".told .said").first.inner_text() and said["ours"]
    page.reload()
    awake(page)
    expect(page.locator(f"figure.exhibit[id='{exhibit.get_attribute('id')}'] .keep-button")).to_have_text(f"Kept: {title}")
    page.goto(f"{address}/chapters/reference/sources-1.html")
    entry = page.locator(".register-sources > li").first
    entry.get_by_role("button", name="Keep", exact=True).click()
    expect(entry.locator(".keep-said")).to_contain_text("Kept on this device")
    items = kept(page)["items"]
    assert [item["kind"] for item in items] == ["exhibit", "passage", "source", "source"] and not items[0]["setting"]
    assert not [item["id"] for item in items if "127.0.0.1" in item["id"]]
    assert items[0]["title"] == title and "#p-" in items[1]["address"] and items[2]["cited"]
    passage = items[1]
    assert passage["behind"] and len(passage["cited"]) > 1 and passage["standpoints"], "documents and speakers of its marks"
    assert f"who says so: {passage['behind']}" in passage["line"]
    page.reload()
    expect(page.get_by_role("button", name="Kept", exact=True)).to_have_count(1)


def test_what_was_written_is_there_after_a_reload_sorted_and_framed(own: Page) -> None:
    hold(own, piece("a"), piece("b"))
    fill(own, "Paper a counts at least eleven.")
    own.get_by_label("Group of Speaker b").select_option("against")
    own.get_by_label("My claim").fill("Nobody knows the whole number.")
    own.get_by_role("button", name="Nobody who was there says").click()
    own.get_by_label("The first account").select_option(label="Speaker a: 11")
    own.reload()
    expect(own.get_by_label("Your sentence").first).to_have_value("Paper a counts at least eleven.")
    expect(own.locator("[data-group=against] .kept strong")).to_have_text("Speaker b")
    expect(own.get_by_label("My claim")).to_have_value("Nobody knows the whole number. Nobody who was there says ")
    expect(own.locator(".notebook-frame blockquote").first).to_contain_text("words of a")


def test_order_by_keyboard_stays(own: Page) -> None:
    hold(own, piece("a"), piece("b"), piece("c"))
    own.get_by_role("button", name="Up: Speaker c: 11").focus()
    own.keyboard.press("Enter")
    expect(own.locator(".notebook-said")).to_have_text("Now number 2 of 3")
    expect(own.get_by_role("button", name="Up: Speaker c: 11")).to_be_focused()
    own.keyboard.press("Enter")
    assert speakers(own) == ["Speaker c", "Speaker a", "Speaker b"]
    own.reload()
    expect(own.locator(".kept")).to_have_count(3)
    assert speakers(own) == ["Speaker c", "Speaker a", "Speaker b"]
    # And by its grip: before another piece, and into a group that is empty.
    drag(own, 2, own.locator(".kept").nth(1))
    assert speakers(own) == ["Speaker c", "Speaker b", "Speaker a"]
    drag(own, 2, own.locator("[data-group=for]"))
    expect(own.locator("[data-group=for] .kept strong")).to_have_text("Speaker a")
    expect(own.locator(".notebook-said")).to_have_text("Now under “supports”: Speaker a: 11")


def drag(page: Page, at: int, to: Locator) -> None:
    """Take a piece by its grip to the head of something."""
    grip = page.locator(".kept-grip").nth(at)
    to.evaluate("node => scrollBy({top: node.getBoundingClientRect().top - 300, behavior: 'instant'})")
    start, end = grip.bounding_box(), to.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 9, start["y"] + 9)
    page.mouse.down()
    page.mouse.move(end["x"] + 9, end["y"] + 9, steps=3)
    expect(page.locator(".is-place")).to_have_count(1)
    page.mouse.up()


def top(found: Locator) -> float:
    """Where something stands on the screen."""
    return float(found.evaluate("node => node.getBoundingClientRect().top"))


def test_a_press_moves_nothing_under_the_hand_and_remove_is_undone(own: Page) -> None:
    hold(own, *[piece(key) for key in "abcdef"])
    button = own.get_by_role("button", name="Up: Speaker e: 11")
    button.evaluate("node => scrollBy({top: node.getBoundingClientRect().top - 400, behavior: 'instant'})")
    for name in ("Up", "Up", "Down"):
        button = own.get_by_role("button", name=f"{name}: Speaker e: 11")
        before = top(button)
        button.click()
        expect(button).to_be_focused()
        assert abs(top(button) - before) < 2
    order, drop = speakers(own), own.get_by_role("button", name="Remove: Speaker e: 11")
    before = top(drop)
    drop.click()
    undo = own.get_by_role("button", name="Undo: keep Speaker e: 11")
    expect(undo).to_be_focused()
    expect(own.locator(".notebook-said")).to_contain_text("Removed: Speaker e: 11")
    assert abs(top(undo) - before) < 2 and len(kept(own)["items"]) == 5
    undo.press("Enter")
    expect(own.locator(".kept")).to_have_count(6)
    assert speakers(own) == order and not own.locator(".kept-gone").count()
    own.reload()
    expect(own.locator(".kept")).to_have_count(6)
    assert speakers(own) == order


def test_fields_grow_words_are_counted_and_paper_has_the_sources(own: Page) -> None:
    hold(own, piece("a"))
    field = own.get_by_label("Your sentence")
    before = field.bounding_box()
    fill(own, "One more line of mine.\n" * 9)
    after = field.bounding_box()
    assert before and after and after["height"] > before["height"] + 80
    assert field.evaluate("node => node.scrollHeight <= node.clientHeight + 2")
    expect(own.locator("[data-count='']")).to_have_text("45 words of your own.")
    own.emulate_media(media="print")
    expect(own.locator("[data-sources]")).to_be_visible()
    expect(own.locator("[data-sources] li").first).to_have_text("Paper a, 2009.")
    expect(own.locator(".readers")).to_be_hidden()
    expect(own.get_by_role("heading", name="Hand this device on")).to_be_hidden()
    assert own.locator(".kept").evaluate("node => getComputedStyle(node).breakInside") == "avoid"


def test_it_warns_of_what_might_mislead(own: Page) -> None:
    hold(own, piece("a", floor=True, number="at least 11"), piece("b", echo="Speaker a (Paper)"))
    assert "Paper a, 2009. [1, told in 3] Back" in own.locator(".kept .muted").first.inner_text()
    assert not warned(own) and not warned(own, 1), "nothing is written or sorted yet"
    fill(own, "Eleven people died.")
    assert "Say “at least”" in warned(own) and "does not name the speaker: Speaker a" in warned(own)
    fill(own, "Speaker a counted at least eleven.")
    assert not warned(own)
    fill(own, "Speaker a proved that at least twelve died on 28 July 2009.")
    assert "“proved” says more than the piece: the number is open upwards" in warned(own)
    assert "12 is not the number of this piece: it says at least 11." in warned(own)
    fill(own, "Speaker a counted at least eleven, which is not certain.")
    assert not warned(own)
    own.get_by_label("Group of Speaker a").select_option("for")
    own.get_by_label("Group of Speaker b").select_option("for")
    assert "stand on one side (Press)" in warned(own) and "Only one side of the question" in warned(own)
    assert "It repeats Speaker a (Paper)" in warned(own, 1)
    own.get_by_label("Group of Speaker b").select_option("missing")
    assert not warned(own) and not warned(own, 1)


def test_the_document_opens_in_a_program_of_others(own: Page, tmp_path: Path) -> None:
    shown = piece("c", kind="exhibit", words="Eleven “stand”.", speaker="", number="", cited=[], title="How many voices?",
                  setting="Voices only: yes")
    hold(own, piece("a", group="for", note="Speaker a counted & wrote eleven.", title="Casualties"),
         piece("b", group="missing", title="Casualties"), shown,
         frames={"claim": {"text": "My own <claim>.", "changed": 1}, "account-one": {"text": "figure:b", "changed": 1},
                 "differ": {"text": "The number.", "changed": 1}, "name": {"text": "Mina", "changed": 1},
                 "answer": {"text": "At least eleven.\nNobody knows.", "changed": 1},
                 "title": {"text": "The dead of July", "changed": 1}, "question": {"text": "How many died?", "changed": 1}})
    made = docx.Document(str(saved(own, "Save as .docx", tmp_path)))
    by_style: dict[str, list[str]] = {}
    for paragraph in made.paragraphs:
        by_style.setdefault(paragraph.style.name if paragraph.style else "", []).append(paragraph.text)
    assert by_style["Heading 1"] == ["The dead of July"] and made.core_properties.title == "The dead of July"
    assert by_style["Heading 2"] == ["My answer", "My claim", "Accounts compared", "They differ on", "Not sorted yet",
                                     "Supports", "Sources"]
    assert by_style["Quote"] == ["“words of b” (Speaker b: 11) [2, told in 3]",
                                 "“Eleven ‘stand’.” (“How many voices?”, setting: Voices only: yes) [3]",
                                 "“words of a” (Speaker a: 11) [1, told in 3]"], "each once, with its number"
    assert by_style["Bibliography"][:2] == ["1. Paper a, 2009.", "2. Paper b, 2009."]
    [book] = by_style["Bibliography"][2:]
    assert book.startswith("3. Camp Ashraf: who says so?, evidence version ")
    assert book.endswith("Places: “Casualties”; “How many voices?” (setting: Voices only: yes).") and "127.0.0.1" not in book
    assert made.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["en-GB"], "a program knows how to spell it"
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert texts[:6] == ["The dead of July", "Mina", "Question: How many died?", "My answer", "At least eleven.",
                         "Nobody knows."]
    heads = [paragraph for paragraph in made.paragraphs if paragraph.style and paragraph.style.name.startswith("Heading")]
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in heads), "none stands alone at the foot of a page"
    assert "My own <claim>." in texts and "Speaker a counted & wrote eleven." in texts
    source = next(p for p in made.paragraphs if p.text == "1. Paper a, 2009.")
    assert [run.text for run in source.runs if run.italic] == ["Paper a"]


def test_addresses_are_links_with_the_day_and_one_group_needs_no_heading(own: Page, tmp_path: Path) -> None:
    cited = ["<i>Paper a</i>, 2009, https://example.org/a?b=1. (Copy at example.org.)", "<i>Book</i>, 1999."]
    hold(own, piece("a", cited=cited, day="2026-11-30", title="Casualties", chapter="The raid"))
    link = own.locator("[data-sources] a")
    assert link.get_attribute("href") == "https://example.org/a?b=1"
    made = docx.Document(str(saved(own, "Save as .docx", tmp_path)))
    [href] = [one for paragraph in made.paragraphs for one in paragraph.hyperlinks]
    assert href.address == href.text == "https://example.org/a?b=1" and href.runs[0].style.name == "Hyperlink"
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert texts[:2] == ["My evidence", "“words of a” (Speaker a: 11) [1, 2, told in 3]"] and texts[2] == "Sources"
    assert texts[3] == "1. Book, 1999."
    assert texts[4] == ("2. Paper a, 2009, https://example.org/a?b=1. (Copy at example.org.) "
                        "Accessed through this book on 30 November 2026.")
    assert texts[5].endswith(", read 30 November 2026. Places: “The raid”.")


def test_the_answer_has_one_box(own: Page, context: BrowserContext, tmp_path: Path) -> None:
    """Counted, begun by a starter, named pieces in it; kept over a reload, in another tab, in a partner's file."""
    hold(own, piece("a", document="Paper a, 2009"))
    own.get_by_role("button", name="Nobody who was there says").click()
    box = own.get_by_role("textbox", name="My answer")
    expect(box).to_be_focused()
    own.keyboard.type("how many died.")
    button = own.get_by_role("button", name="Name it in my answer: Speaker a: 11")
    button.click()
    expect(button).to_be_focused()
    written = "Nobody who was there says how many died. (Speaker a: 11, in Paper a, 2009)"
    expect(box).to_have_value(written)
    expect(own.locator("[data-count=answer]")).to_have_text("15 words in your answer.")
    other = context.new_page()
    other.goto(own.url)
    expect(other.get_by_role("textbox", name="My answer")).to_have_value(written)
    other.get_by_role("textbox", name="My answer").fill("Shorter.")
    expect(box).to_have_value("Shorter.")
    file = saved(own, "Save for a partner", tmp_path)
    assert "## My answer\n\nShorter.\n" in saved(own, "Save as Markdown", tmp_path).read_text(encoding="utf-8")
    box.fill("Mine.")
    own.get_by_label("Open a partner’s file").focus()
    own.get_by_label("Open a partner’s file").set_input_files(file)
    expect(box).to_have_value("Mine.\nFrom a partner’s file: Shorter.")


def test_whoever_was_without_a_network_may_ask_again(context: BrowserContext, address: str, tmp_path: Path) -> None:
    """What failed to load once is asked for anew: no page has to be loaded again for it."""
    page = context.new_page()
    page.goto(f"{address}/chapters/notebook.html")
    hold(page, piece("a"))
    context.set_offline(True)
    page.get_by_role("button", name="Save as .docx").click()
    expect(page.get_by_text("What writes .docx did not load. Markdown needs no network.")).to_be_visible()
    context.set_offline(False)
    assert docx.Document(str(saved(page, "Save as .docx", tmp_path))).paragraphs


def test_markdown_holds_the_same(own: Page, tmp_path: Path) -> None:
    hold(own, piece("a", group="against", note="A sentence."))
    text = saved(own, "Save as Markdown", tmp_path).read_text(encoding="utf-8")
    assert text.startswith("# My evidence\n\n## Against\n\n> “words of a” (Speaker a: 11) [1, told in 2]\n\nA sentence.\n\n"
                           "## Sources\n\n1. *Paper a*, 2009.\n2. *Camp Ashraf: who says so?*, evidence version ")


def test_a_partner_opens_the_file_and_nobody_loses_a_word(own: Page, browser: Browser, tmp_path: Path) -> None:
    hold(own, piece("a", note="My sentence.", path="chapters/raid.html#p-1", address=own.url), piece("b"))
    own.get_by_label("My name").fill("Mina")
    file = saved(own, "Save for a partner", tmp_path)
    assert "127.0.0.1" not in file.read_text(encoding="utf-8")
    with browser.new_context() as elsewhere:
        page = elsewhere.new_page()
        page.goto(own.url)
        said = page.locator(".readers [role=status]")
        expect(said).to_contain_text("Nothing is kept of you yet")
        page.get_by_label("Open a partner’s file").set_input_files(file)
        expect(said).to_have_text("Answers of yours are kept on this device.")
        hold(page, piece("a", note="Another sentence.", changed=0), piece("c"))
        for _ in range(2):  # the second time brings nothing new
            page.get_by_label("Open a partner’s file").set_input_files(file)
            expect(page.locator(".notebook-said")).to_contain_text("3 in all")
        page.reload()
        assert sorted(speakers(page)) == ["Speaker a", "Speaker b", "Speaker c"]
        expect(page.get_by_label("Your sentence").first).to_have_value(
            "Another sentence.\nFrom Mina’s file: My sentence.")
        for text in ("no file", '{"items": 3}'):
            offer(page, text)
            expect(page.locator(".notebook-said")).to_contain_text("This is no file")
        odd = {"items": [None, {"id": "x", "cited": 3, "standpoints": "no", "words": [""], "address": "javascript:alert(1)"}]}
        offer(page, json.dumps(odd))
        expect(page.locator(".notebook-said")).to_contain_text("1 new, 4 in all")
        assert not page.locator("a[href^='javascript']").count()


def test_a_partners_file_loses_nothing_and_takes_nothing(own: Page) -> None:
    """Short sentences beside longer ones, a title on its one line, another clock, a piece that was removed here."""
    hold(own, piece("a", note="Eleven people died.", changed=4_000_000_000_000), piece("b", note="Mine."),
         frames={"title": {"text": "My title", "changed": 4_000_000_000_000},
                 "claim": {"text": "It says eleven or twelve.", "changed": 4_000_000_000_000}})
    own.get_by_role("button", name="Remove: Speaker b: 11").click()
    theirs = {"items": [piece("a", note="Eleven people"), piece("b", note="Theirs.")], "frames": {
        "name": {"text": "Mina: 8b"}, "title": {"text": "Her title"}, "claim": {"text": "eleven"}}}
    for new in (1, 0):
        offer(own, json.dumps(theirs))
        expect(own.locator(".notebook-said")).to_have_text(f"Opened: {new} new, 2 in all.")
    own.reload()
    expect(own.get_by_label("Your sentence").first).to_have_value("Eleven people died.\nFrom Mina: 8b’s file: Eleven people")
    expect(own.get_by_label("Your sentence").nth(1)).to_have_value("From Mina: 8b’s file: Theirs.")
    expect(own.get_by_label("My title")).to_have_value("My title")
    expect(own.get_by_label("My claim")).to_have_value("It says eleven or twelve.\nFrom Mina: 8b’s file: eleven")


def test_what_comes_back_in_a_file_can_no_more_be_brought_back_by_undo(own: Page) -> None:
    hold(own, piece("a", note="Mine."))
    own.get_by_role("button", name="Remove: Speaker a: 11").click()
    expect(own.get_by_role("button", name="Undo: keep Speaker a: 11")).to_be_visible()
    offer(own, json.dumps({"items": [piece("a", note="Theirs.")]}))
    expect(own.get_by_label("Your sentence")).to_have_value("From a partner’s file: Theirs.")
    expect(own.locator(".kept-gone")).to_have_count(0)


def test_a_piece_of_an_older_version_is_the_same_piece(own: Page) -> None:
    """Places were once called by their whole address; picks follow the new name."""
    path = "chapters/raid.html#p-1"
    place = {"kind": "passage", "path": path, "number": "", "speaker": "Speaker a"}
    hold(own, piece("a", **place, note="Mine.") | {"id": f"passage:{path}"})
    old = [piece(key, **place | {"speaker": f"Speaker {key}", "path": path[:-1] + n}, note=f"Theirs {key}.", address="") | {
        "id": f"passage:http://127.0.0.1:8000/{path[:-1]}{n}"} for key, n in (("a", "1"), ("b", "2"))]
    offer(own, json.dumps({"items": old, "frames": {"account-two": {"text": old[1]["id"], "changed": 1}}}))
    expect(own.locator(".notebook-said")).to_have_text("Opened: 1 new, 2 in all.")
    expect(own.get_by_label("Your sentence").first).to_have_value("Mine.\nFrom a partner’s file: Theirs a.")
    expect(own.locator(".notebook-frame blockquote").nth(1)).to_contain_text("words of b")
    assert "127.0.0.1" not in json.dumps(kept(own)["frames"]) + " ".join(item["id"] for item in kept(own)["items"])


_FULL = "() => { const set = Storage.prototype.setItem; Storage.prototype.setItem = () => { throw new DOMException('', " \
        "'QuotaExceededError'); }; window.room = () => { Storage.prototype.setItem = set; }; }"


def test_a_full_store_is_told_and_nothing_goes(own: Page, address: str) -> None:
    hold(own, piece("a"))
    own.evaluate(_FULL)
    field = fill(own, "A long sentence.")
    expect(own.locator(".notebook-said")).to_contain_text("store is full or closed")
    expect(field).to_have_value("A long sentence.")
    own.evaluate("() => window.room()")
    field.press_sequentially(" More.")
    expect(own.locator(".notebook-said")).to_have_text("")
    assert kept(own)["items"][0]["note"] == "A long sentence. More."
    own.goto(f"{address}/chapters/raid.html")
    own.evaluate(_FULL)
    exhibit = own.locator("figure.exhibit").first
    exhibit.locator(".keep-button").click()
    expect(exhibit.locator(".keep-said")).to_contain_text("Not kept: this device's store is full")
    assert len(kept(own)["items"]) == 1


def test_two_tabs_put_together_what_each_wrote(own: Page, context: BrowserContext) -> None:
    hold(own, piece("a"), piece("b"))
    other = context.new_page()
    other.goto(own.url)
    own.evaluate(_FULL)  # what this tab writes is not kept yet
    fill(own, "Written here.").focus()
    fill(other, "Written there.", 1)
    other.get_by_role("button", name="Up: Speaker b: 11").click()
    expect(own.get_by_label("Your sentence").first).to_have_value("Written there.")
    expect(own.get_by_label("Your sentence").nth(1)).to_have_value("Written here.")
    expect(own.get_by_label("Your sentence").nth(1)).to_be_focused()
    own.evaluate("() => window.room()")
    fill(other, "Written there, too.")
    expect(own.locator(".notebook-said")).to_have_text("")
    expect(other.get_by_label("Your sentence").nth(1)).to_have_value("Written here.")
    assert [item["note"] for item in kept(own)["items"]] == ["Written there, too.", "Written here."]
    other.get_by_role("button", name="Remove: Speaker b: 11").click()
    expect(own.locator(".kept")).to_have_count(1)


def test_without_a_script_the_page_says_what_it_needs(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/{NOTEBOOK}")
        expect(page.get_by_text("needs JavaScript")).to_be_visible()
        expect(page.get_by_label("My claim")).to_be_visible()
        expect(page.get_by_role("button", name="Save as .docx")).to_be_hidden()
        page.goto(f"{address}/chapters/raid.html")
        assert not page.get_by_role("button", name="Keep").count()


@pytest.mark.parametrize(("width", "light"), spread([(390, "dark"), (1280, "light")], (390, "dark")))
def test_a_full_page_shuts_nobody_out(browser: Browser, address: str, width: int, light: Any) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}, color_scheme=light) as context:
        page = context.new_page()
        page.goto(f"{address}/{NOTEBOOK}")
        hold(page, piece("a", group="for", note="Eleven."), piece("b", echo="a", group="for"), piece("c"))
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if width == 390:  # fingers
            small = "all => all.filter(one => one.offsetHeight && one.offsetHeight < 44).map(one => one.outerHTML)"
            assert page.locator(".text :is(button, input, select, textarea, .kept a, .kept-grip)").evaluate_all(small) == []


def test_it_works_from_a_stick(browser: Browser, tmp_path: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((SITE / NOTEBOOK).as_uri())
        hold(page, piece("a"))
        assert docx.Document(str(saved(page, "Save as .docx", tmp_path))).paragraphs[0].text == "My evidence"
