"""The maps' script in a real browser, from a file on disk, without network."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ashraf import ledger
from whosays.drawing import theme
from whosays.drawing.maps.base import Atlas
from whosays.drawing.maps.jupyter import document
from whosays.drawing.scripts import file, script

from .cases import make, on_page

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "whosays" / "web"
LEAFLET = ROOT / "node_modules" / "leaflet" / "dist"
pytestmark = pytest.mark.skipif(not LEAFLET.is_dir(), reason="needs npm ci")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in a folder of a small site, with what the book puts beside it."""
    out = tmp_path_factory.mktemp("site")
    kit = out / "_ashraf"
    kit.mkdir()
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copyfile(LEAFLET / name, kit / name)
    (kit / "exhibits.js").write_text(script("exhibits"), encoding="utf-8")
    (kit / "maps.js").write_text(file("maps.js"), encoding="utf-8")
    sheets = [theme.css(ledger.vocabulary.standpoints), *((STATIC / f"{name}.css").read_text() for name in (
        "marks", "exhibits", "drawings", "maps"))]
    (kit / "book.css").write_text("\n".join(sheets) + "*{box-sizing:border-box}body{margin:16px}", encoding="utf-8")
    Atlas.of(ledger).write_scripts(kit)
    figures = "\n".join(on_page(make(name)) for name in ("region_map", "distance_map", "camp_sketch", "stepped_map"))
    (out / "chapters").mkdir()
    (out / "chapters" / "page.html").write_text(
        '<!doctype html><html lang="en" data-theme="light" data-content_root="../"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Maps</title>'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'self\' file: data:; script-src file:; '
        'style-src file: \'unsafe-inline\'"><link rel="stylesheet" href="../_ashraf/book.css"></head>'
        f'<body><main><h1>Maps</h1><p class="far"></p>{figures}</main><script src="../_ashraf/exhibits.js"></script>'
        '<script src="../_ashraf/maps.js"></script></body></html>', encoding="utf-8")
    return out / "chapters" / "page.html"


@pytest.fixture
def page(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(offline=True, **{"viewport": {"width": 900, "height": 700},
                                                   **getattr(request, "param", {})})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda e: problems.append(str(e)))
    opened.goto(site.as_uri())
    yield opened
    assert not problems
    context.close()


def drawn(page: Page, name: str) -> Locator:
    figure = page.locator(f"#t-{name}")
    figure.scroll_into_view_if_needed()
    figure.locator(".map-plot.is-drawn").wait_for()
    return figure


def test_every_mark_of_the_table_can_be_reached_by_keyboard(page: Page) -> None:
    figure = drawn(page, "region_map")
    rows = figure.locator("tbody tr").count()
    pins = figure.locator(".map-pin[role=button]")
    assert pins.count() == rows
    assert figure.locator('.map-pin[tabindex="0"]').count() == 1  # one stop of Tab for all
    figure.locator(".map-plot").focus()
    page.keyboard.press("Tab")
    seen = []
    for _ in range(rows):
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("ArrowRight")
    names = figure.locator("tbody th").all_text_contents()
    assert [label.split(",")[0] for label in seen] == [name.split(",")[0] for name in names]
    # Out again with Tab: to the controls of the map, and then out of it.
    for _ in range(4):
        page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.map-plot')")


def test_a_card_says_what_its_table_row_says(page: Page) -> None:
    figure = drawn(page, "distance_map")
    figure.locator(".map-pin[role=button]").nth(3).hover()
    card = figure.locator(".map-card")
    expect(card).to_be_visible()
    name = card.locator(".exhibit-card-name").text_content()
    assert name in figure.locator("tbody th").all_text_contents()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_enter_leads_to_the_row_of_the_table(page: Page) -> None:
    figure = drawn(page, "region_map")
    figure.locator('.map-pin[tabindex="0"]').focus()
    page.keyboard.press("Enter")
    row = figure.locator("tbody tr").first
    expect(row).to_be_visible()
    expect(row).to_have_class(re.compile("exhibit-found"))


def test_wheel_scrolls_the_page_and_arrow_keys_move_the_map(page: Page) -> None:
    figure = drawn(page, "region_map")
    plot = figure.locator(".map-plot")
    pane, scale = figure.locator(".leaflet-map-pane"), figure.locator(".leaflet-control-scale-line")
    before, top, wide = pane.get_attribute("style") or "", page.evaluate("scrollY"), scale.inner_text()
    plot.hover(position={"x": 400, "y": 20})
    page.mouse.wheel(0, 200)
    page.wait_for_function("top => scrollY !== top", arg=top)
    expect(pane).to_have_attribute("style", before)
    plot.focus()
    page.keyboard.press("+")  # nearer, so that there is room to move
    expect(scale).not_to_have_text(wide)
    expect(pane).not_to_have_class(re.compile("leaflet-zoom-anim"))
    near = pane.get_attribute("style") or ""
    page.keyboard.press("ArrowRight")
    expect(pane).not_to_have_attribute("style", near)


def test_steps_go_on_and_back_and_are_told(page: Page) -> None:
    figure = drawn(page, "stepped_map")
    text, status = figure.locator(".map-steps li.is-now"), figure.locator(".map-stepper [role=status]")
    later = figure.locator(".map-plot .map-unsure")
    expect(text).to_contain_text("The first step.")
    expect(later).to_have_css("opacity", "0.22")  # the whole way is there, as a ghost
    expect(status).to_have_text("")
    height = figure.bounding_box()
    figure.get_by_role("button", name="Next").click()
    expect(text).to_contain_text("The second step.")
    expect(status).to_have_text(re.compile(r"^Step 2 of 2\."))
    expect(later).to_have_css("opacity", "1")
    expect(figure.get_by_role("button", name="Next")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("ArrowLeft")
    expect(figure.locator(".map-count")).to_contain_text("Step 1 of 2")
    expect(later).to_have_css("opacity", "0.22")
    assert figure.bounding_box() == height  # nothing on the page moved


def test_nothing_loads_before_a_map_is_near(browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": 900, "height": 300})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.add_init_script("addEventListener('DOMContentLoaded', () => {"
                         "document.querySelector('.far').style.height = '4000px'})")
    page.goto(site.as_uri())
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "leaflet" in url or "/geo/" in url]
    for name in ("region_map", "stepped_map"):
        drawn(page, name)
    assert sorted(url.rsplit("/", 1)[1] for url in asked if "leaflet" in url or "/geo/" in url) == [
        "leaflet.css", "leaflet.js", "region.js"]  # each once
    assert all(url.startswith("file:") for url in asked)
    context.close()


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}],
                         indirect=True)
def test_fits_a_phone_and_leaves_the_finger_to_the_page(page: Page) -> None:
    figure = drawn(page, "distance_map")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    touch = figure.locator(".map-plot").evaluate("e => getComputedStyle(e).touchAction")
    assert touch == "pan-x pan-y"  # one finger scrolls, two fingers zoom


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_the_picture_stands_there(page: Page) -> None:
    picture = page.locator("#t-distance_map .map-still")
    assert picture.is_visible()
    assert page.locator("#t-stepped_map .map-steps li").nth(1).is_visible()
    assert page.locator("#t-stepped_map .map-buttons").is_hidden()


def test_colours_follow_the_theme(page: Page) -> None:
    figure = drawn(page, "distance_map")
    band = figure.locator(".map-plot .map-extent").first
    ink = "e => getComputedStyle(e).stroke"
    light = band.evaluate(ink)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert band.evaluate(ink) != light
    accent = theme.colours("dark", ledger.vocabulary.standpoints)["accent"].lstrip("#")
    assert band.evaluate(ink) == f"rgb({', '.join(str(int(accent[n:n + 2], 16)) for n in (0, 2, 4))})"


def test_paper_gets_the_picture(page: Page) -> None:
    figure = drawn(page, "region_map")
    page.emulate_media(media="print")
    assert figure.locator(".map-plot").is_hidden() and figure.locator(".map-still").is_visible()


def test_folium_works_with_the_network_off(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    found = make("distance_map")
    path.write_text(document(found.drawing), encoding="utf-8")  # type: ignore[arg-type]
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: problems.append(m.text))
    page.on("pageerror", lambda e: problems.append(str(e)))
    page.goto(path.as_uri())
    page.locator(".leaflet-marker-icon").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert not problems
    assert page.locator(".leaflet-marker-icon svg").count() >= len(found.table)
    context.close()
