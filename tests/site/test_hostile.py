"""Markup and scripts in every text that people write stay words: in cards, registers, teachers' pages, addresses and memory.

`python -m ashraf check` refuses such texts; here the gate is left open, for a page must be safe without it. Quizzes have
tests/quiz/test_hostile.py, exhibits tests/exhibits/test_contract.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from IPython.core.formatters import DisplayFormatter
from lxml import html
from playwright.sync_api import Browser, Page
from pydantic import ValidationError

from ashraf import ledger
from tests.hostile import ALIVE, EVIL, LINK, Poison, hostile_ledger, missing, opened
from tests.pages import page as written
from tests.tiers import spread, thinned
from whosays.checks.lessons import load
from whosays.drawing.scripts import script
from whosays.exercises.evaluate import judge
from whosays.exercises.records import load as load_exercises
from whosays.handouts.loading import Teaching
from whosays.ledger.ledger import Ledger
from whosays.model.lessons import Framework
from whosays.site import cards
from whosays.site.registers import PARTED, REGISTERS
from whosays.site.usage import PageUse

# Names, links between records and words of a list; everything else of the teachers' files is free text.
KEEP = frozenset({"id", "type", "skill", "skills", "lang", "chapters", "materials", "lesson", "source", "quoted_from", "level",
                  "standards", "name", "label", "page", "section", "file", "need", "quizzes", "ledger", "minutes_of",
                  "homework_materials", "opt_out_materials", "reports", "sources", "rights"})


@pytest.fixture(scope="module")
def hostile() -> Ledger:
    return hostile_ledger()


def assert_inert(text: str) -> None:
    """No element, handler or script that the attack brought is in the HTML, and its words are."""
    tree = html.fromstring(f"<div>{text}</div>")
    assert tree.xpath("//img | //*[@data-evil] | //script[not(@type='application/json')] | //@onerror | //@onfocus") == []
    assert "window.ran=1" in tree.text_content(), "the attack did not reach the page: nothing was tested"


def test_cards(hostile: Ledger) -> None:
    specs = {"claim": hostile.claims, "source": hostile.sources, "n": hostile.tolls, "term": hostile.terms}
    page = written("chapters/x", hostile, uses={"chapters/x": PageUse()})
    for kind, keys in specs.items():
        script = cards.script(page, {cards.part_id(kind, key): (kind, key) for key in keys})
        parts = json.loads(script.removeprefix("window.whosaysCards = ").rstrip(";\n"))
        assert len(parts) == len(keys)
        assert_inert("".join(parts.values()))


@pytest.mark.parametrize("name", [
    "sources", "claims", "disputed", "corrections", "questions", "tolls", "population", "quantities", "distances", "areas",
    "timeline", "people", "names", "glossary"])
def test_registers(name: str, hostile: Ledger) -> None:
    page = written("chapters/reference/x", hostile, title="A page" + EVIL)
    entries = [PARTED[name].entries(page, part) for part in page.book.parts.get(name, ())]
    assert_inert("".join(entries or [REGISTERS[name](page, "")]))


# ---- What teachers are shown ----

@pytest.fixture(scope="module")
def taught(hostile: Ledger) -> tuple[Teaching, dict[str, list[tuple[str, str]]]]:
    """What teachers get with the attack in it, and by kind of record each poisoned text with the name of its field."""
    known, made, texts = load(ledger), {}, {}
    for name in ("lessons", "units", "packs", "frameworks", "pages"):
        poison = Poison(KEEP)
        made[name], texts[name] = poison.of(getattr(known, name)), poison.texts
    texts["lessons"] += texts["units"]
    return Teaching(**made, quizzes=known.quizzes, ledger=hostile), texts


# What each page must show, letter by letter: of which records, which fields.
SHOWS = {"lessons": ("lessons", {"title", "essential_question", "guiding_questions", "teacher", "pupils", "opt_out", "homework",
                                 "assessment", "support", "extension", "prepare", "why", "ages", "subjects", "objectives"}),
         "packs": ("packs", {"title", "question", "who", "when", "for_whom", "says", "quotation", "could_not_see", "ask",
                             "look_for", "task", "organiser", "meaning", "sample", "objectives"}),
         "standards": ("frameworks", {"cite", "note", "says", "code", "objectives"}),
         "objectives": ("pages", {"objectives", "content_notes"}), "teacher-downloads": ("pages", set()),
         "assign": ("pages", {"content_notes"}), "reading-list": ("pages", set())}


@pytest.mark.parametrize("name", spread(SHOWS, "lessons", "packs"))
def test_teachers_pages(name: str, taught: tuple[Teaching, dict[str, list[tuple[str, str]]]], browser: Browser,
                        tmp_path: Path) -> None:
    (known, texts), (records, fields) = taught, SHOWS[name]
    made = written("x", known.ledger, title="A page" + EVIL, teaching=known, order=[p.file for p in known.pages.values()])
    body = REGISTERS[name](made, "")
    if name == "standards":
        body += REGISTERS[name](made, "reverse")
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    (tmp_path / "x.js").write_text(script("book", "assign", "listpage"), encoding="utf-8")
    (tmp_path / "x.html").write_text(  # without the policy of the book
        f'<!doctype html><html lang="en" data-content_root="./"><meta charset="utf-8"><title>x</title><body>'
        f'<article class="text">{body}</article><script src="x.js"></script></body></html>', encoding="utf-8")
    codes = "".join(json.loads(html.fromstring(body).xpath("//script")[0].text)) if name == "reading-list" else ""
    page.goto(f"{(tmp_path / 'x.html').as_uri()}?l={codes}")
    page.evaluate("document.querySelectorAll('[name=part]:not([data-kind=chapter])').forEach((box) => box.click())")
    shown = opened(page)
    assert "window.ran=1" in shown
    assert page.evaluate(ALIVE) == [] and errors == []
    in_kits = {plan.other.homework for plan in known.plans.values() if plan.other}  # of the other task: on its sheet alone
    assert missing(shown, [one for one in texts[records] if one[1] not in in_kits], lambda field: field in fields) == []
    page.close()


def test_an_address_in_data_is_a_web_address() -> None:
    standard = next(iter(load(ledger).frameworks.values()))
    with pytest.raises(ValidationError):
        Framework.model_validate({**standard.model_dump(), "url": LINK})
    for source in ledger.sources.values():
        if source.url:
            with pytest.raises(ValidationError):
                type(source).model_validate({**source.model_dump(), "url": LINK})
            break
    else:
        raise AssertionError("no source has an address")


def test_exercises_answer_in_plain_text() -> None:
    # No HTML form: what stands in the file, and what the learner gave, is shown as text by Jupyter and by a page alike.
    for exercise in load_exercises(ledger).values():
        poison = Poison(frozenset({"id", "right", "answer"}))
        said = []
        for answer in (None, EVIL, [EVIL], {EVIL: EVIL}, exercise.right.of(ledger)):
            forms, _ = DisplayFormatter().format(judge(poison.of(exercise), answer, ledger))
            assert set(forms) == {"text/plain"}
            said.append(forms["text/plain"])
        assert any(EVIL in text for text in said), "the attack did not reach the reader: nothing was tested"


# ---- What a reader, or whoever sends a link, writes into addresses and memory ----

ADDRESSES = ("chapters/teachers/list.html?l={}", "chapters/teachers/list.html#{}", "chapters/teachers/assign.html#{}",
             "chapters/raid.html#{}", "chapters/raid.html?{}#raid-numbers", "chapters/reference/people.html#{}",
             "chapters/reference/timeline.html#{}", "search.html?q={}", "index.html#{}")
ODD = "#%E0%A4%A"  # no text at all once it is decoded


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of the built book, with its policy out of force: a script that got in would run."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.mark.parametrize("where", thinned(ADDRESSES, 4))
def test_addresses(where: str, page: Page, address: str) -> None:
    for text in (quote(EVIL), EVIL.replace("%", "%25").replace("#", "%23"), quote(LINK)):
        page.goto("about:blank")
        page.goto(f"{address}/{where.format(text)}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate(ALIVE) == [], where
    if where.startswith("search"):
        assert page.locator("input[name=q]").last.input_value() == LINK


@pytest.mark.parametrize("where", spread(
    ["chapters/raid.html", "chapters/reference/timeline.html", "chapters/teachers/list.html"], "chapters/teachers/list.html"))
def test_an_odd_address_stops_no_script(where: str, page: Page, address: str) -> None:
    page.goto(f"{address}/{where}{ODD}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate(ALIVE) == []


def test_memory(page: Page, address: str) -> None:
    codes = json.loads(html.fromstring((page.request.get(f"{address}/chapters/teachers/list.html")).text()).xpath(
        "//script[@type='application/json']")[0].text)
    code = next(c for c, e in codes.items() if e[1] == "raid" and e[0] == "chapter")
    good = [code, "chapter", "raid", "Words" + EVIL, "chapters/raid.html"]
    bad = [[code, "quiz", EVIL, EVIL, LINK], [EVIL, EVIL, EVIL, "A link", f"chapters/raid.html#{EVIL}"],
           [code, "chapter", "raid", "A link", f"{LINK}//chapters/raid.html"], EVIL, None, [[EVIL]] * 5]
    page.goto(f"{address}/index.html")
    shown = {"l": code + EVIL, "items": [good, *bad], "done": {EVIL: True}}
    for state in (shown, {"l": EVIL, "items": bad, "done": EVIL}, EVIL):
        page.evaluate("state => { for (const key of ['ashraf.list', 'ashraf.theme', 'ashraf.quiz.raid']) "
                      "localStorage.setItem(key, state); }", state if isinstance(state, str) else json.dumps(state))
        for where in ("chapters/raid.html", "chapters/teachers/list.html", "chapters/teachers/assign.html"):
            page.goto(f"{address}/{where}")
            page.wait_for_load_state("networkidle")
            assert page.evaluate(ALIVE) == [], (where, state)
            if where == "chapters/raid.html" and state is shown:
                assert "Words" + EVIL in page.locator(".reading-bar").inner_text(), "the list is not shown: nothing was tested"
                assert page.locator(".reading-bar").get_by_text("A link").count() == 0
