"""The pages to look things up in: timeline, people, search, sources, claims, figures, balance; as a reader uses them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ashraf import ledger
from tests.ledger import small
from whosays.ledger import register_parts
from whosays.ledger.ledger import Ledger
from whosays.site.publish import unfilled
from whosays.site.usage import documents_of

from .conftest import SITE, parts, whole

_REFERENCE = "chapters/reference"


@cache
def tree(path: Path) -> html.HtmlElement:
    return whole(path)


@cache
def places(path: Path) -> dict[str, html.HtmlElement]:
    return {str(e.get("id")): e for e in tree(path).xpath("//*[@id]")}


def page_of(name: str) -> html.HtmlElement:
    return tree(SITE / _REFERENCE / f"{name}.html")


def entries_of(register: str, home: str = "") -> list[html.HtmlElement]:
    """The entries of a register that has more pages than one, in order."""
    found = [page_of(part.page(f"{_REFERENCE}/{home or register}").rpartition("/")[2])
             for part in register_parts.parts(ledger)[register]]
    return [item for page in found for item in page.xpath(f"//ul[contains(@class, 'register-{register}')]/li")]


def beside(place: html.HtmlElement) -> list[html.HtmlElement]:
    """A place, and for an exhibit the page that has its table and its sources."""
    shown = place.xpath("descendant-or-self::figure[.//*[@data-parts]]")
    more = [tree(SITE / "_ashraf" / "exhibits" / f"{figure.get('id')}.html") for figure in shown]
    return [place, *more]


def said_by(link: html.HtmlElement) -> str:
    """The words of the place in the book that a link of a reference page leads to."""
    path, _, anchor = link.get("href").partition("#")
    found = places((SITE / _REFERENCE / path).resolve())[anchor]
    if found.tag == "span" and not found.text_content():  # a label beside the section's own id
        found = found.getparent()
    return " ".join(" ".join(part.text_content() for part in beside(found)).split())


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
              if "/tolls-" in f"/{href}"}
    assert linked == counted


def test_told_in_leads_to_a_passage_of_that_time() -> None:
    """The year or the day of the event stands in the passage, or the passage rests on a claim or a figure of it."""
    odd, told = [], 0
    for item in page_of("timeline").xpath("//li[contains(@class, 'timeline-event')]"):
        event = ledger.events[item.get("id")]
        for link in item.xpath(".//span[starts-with(., 'Told in')]/a"):
            told += 1
            words = said_by(link)
            times = [*map(str, range(event.date.start.year, event.date.end.year + 1)),
                     f"{event.date.start:%A}", f"{event.date.start.day} {event.date.start:%B}"]
            claims = [c for c in ledger.claims.values()
                      if c.date.text == event.date.text and set(c.sources) & set(event.sources)]
            tolls = [t for t in ledger.tolls.values() if t.event == event.id]
            if not (any(time in words for time in times) or claims or tolls):
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


# ---- People, words ----

def test_named_in_leads_to_a_passage_that_names_the_person() -> None:
    wrong, many = [], 0
    for item in entries_of("people"):
        person = ledger.people[item.get("id")]
        for link in item.xpath(".//p[@class='register-told']/a"):
            many += 1
            words = said_by(link).replace("’", "'")
            if not any(s.replace("’", "'") in words for s in (person.name, *person.aliases)):
                wrong.append((person.id, words[:80]))
    assert wrong == []
    assert many > 100


# ---- Sources, claims, figures ----

def test_an_entry_is_found_on_whatever_page_of_its_register(context: BrowserContext, address: str) -> None:
    page = opened(context, address, "sources.html")
    found, status = page.locator(".register-found a"), page.locator(".register-index [role=status]")
    assert not found.count()
    for name in ("standpoint", "kind", "access", "page"):
        select = page.locator(f"select[data-filter={name}]")
        select.focus()
        page.keyboard.press("ArrowDown")
        expect(status).to_have_text(re.compile(rf"^\d+ of {len(ledger.sources)} entries"))
        assert 0 < found.count() < len(ledger.sources), name
        page.keyboard.press("ArrowUp")
        expect(status).to_have_text(re.compile("entries on"))
    page.get_by_label("Contains").fill("wikileaks")
    wanted = {s.key for s in ledger.sources.values()
              if "wikileaks" in f"{s.author} {s.title} {s.publisher} {s.annotation} {s.url}".lower()}
    expect(status).to_have_text(re.compile(r"^\d\d? of "))
    ways = found.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert wanted <= {str(way).partition("#")[2] for way in ways} and len({str(way).partition("#")[0] for way in ways}) > 1
    found.last.click()
    expect(page.locator("li:target")).to_contain_text("ikiLeaks")


@pytest.mark.parametrize(("old", "key"), [
    ("sources.html", "csm2009murphy"), ("claims.html", "who-shot"), ("figures.html", "ashraf-2011-04-08"),
    ("sources-1.html", "wsj2011jan")])
def test_an_old_address_leads_on_to_the_entry(context: BrowserContext, address: str, old: str, key: str) -> None:
    """Also where the entry moved to another page of its register; and the way back does not lead into a trap."""
    page = opened(context, address, "balance.html")
    page.goto(f"{address}/{_REFERENCE}/{old}#{key}")
    page.wait_for_url(re.compile(rf"/(?:sources|claims|tolls)-(?!1\.)[\w-]+\.html#{key}$"))
    expect(page.locator(f"[id='{key}']")).to_be_in_viewport()
    page.go_back()
    page.wait_for_url(re.compile("balance.html"))


def test_without_scripts_an_old_address_ends_above_the_way_on(browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto((SITE / _REFERENCE / "sources.html").as_uri() + "#csm2009murphy")
        assert not page.locator(".filters:visible").count(), "a dead control"
        page.locator(".register-index section:has(:target) a").click()
        assert page.locator("li[id=csm2009murphy]").count() == 1
    finally:
        context.close()


def test_every_source_says_who_when_and_where_and_has_a_way_that_lasts() -> None:
    items = entries_of("sources")
    assert [i.get("id") for i in items if i.get("id") not in ledger.sources] == []
    assert len(items) == len(ledger.sources)
    wrong = []
    for item in items:
        source, text = ledger.sources[item.get("id")], " ".join(item.text_content().split())
        cited = ledger.citation(source.key)
        parts_of = [source.author, source.title, source.publisher, source.date.prose if source.date else "", source.part]
        out = [str(h) for h in item.xpath(".//a[contains(@rel, 'external')]/@href")]
        kept = cited.kept()
        if not all(" ".join(part.split()) in text for part in parts_of) or out != [
                way for way in (cited.way(), kept and kept.address) if way]:
            wrong.append(source.key)
        if not cited.way() and not cited.identifiers and "No address is known" not in text:
            wrong.append(source.key)
        signs = [sign.text for sign in item.xpath(".//*[@class='copy-at']")]
        if signs != ([f"copy at {cited.copied_at}"] if cited.copied_at else []):
            wrong.append(source.key)
    assert wrong == []


def test_used_in_leads_to_a_passage_that_cites_the_source() -> None:
    """The passage holds a mark of the source, or of a claim or figure that rests on it."""
    lost = []
    for item in entries_of("sources")[::7]:
        for link in item.xpath(".//a[contains(@href, '../') and contains(@href, '#')]"):
            path, _, anchor = link.get("href").partition("#")
            page = places((SITE / _REFERENCE / path).resolve())
            place = page[anchor]
            if place.tag == "span" and not place.text_content():  # a label beside the section's own id
                place = place.getparent()
            keys = {str(k) for part in beside(place) for k in part.xpath(".//@href")}
            for kind, _, spec in (name.partition(":") for names in place.xpath(".//@data-card") for name in names.split()):
                keys |= {f"#{key}" for key in ((spec,) if kind == "source" else documents_of(kind, spec, ledger))}
            made = [(SITE / "_ashraf" / box).read_text(encoding="utf-8")
                    for box in place.xpath("ancestor-or-self::*/@data-explore | .//@data-explore")]
            if any(f"doc-{item.get('id')}" in rows for rows in made):
                continue  # a row that the controls of the place can show
            if not any(k.endswith((f"#doc-{item.get('id')}", f"#{item.get('id')}")) for k in keys):
                lost.append((item.get("id"), link.get("href")))
    assert lost == []


def test_claims_are_narrowed_by_certainty(context: BrowserContext, address: str) -> None:
    page = opened(context, address, "claims.html")
    page.locator("select[data-filter=status]").select_option("disputed")
    expected = [c for c in ledger.claims.values() if c.status == "disputed" and not c.unverified]
    expect(page.locator(".register-found a")).to_have_count(len(expected))


def test_an_address_among_the_figures_opens_its_fold_and_marks_the_row(context: BrowserContext, address: str) -> None:
    toll = next(t for t in ledger.tolls.values() if t.event == "ashraf-2011-04-08")
    page = opened(context, address, f"figures.html#{toll.id}")
    page.wait_for_url(re.compile("tolls-"))
    row = page.locator(f"[id='{toll.id}']")
    row.wait_for(state="visible")
    assert page.evaluate("document.querySelector(':target').id") == toll.id
    plain = page.locator(f"[id='{toll.id}'] ~ tr").first.locator("td").first
    colour = "e => getComputedStyle(e).backgroundColor"
    assert row.locator("td").first.evaluate(colour) != plain.evaluate(colour), "the row is not marked"


def test_the_words_of_a_figure_open_the_document_at_these_words() -> None:
    found = 0
    for part in register_parts.parts(ledger)["tolls"]:
        for row in page_of(f"tolls-{part.key}").xpath("//tbody/tr[@id]"):
            toll = ledger.tolls[row.get("id")]
            ways = [str(href) for href in row.xpath(".//a[contains(@rel, 'external')]/@href")]
            way = ledger.citation(toll.source).way(toll.wording)
            assert ways == ([way] if way and toll.wording else []), toll.id
            found += sum("#:~:text=" in href for href in ways)
    assert found > 300


# ---- Balance ----

def test_every_disputed_claim_gives_two_standpoints_where_it_is_told() -> None:
    rows = page_of("balance").xpath("//tr[starts-with(@id, 'disputed-')]")
    expected = {f"disputed-{c.id}" for c in ledger.claims.values() if c.status == "disputed" and not c.unverified}
    assert {row.get("id") for row in rows} == expected
    assert [r.get("id") for r in rows if len(r[1].xpath(".//*[contains(@class, 'sp-badge')]")) < 2] == []
    lonely = []
    for path in SITE.glob("chapters/*.html"):
        told = {part for names in tree(path).xpath("//@data-card") for part in names.split() if part.startswith("claim:")}
        for name in told if told else ():
            card = html.fromstring(parts(f"chapters/{path.stem}")[name])
            heard = {i.get("class") for i in card.xpath(".//ul[@class='card-accounts']//i[contains(@class, 'sp ')]")}
            if len(heard) < 2 and ledger.claims[name.removeprefix("claim:")].status == "disputed":
                lonely.append((path.name, name))
    assert lonely == []


def test_shares_of_a_page_add_up() -> None:
    table = page_of("balance").xpath("//div[@class='balance']//table")[0]
    heads = [h.text_content() for h in table.xpath(".//thead//th")][1:]
    assert len(heads) >= 6
    for column in range(len(heads)):
        cells = [row[column + 1].text_content() for row in table.xpath(".//tbody/tr")][:-2]
        total = sum(int(cell.split(" %")[0]) for cell in cells if cell[:1].isdigit())
        assert 95 <= total <= 105, (heads[column], cells)


def test_an_exhibit_tells_a_disputed_claim_too() -> None:
    """Who killed the prime minister of 1981 stands on a page as an exhibit alone."""
    told = {row.get("id").removeprefix("disputed-"): [str(href) for href in row.xpath("td[last()]//a/@href")]
            for row in page_of("balance").xpath("//tr[starts-with(@id, 'disputed-')]")}
    assert any(href.endswith("#origins-pm-who") for href in told["pm-bombing-attribution"])
    assert len([key for key, hrefs in told.items() if not hrefs]) < len(told) / 3


def test_room_is_counted_for_all_the_dead_of_the_ledger() -> None:
    groups, events = page_of("balance").xpath("//table[caption[contains(., 'room')]]")
    dead = [toll for toll in ledger.tolls.values() if toll.measure in ("killed", "killed_and_injured")]
    rows = [[cell.text_content() for cell in row] for row in groups.xpath("tbody/tr")]
    assert sum(int(row[1]) for row in rows) == len(dead) and len(rows) == len({toll.group for toll in dead})
    residents = next(row for row in rows if row[0].startswith("Residents"))
    assert all(int(cell.replace(",", "")) > 0 for cell in residents[1:]), residents
    assert len(events.xpath("tbody/tr")) == 15


# ---- Who made it ----

def test_what_the_publisher_left_out_is_printed_as_missing() -> None:
    rows = {row[0].text_content(): row[1].text_content() for name in ("challenge", "makers")
            for row in tree(SITE / f"chapters/about/{name}.html").xpath("//dl[@class='imprint']/div")}
    assert {question for question, answer in rows.items() if answer == "Not filled in yet by the publisher."} == {
        made.question for made in ledger.book.missing}
    assert f"{ledger.read().whole} were read whole" in rows["What was read?"]
    for path in SITE.glob("chapters/*.html"):
        assert tree(path).xpath("//footer//a[. = 'Who made this book']/@href"), path.name


def test_what_is_not_filled_in_is_told_to_the_publisher(tmp_path: Path) -> None:
    book = Ledger.load(small.write(tmp_path / "data"))
    assert "data/book.yaml: money is not filled in: Who paid for it?" in unfilled(book)
    with (tmp_path / "data" / "book.yaml").open("a", encoding="utf-8") as file:
        file.write("money: nobody\nreviewers: [{name: A Reader, who: a teacher, read: all}]\n")
    left = unfilled(Ledger.load(tmp_path / "data"))
    assert len(left) == len(unfilled(book)) - 2 and not any("money" in line for line in left)


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
