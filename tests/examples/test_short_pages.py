"""The short page of a chapter: what `check` refuses, the switch between both, what is shown once more, and paper."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser import firefox
from tests.tiers import spread
from whosays.command_line import main

from .conftest import ROOT, TINY, problems

SHORT = "chapters/short/green.md"
Check = Callable[..., list[str]]


# ---- What `check` refuses ----

@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    """Check a copy of the book, with one thing of a file replaced."""
    def checked(old: str, new: str, file: str = SHORT) -> list[str]:
        book = tmp_path / "tiny"
        shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
        return problems(book, capsys, file, old, new)

    return checked


def line_of(words: str) -> int:
    text = (TINY / SHORT).read_text(encoding="utf-8")
    return text[:text.index(words)].count("\n") + 1


@pytest.mark.parametrize(("old", "new", "at", "said"), [
    ("{cite:p}`barker1775`.\nHe wrote", "{cite:p}`gazette1775`.\nHe wrote", "Lieutenant Barker",
     "source 'gazette1775' is not in chapters/green.md; expected what it says too"),
    ("{n}`green.militia.killed.parker1775`", "{n}`green.militia.killed.parkhurst1775`", "Captain Parker gave",
     "figure 'green.militia.killed.parkhurst1775' is not in chapters/green.md; expected what it says too; did you mean "
     "'green.militia.killed.parker1775'?"),
    ("(short-green-count)=", "(short-green-cout)=", "(short-green-count)",
     "label 'short-green-cout': no label 'green-cout' in chapters/green.md; did you mean 'green-count'?"),
    ("{again} green-killed", "{again} green-kiled", "```{again}",
     "again: chapters/green.md has no exhibit 'green-kiled'; expected one of that chapter; did you mean 'green-killed'?"),
    ("green-dead\n", "green-ded\n", "green-dead",
     "questions: no question 'green-ded' in quiz 'green'; did you mean 'green-dead'?"),
    ("green-dead\n", "", "---", "2 questions; expected 3"),
    ("```{again} green-killed\n```", "", "---", "0 exhibits; expected 1"),
    ("Each of them says that the other side began", "Each of the two of them says, and wrote, that it was the other side that "
     "began to fire", "Each of them",
     "sentence 'Each of the two of them says, and wrote,' has 19 words; expected 15 at most"),
    ("short_of: chapters/green", "short_of: chapters/gren", "  short_of",
     "short_of: no chapter 'chapters/gren'; did you mean 'chapters/green'?"),
    ("  short_of: chapters/green", "  short_of: chapters/green\n  minuts: 5", "# The shots",
     "unknown field 'minuts'; did you mean 'minutes'? (fields: short_of, minutes)"),
])
def test_a_short_page_says_nothing_of_its_own(check: Check, old: str, new: str, at: str, said: str) -> None:
    line = 4 if "minuts" in new else line_of(at)
    assert f"{SHORT}:{line}: {said}" in check(old, new)


def test_limits_are_told_until_the_book_is_strict(check: Check) -> None:
    """Only what is over a limit: a claim that the chapter has not is always a problem."""
    found = check("limits: strict\nshort_limits: {words: [100, 200]", "limits: told\nshort_limits: {words: [10, 20]",
                  "data/book.yaml")
    assert found == [f"still over: {SHORT}:1: 109 words; expected 10 to 20"]


# ---- The switch ----

@pytest.fixture(params=[390, 1280])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": request.param, "height": 800})
    yield made
    made.close()


def opened(context: BrowserContext, pages: Path, name: str) -> Page:
    page = context.new_page()
    page.goto((pages / name).as_uri())
    return whole(page)


def whole(page: Page) -> Page:
    page.wait_for_function("() => document.documentElement.classList.contains('is-whole')")
    return page


def go_to(page: Page, name: str) -> None:
    """Bring a section to the top, and let the page see it."""
    page.evaluate("""name => { document.getElementById(name).scrollIntoView({behavior: 'instant'});
                     return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))); }""", name)


def other(page: Page) -> None:
    page.locator("article .lengths a:not([aria-current])").click()


@pytest.mark.parametrize(("start", "prefix", "to"), [("green", "", "short-"), ("short/green", "short-", "")])
def test_the_switch_keeps_the_place_both_ways(context: BrowserContext, pages: Path, start: str, prefix: str, to: str) -> None:
    page = opened(context, pages, f"chapters/{start}.html")
    go_to(page, f"{prefix}green-count")
    other(page)  # the reader goes up to it in one go
    page.wait_for_url(f"**/green.html#{to}green-count")
    whole(page)
    page.wait_for_function("name => document.getElementById(name).getBoundingClientRect().top < 120", arg=f"{to}green-count")
    before = page.evaluate("() => scrollY")
    page.reload()
    whole(page)
    page.wait_for_function("before => Math.abs(scrollY - before) < 30", arg=before)  # nobody is thrown back


def test_the_switch_is_at_hand_in_the_middle_of_a_page(context: BrowserContext, pages: Path) -> None:
    page = opened(context, pages, "chapters/green.html")
    go_to(page, "green-map")  # an exhibit in the section of the count
    page.locator(".bar-where").click()
    page.locator("#sections .lengths").get_by_role("link", name="10 minutes").press("Enter")
    page.wait_for_url("**/short/green.html#short-green-count")


def test_the_switch_tells_where_one_is_and_is_large_enough(context: BrowserContext, pages: Path) -> None:
    page = opened(context, pages, "chapters/short/green.html")
    links = page.locator("article .lengths a")
    assert links.all_inner_texts() == ["10 minutes", "Whole chapter"]
    assert [link.get_attribute("aria-current") for link in links.all()] == ["page", None]
    least = 44 if (page.viewport_size or {})["width"] < 800 else 24
    assert min(a.bounding_box()["height"] for a in links.all()) >= least  # type: ignore[index]


def test_without_scripts_the_switch_is_two_links(browser: Browser, pages: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((pages / "chapters/green.html").as_uri())
    other(page)
    assert page.url.endswith("chapters/short/green.html")
    other(page)
    assert page.url.endswith("chapters/green.html")


@pytest.mark.skipif(firefox() is None, reason="no Firefox here")
@pytest.mark.parametrize(("scripts", "end"), spread([("yes", "short/green.html#short-green-count"), ("no", "short/green.html")],
                                                   ("yes", "short/green.html#short-green-count")))
def test_the_switch_in_firefox(pages: Path, tmp_path: Path, scripts: str, end: str) -> None:
    if scripts == "no":  # a Firefox that runs none at all cannot be driven either
        pages = shutil.copytree(pages, tmp_path / "html", ignore=shutil.ignore_patterns("*.js"))
    node = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or "node"
    ran = subprocess.run([node, str(ROOT / "tests/examples/lengths.mjs"), str(firefox()),
                          (pages / "chapters/green.html").as_uri(), scripts], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip().endswith(end)


def test_the_contents_have_it_under_its_chapter_and_turning_goes_past_it(pages: Path) -> None:
    chapter, short = (html.parse(str(pages / f"chapters/{name}.html")) for name in ("green", "short/green"))
    assert [a.get("href") for a in chapter.xpath("//nav[@id='contents']//li/a")] == ["#main", "short/green.html"]
    assert chapter.xpath("//nav[@class='turn']/a/@href") == ["../index.html"] and short.xpath("//nav[@class='turn']/a") == []


# ---- Once more ----

def test_an_exhibit_is_shown_again_without_a_second_table(browser: Browser, pages: Path) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    page.goto((pages / "chapters/short/green.html").as_uri())
    figure = page.locator("figure")
    expect(figure).to_contain_text("How many militiamen died, and who says so?")
    expect(figure).to_contain_text("nobody could tell how many")
    figure.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    drawn = figure.locator("img:visible")
    assert drawn.count() == 1 and drawn.evaluate("img => img.naturalWidth") > 100
    assert figure.locator("table").count() == 0
    figure.get_by_role("link", name="Table and sources in the chapter").click()
    assert page.url.endswith("chapters/green.html#green-killed")
    ids = html.parse(str(pages / "chapters/short/green.html")).xpath("//@id")
    assert len(ids) == len(set(ids))


def answer(page: Page, value: str) -> None:
    question = page.locator("[data-question=green-dead]")
    question.locator("input").fill(value)
    question.get_by_role("button", name="Check").click()
    expect(question.locator(".quiz-verdict")).to_contain_text("Right" if value == "8" else "Not right")


def test_what_is_answered_on_one_page_is_answered_on_the_other(browser: Browser, pages: Path) -> None:
    context = browser.new_context()
    chapter = opened(context, pages, "chapters/green.html")
    chapter.locator("[data-question=green-first-word] input").first.check()
    chapter.locator("[data-question=green-first-word]").get_by_role("button", name="Check").click()
    short = opened(context, pages, "chapters/short/green.html")
    assert short.locator("[data-question]").count() == 3
    expect(short.locator(".quiz-score")).to_contain_text("Checked: 1 of 3")
    answer(short, "9")
    answer(short, "8")
    kept = short.evaluate("() => JSON.parse(localStorage.getItem('ashraf.quiz.green'))")
    assert (kept["answered"], kept["total"], kept["max_score"], kept["done"]) == (2, 8, 7, False)
    assert set(kept["questions"]) == {"green-first-word", "green-dead"}
    chapter.reload()
    whole(chapter)
    expect(chapter.locator("[data-question=green-dead] .quiz-verdict")).to_contain_text("Right")
    expect(chapter.locator(".quiz-score")).to_contain_text(f"Score: {kept['score']:g} of 7 points. Checked: 2 of 8")


# ---- Paper ----

@pytest.fixture(scope="module")
def long_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with a short page of seven hundred words, built."""
    book = tmp_path_factory.mktemp("long") / "tiny"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
    text = (book / SHORT).read_text(encoding="utf-8")
    told = re.findall(r"^.*led the .*$|^He .*fire.*$|^Each.*$|^Lieutenant.*$", text, re.M)
    parts = "\n".join(f"## Part {n}\n\n" + "\n".join(told) + "\n" for n in range(10))
    (book / SHORT).write_text(text.replace("## Three questions", f"{parts}\n## Three questions"), encoding="utf-8")
    assert main(["build"], book=book) == 0
    return book / "_build"


def test_seven_hundred_words_stand_on_two_pages(long_book: Path, browser: Browser, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pdf", "short-green"], book=long_book.parent) == 0
    made = PdfReader(long_book / "pdf" / "short-green.pdf")
    words = " ".join(page.extract_text() for page in made.pages)
    assert len(made.pages) == 2 and "Question 3 of 3" in words and "Whole chapter" not in words
    page = browser.new_page()
    page.goto((long_book / "html/chapters/short/green.html").as_uri())
    page.pdf(path=long_book / "own.pdf", prefer_css_page_size=True)  # whoever prints the page itself
    assert len(PdfReader(long_book / "own.pdf").pages) == 2


def test_it_is_taken_along_as_one_file(long_book: Path) -> None:
    assert main(["site"], book=long_book.parent) == 0
    single = long_book / "site" / "_ashraf" / "single"
    assert {path.name for path in single.glob("*.html")} == {"green.html", "short-green.html"}
    page = html.parse(str(single / "short-green.html"))
    assert page.xpath("//figure[@id='again-green-killed']//img/@src")[0].startswith("data:image/svg+xml")
    assert not page.xpath("//*[@class='lengths']"), "there is no other file beside it"
