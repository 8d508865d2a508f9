"""A reading list in a real browser: put together, opened elsewhere, reloaded, ticked, mistyped, and from a file on a stick."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.pages import page as writing
from whosays.drawing.scripts import script
from whosays.handouts import reading_list
from whosays.handouts.loading import Teaching
from whosays.handouts.outline import Page as Chapter
from whosays.site import assets
from whosays.site.pages import POLICY
from whosays.site.registers import assign
from whosays.site.serve import server
from whosays.site.site_book import Page as Writing

from .conftest import ROOT

STATIC = ROOT / "whosays" / "web"


def _page(body: str, *scripts: str) -> str:
    tags = "".join(f'<script src="../../_ashraf/{name}.js" defer></script>' for name in scripts)
    return "\n".join((
        '<!DOCTYPE html><html lang="en" data-content_root="../../" data-theme="light"',
        ' data-list="../../chapters/teachers/list.html"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>Page</title>',
        '<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">',
        f'<link rel="stylesheet" href="../../_ashraf/book.css">{tags}</head>',
        '<body><main><article class="text"><h1>Page</h1>', body,
        "</article></main></body></html>"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, teaching: Teaching) -> Path:
    """The two pages of a list and bare chapters, with the book's own scripts and policy."""
    root = tmp_path_factory.mktemp("site")
    (root / "_ashraf").mkdir()
    for path in (*STATIC.glob("*.js"), *STATIC.glob("*.css")):
        shutil.copyfile(path, root / "_ashraf" / path.name)
    (root / "_ashraf" / "book.js").write_text(script("book"), encoding="utf-8")
    shutil.copyfile(ROOT / "node_modules" / "qrcode-generator" / "dist" / "qrcode.js", root / "_ashraf" / "qrcode.js")
    (root / "_ashraf" / "book.css").write_text(assets.style(teaching.ledger), encoding="utf-8")
    order = [chapter.file for chapter in teaching.pages.values()]
    (root / "chapters" / "teachers").mkdir(parents=True)
    there = root / "chapters" / "teachers"

    def made(name: str) -> Writing:
        return writing(f"chapters/teachers/{name}", teaching.ledger, order=order, teaching=teaching)

    (there / "assign.html").write_text(_page(assign.assign(made("assign"), ""), "book", "qrcode", "assign"), encoding="utf-8")
    (there / "list.html").write_text(_page(assign.shown(made("list"), ""), "book", "listpage"), encoding="utf-8")
    for page in teaching.pages.values():
        text = _page(_body(page, teaching), "book").replace("../../", "../")
        (root / f"{page.file}.html").write_text(text, encoding="utf-8")
    return root


def _body(page: Chapter, teaching: Teaching) -> str:
    """A bare chapter: its sections with their exhibits' and its quiz' places."""
    sections = "".join(f'<section id="{one.anchor}"><h2>{one.anchor}</h2><p>{"Text. " * 400}</p></section>'
                       for one in page.sections)
    figures = "".join(f'<figure id="{one.name}">{one.name}</figure>' for one in page.exhibits)
    asked = "".join(f'<div id="quiz-{one.id}">{one.id}</div>' for one in teaching.quizzes[page.name].questions) \
        if page.name in teaching.quizzes else ""
    return f'<p>{page.name}</p>{sections}{figures}<section id="quiz-{page.name}">{asked}</section><p>{"Text. " * 900}</p>'


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    httpd = server(site)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}"
    httpd.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 360, "height": 740})
    yield made
    made.close()


def opened(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.goto(url)
    page.errors = errors  # type: ignore[attr-defined]
    return page


def tick(page: Page, *codes: str) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    for code in codes:
        page.locator(f"input[value='{code}']").check()


def some(teaching: Teaching) -> list[reading_list.Entry]:
    """A section, an exhibit and a quiz of one chapter, and the whole of another, in the order that a list starts with."""
    pages = [p for p in teaching.pages.values() if p.block and p.exhibits]
    found = list(reading_list.entries(pages[0], teaching))
    kinds = {kind: next(e for e in found if e.kind == kind) for kind in ("section", "exhibit", "quiz")}
    whole = next(e for e in reading_list.entries(pages[1], teaching) if e.kind == "chapter")
    return [kinds["section"], kinds["exhibit"], kinds["quiz"], whole]


def titles(page: Page) -> list[str]:
    return page.locator("[data-assign-items] li a").all_inner_texts()


def test_a_code_is_short_its_own_and_stays(teaching: Teaching) -> None:
    every = reading_list.every(teaching)
    assert len({e.code for e in every}) == len(every) > 100
    assert all(re.fullmatch(f"[a-z0-9]{{{reading_list.CODE}}}", e.code) for e in every)
    assert reading_list.code("chapter", "raid") == "2chm"  # links that teachers have handed out rest on this


def test_minutes_are_those_of_the_front_matter(teaching: Teaching) -> None:
    for page in teaching.pages.values():
        if page.block:
            found = list(reading_list.entries(page, teaching))
            assert found[0].minutes == page.block.minutes
            assert abs(sum(e.minutes for e in found if e.kind == "section") - page.block.minutes) <= 6, page.name


def test_a_list_is_put_together_and_opens_on_another_machine(context: BrowserContext, browser: Browser, address: str,
                                                            teaching: Teaching) -> None:
    page, chosen = opened(context, f"{address}/chapters/teachers/assign.html"), some(teaching)
    assert page.locator("[data-assign-link]").is_hidden()
    tick(page, *(e.code for e in chosen))
    said = page.locator("[data-assign-sum]").inner_text()
    assert said == f"4 parts, about {sum(e.minutes for e in chosen)} minutes."
    notes = {n for p in teaching.pages.values() if any(e.to.startswith(f"{p.file}.") for e in chosen) for n in p.notes}
    assert notes and all(n in page.locator("[data-assign-notes]").inner_text() for n in notes)
    page.locator("[data-assign-chosen] li").last.get_by_role("button", name="Earlier").click()
    link = page.locator("#assign-address").input_value()
    expected = [chosen[i].words.replace("*", "") for i in (0, 1, 3, 2)]
    assert link.endswith("".join(chosen[i].code for i in (0, 1, 3, 2)))
    qr = page.locator("[data-assign-qr] svg")
    assert qr.is_visible() and qr.get_attribute("aria-label")
    assert page.errors == []  # type: ignore[attr-defined]
    elsewhere = browser.new_context()
    other = opened(elsewhere, link)
    assert titles(other) == expected
    other.locator("[data-assign-items] input").first.check()
    assert "1 of 4 done" in other.locator("[data-assign-sum]").inner_text()
    other.reload()
    assert "1 of 4 done" in other.locator("[data-assign-sum]").inner_text() and titles(other) == expected
    other.goto(f"{address}/chapters/teachers/list.html")  # the list of this device, without the address
    assert titles(other) == expected
    assert other.errors == []  # type: ignore[attr-defined]
    elsewhere.close()


def test_a_whole_chapter_takes_its_sections_with_it(context: BrowserContext, address: str, teaching: Teaching) -> None:
    page = opened(context, f"{address}/chapters/teachers/assign.html")
    chosen = some(teaching)
    tick(page, chosen[1].code)
    fieldset = page.locator("fieldset").filter(has=page.locator(f"input[value='{chosen[1].code}']"))
    fieldset.locator("[data-kind=chapter]").check()
    assert fieldset.locator(f"input[value='{chosen[1].code}']").is_disabled()
    minutes = fieldset.locator("[data-kind=chapter]").get_attribute("data-minutes")
    assert page.locator("[data-assign-sum]").inner_text() == f"1 part, about {minutes} minutes."


@pytest.mark.parametrize("nonsense", [
    "", "%00%00", "<script>alert(1)</script>", "constructor", "__proto__", "zzzz", "%F0%9F%92%A9" * 50, "a" * 20000,
    "..%2F..%2Fetc", "%E0%A4%A", "javascript:alert(1)"])
def test_nonsense_in_the_address_is_left_out(context: BrowserContext, address: str, teaching: Teaching, nonsense: str) -> None:
    page = opened(context, f"{address}/chapters/teachers/list.html?l={nonsense}")
    assert "No list is open" in page.locator("[data-assign-sum]").inner_text() or \
        "names no part of the book" in page.locator("[data-assign-sum]").inner_text()
    assert len(titles(page)) == len(teaching.pages)  # the chapters, to choose from
    assert page.evaluate("localStorage.getItem('ashraf.list')") is None
    assert page.errors == []  # type: ignore[attr-defined]


def test_what_is_known_of_a_broken_link_opens_and_the_rest_is_told(context: BrowserContext, address: str,
                                                                   teaching: Teaching) -> None:
    one = some(teaching)[3]
    page = opened(context, f"{address}/chapters/teachers/list.html?l=zzzz{one.code.upper()}{one.code}qqqqx")
    assert titles(page) == [one.words]
    assert "2 parts of the address are not known here" in page.locator("[data-assign-sum]").inner_text()


def test_odd_memory_breaks_nothing(context: BrowserContext, address: str, teaching: Teaching) -> None:
    page = opened(context, f"{address}/chapters/teachers/list.html")
    one = some(teaching)[3]
    for odd in ("{", "null", "[]", '{"items":5,"done":7}', '{"l":"' + one.code + '","done":null}',
                '{"l":"x","items":[["a","chapter","x","<img src=x onerror=alert(1)>","javascript:alert(1)"]],"done":{}}'):
        page.evaluate("odd => localStorage.setItem('ashraf.list', odd)", odd)
        for where in (f"chapters/teachers/list.html?l={one.code}", one.to):
            page.goto(f"{address}/{where}")
            assert page.locator("h1").inner_text() == "Page"
    assert page.errors == []  # type: ignore[attr-defined]


def test_bar_and_end_marks_say_which_part_what_is_done_and_what_is_next(context: BrowserContext, address: str,
                                                                        teaching: Teaching) -> None:
    chosen = some(teaching)
    page = opened(context, f"{address}/{chosen[0].to}")
    assert page.locator(".reading-bar").count() == 0
    page.goto(f"{address}/chapters/teachers/list.html?l={''.join(e.code for e in chosen)}&t=For+Friday")
    page.goto(f"{address}/{chosen[0].to}")
    bar, marks = page.locator(".reading-bar"), page.locator(".reading-end")
    expect(bar).to_contain_text(f"Part 1 of 4: {chosen[0].words}")
    assert bar.bounding_box()["y"] + bar.bounding_box()["height"] == 740, "in sight"  # type: ignore[index]
    first = page.locator(f"section#{chosen[0].to.partition('#')[2]}")
    assert marks.count() == 3 and "Part 1 of 4 ends here" in first.inner_text()
    marks.nth(0).get_by_role("button").click()  # the mark and the bar say the same
    expect(bar).to_contain_text("1 of 4 done")
    assert bar.get_by_role("button").get_attribute("aria-pressed") == "true"
    bar.get_by_role("button").click()  # taken back
    expect(bar).to_contain_text("0 of 4 done")
    bar.get_by_role("button").click()
    assert page.evaluate("document.activeElement.closest('.reading-bar') !== null")
    page.evaluate("id => document.getElementById(id).scrollIntoView()", chosen[2].to.partition("#")[2])
    expect(bar).to_contain_text("Part 3 of 4")
    page.evaluate("document.querySelectorAll('.reading-end')[1].querySelector('button').click()")
    bar.get_by_role("button").click()
    bar.get_by_role("link", name=f"Next: {chosen[3].words}").click()
    page.wait_for_url(f"**/{chosen[3].to}")
    expect(bar).to_contain_text("Part 4 of 4")
    page.locator(".reading-end").get_by_role("button").click()
    bar.get_by_role("link", name="All done: your list").click()
    expect(page.locator("[data-assign-sum]")).to_contain_text("4 of 4 done")
    assert page.locator("[data-assign-head] h2").inner_text() == "For Friday"
    page.get_by_role("button", name="Forget this list").click()
    expect(page.locator("[data-assign-sum]")).to_contain_text("No list is open")
    page.goto(f"{address}/{chosen[3].to}")
    assert page.locator(".reading-bar").count() == 0
    assert page.errors == []  # type: ignore[attr-defined]


def test_a_link_tells_title_task_day_and_note_and_holds_questions_cards_and_a_kit(
        context: BrowserContext, browser: Browser, address: str, teaching: Teaching) -> None:
    page = opened(context, f"{address}/chapters/teachers/assign.html")
    _, kit, codes = reading_list.kits(teaching)[0]
    known = {entry.code: entry for entry in reading_list.every(teaching)}
    questions = [e for e in known.values() if e.kind == "question" and e.code not in codes][-2:]
    card = next(e for e in known.values() if e.kind == "card" and e.code not in codes)
    tick(page, kit.code, card.code, *(e.code for e in questions))
    assert set(page.locator("[data-assign-chosen] li").evaluate_all("all => all.map(li => li.dataset.code)")) == {
        kit.code, *codes, card.code, *(e.code for e in questions)}
    words = {"t": "درس <b>one</b>", "w": "Read & answer\nin pairs", "n": "Ask me: \"who says so?\" #1 100%"}
    for name, text in words.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=d]").fill("2026-12-04")
    link = page.locator("#assign-address").input_value()
    assert page.locator("[data-assign-qr] svg").is_visible()
    elsewhere = browser.new_context(viewport={"width": 320, "height": 640})
    other = opened(elsewhere, link)
    head = other.locator("[data-assign-head]").inner_text()
    assert all(text in head for text in (*words.values(), "Friday 4 December 2026"))
    assert len(titles(other)) == len(codes) + 4
    assert other.evaluate("document.documentElement.scrollWidth") <= 320
    quiz = questions[0].to.split("/")[1].split(".")[0]
    other.evaluate("([key, kept]) => localStorage.setItem(key, JSON.stringify(kept))",
                   [f"ashraf.quiz.{quiz}", {"questions": {questions[0].id: {"checked": True}}}])
    other.goto(f"{address}/chapters/teachers/list.html")  # what is kept on the device says the same
    assert other.locator("[data-assign-head]").inner_text() == head
    assert f"1 of {len(codes) + 4} done" in other.locator("[data-assign-sum]").inner_text()
    other.goto(f"{address}/{questions[1].to}")
    expect(other.locator(".reading-bar")).to_contain_text(questions[1].words[:20])
    assert other.evaluate("document.documentElement.scrollWidth") <= 320
    assert other.locator(".reading-bar").bounding_box()["height"] < 100  # type: ignore[index]
    other.goto(f"{address}/chapters/teachers/list.html?l={card.code}&d=2026-13-99&t=%00%1b&w=")  # nonsense is left out
    assert other.locator("[data-assign-head]").is_hidden() and titles(other) == [card.words]
    assert other.locator("[data-assign-items] a").get_attribute("href") == f"../../{card.to}"
    assert other.errors == page.errors == []  # type: ignore[attr-defined]
    elsewhere.close()


def test_a_finished_quiz_counts_as_done(context: BrowserContext, address: str, teaching: Teaching) -> None:
    quiz = some(teaching)[2]
    page = opened(context, f"{address}/chapters/teachers/list.html?l={quiz.code}")
    assert "0 of 1 done" in page.locator("[data-assign-sum]").inner_text()
    page.evaluate("name => localStorage.setItem('ashraf.quiz.' + name, '{\"done\":true}')", quiz.id)
    page.reload()
    assert "1 of 1 done" in page.locator("[data-assign-sum]").inner_text()


def test_it_works_from_a_file_on_a_stick(browser: Browser, site: Path, teaching: Teaching) -> None:
    context = browser.new_context(offline=True)
    page = opened(context, f"{site.as_uri()}/chapters/teachers/assign.html")
    chosen = some(teaching)
    tick(page, *(e.code for e in chosen))
    link = page.locator("#assign-address").input_value()
    assert link.startswith("file:") and page.locator("[data-assign-qr]").inner_text().endswith(
        f"type the code {''.join(e.code for e in chosen)}.")
    page.goto(link)
    assert len(titles(page)) == 4
    page.locator("[name=l]").fill(f"https://example.org/chapters/teachers/list.html?l={chosen[2].code}{chosen[3].code}")
    page.get_by_role("button", name="Open this list").click()
    page.wait_for_url(re.compile(f"l={chosen[2].code}{chosen[3].code}$"))
    assert len(titles(page)) == 2
    assert page.errors == []  # type: ignore[attr-defined]
    context.close()


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, address: str, teaching: Teaching) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } });")
    page = opened(context, f"{address}/chapters/teachers/list.html?l={some(teaching)[3].code}")
    assert "This browser keeps nothing" in page.locator("[data-assign-sum]").inner_text()
    context.close()


def test_without_a_script_the_form_is_a_checklist_to_print(browser: Browser, address: str, teaching: Teaching) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/chapters/teachers/assign.html")
    assert page.locator("input[name=part]").count() == len(reading_list.every(teaching))
    assert page.locator("button:visible").count() == 0
    assert "print" in page.locator("[data-assign-sum]").inner_text()
    page.goto(f"{address}/chapters/teachers/list.html?l=zzzz")
    assert page.locator("[data-assign-items] a").count() == len(teaching.pages)
    context.close()


def test_keyboard_alone_and_no_sideways_scroll_at_320(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = opened(context, f"{address}/chapters/teachers/assign.html")
    page.locator("[data-kind=chapter]").first.focus()
    page.keyboard.press("Space")
    assert page.locator("[data-assign-sum]").inner_text().startswith("1 part")
    page.locator("[data-do=clear]").focus()
    page.keyboard.press("Enter")
    assert page.locator("[data-assign-sum]").inner_text() == "Nothing is ticked yet."
    assert page.evaluate("document.activeElement.name") == "part"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_axe_finds_nothing(context: BrowserContext, address: str, teaching: Teaching) -> None:
    codes = "".join(e.code for e in some(teaching))
    for where in ("assign.html", f"list.html?l={codes}"):
        for theme in ("light", "dark"):
            page = opened(context, f"{address}/chapters/teachers/{where}")
            if where == "assign.html":
                tick(page, *(e.code for e in some(teaching)))
            page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
            page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
            found = page.evaluate("axe.run(document.querySelector('article'), "
                                  "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })")
            assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found["violations"]] == [], (where, theme)
