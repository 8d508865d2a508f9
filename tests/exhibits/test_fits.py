"""On a phone and on a wide page, with and without a script: nothing is cut off, and what matters most is named."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

from ashraf import exhibits, ledger
from whosays.drawing import theme
from whosays.drawing.maps.base import Atlas
from whosays.drawing.scripts import file, script
from whosays.exhibits.bars import Bar

from .cases import STEPS, TITLE, on_page

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "whosays" / "web"
LIBRARIES = {"leaflet.js": "leaflet/dist/leaflet.js", "leaflet.css": "leaflet/dist/leaflet.css",
             "plotly.min.js": "plotly.js-basic-dist-min/plotly-basic.min.js"}
pytestmark = pytest.mark.skipif(not (ROOT / "node_modules" / "leaflet").is_dir(), reason="needs npm ci")
LONG = "Somebody, historian, from 1980 to 1985 (at the lower end)"
CHARTS = {"panels": lambda: exhibits.population(where=["ashraf", "tipf"], start="2003", end="2009", id="panels", title=TITLE),
          "listings": lambda: exhibits.designations(on="2003-06-17", id="listings", title=TITLE),
          "long": lambda: exhibits.bars([Bar(LONG[:55], 7, "press", sources=("ncri2011feb",)), Bar("short", 3, "un")],
                                        counts="things", id="long", title=TITLE),
          "far": lambda: exhibits.ranges(["ashraf-2009-07-28"], "residents", "killed", id="far", title=TITLE),
          "day": lambda: exhibits.settling("ashraf-2009-07-28", "residents", "killed", id="day", title=TITLE)}
MAPS = {"camps": lambda: exhibits.camps_map(id="camps", title=TITLE),
        "wide": lambda: exhibits.region_map(places=("tehran", "kermanshah", "baghdad", "camp-ashraf"), roads=False, id="wide",
                                            title=TITLE),
        "near": lambda: exhibits.region_map(places=("camp-ashraf", "baghdad", "camp-liberty", "baqubah"), id="near",
                                            title=TITLE),
        "steps": lambda: exhibits.stepped_map(steps=STEPS, landmarks=("kermanshah",), id="steps", title=TITLE)}
LISTS = {"years": lambda: exhibits.timeline(topic="raid", start="2009-01-01", end="2009-12-31", id="years", title=TITLE,
                                            turning=["ashraf-2009-07-28", "e-2009-10-07"])}
SIZES = {"phone": 360, "small": 320, "wide": 860}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    kit = out / "_ashraf"
    kit.mkdir()
    for name, inside in LIBRARIES.items():
        shutil.copyfile(ROOT / "node_modules" / inside, kit / name)
    (kit / "exhibits.js").write_text(script("exhibits"), encoding="utf-8")
    (kit / "maps.js").write_text(file("maps.js"), encoding="utf-8")
    for name in ("large.js", "large.css", "timeline.js"):
        shutil.copyfile(STATIC / name, kit / name)
    sheets = [theme.css(ledger.vocabulary.standpoints), theme.charts(), *((STATIC / f"{name}.css").read_text() for name in (
        "marks", "exhibits", "drawings", "maps"))]
    (kit / "book.css").write_text("\n".join(sheets) + "*{box-sizing:border-box}body{margin:16px}", encoding="utf-8")
    Atlas.of(ledger).write_scripts(kit)
    figures = "\n".join(on_page(make()) for make in [*CHARTS.values(), *MAPS.values(), *LISTS.values()])
    (out / "page.html").write_text(
        '<!doctype html><html lang="en" data-theme="light" data-content_root="./"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Page</title><link rel="stylesheet" href="_ashraf/book.css">'
        '<script>document.documentElement.classList.add("js")</script>'
        f'</head><body><main>{figures}</main><script src="_ashraf/exhibits.js"></script><script src="_ashraf/maps.js"></script>'
        '<script src="_ashraf/large.js"></script><script src="_ashraf/timeline.js"></script>'
        "</body></html>", encoding="utf-8")
    return out / "page.html"


@pytest.fixture(params=SIZES)
def page(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": SIZES[request.param], "height": 800})
    opened = context.new_page()
    opened.goto(site.as_uri())
    yield opened
    context.close()


# Words that are wider than their canvas, with what sticks out in px; in Leaflet only those that are shown.
CUT = """(names) => names.flatMap((name) => {
  const canvas = document.querySelector("#" + name + " .exhibit-canvas"), all = canvas.getBoundingClientRect();
  return Array.from(canvas.querySelectorAll(".exhibit-plot svg text, .map-label, .map-words span, .map-still text"))
    .filter((text) => text.textContent.trim() && text.checkVisibility({ visibilityProperty: true }))
    .map((text) => [text, text.getBoundingClientRect()])
    .map(([text, at]) => [name, text.textContent, Math.max(all.left - at.left, at.right - all.right, all.top - at.top,
                                                         at.bottom - all.bottom)])
    .filter((found) => found[2] > 1);
})"""
# Pairs of labels of one map that lie over each other.
OVER = """(name) => {
  const words = Array.from(document.querySelectorAll("#" + name + " .map-label"))
    .filter((text) => text.checkVisibility({ visibilityProperty: true }))
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const both = (p, q) => Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2
    && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 4;
  return words.flatMap(([a, p], i) => words.slice(i + 1).filter(([, q]) => both(p, q)).map(([b]) => a + " / " + b));
}"""
# Places of the table that a still picture does not show whole.
AWAY = """(name) => {
  const canvas = document.querySelector("#" + name + " .exhibit-canvas"), all = canvas.getBoundingClientRect();
  const marks = JSON.parse(document.querySelector("#" + name + " script").textContent).marks;
  return Array.from(canvas.querySelectorAll(".map-point")).filter((g) => marks[g.dataset.mark].row !== undefined)
    .map((g) => [g.textContent, g.querySelector("path").getBoundingClientRect()])
    .filter(([, at]) => at.left < all.left || at.right > all.right || at.top < all.top || at.bottom > all.bottom)
    .map(([words]) => words);
}"""
NAMED = """(name) => Array.from(document.querySelectorAll("#" + name + " .map-label"))
  .filter((text) => text.checkVisibility({ visibilityProperty: true })).map((text) => text.textContent)"""


def draw(page: Page) -> None:
    for name in CHARTS:
        page.locator(f"#{name}").scroll_into_view_if_needed()
        page.locator(f"#{name} .main-svg").first.wait_for()
    for name in MAPS:
        page.locator(f"#{name} .exhibit-canvas").scroll_into_view_if_needed()
        page.locator(f"#{name} .map-plot.is-drawn").wait_for()


def test_no_word_of_a_drawing_is_cut_off(page: Page) -> None:
    draw(page)
    assert page.evaluate(CUT, [*CHARTS, *MAPS]) == []


def test_the_camp_is_named_on_every_map_and_names_do_not_lie_over_each_other(page: Page) -> None:
    draw(page)
    for name in ("camps", "wide", "near"):
        assert "Camp Ashraf" in " ".join(page.evaluate(NAMED, name)), name
        assert page.evaluate(OVER, name) == [], name


def test_the_day_runs_through_no_label(page: Page) -> None:
    draw(page)
    lines = page.locator("#listings .shapelayer path").evaluate_all("all => all.map(p => p.getBoundingClientRect().toJSON())")
    words = page.locator("#listings .annotation text").evaluate_all(
        "all => all.map(t => [t.textContent, t.getBoundingClientRect().toJSON()])")
    assert len(lines) > 8 and len(words) == len(lines) / 2 + 1  # each line has an edge; the day has a label
    crossed = [text for text, w in words for line in lines if w["left"] < line["right"] and line["left"] < w["right"]
               and w["top"] + 2 < line["bottom"] and line["top"] < w["bottom"] - 2]
    assert crossed == []


@pytest.mark.parametrize("width", SIZES.values())
def test_without_a_script_a_map_shows_all_its_places(width: int, browser: Browser, site: Path) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto(site.as_uri())
    assert page.evaluate(CUT, list(MAPS)) == []
    for name in MAPS:
        assert page.evaluate(AWAY, name) == [], name
        assert name == "steps" or "Camp Ashraf" in " ".join(page.evaluate(NAMED, name))
        assert page.evaluate(OVER, name) == [], name
    page.close()


# Of the figure on the wall: how far it sticks out, and the smallest letters of its drawing, its control and its title, in px;
# and whether it is as it should be, which Leaflet and Plotly make it some frames later.
WALL = """(height) => {
  const box = document.querySelector("dialog[open]"), seen = (e) => e.checkVisibility({ visibilityProperty: true });
  const words = Array.from(box.querySelectorAll(".exhibit-plot text, .map-label, .exhibit-known *, .exhibit-title"))
    .filter((e) => seen(e) && Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.textContent.trim()));
  const found = { over: box.scrollHeight - box.clientHeight, wide: box.scrollWidth - box.clientWidth, many: words.length,
                  least: Math.min(...words.map((e) => parseFloat(getComputedStyle(e).fontSize))) };
  return { ...found, fits: found.over <= 1 && found.wide <= 0 && found.many > 1 && found.least >= 0.03 * height - 0.5 };
}"""


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1280, 720)])
def test_on_a_wall_it_stands_in_one_screen_with_large_letters(width: int, height: int, browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(site.as_uri())
    draw(page)
    for name in ("panels", "listings", "far", "day", *MAPS):
        button = page.locator(f"#{name} .exhibit-large")
        button.focus()
        before = page.evaluate("scrollY")
        page.keyboard.press("Enter")
        page.locator(f"dialog[open] #{name}").wait_for()
        with suppress(TimeoutError):
            page.wait_for_function(f"height => ({WALL})(height).fits", arg=height, timeout=20_000)
        assert (found := page.evaluate(WALL, height))["fits"], (name, found)
        assert button.inner_text().startswith("Back to the page")
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
        expect(button).to_be_focused()
        assert page.evaluate("scrollY") == before, name
    page.close()


def test_voices_only_changes_marks_table_and_sentence(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 900, "height": 800})
    page.goto(site.as_uri())
    draw(page)
    figure = page.locator("#day")
    marks, rows = figure.locator(".exhibit-plot .points path"), figure.locator("tbody tr")
    figure.locator(".exhibit-table > summary").click()
    summary = figure.locator(".exhibit-summary").text_content() or ""
    before, many = marks.count(), rows.count()
    assert before == many - 1 or before == many
    figure.get_by_label("voices only").check()
    expect(marks).not_to_have_count(before)
    echoes = figure.locator("tr.exhibit-echo")
    assert marks.count() == before - echoes.count() and not echoes.first.is_visible()
    expect(figure.locator(".exhibit-count")).to_contain_text(f"{many - echoes.count()} of {many} reports")
    alone = figure.locator(".exhibit-summary").text_content() or ""
    assert alone != summary and "who repeat nobody" in alone
    page.emulate_media(media="print")
    assert echoes.first.is_visible(), "paper has all of them"
    page.emulate_media(media="screen")
    figure.get_by_label("all figures").check()
    expect(marks).to_have_count(before)
    assert figure.locator(".exhibit-summary").text_content() == summary and echoes.count() == 0
    page.close()


SEEN = """() => Array.from(document.querySelectorAll("#years .timeline-event")).filter((e) => e.offsetWidth > 2).length"""


def test_a_timeline_opens_with_its_turning_points(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 900, "height": 800})
    page.goto(site.as_uri())
    events = page.locator("#years .timeline-event")
    many, button = events.count(), page.locator("#years .timeline-all button")
    assert page.evaluate(SEEN) == 2 and many > 20
    assert button.get_attribute("aria-expanded") == "false" and button.inner_text() == f"Show all {many} events"
    # A screen reader has all of them, and a keyboard that comes to one brings it into sight.
    assert page.locator("#years").get_by_role("listitem").count() > many
    events.first.locator("a").first.focus()
    assert page.evaluate(SEEN) == 3
    button.click()
    assert page.evaluate(SEEN) == many and button.get_attribute("aria-expanded") == "true"
    button.click()
    assert page.evaluate(SEEN) == 2
    page.emulate_media(media="print")
    assert page.evaluate(SEEN) == many
    page.close()
    plain = browser.new_page(java_script_enabled=False, viewport={"width": 900, "height": 800})
    plain.goto(site.as_uri())
    assert plain.locator("#years .timeline-event").last.is_visible() and not plain.locator("#years .timeline-all").is_visible()
    plain.close()
