"""A book that is built where no browser is at hand, or a broken one: it says so in a line, and every chart is still there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from ashraf import exhibits
from whosays.drawing.scripts import script
from whosays.exhibits.links import ROOT
from whosays.site import assets, chromium
from whosays.site import static_images as stills
from whosays.site.single_file import one_file

BOOK = Path(stills.__file__).parent
PLOTLY = BOOK.parents[1] / "node_modules" / assets._LIBRARIES["plotly.min.js"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A finished site of one page with two charts, as the build leaves it before the pictures are put in."""
    made = tmp_path / "html"
    (made / "_ashraf").mkdir(parents=True)
    (made / "_ashraf" / "exhibits.js").write_text(script("exhibits"), encoding="utf-8")
    shutil.copyfile(PLOTLY, made / "_ashraf" / "plotly.min.js")
    (made / "_ashraf" / "book.css").write_text(assets.style(), encoding="utf-8")
    charts = (exhibits.designations(id="t-one", title="Who says so?").html()
              + exhibits.area(id="t-two", title="How large?").html())
    (made / "page.html").write_text(
        '<!DOCTYPE html><html lang="en" data-content_root="./" data-theme="light"><head><meta charset="utf-8"><title>Page'
        '</title><link rel="stylesheet" href="_ashraf/book.css"><script src="_ashraf/exhibits.js" defer></script></head>'
        f'<body>{charts.replace(ROOT, "./")}</body></html>', encoding="utf-8")
    return made


@pytest.mark.parametrize("at_hand", ["", "/bin/false", "/no/such/browser"])
def test_without_a_browser_pages_are_whole(at_hand: str, site: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch,
                                           capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv(chromium.NAMED, at_hand)
    assert stills.add(site, site.parent / "cache") == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("2 charts have no still picture (") and "install Chromium or Chrome" in line
    # Without a script: a sentence where the picture would be, no empty frame, the summary and the table.
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / "page.html").as_uri())
    for figure in page.locator("figure.exhibit").all():
        words = figure.locator("noscript p")
        assert words.is_visible() and words.inner_text() == "The drawing needs JavaScript. The table below says the same."
        assert figure.locator(".exhibit-canvas").bounding_box()["height"] < 60
        assert figure.locator(".exhibit-summary").is_visible()
        figure.locator(".exhibit-table > summary").click()
        assert figure.locator("tbody tr").first.is_visible()
    page.close()
    # With one the charts are drawn, and the sentence gives way.
    page = browser.new_page()
    page.goto((site / "page.html").as_uri())
    for figure in page.locator("figure.exhibit").all():
        figure.scroll_into_view_if_needed()
        figure.locator(".main-svg").first.wait_for()
        assert figure.locator("noscript").count() == 0
    page.close()


def test_pictures_come_when_a_browser_does(site: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch,
                                           capsys: pytest.CaptureFixture[str]) -> None:
    cache = site.parent / "cache"
    known = chromium.installed() or browser.browser_type.executable_path
    monkeypatch.setenv(chromium.NAMED, "")
    stills.add(site, cache)
    monkeypatch.setenv(chromium.NAMED, known)
    assert stills.add(site, cache) == 2
    text = (site / "page.html").read_text(encoding="utf-8")
    assert text.count('<picture class="still still-light">') == 2 and "noscript" not in text
    # What was drawn once needs no browser any more.
    (site / "second.html").write_text(text, encoding="utf-8")
    monkeypatch.setenv(chromium.NAMED, "")
    capsys.readouterr()
    assert stills.add(site, cache) == 0 and capsys.readouterr().err == ""


def test_without_a_script_page_and_pictures_follow_the_device(site: Path, browser: Browser) -> None:
    known = chromium.installed() or browser.browser_type.executable_path
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(chromium.NAMED, known)
        assert stills.add(site, site.parent / "cache") == 2
    alone = site / "alone.html"
    alone.write_text(one_file(site, site / "page.html"), encoding="utf-8")
    # (page, device) -> which pictures, and how light the page is. One file has light pictures only, and stays light.
    for name, device, shown, light in (("page", "dark", "dark", False), ("page", "light", "light", True),
                                       ("alone", "dark", "light", True), ("alone", "light", "light", True)):
        page = browser.new_page(java_script_enabled=False, color_scheme=device)
        page.goto((site / f"{name}.html").as_uri())
        seen = [p.get_attribute("class") for p in page.locator("picture").all() if p.is_visible()]
        assert seen == [f"still still-{shown}"] * 2, (name, device)
        red = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0])")
        ink = page.evaluate("Number(getComputedStyle(document.querySelector('.exhibit-title')).color.match(/[0-9]+/)[0])")
        assert (red > 200, ink < 60) == (light, light), (name, device)
        page.close()


def test_a_dark_page_is_printed_light(site: Path, browser: Browser) -> None:
    known = chromium.installed() or browser.browser_type.executable_path
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(chromium.NAMED, known)
        stills.add(site, site.parent / "cache")
    for scripts in (True, False):
        page = browser.new_page(java_script_enabled=scripts, color_scheme="dark")
        page.goto((site / "page.html").as_uri())
        if scripts:
            page.evaluate("document.documentElement.dataset.theme = 'dark'; document.documentElement.classList.add('js')")
        paper = "getComputedStyle(document.querySelector('.exhibit')).backgroundColor"
        assert page.evaluate(paper) == "rgb(20, 24, 30)", "the page is not dark: nothing was tested"
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(paper) == "rgb(255, 255, 255)"
        assert {p.get_attribute("class") for p in page.locator("picture").all() if p.is_visible()} == {"still still-light"}
        page.close()
