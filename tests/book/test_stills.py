"""A book that is built where no browser is at hand, or a broken one: it says so in a line, and every chart is still there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ashraf import exhibits, ledger
from tests.tiers import spread
from whosays.drawing import chromium
from whosays.drawing.scripts import script
from whosays.drawing.templating import Surface
from whosays.exhibits import page_form
from whosays.exhibits.page_form import PARTS, figure
from whosays.site import assets, static_images
from whosays.site.static_images import Pictures

PLOTLY = Path(assets.__file__).parents[2] / "node_modules" / assets.LIBRARIES["plotly.min.js"]
RECORDS = [exhibits.designations(id="t-one", title="Who says so?").record(),
           exhibits.population(id="t-two", title="How many?").record()]


@pytest.fixture
def build(tmp_path: Path) -> Callable[[], Path]:
    """Writes a site of one page with two charts, as a build does: pictures first, then the page."""
    made = tmp_path / "html"

    def once() -> Path:
        (made / "_ashraf").mkdir(parents=True, exist_ok=True)
        (made / "_ashraf" / "exhibits.js").write_text(script("exhibits"), encoding="utf-8")
        shutil.copyfile(PLOTLY, made / "_ashraf" / "plotly.min.js")
        (made / "_ashraf" / "book.css").write_text(assets.style(ledger), encoding="utf-8")
        pictures, at = Pictures(ledger, tmp_path / "cache"), Surface("./", page="page", styled=True)
        drawn = pictures.draw(RECORDS)
        pictures.publish(made, drawn)
        (made / PARTS).mkdir(exist_ok=True)
        for x in RECORDS:
            (made / PARTS / f"{x['id']}.js").write_text(page_form.script(x, ledger, at), encoding="utf-8")
        (made / "_ashraf" / "csv").mkdir(exist_ok=True)
        for x in RECORDS:
            (made / "_ashraf" / "csv" / f"{x['id']}.csv").write_text("rows", encoding="utf-8")
        # A page of the book, and the same as a file of its own (single_file), which is light whatever the device.
        for name, place, light in (("page", at, ""), ("alone", Surface(styled=True), " data-light")):
            charts = "".join(figure(x, ledger, place, still=pictures.still(x, place, drawn)) for x in RECORDS)
            (made / f"{name}.html").write_text(
                f'<!DOCTYPE html><html lang="en" data-content_root="./"{light} data-theme="light"><head><meta charset="utf-8">'
                '<title>Page</title><link rel="stylesheet" href="_ashraf/book.css">'
                '<script src="_ashraf/exhibits.js" defer></script>'
                f"</head><body>{charts}</body></html>", encoding="utf-8")
        return made

    return once


@pytest.fixture
def at_hand(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> str:
    """A browser that a build finds."""
    known = chromium.installed() or browser.browser_type.executable_path
    monkeypatch.setenv(chromium.NAMED, known)
    return known


@pytest.mark.parametrize("named", spread(["", "/bin/false", "/no/such/browser"], "/no/such/browser"))
def test_without_a_browser_pages_are_whole(named: str, build: Callable[[], Path], browser: Browser,
                                           monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(chromium.NAMED, named)
    monkeypatch.setattr(static_images, "_AT_ONCE", 1)  # a book has more charts than are drawn at once, and is told once
    site = build()
    assert not list((site / "_ashraf" / "stills").iterdir())
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("2 charts have no still picture (") and "install Chromium or Chrome" in line
    # Without a script: a sentence where the picture would be, no empty frame, the summary and the table.
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / "page.html").as_uri())
    for found in page.locator("figure.exhibit").all():
        words = found.locator("noscript p")
        assert words.is_visible() and words.inner_text() == "The drawing needs JavaScript. The table below says the same."
        assert (found.locator(".exhibit-canvas").bounding_box() or {})["height"] < 60
        assert found.locator(".exhibit-summary").is_visible()
        found.locator(".exhibit-table > summary").click()
        assert found.locator("[data-part=table] a").is_visible()
    page.close()
    # With one the charts are drawn, and the sentence gives way.
    page = browser.new_page()
    page.goto((site / "page.html").as_uri())
    for found in page.locator("figure.exhibit").all():
        found.scroll_into_view_if_needed()
        found.locator(".main-svg").first.wait_for()
        assert found.locator("noscript").count() == 0
    page.close()


def test_pictures_come_when_a_browser_does(build: Callable[[], Path], at_hand: str, monkeypatch: pytest.MonkeyPatch,
                                           capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(chromium.NAMED, "")
    build()
    monkeypatch.setenv(chromium.NAMED, at_hand)
    text = (build() / "page.html").read_text(encoding="utf-8")
    assert text.count('<picture class="still still-light">') == 2 and "noscript" not in text
    # What was drawn once needs no browser any more.
    monkeypatch.setenv(chromium.NAMED, "")
    capsys.readouterr()
    assert (build() / "page.html").read_text(encoding="utf-8") == text and capsys.readouterr().err == ""


def test_a_picture_that_no_page_shows_is_taken_away(build: Callable[[], Path], at_hand: str, tmp_path: Path) -> None:
    pictures = Pictures(ledger, tmp_path / "cache")
    stills = build() / "_ashraf" / "stills"
    one = pictures.key(RECORDS[0])
    assert {p.name.partition("-")[0] for p in stills.iterdir()} == {pictures.key(x) for x in RECORDS}
    pictures.publish(stills.parents[1], {one})
    assert {p.name.partition("-")[0] for p in stills.iterdir()} == {one}


def test_without_a_script_page_and_pictures_follow_the_device(build: Callable[[], Path], at_hand: str,
                                                              browser: Browser) -> None:
    site = build()
    # (page, device) -> which pictures, and how light the page is. One file has light pictures only, and stays light.
    for name, device, shown, light in (("page", "dark", "dark", False), ("page", "light", "light", True),
                                       ("alone", "dark", "light", True), ("alone", "light", "light", True)):
        page = browser.new_page(java_script_enabled=False, color_scheme=device)  # type: ignore[arg-type]
        page.goto((site / f"{name}.html").as_uri())
        seen = [p.get_attribute("class") for p in page.locator("picture").all() if p.is_visible()]
        assert seen == [f"still still-{shown}"] * 2, (name, device)
        red = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0])")
        ink = page.evaluate("Number(getComputedStyle(document.querySelector('.exhibit-title')).color.match(/[0-9]+/)[0])")
        assert (red > 200, ink < 60) == (light, light), (name, device)
        page.close()


def test_a_dark_page_is_printed_light(build: Callable[[], Path], at_hand: str, browser: Browser) -> None:
    site = build()
    for scripts in (True, False):
        page = browser.new_page(java_script_enabled=scripts, color_scheme="dark")
        page.goto((site / "page.html").as_uri())
        if scripts:
            page.evaluate("document.documentElement.dataset.theme = 'dark'; document.documentElement.classList.add('js')")
        paper = "getComputedStyle(document.querySelector('.exhibit')).backgroundColor"
        assert max(map(int, re.findall(r"\d+", page.evaluate(paper)))) < 80, "the page is not dark: nothing was tested"
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(paper) == "rgb(255, 255, 255)"
        assert {p.get_attribute("class") for p in page.locator("picture").all() if p.is_visible()} == {"still still-light"}
        page.close()
