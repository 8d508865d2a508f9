"""The pages to look things up in: timeline, people, search, sources, claims, figures, balance; as a reader uses them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ashraf import ledger

from .conftest import SITE

_REFERENCE = "chapters/reference"


@cache
def tree(path: Path) -> html.HtmlElement:
    return html.parse(str(path), parser=html.HTMLParser(encoding="utf-8")).getroot()


@cache
def places(path: Path) -> dict[str, html.HtmlElement]:
    return {str(e.get("id")): e for e in tree(path).xpath("//*[@id]")}


def page_of(name: str) -> html.HtmlElement:
    return tree(SITE / _REFERENCE / f"{name}.html")


def said_by(link: html.HtmlElement) -> str:
    """The words of the place in the book that a link of a reference page leads to."""
    path, _, anchor = link.get("href").partition("#")
    found = places((SITE / _REFERENCE / path).resolve())[anchor]
    if found.tag == "span" and not found.text_content():  # a label beside the section's own id
        found = found.getparent()
    return " ".join(found.text_content().split())


def opened(context: BrowserContext, address: str, path: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/{_REFERENCE}/{path}")
    return page


# ---- Timeline ----

def test_every_event_stands_on_the_timeline_with_its_address_and_figures() -> None:
    page = page_of("timeline")
    assert {str(i) for i in page.xpath("//li[contains(@class, 'timeline-event')]/@id")} == set(ledger.events)
    counted = {toll.event for toll in ledger.tolls.values()}
    linked = {str(href).partition("#")[2] for href in page.xpath("//li[contains(@class, 'timeline-event')]//@href")
              if "figures.html#" in str(href)}
    assert linked == counted


def test_told_in_leads_to_a_passage_of_that_time() -> None:
    """The year of the event stands in the passage, or the passage rests on a claim or a figure of it."""
    odd, told = [], 0
    for item in page_of("timeline").xpath("//li[contains(@class, 'timeline-event')]"):
        event = ledger.events[item.get("id")]
        for link in item.xpath(".//span[starts-with(., 'Told in')]/a"):
            told += 1
            words = said_by(link)
            years = range(event.date.start.year, event.date.end.year + 1)
            claims = [c for c in ledger.claims.values()
                      if c.date.text == event.date.text and set(c.sources) & set(event.sources)]
            tolls = [t for t in ledger.tolls.values() if t.event == event.id]
            if not (any(str(year) in words for year in years) or claims or tolls):
                odd.append((event.id, words[:80]))
    assert odd == []
    assert told > len(ledger.events) / 2, "most events are told somewhere"


def test_timeline_is_narrowed_by_place_standpoint_chapter_and_words(context: BrowserContext, address: str) -> None:
    page = opened(context, address, "timeline.html")
    shown = page.locator("li.timeline-event:visible")
    everything = shown.count()
    assert everything == len(ledger.events)
    for label in ("Place", "Sources by", "Told in"):
        box = page.locator("label", has_text=label).locator("select")
        box.select_option(index=2)
        assert 0 < shown.count() < everything, label
        box.select_option(index=0)
    page.get_by_label("Contains").fill("mehran")
    texts = shown.all_text_contents()  # innerText is empty for a frame in a year that was out of sight (content-visibility)
    assert texts and all("mehran" in text.lower() for text in texts)
    expect(page.locator(".exhibit-filter [role=status]")).to_have_text(f"{len(texts)} of {everything} entries")
    assert not page.locator(".timeline-year:visible:not(:has(li:visible))").count(), "a year without events is shown"


def test_timeline_steps_with_the_keyboard_and_lets_one_out(context: BrowserContext, address: str) -> None:
    page = opened(context, address, "timeline.html")
    order = [item.get("id") for item in page_of("timeline").xpath("//li[contains(@class, 'timeline-event')]")]

    def focused() -> str:
        return str(page.evaluate("document.activeElement.id"))

    page.get_by_role("button", name="Next", exact=True).focus()
    page.keyboard.press("Enter")
    assert focused() == order[0]
    for expected in order[1:4]:
        page.keyboard.press("ArrowDown")
        assert focused() == expected
    status = page.locator(".timeline-steps [role=status]")
    expect(status).to_have_text(re.compile(f"^4 of {len(order)}: "))
    page.keyboard.press("ArrowUp")
    assert focused() == order[2]
    page.keyboard.press("End")
    assert focused() == order[-1]
    page.keyboard.press("ArrowDown")
    assert focused() == order[-1]
    expect(status).to_contain_text("last")
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    assert focused() == "" and page.evaluate("document.activeElement.tagName") == "A", "Tab does not leave the event"
    page.get_by_role("button", name="Previous", exact=True).click()
    expect(status).to_contain_text("first")
    page.get_by_label("Contains").fill("liberty")
    page.get_by_role("button", name="Next", exact=True).click()
    assert "liberty" in (page.locator(f"#{focused()}").text_content() or "").lower(), "steps leave out what is filtered away"


def test_address_of_an_event_opens_it_even_when_it_is_filtered_away(context: BrowserContext, address: str) -> None:
    page = opened(context, address, "timeline.html")
    page.get_by_label("Contains").fill("mehran")
    page.evaluate("location.hash = 'ashraf-2011-04-08'")
    item = page.locator("#ashraf-2011-04-08")
    # Heights of entries far away are guessed until they come near: the page looks again (book.js).
    expect(item).to_be_in_viewport(ratio=1)
    assert item.get_attribute("aria-current") == "true"


def test_timeline_is_a_plain_list_without_scripts(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto((SITE / _REFERENCE / "timeline.html").as_uri())
        assert page.locator("li.timeline-event:visible").count() == len(ledger.events)
        assert not page.locator(".timeline-steps:visible, .exhibit-filter:visible").count(), "dead controls"
    finally:
        context.close()


# ---- Search by any spelling ----

def test_search_finds_everybody_by_every_spelling(context: BrowserContext, address: str) -> None:
    """All aliases and original scripts of all people; a name that two people bear gives both."""
    page = context.new_page()
    page.goto(f"{address}/search.html?q=ashraf")
    page.wait_for_function("() => window.ashrafLookup")
    asked = [[spelling, f"people.html#{p.id}"] for p in ledger.people.values() for spelling in (p.name, p.script, *p.aliases)
             if spelling]
    lost = page.evaluate("""asked => asked.filter(([words, to]) => !window.ashrafFind(words).slice(0, 6)
        .some(found => found.to.endsWith(to)))""", asked)
    assert len(asked) > 300
    assert lost == []


@pytest.mark.parametrize("way", ["http", "file"])
@pytest.mark.parametrize("key", ["massoud-rajavi", "abdul-nasir-al-mahdawi", "maryam-rajavi"])
def test_search_page_shows_people_first(context: BrowserContext, address: str, way: str, key: str) -> None:
    page, person = context.new_page(), ledger.people[key]
    start = f"{address}/search.html" if way == "http" else (SITE / "search.html").as_uri()
    for spelling in (person.aliases[0], person.script):
        page.goto(f"{start}?q={spelling}")
        link = page.locator(".found-names a").first
        expect(link).to_have_attribute("href", re.compile(rf"people\.html#{key}$"))
        names, pages = page.locator(".found-names").bounding_box(), page.locator("#search-results").bounding_box()
        assert names and pages and names["y"] <= pages["y"]
    page.locator(".found-names a").first.click()
    expect(page.locator(":target")).to_be_visible()


@pytest.mark.parametrize(("query", "where"), [
    ("massoud radjavi", "people.html#massoud-rajavi"), ("MARYAM AZODANLOU", "people.html#maryam-rajavi"),
    ("مسعود رجوي", "people.html#massoud-rajavi"),  # an Arabic keyboard's last letter
    ("masud rajavi", "people.html#massoud-rajavi"), ("maryam rajawi", "people.html#maryam-rajavi"),
    ("MKO", "names.html#"), ("non-refoulement", "glossary.html#non-refoulement")])
def test_search_is_kind_to_keyboards_and_slips(context: BrowserContext, address: str, query: str, where: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/search.html?q={query}")
    page.wait_for_selector(".found-names a")
    assert any(where in str(a.get_attribute("href")) for a in page.locator(".found-names a").all()[:3])


def test_search_for_nonsense_shows_no_names(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/search.html?q=<img src=x onerror=alert(1)> qqqqzzz")
    page.wait_for_function("() => window.ashrafLookup")
    assert not page.locator(".found-names").count()


# ---- People, words ----

def test_named_in_leads_to_a_passage_that_names_the_person() -> None:
    wrong, many = [], 0
    for item in page_of("people").xpath("//ul[contains(@class, 'register-people')]/li"):
        person = ledger.people[item.get("id")]
        for link in item.xpath(".//p[@class='register-told']/a"):
            many += 1
            words = said_by(link).replace("’", "'")
            if not any(s.replace("’", "'") in words for s in (person.name, *person.aliases)):
                wrong.append((person.id, words[:80]))
    assert wrong == []
    assert many > 100


# ---- Sources, claims, figures ----

def test_sources_are_narrowed_and_an_address_opens_a_hidden_one(context: BrowserContext, address: str) -> None:
    page = opened(context, address, "sources.html")
    shown = page.locator(".register-sources > li:not([hidden])")
    assert shown.count() == len(ledger.sources)
    for name in ("standpoint", "kind", "access", "page"):
        select = page.locator(f"select[data-filter={name}]")
        select.focus()
        page.keyboard.press("ArrowDown")
        assert 0 < shown.count() < len(ledger.sources), name
        page.keyboard.press("ArrowUp")
    page.get_by_label("Contains").fill("wikileaks")
    hidden = page.locator(".register-sources > li[hidden]").last.get_attribute("id")
    page.evaluate("key => { location.hash = key }", hidden)
    expect(page.locator(f"[id='{hidden}']")).to_be_in_viewport(ratio=1)


def test_every_source_says_who_when_and_where_or_that_no_address_was_kept() -> None:
    items = page_of("sources").xpath("//ul[contains(@class, 'register-sources')]/li")
    assert [i.get("id") for i in items if i.get("id") not in ledger.sources] == []
    assert len(items) == len(ledger.sources)
    wrong = []
    for item in items:
        source, text = ledger.sources[item.get("id")], " ".join(item.text_content().split())
        parts = [source.author, source.title, source.publisher, source.date.prose if source.date else ""]
        out = [str(h) for h in item.xpath(".//a[contains(@rel, 'external')]/@href")]
        if not all(" ".join(part.split()) in text for part in parts) or out != ([source.url] if source.url else []):
            wrong.append(source.key)
        if not source.url and "No address was kept" not in text:
            wrong.append(source.key)
        if not (source.author or source.publisher or source.title):
            wrong.append(source.key)
    assert wrong == []


def test_used_in_leads_to_a_passage_that_cites_the_source() -> None:
    """The passage holds a mark of the source, or of a claim or figure that rests on it."""
    lost = []
    for item in page_of("sources").xpath("//ul[contains(@class, 'register-sources')]/li")[::7]:
        for link in item.xpath(".//a[contains(@href, '../') and contains(@href, '#')]"):
            path, _, anchor = link.get("href").partition("#")
            page = places((SITE / _REFERENCE / path).resolve())
            place = page[anchor]
            keys = {str(k) for k in place.xpath(".//@href")}
            for card in place.xpath(".//@popovertarget"):
                keys |= {str(k) for k in page[str(card)].xpath(".//@href")}
            if not any(k.endswith((f"#doc-{item.get('id')}", f"#{item.get('id')}")) for k in keys):
                # A number worked out from many documents names six of them on its card.
                if "See all" not in " ".join(page[str(c)].text_content()
                                             for c in place.xpath(".//@popovertarget")):
                    lost.append((item.get("id"), link.get("href")))
    assert lost == []


def test_claims_are_narrowed_by_certainty(context: BrowserContext, address: str) -> None:
    page = opened(context, address, "claims.html")
    page.locator("select[data-filter=status]").select_option("disputed")
    expected = [c for c in ledger.claims.values() if c.status == "disputed" and not c.unverified]
    expect(page.locator(".register-claims > li:not([hidden])")).to_have_count(len(expected))


def test_an_address_among_the_figures_opens_its_fold_and_marks_the_row(context: BrowserContext, address: str) -> None:
    toll = next(t for t in ledger.tolls.values() if t.event == "ashraf-2011-04-08")
    page = opened(context, address, f"figures.html#{toll.id}")
    row = page.locator(f"[id='{toll.id}']")
    row.wait_for(state="visible")
    assert page.evaluate("document.querySelector(':target').id") == toll.id
    plain = page.locator(f"[id='{toll.id}'] ~ tr").first.locator("td").first
    colour = "e => getComputedStyle(e).backgroundColor"
    assert row.locator("td").first.evaluate(colour) != plain.evaluate(colour), "the row is not marked"


# ---- Balance ----

def test_every_disputed_claim_gives_two_standpoints_where_it_is_told() -> None:
    rows = page_of("balance").xpath("//tr[starts-with(@id, 'disputed-')]")
    expected = {f"disputed-{c.id}" for c in ledger.claims.values() if c.status == "disputed" and not c.unverified}
    assert {row.get("id") for row in rows} == expected
    assert [r.get("id") for r in rows if len(r[1].xpath(".//*[contains(@class, 'sp-badge')]")) < 2] == []
    lonely = []
    for path in SITE.glob("chapters/*.html"):
        for card in tree(path).xpath("//div[starts-with(@id, 'card-claim-')][.//*[contains(@class, 'certainty-disputed')]]"):
            heard = {i.get("class") for i in card.xpath(".//ul[@class='card-accounts']//i[contains(@class, 'sp ')]")}
            if len(heard) < 2:
                lonely.append((path.name, card.get("id")))
    assert lonely == []


def test_shares_of_a_page_add_up() -> None:
    table = page_of("balance").xpath("//div[@class='balance']//table")[0]
    heads = [h.text_content() for h in table.xpath(".//thead//th")][1:]
    assert len(heads) >= 6
    for column in range(len(heads)):
        cells = [row[column + 1].text_content() for row in table.xpath(".//tbody/tr")][:-2]
        total = sum(int(cell.split(" %")[0]) for cell in cells if cell[:1].isdigit())
        assert 95 <= total <= 105, (heads[column], cells)


# ---- Corrections ----

def test_a_correction_leads_to_where_its_subject_is_told() -> None:
    items = page_of("corrections").xpath("//ul[contains(@class, 'register-corrections')]/li")
    assert {i.get("id") for i in items} == set(ledger.corrections)
    without = [i.get("id") for i in items if not i.xpath(".//p[@class='register-told']/a")]
    assert len(without) <= len(items) // 10, without
    for item in items:
        by = ledger.corrections[item.get("id")].reported_by
        keys = {str(h).partition("#")[2] for h in item.xpath(".//p[starts-with(., 'Reported by')]//@href")}
        assert keys == set(by)
