"""The search answers: what people ask leads to its place in the first three results, in any spelling, by hand and by keyboard.

`searches.yaml` holds what is asked; node asks the index alone, and a browser asks the page.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ashraf import ledger
from tests.quiz.node import Script
from tests.site.conftest import AXE, ROOT, SITE, Watched
from tests.tiers import spread
from whosays.reading.asked import read_asked

ASKED: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/site/searches.yaml").read_text(encoding="utf-8"))
OFF: list[str] = yaml.safe_load((ROOT / "tests/site/off_subject.yaml").read_text(encoding="utf-8"))
PLAIN: list[dict[str, str]] = yaml.safe_load((ROOT / "tests/site/plain_questions.yaml").read_text(encoding="utf-8"))
_ANSWERED = "query => document.documentElement.dataset.asked === query"


@pytest.fixture(scope="module")
def search() -> Iterator[Script]:
    script = Script("../site/find.js")
    yield script
    script.close()


def first(search: Script, ask: str, most: int = 3) -> list[str]:
    """`kind address section title: text` of the first results."""
    return [f"{one['kind']} {one['to']} {one['section']} {one['title']}: {one['text']}"
            for one in search.ask({"ask": ask, "most": most})]


# ---- What is found ----

def test_many_kinds_of_people_ask() -> None:
    assert len(ASKED) >= 50 and len({one["who"] for one in ASKED}) >= 10


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: one["ask"])
def test_a_question_finds_its_place(search: Script, asked: dict[str, Any]) -> None:
    found = first(search, asked["ask"], 1 if asked.get("top") else 3)
    assert [line for line in found if re.search(asked["finds"], line)], "\n".join(first(search, asked["ask"], 6))


def test_plain_questions_of_pupils(search: Script) -> None:
    """Everyday verbs, filler and slips of the hand lead where the book's own words do."""
    assert len(PLAIN) >= 40
    lost = {one["ask"]: found for one in PLAIN if not re.search(one["finds"], "\n".join(found := first(search, one["ask"])))}
    assert lost == {}, json.dumps(lost, indent=1)


def test_a_question_leads_to_the_entry_that_was_given_it(search: Script) -> None:
    """Every seventh of `data/asked`: a claim, person, word or event is among the first three, by its own id."""
    asked = [(question, key) for key, record in read_asked(ledger.folder).records.items() for question in record.asked
             if any(key in ledger.rows(table) for table in ("claims", "people", "names", "terms", "events"))]
    lost = [(question, key) for question, key in asked[::7]
            if not any(one["to"].endswith(f"#{key}") for one in search.ask({"ask": question, "most": 3}))]
    assert len(asked) > 1200 and len(lost) <= len(asked[::7]) // 50, lost


def test_a_question_that_was_given_is_not_shown(search: Script) -> None:
    """A result speaks in the words of its document; who asked for it in which words stands nowhere."""
    question = read_asked(ledger.folder).records["cult-label"].asked[0]
    found = search.ask({"ask": question, "most": 5})
    assert found[0]["certainty"] and found[0]["speakers"] and not any(question in str(one) for one in found)


@pytest.mark.parametrize(("ask", "finds"), [
    ("is the mek a terrorist cult", "#cult-label"),
    ("did the regime massacre the residents", "#raid-who-shot|#who-shot|#aftermath-september-who"),
    ("are the mek hypocrites", "#monafeqin"), ("did the mek massacre kurds", "#uprisings-1991|#alliance-uprisings"),
    ("was it a massacre of prisoners in 1988", "#prisons-1988")])
def test_a_loaded_question_finds_who_says_so(search: Script, ask: str, finds: str) -> None:
    """Words of either side lead to the entry that lets both speak."""
    assert re.search(finds, "\n".join(first(search, ask))), "\n".join(first(search, ask, 6))


def test_filler_weighs_nothing(search: Script) -> None:
    plain = first(search, "hunger strike", 1)
    assert plain and first(search, "so why did they all go on a hunger strike then", 20).count(plain[0]) == 1
    assert first(search, "who killed the peple in the raid") == first(search, "who killed the people in the raid")


def test_everybody_by_every_spelling(search: Script) -> None:
    """All aliases and original scripts of all people; a name that two people bear gives both."""
    asked = [(spelling, f"#{p.id}") for p in ledger.people.values() for spelling in (p.name, p.script, *p.aliases)
             if spelling]
    lost = [(words, to) for words, to in asked
            if not any(one["to"].endswith(to) for one in search.ask({"ask": words, "most": 6}))]
    assert len(asked) > 300 and lost == []


def test_names_and_words_by_every_spelling(search: Script) -> None:
    asked = [(spelling, term.id) for term in ledger.terms.values() for spelling in (term.term, *term.aliases)]
    asked += [(spelling, name.id) for name in ledger.names.values() for spelling in (name.name, name.script) if spelling]
    lost = [(words, key) for words, key in asked
            if not any(one["to"].endswith(f"#{key}") for one in search.ask({"ask": words, "most": 6}))]
    assert len(asked) > 150 and lost == []


@pytest.mark.parametrize(("one", "other"), [
    ("مسعود رجوي", "مسعود رجوی"), ("حنیف‌نژاد", "حنیف نژاد"), ("Londoño", "londono"), ("Mas’ud Rajavi", "Mas'ud Rajavi"),
    ("۲۸ ژوئیه", "28 ژوئیه"), ("مـسـعود", "مسعود"), ("أشرف", "اشرف"), ("CAMP  ASHRAF", "camp ashraf")])
def test_spellings_of_a_letter_are_one(search: Script, one: str, other: str) -> None:
    assert first(search, one)[:1] == first(search, other)[:1] != []


def test_nonsense_finds_nothing(search: Script) -> None:
    assert search.ask({"ask": "qqqqzzzz", "most": 3}) == search.ask({"ask": "  ", "most": 3}) == []


def seems_held(search: Script, ask: str) -> bool:
    return any(one["isSure"] for one in search.ask({"ask": ask, "most": 3}))


def test_a_question_off_the_subject_is_told(search: Script) -> None:
    """Three in four at least, and never a question that a result answers."""
    shown = [ask for ask in OFF if seems_held(search, ask)]
    assert len(OFF) > 50 and len(shown) <= len(OFF) // 4, shown
    assert [one["ask"] for one in (*ASKED, *PLAIN) if not seems_held(search, one["ask"])] == []


def test_no_claim_comes_first_wherever_somebody_asks(search: Script) -> None:
    """What has many speakers and was asked much had the words of nearly every question, and came before what answers it."""
    asked = ("why did saddam hussein help the mek", "why would anyone join the mek", "did iraq help with the attack on iran")
    assert [ask for ask in asked if "#uprisings-1991" in first(search, ask, 1)[0]] == []


def test_no_two_results_say_the_same(search: Script) -> None:
    """Figures of one thing are one result, and so are a claim and the sentence that rests on it."""
    for asked in ASKED:
        found = search.ask({"ask": asked["ask"], "most": 10})
        assert len({one["to"] for one in found}) == len(found)
        said = [one["text"] for one in found if one["kind"] in ("passage", "claim")]
        assert len(set(said)) == len(said)


def test_every_entry_leads_to_a_place_that_is_there(search: Script) -> None:
    wanted = defaultdict[str, set[str]](set)
    for one in search.ask({"ask": None}):
        page, _, anchor = one["to"].partition("#")
        wanted[page].add(anchor)
    assert sum(map(len, wanted.values())) > 3000
    lost = {page: sorted(anchors - {"", *html.parse(str(SITE / page)).xpath("//@id")}) for page, anchors in wanted.items()}
    assert {page: found for page, found in lost.items() if found} == {}


def test_results_say_how_certain_and_who(search: Script) -> None:
    everything = search.ask({"ask": None})
    claims = [one for one in everything if one["kind"] == "claim"]
    assert claims and all(one["certainty"] and one["speakers"] for one in claims)
    stands = set(ledger.vocabulary.standpoints)
    assert {standpoint for one in everything for standpoint, _ in one["speakers"]} <= stands


# ---- The page ----

def test_what_it_weighs() -> None:
    """The page with all that it loads before somebody types, and what comes when somebody does."""
    weigh = {path.name: len(gzip.compress(path.read_bytes())) for path in (SITE / "_ashraf").glob("*.js")}
    first_files = ("search-index", "minisearch", "findwords", "findscore", "findasked", "find")
    assert sum(weigh[f"{name}.js"] for name in first_files) < 120_000, "before it suggests anything"
    assert weigh["search-text.js"] < 200_000 and weigh["search-documents.js"] < 50_000
    assert weigh["search-asked.js"] < 35_000, "the questions that entries answer come behind the sentences"
    assert weigh["search-translations.js"] < 50_000, "nobody waits for other languages"
    assert not list((SITE / "_static").glob("*.js"))


@pytest.mark.parametrize("where", ["http", "folder"])
def test_the_page_answers(browser: Browser, address: str, where: str) -> None:
    """One page, all questions, as a reader types them; nothing leaves the device."""
    context = browser.new_context(offline=where == "folder")
    try:
        watched = Watched(context.new_page())
        page = watched.page
        page.goto(f"{address if where == 'http' else SITE.as_uri()}/search.html")
        wrong = []
        for asked in ASKED if where == "http" else ASKED[::9]:
            page.locator("#search-q").fill(asked["ask"])
            page.locator("#search-q").press("Enter")
            page.wait_for_function(_ANSWERED, arg=asked["ask"].strip())
            shown = page.locator("#search-results > li").evaluate_all(
                "all => all.slice(0, 3).map(one => [one.className, one.querySelector('a').href, one.textContent].join(' '))")
            if not any(re.search(asked["finds"].replace("person .*", ""), line) for line in shown):
                wrong.append((asked["ask"], shown))
        assert wrong == []
        assert (watched.errors, watched.outside) == ([], [])
    finally:
        context.close()


def test_a_result_opens_at_its_place_and_back_finds_the_results(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/search.html?q=MKO")
    link = page.locator("#search-results a").first
    to = str(link.evaluate("link => link.href"))
    link.click()
    page.wait_for_url(to)
    expect(page.locator(":target")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#search-q")).to_have_value("MKO")
    expect(page.locator("#search-results a").first).to_have_attribute("href", re.compile("names.html|glossary.html"))


def test_a_link_says_how_many_and_a_script_begins_on_its_own_side(context: BrowserContext, address: str) -> None:
    """What is told while it searches, how many there are, and Persian from the right."""
    page = context.new_page()
    page.add_init_script("""document.addEventListener('readystatechange', () => {
        const told = document.getElementById('search-told');
        if (!told || window.told) return;
        window.told = [];
        new MutationObserver(() => window.told.push(told.textContent)).observe(told, {childList: true}); })""")
    page.goto(f"{address}/search.html?q=raid")
    expect(page.locator("#search-told")).to_have_text("The best 20 results")
    assert page.evaluate("window.told")[:2] == ["Searching…", "The best 20 results"]
    for box in ("#search-q",):
        page.locator(box).fill("اشرف")
        assert page.locator(box).evaluate("box => getComputedStyle(box).direction") == "rtl"
        page.locator(box).fill("Ashraf")
        assert page.locator(box).evaluate("box => getComputedStyle(box).direction") == "ltr"


def test_the_page_says_that_the_book_does_not_seem_to_answer(context: BrowserContext, address: str) -> None:
    """In words that are read aloud, with what comes nearest below; not where one kind alone was wanted."""
    page = context.new_page()
    page.goto(f"{address}/search.html?q=how do volcanoes work")
    told = page.locator("#search-told[role=status]")
    expect(told).to_have_text(re.compile(r"^The book does not seem to answer this\. What comes nearest \(\d+\):$"))
    expect(page.locator("#search-results > li").first).to_be_visible()
    page.locator(".search-kind select").select_option("passage")
    expect(told).to_have_text(re.compile("result"))
    page.goto(f"{address}/chapters/fa/raid.html")
    suggested(page, "how do volcanoes work")
    for where in ("#bar-found .suggestion-all", ".bar-search [role=status]"):
        expect(page.locator(where)).to_contain_text("به نظر نمی‌رسد")


def test_one_kind_only(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/search.html?q=iraq&kind=person")
    page.locator("#search-results > li").first.wait_for()
    results = page.locator("#search-results > li")
    assert set(results.evaluate_all("all => all.map(one => one.className)")) == {"found found-person"}
    many = results.count()
    page.locator("#search-more").click()
    page.wait_for_function("many => document.querySelectorAll('#search-results > li').length > many", arg=many)


def test_without_a_script_the_page_says_where_else(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto((SITE / "search.html").as_uri())
        assert "needs JavaScript" in page.locator("main").inner_text()
        links = page.locator(".search-else a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
        assert len(links) > 5 and all((SITE / str(link)).exists() for link in links)
        assert page.locator("button:visible, select:visible").count() <= 2, "the two search buttons, which lead here"
    finally:
        context.close()


# ---- The box on every page ----

def suggested(page: Page, words: str) -> None:
    page.locator("#bar-q").press_sequentially(words)
    page.locator("#bar-found [role=option]").first.wait_for()


def test_nothing_is_loaded_before_the_box_is_used(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}/chapters/raid.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "search" in url or "/find" in url]
    page.locator("#bar-q").focus()
    page.wait_for_function("() => window.ashrafIndex?.later.every(part => window.ashrafIndex[part])")


def test_suggestions_by_keyboard(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/chapters/reference/names.html")
    box = page.locator("#bar-q")
    suggested(page, "massud radjav")
    assert box.get_attribute("role") == "combobox" and box.get_attribute("aria-expanded") == "true"
    expect(page.locator(".bar-search [role=status]")).to_have_text(re.compile(r"\d+ found"))
    box.press("Escape")
    expect(page.locator("#bar-found")).to_be_hidden()
    expect(box).to_have_value("massud radjav")
    box.press("ArrowDown")
    page.locator("#bar-found [role=option]").first.wait_for()
    box.press("ArrowDown")
    chosen = page.locator("#bar-found [aria-selected=true]")
    expect(chosen).to_contain_text("Massoud Rajavi")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    box.press("ArrowUp")
    expect(page.locator("#bar-found [aria-selected=true]")).to_have_count(0)
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/people-*.html#massoud-rajavi")


def test_enter_without_a_choice_leads_to_the_results(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/chapters/raid.html")
    suggested(page, "Khalis")
    page.locator("#bar-q").press("Enter")
    page.wait_for_url("**/search.html?q=Khalis")
    page.locator("#search-results > li").first.wait_for()


def test_suggestions_by_touch(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    try:
        page = context.new_page()
        page.goto(f"{address}/chapters/raid.html")
        page.locator(".bar-find").tap()  # a phone's bar has no room for the box before it is wanted
        expect(page.locator("#bar-q")).to_be_focused()
        suggested(page, "who shot")
        options = page.locator("#bar-found [role=option]")
        sizes = options.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
        assert min(sizes) >= 44
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.locator("#bar-found [role=option]").first.tap()
        page.wait_for_url(re.compile("claims[a-z0-9-]*.html#who-shot|raid.html#raid-who-shot"))
    finally:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), spread(product([320, 412, 1280], ["light", "dark"]), (320, "dark")))
def test_results_and_suggestions_are_accessible(browser: Browser, address: str, width: int, scheme: Any) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    try:
        page = context.new_page()
        wrong = {}
        for name in ("search", "chapters/reference/names"):
            page.goto(f"{address}/{name}.html?q=how many people died in the raid")
            if name == "search":
                page.locator("#search-results > li").first.wait_for()
            else:
                page.locator(".bar-find:visible, #bar-q:visible").first.click()
                expect(page.locator("#bar-q")).to_be_focused()  # on a narrow screen it comes first
                suggested(page, "rajavi")
                page.locator("#bar-q").press("ArrowDown")
            page.evaluate(AXE.read_text(encoding="utf-8"))
            wrong[name] = page.evaluate(
                "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(found => "
                "found.violations.map(one => [one.id, one.nodes.slice(0, 3).map(node => node.html)]))")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is wider than {width} px"
        assert not any(wrong.values()), json.dumps(wrong, indent=1)
    finally:
        context.close()
