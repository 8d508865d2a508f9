"""The SCORM package in an LMS we did not write (scorm-again), in a real browser."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page

from whosays.quiz.loading import QuizSet
from whosays.site.serve import server

from .conftest import packages

SCORM_AGAIN = Path(__file__).resolve().parents[2] / "node_modules" / "scorm-again" / "dist" / "scorm12.min.js"
# The LMS: it keeps what the page set in `kept`, and gives it back at the next launch.
LMS = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>LMS</title><script src="scorm12.min.js"></script>
<script>
const kept = JSON.parse(sessionStorage.getItem("kept") || "null");
window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
window.problems = [];
if (kept) API.loadFromJSON(kept, "cmi");
["LMSInitialize", "LMSFinish", "LMSSetValue", "LMSGetValue", "LMSCommit"].forEach((name) => {
  const real = API[name].bind(API);
  API[name] = (...given) => {
    if (name === "LMSFinish") window.keep();
    if (given[0] === "cmi.core.session_time") window.time = given[1];
    const answer = real(...given), code = String(API.LMSGetLastError());
    if (code !== "0") window.problems.push([name, given, code, API.LMSGetErrorString(code)]);
    return answer;
  };
});
window.keep = () => {
  const cmi = JSON.parse(JSON.stringify(API.cmi));
  window.last = { exit: cmi.core.exit, time: window.time, data: cmi.suspend_data };
  sessionStorage.setItem("kept", JSON.stringify({ suspend_data: cmi.suspend_data, core: { entry: "resume",
    lesson_status: cmi.core.lesson_status, score: { raw: cmi.core.score.raw } } }));
};
</script></head><body><iframe id="sco" title="SCO" src="sample.html" width="800" height="800"></iframe></body></html>"""


@pytest.fixture(scope="module")
def lms(tmp_path_factory: pytest.TempPathFactory, sample: QuizSet) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("lms")
    with zipfile.ZipFile(io.BytesIO(packages({"sample": sample})["sample-scorm.zip"])) as archive:
        archive.extractall(folder)
    (folder / "scorm12.min.js").write_bytes(SCORM_AGAIN.read_bytes())
    (folder / "lms.html").write_text(LMS, encoding="utf-8")
    httpd = server(folder)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_address[1]}/"
    httpd.shutdown()


@pytest.fixture
def page(browser: Browser, lms: str) -> Iterator[Page]:
    context = browser.new_context()
    made = context.new_page()
    made.goto(lms + "lms.html")
    yield made
    context.close()


def sco(page: Page) -> FrameLocator:
    return page.frame_locator("#sco")


def value(page: Page, name: str) -> str:
    return str(page.evaluate("(name) => API.LMSGetValue(name)", name))


def leave(page: Page) -> Any:
    """Close the SCO as an LMS does; what it left behind."""
    page.locator("#sco").evaluate("frame => { frame.src = 'about:blank'; }")
    page.wait_for_function("window.last")
    return page.evaluate("window.last")


def write(page: Page, name: str, text: str) -> None:
    where = sco(page).locator(f"#quiz-sample-{name}")
    where.locator("input, textarea").fill(text)
    where.locator("button[type=submit]").click()


def percent(points: int, quiz: QuizSet) -> str:
    """A score as the page tells it; a half goes up, as JavaScript rounds."""
    return str(int(100 * points / quiz.max_score + 0.5))


def test_score_and_answers_reach_the_lms_and_come_back(page: Page, sample: QuizSet, lms: str) -> None:
    assert value(page, "cmi.core.lesson_status") == "incomplete"
    write(page, "exact", "۱۱")
    write(page, "text", "مجاهدین")
    write(page, "essay", "A draft: «پیش‌نویس»")
    assert value(page, "cmi.core.score.raw") == percent(2, sample)
    assert value(page, "cmi.core.lesson_status") == "incomplete"
    left = leave(page)
    assert left["exit"] == "suspend", "without it an LMS may forget the answers"
    assert left["time"].startswith("0000:00:") and len(left["data"]) <= 4096
    assert page.evaluate("problems") == []
    page.goto(lms + "lms.html")
    assert sco(page).locator("#quiz-sample-exact input").input_value() == "۱۱"
    assert sco(page).locator("#quiz-sample-essay textarea").input_value() == "A draft: «پیش‌نویس»"
    assert f"Score: 2 of {sample.max_score} points" in sco(page).locator(".quiz-score").inner_text()
    assert page.evaluate("problems") == []


def test_a_finished_quiz_is_completed_with_its_score(page: Page, sample: QuizSet) -> None:
    for name, text in {"exact": "11", "tolerance": "22.5", "range": "11", "text": "Mojahedin", "essay": "x"}.items():
        write(page, name, text)
    for name in (q.id.removeprefix("sample-") for q in sample.questions if q.like in ("single", "multiple")):
        where = sco(page).locator(f"#quiz-sample-{name}")
        for letter in "abc" if name == "multiple" else "a":
            where.locator(f"input[value={letter}]").check()
        where.locator("button[type=submit]").click()
    order = sco(page).locator("#quiz-sample-ordering")
    order.locator("[data-letter=a] [data-move='1']").click()
    order.locator("[data-letter=a] [data-move='-1']").click()
    order.locator("button[type=submit]").click()
    match = sco(page).locator("#quiz-sample-matching")
    match.locator("select").first.select_option(label="Government")
    match.locator("button[type=submit]").click()
    assert value(page, "cmi.core.lesson_status") == "completed"
    assert 50 < float(value(page, "cmi.core.score.raw")) < 100
    assert page.evaluate("problems") == []


def test_long_essays_are_cut_to_the_4096_of_scorm_and_the_reader_is_told(page: Page) -> None:
    write(page, "essay", "خ" * 5900)
    write(page, "exact", "11")
    data = value(page, "cmi.suspend_data")
    assert len(data.encode()) <= 4096 and '"11"' in data
    assert "has room for about 4,000 characters" in sco(page).locator(".quiz-notice").inner_text()
    assert page.evaluate("problems") == []


def test_without_an_lms_the_page_remembers_in_the_browser(browser: Browser, lms: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(lms + "sample.html")
    page.locator("#quiz-sample-exact input").fill("11")
    page.locator("#quiz-sample-exact button[type=submit]").click()
    page.reload()
    assert page.locator("#quiz-sample-exact input").input_value() == "11"
    hrefs = page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert hrefs and all(href.startswith("http") for href in hrefs), "a link leads out of the package into nowhere"
    context.close()


def test_a_link_in_an_answer_opens_elsewhere_and_the_attempt_goes_on(page: Page, sample: QuizSet) -> None:
    page.context.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
    write(page, "exact", "7")
    answer = sco(page).locator("#quiz-sample-exact .quiz-answer")
    answer.locator("summary").click()
    with page.expect_popup():
        answer.locator("a").first.click()
    write(page, "exact", "11")
    assert value(page, "cmi.core.score.raw") == percent(1, sample), "the right second answer never reached the LMS"
    assert page.evaluate("problems") == []
