"""The quiz on a page, in a real browser: by keyboard, by touch, without a script, with a full storage, in the dark."""

from __future__ import annotations

import csv
import gzip
import json
import re
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.tiers import spread
from whosays.command_line import main
from whosays.drawing.scripts import file
from whosays.quiz.grading import key
from whosays.quiz.loading import QuizSet
from whosays.quiz.page import quiz_html
from whosays.quiz.receipt import read_receipt

from .conftest import page_of
from .node import NODE

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
KEY = "ashraf.quiz.sample"
RIGHT: dict[str, Any] = {"exact": "۱۱", "tolerance": "22,5 km", "range": "eleven", "text": "MUJAHEDIN", "essay": "Both may be."}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 800, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    made = context.new_page()
    errors: list[str] = []
    made.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.goto(address)
    yield made
    assert errors == []


def part(page: Page, name: str) -> Any:
    return page.locator(f"#quiz-sample-{name}")


def check(page: Page, name: str) -> str:
    part(page, name).locator("button[type=submit]").click()
    return str(part(page, name).locator(".quiz-result").inner_text())


def memory(page: Page) -> dict[str, Any]:
    found = json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")
    assert isinstance(found, dict)
    return found


FOCUS = """() => { const at = document.activeElement, form = at.closest && at.closest(".quiz-question"); return {
  tag: at.tagName, type: at.type || "", value: at.value || "", move: at.dataset.move || "", blocked: at.ariaDisabled === "true",
  letter: (at.closest("[data-letter]") || at).dataset.letter || "", question: form ? form.dataset.question : "",
  order: form ? Array.from(form.querySelectorAll(".quiz-order > li"), (li) => li.dataset.letter) : [],
  end: at.dataset.do === "export", name: at.getAttribute("aria-label") || at.textContent }; }"""


def answer_by_keys(page: Page, at: dict[str, Any], quiz: QuizSet) -> None:
    """Do with keys what the element in focus is for."""
    question = quiz.question(at["question"])
    known, keys = key(question), page.keyboard
    if at["type"] == "radio":
        while page.evaluate(FOCUS)["value"] != known["right"]:
            keys.press("ArrowDown")
        keys.press("Space")
    elif at["type"] == "checkbox" and at["value"] in known["right"]:
        keys.press("Space")
    elif at["tag"] in ("INPUT", "TEXTAREA") and at["type"] in ("text", "textarea"):
        keys.insert_text(RIGHT[at["question"].removeprefix("sample-")])
    elif at["tag"] == "SELECT":
        while page.evaluate(FOCUS)["value"] != known["pairs"][at["letter"]]:
            keys.press("ArrowDown")
    elif at["move"] == "-1":
        # Up until the one above belongs there; the focus must stay on the button.
        order = at["order"]
        while (i := order.index(at["letter"])) and known["order"].index(order[i - 1]) > known["order"].index(at["letter"]):
            keys.press("Enter")
            now = page.evaluate(FOCUS)
            assert (now["letter"], now["move"]) == (at["letter"], "-1"), "the focus went elsewhere"
            order = now["order"]
    elif at["type"] == "submit":
        keys.press("Enter")


def test_every_type_by_keyboard_alone(page: Page, sample: QuizSet) -> None:
    for _ in range(200):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at["end"]:
            break
        if at["question"]:
            answer_by_keys(page, at, sample)
    kept = memory(page)
    assert kept["score"] == kept["max_score"] == sample.max_score, kept
    assert kept["done"] is True and kept["answered"] == kept["total"] == len(sample.questions)
    assert f"Score: {sample.max_score} of {sample.max_score} points" in page.locator(".quiz-score").inner_text()


def test_every_type_by_touch_on_a_small_phone(browser: Browser, address: str, sample: QuizSet) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    for question in sample.questions:
        where, known = part(page, question.id.removeprefix("sample-")), key(question)
        for letter in [known["right"]] if isinstance(known.get("right"), str) else known.get("right", []):
            where.locator(f"label:has([value={letter}])").tap()
        for letter, match in known.get("pairs", {}).items():
            where.locator(f"select[data-letter={letter}]").select_option(match)
        for place, letter in enumerate(known.get("order", [])):
            for _ in range(8):
                order = where.locator("[data-letter]").evaluate_all("all => all.map(li => li.dataset.letter)")
                if order.index(letter) <= place:
                    break
                where.locator(f"[data-letter={letter}] [data-move='-1']").tap()
        if (text := RIGHT.get(question.id.removeprefix("sample-"))) is not None:
            where.locator("input, textarea").fill(text)
        where.locator("button[type=submit]").tap()
    assert memory(page)["score"] == sample.max_score
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.locator(".quiz :is(button, input, select, textarea, summary, a)").evaluate_all(
        """all => all.filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 80), e.closest("label") || e])
           .map(([html, e]) => [html, e.getBoundingClientRect()]).filter(([, box]) => box.height < 24 || box.width < 24)
           .map(([html]) => html)""")
    assert small == []
    context.close()


def test_feedback_of_the_option_and_a_way_back_to_the_passage(page: Page) -> None:
    part(page, "single").get_by_label("A UN office").check()
    said = check(page, "single")
    assert said.startswith("Not right yet. 0 of 1 point.") and "The UN office spoke later." in said
    assert "hospital official" not in said, "a wrong answer does not give the right one away"
    part(page, "single").get_by_label("A hospital official").check()
    assert part(page, "single").locator(".quiz-result").inner_text() == "", "an old verdict stands beside a new answer"
    assert check(page, "single").startswith("Right. 1 of 1 point.")
    assert memory(page)["questions"]["sample-single"]["tries"] == 2
    assert part(page, "single").locator(".quiz-to-passage").get_attribute("href") == "raid.html#raid-hours"
    part(page, "exact").locator("input").fill("seven")
    assert "Seven was the figure of the first days." in check(page, "exact")
    part(page, "tolerance").locator("input").fill("many")
    assert "Write one number" in check(page, "tolerance")
    part(page, "multiple").get_by_label("Nurses").check()
    assert "There is more to find." in check(page, "multiple")
    assert part(page, "text").locator("bdi[lang=fa][dir=rtl]").first.inner_text() == "مجاهدین"


def test_a_right_answer_is_called_right_once(page: Page) -> None:
    part(page, "exact").locator("input").fill("11")
    part(page, "single").get_by_label("A hospital official").check()
    for name in ("exact", "single"):
        assert len(re.findall(r"\b[Rr]ight[.:]", check(page, name))) == 1
        assert len(re.findall(r"\b(?<!Not )[Rr]ight[.:]", part(page, name).locator(".quiz-answer").text_content())) <= 1


def test_how_sure_one_was_is_asked_before_the_verdict_and_told_at_the_end(page: Page) -> None:
    assert part(page, "essay").locator(".quiz-sure").count() == 0, "nobody is sure of a text"
    single, first = part(page, "single"), page.locator(".quiz-first")
    sure = single.get_by_role("group", name="How sure are you?").get_by_role("button", name="Sure", exact=True)
    single.get_by_label("A UN office").check()
    sure.click()
    assert sure.get_attribute("aria-pressed") == "true" and not first.is_visible()
    check(page, "single")
    single.get_by_role("button", name="A guess").dispatch_event("click")
    assert sure.get_attribute("aria-pressed") == "true", "changed after the verdict"
    # A right answer later does not undo what was believed first; no points hang on it.
    single.get_by_label("A hospital official").check()
    check(page, "single")
    part(page, "exact").locator("input").fill("11")
    part(page, "exact").get_by_role("button", name="A guess").click()
    check(page, "exact")
    kept = memory(page)
    assert kept["score"] == 2 and kept["questions"]["sample-exact"]["sure"] == {"said": "guess", "right": True}
    page.reload()
    assert "Sure, and not right: read these first" in first.inner_text() and "Question 1: Who gave" in first.inner_text()
    assert first.get_by_role("link").get_attribute("href") == "raid.html#raid-hours"
    with page.expect_download() as download:
        page.locator("[data-do=export]").click()
    receipt = read_receipt(Path(download.value.path()).read_text(encoding="utf-8-sig"))
    assert receipt.scores == {"sample-single": 1, "sample-exact": 1} and receipt.faults == ()
    assert [(one.id, one.sure, one.was_right) for one in receipt.questions if one.sure] == [
        ("sample-single", "sure", False), ("sample-exact", "a guess", True)]
    # What was missed waits for its day; clearing takes all of it away.
    missed = json.loads(page.evaluate("localStorage.getItem('ashraf.due')"))["questions"]
    assert list(missed) == ["sample-single"] and missed["sample-single"]["quiz"] == "sample"
    for _ in range(2):
        page.locator("[data-do=clear]").click()
    assert page.evaluate("localStorage.length") == 0 and not first.is_visible()


def test_an_empty_answer_is_asked_for_and_not_counted(page: Page) -> None:
    assert check(page, "single") == "Choose an answer first."
    assert check(page, "ordering") == "Move the items first."
    part(page, "text").locator("input").fill("   ")
    assert check(page, "text") == "Write an answer first."
    assert memory(page).get("answered", 0) == 0


def test_hints_come_one_by_one_and_the_answer_after_a_try(page: Page) -> None:
    hints = part(page, "single").locator(".quiz-hint")
    assert [hints.nth(i).is_visible() for i in range(2)] == [True, False]
    hints.nth(0).locator("summary").click()
    page.wait_for_function("() => document.querySelectorAll('#quiz-sample-single .quiz-hint')[1].checkVisibility()")
    answer = part(page, "single").locator(".quiz-answer")
    assert not answer.is_visible()
    part(page, "single").get_by_label("A UN office").check()
    check(page, "single")
    assert answer.is_visible() and answer.get_attribute("open") is None


def test_results_and_moves_are_announced(page: Page) -> None:
    regions = page.locator("[role=status]")
    assert regions.count() >= 12
    part(page, "ordering").get_by_role("button", name="Move down: Police enter").click()
    assert "Police enter: now number" in part(page, "ordering").locator("[role=status]").inner_text()
    part(page, "single").get_by_label("A UN office").check()
    check(page, "single")
    assert "Not right yet" in part(page, "single").locator("[role=status]").inner_text()


def test_a_reload_a_closed_tab_and_a_second_tab_keep_everything(page: Page, context: BrowserContext, address: str) -> None:
    part(page, "essay").locator("textarea").fill("A draft that was never checked. پیش‌نویس")
    part(page, "exact").locator("input").fill("11")
    check(page, "exact")
    page.reload()
    assert part(page, "essay").locator("textarea").input_value() == "A draft that was never checked. پیش‌نویس"
    assert "Right." in part(page, "exact").locator(".quiz-result").inner_text()
    other = context.new_page()
    other.goto(address)
    part(other, "text").locator("input").fill("Mojahedin")
    check(other, "text")
    page.wait_for_function("() => document.querySelector('#quiz-sample-text input').value === 'Mojahedin'")
    part(page, "single").get_by_label("A hospital official").check()
    check(page, "single")
    other.close()
    assert memory(page)["score"] == 3, "the second tab's answer was undone by the first"


def test_a_changed_question_takes_no_stale_answer_and_says_so(page: Page) -> None:
    part(page, "exact").locator("input").fill("11")
    check(page, "exact")
    page.evaluate(f"""() => {{ const kept = JSON.parse(localStorage.getItem('{KEY}'));
        kept.questions['sample-exact'].fingerprint = '00000000'; localStorage.setItem('{KEY}', JSON.stringify(kept)); }}""")
    page.reload()
    assert part(page, "exact").locator("input").input_value() == ""
    assert "One question has changed since you answered" in page.locator(".quiz-notice").inner_text()


@pytest.mark.parametrize("kept", [
    "{", "null", "[]", '{"version":1,"questions":5}',
    '{"version":1,"questions":{"sample-ordering":{"answer":"zz","checked":true}}}'])
def test_a_spoilt_memory_is_an_empty_one(page: Page, sample: QuizSet, kept: str) -> None:
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    page.reload()
    assert f"Score: 0 of {sample.max_score} points" in page.locator(".quiz-score").inner_text()
    part(page, "exact").locator("input").fill("11")
    assert check(page, "exact").startswith("Right.")


@pytest.mark.parametrize("broken", [
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"])
def test_a_full_or_blocked_storage_says_so_and_loses_nothing(context: BrowserContext, address: str, broken: str) -> None:
    context.add_init_script(broken)
    page = context.new_page()
    page.goto(address)
    part(page, "exact").locator("input").fill("11")
    assert check(page, "exact").startswith("Right.")
    assert "cannot keep your answers" in page.locator(".quiz-notice").inner_text()
    assert part(page, "exact").locator("input").input_value() == "11"
    with page.expect_event("dialog") as warned:
        page.close(run_before_unload=True)
    assert warned.value.type == "beforeunload"
    warned.value.accept()


def test_other_scripts_can_follow(page: Page, sample: QuizSet) -> None:
    page.evaluate("window.addEventListener('ashraf-quiz', (event) => { window.told = event.detail; })")
    part(page, "exact").locator("input").fill("11")
    check(page, "exact")
    assert page.evaluate("window.told") == {"name": "sample", "done": False, "score": 1, "max_score": sample.max_score,
                                            "answered": 1, "total": len(sample.questions)}
    assert memory(page)["fingerprint"] == page.locator(".quiz").get_attribute("data-fingerprint")


def test_clearing_asks_once_and_leaves_nothing(page: Page) -> None:
    part(page, "exact").locator("input").fill("11")
    check(page, "exact")
    page.locator("[data-name]").fill("Zahra")
    clear = page.locator("[data-do=clear]")
    clear.click()
    assert memory(page)["score"] == 1 and "Press the button again" in page.locator(".quiz-notice").inner_text()
    clear.click()
    assert page.evaluate("localStorage.length") == 0 and page.locator("[data-name]").input_value() == ""
    assert part(page, "exact").locator("input").input_value() == ""


def test_receipts_read_back_and_a_class_is_counted(page: Page, sample: QuizSet, tmp_path: Path,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    part(page, "single").get_by_label("A UN office").check()
    check(page, "single")
    part(page, "exact").locator("input").fill("11")
    check(page, "exact")
    with page.expect_download() as download:
        page.locator("[data-do=export]").click()
    assert download.value.suggested_filename == "quiz-sample-answers.txt"
    assert "It has no name" in page.locator(".quiz-notice").inner_text()
    page.locator("[data-name]").fill("  Zahra مریم / O'Neil ")
    page.reload()
    assert page.locator("[data-name]").input_value() == "Zahra مریم / O'Neil", "the device keeps the name"
    with page.expect_download() as named:
        page.locator("[data-do=export]").click()
    assert named.value.suggested_filename == "quiz-sample-answers-Zahra-مریم-O-Neil.txt"
    assert "\nName: Zahra مریم / O'Neil\n" in Path(named.value.path()).read_text(encoding="utf-8-sig")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "1. [sample-single] Who gave the figure" in text and "B. A UN office" in text and "(no answer)" in text
    receipt = read_receipt(text)
    assert (receipt.quiz, receipt.score, receipt.max_score, receipt.checked, receipt.total) == (
        "sample", 1, sample.max_score, 2, len(sample.questions))
    assert receipt.scores == {"sample-single": 0, "sample-exact": 1}
    for name, saved in (("a", text.replace("Name:", "Name: Zahra مریم")), ("b", text.replace("Name:", "Name: =1+1")),
                        ("c", "homework")):
        (tmp_path / f"{name}.txt").write_text(saved, encoding="utf-8-sig")
    assert main(["scores", str(tmp_path), "--out", str(tmp_path / "scores.csv")]) == 1, "a file that is no receipt is told"
    assert "2 receipts counted" in (said := capsys.readouterr().out) and "c.txt:1: is no receipt" in said
    with open(tmp_path / "scores.csv", encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["name"] for row in rows] == ["Zahra مریم", "'=1+1"], "a spreadsheet must show a name, not compute it"
    assert rows[0]["score"] == "1" and rows[0]["sample-exact"] == "1" and rows[0]["file"] == "a.txt"
    assert "scores" not in rows[0]


def test_a_phone_shares_the_receipt_and_others_have_no_button_for_it(context: BrowserContext, page: Page, address: str) -> None:
    assert page.locator("[data-do=share]").is_hidden() or page.evaluate("() => Boolean(navigator.canShare)")
    context.add_init_script("""navigator.canShare = () => true;
        navigator.share = async ({files}) => { window.shared = [files[0].name, await files[0].text()]; };""")
    phone = context.new_page()
    phone.goto(address)
    phone.locator("[data-name]").fill("Al")
    phone.locator("[data-do=share]").click()
    expect(phone.locator(".quiz-notice")).to_have_text("Shared quiz-sample-answers-Al.txt.")
    name, text = phone.evaluate("window.shared")
    assert name == "quiz-sample-answers-Al.txt" and read_receipt(text).name == "Al" and not read_receipt(text).faults


RECEIPT = "Camp Ashraf: who says so?\r\nQuiz: sample (Sample)\r\nScore: 3 of 15\r\nChecked: 4 of 10\r\nName: {}\r\n"


def test_receipts_in_a_folder_for_each_pupil_are_counted_and_one_in_a_code_page_is_named(
        tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved = {"Anna_12": ("Anna", "utf-8-sig"), "José_7": ("José", "cp1252"), "مریم_3": ("مریم", "utf-16")}
    for folder, (name, encoding) in saved.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "quiz-sample-answers.txt").write_bytes(RECEIPT.format(name).encode(encoding))
    out = tmp_path / "scores.csv"
    assert main(["scores", str(tmp_path), "--out", str(out)]) == 1
    said = capsys.readouterr().out
    assert "3 receipts counted" in said and "José_7/quiz-sample-answers.txt:5: is saved in a Windows code page" in said
    with open(out, encoding="utf-8-sig", newline="") as table:
        assert {row["file"]: row["name"] for row in csv.DictReader(table)} == {
            "Anna_12/quiz-sample-answers.txt": "Anna", "José_7/quiz-sample-answers.txt": "Jos\ufffd",
            "مریم_3/quiz-sample-answers.txt": "مریم"}
    assert main(["scores", str(tmp_path / "nowhere"), "--out", str(out)]) == 1


def test_printing_my_answers_prints_the_answers_alone(page: Page, tmp_path: Path) -> None:
    from pypdf import PdfReader
    page.evaluate("window.print = () => {}")
    part(page, "text").locator("input").fill("Mojahedin")
    page.locator("[data-do=print]").click()
    page.pdf(path=tmp_path / "mine.pdf")
    mine = "".join(p.extract_text() for p in PdfReader(tmp_path / "mine.pdf").pages)
    assert "Mojahedin" in mine and "Answer and explanation" not in mine and "Check yourself" not in mine
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".quiz-paper").count() == 0


def test_paper_has_blanks_and_a_list_to_choose_from(page: Page, tmp_path: Path) -> None:
    from pypdf import PdfReader
    page.pdf(path=tmp_path / "page.pdf")
    text = "".join(p.extract_text() for p in PdfReader(tmp_path / "page.pdf").pages)
    assert "____ Police enter" in text.replace("\n", " ") and "A judge" in text
    assert "Choose…" not in text and "Check\n" not in text


def test_without_a_script_every_question_and_answer_can_be_read(browser: Browser, address: str, sample: QuizSet) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".quiz button").locator("visible=true").count() == 0, "a button that does nothing"
    for question in sample.questions:
        where = part(page, question.id.removeprefix("sample-"))
        assert where.locator("legend").is_visible()
        where.locator(".quiz-answer summary").click()
        assert where.locator(".quiz-answer p, .quiz-answer li").first.is_visible()
    part(page, "exact").locator("input").fill("11")
    part(page, "exact").locator("input").press("Enter")
    assert page.url == address, "a form sends nothing anywhere"
    part(page, "single").locator(".quiz-hint summary").first.click()
    assert "Look for the day in the chart." in part(page, "single").inner_text()
    context.close()


def test_from_disk_without_any_network(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    part(page, "exact").locator("input").fill("11")
    assert check(page, "exact").startswith("Right.")
    page.reload()
    assert part(page, "exact").locator("input").input_value() == "11"
    context.close()


@pytest.mark.parametrize(("theme", "width"), spread(product(["light", "dark"], [320, 1280]), ("dark", 320)))
def test_axe_finds_nothing_before_and_after_answering(browser: Browser, address: str, theme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for _ in range(2):
        found = page.evaluate("""async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
            "wcag22aa", "best-practice"] })).violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 120))])""")
        assert found == []
        part(page, "single").get_by_label("A UN office").check()
        part(page, "exact").locator("input").fill("11")
        part(page, "multiple").get_by_label("Nurses").check()
        part(page, "essay").locator("textarea").fill("x")
        for name in ("single", "exact", "multiple", "essay"):
            check(page, name)
        page.locator(".quiz-answer").evaluate_all("all => all.forEach(d => { d.open = true; })")
    context.close()


def test_forced_colours_and_little_motion_leave_everything_visible(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    signs = page.locator(".quiz-map .map-letter, .quiz-map .map-point:has(.map-letter) > path")
    fills = signs.evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
    assert len(set(fills)) == 2, "letters cannot be told from their circles"
    part(page, "single").get_by_label("A UN office").check()
    assert page.locator(".quiz-option:has(input:checked)").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    context.close()


def test_the_html_is_valid(site: Path) -> None:
    done = subprocess.run([str(NODE), ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs", "--config",
                           ROOT / "tests" / "quiz" / "html-validate.json", site / "index.html"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_inline_for_a_strict_policy_and_a_small_script(sample: QuizSet) -> None:
    html = quiz_html(sample, page_of(sample))
    assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", html)
    assert len(gzip.compress(file("quiz.js").encode(), 9)) <= 10_000, "what a reader loads, without its comments"
    assert "Mark &lt; &amp; &gt; &#34;quotes&#34; stay text." in html
