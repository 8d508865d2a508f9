"""A shared device: the next reader starts empty, and nothing of the last one is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .conftest import Watched, awake
from .test_every_page import violations

HOME = "chapters/notebook.html"
# As scripts of today and of before write them; the last two belong to the device.
KEPT = {"ashraf.quiz.raid": '{"version":1,"name":"raid","fingerprint":"0","done":true,"score":1,"questions":{}}',
        "ashraf.due": '{"version":1,"questions":{"raid-x":{"quiz":"raid","fingerprint":"0","missed":"2026-01-01"}}}',
        "ashraf.notebook": '{"version":1,"items":[],"gone":{},"order":0,"frames":{"claim":{"text":"Mine.","changed":1}}}',
        "ashraf.name": "Zahra", "whosays.predict.1": '{"e":"x"}', "ashraf.list": '{"l":"abcd","items":[],"done":{"abcd":true}}'}
DEVICE = {"ashraf.theme": "dark", "whosays.listen.1": '{"rate":1}'}


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    watched = Watched(context.new_page())
    watched.page.goto(f"{address}/{HOME}")
    watched.page.evaluate("kept => Object.entries(kept).forEach(one => localStorage.setItem(...one))", KEPT | DEVICE)
    watched.page.reload()
    yield watched.page
    assert not watched.errors and not watched.outside


def kept(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({...localStorage})")
    return {key: value for key, value in found.items() if key != "ashraf.readers"}


def readers(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.evaluate("localStorage.getItem('ashraf.readers')"))
    return found


def put_aside(page: Page, name: str) -> None:
    page.get_by_label("Name for what is kept now").fill(name)
    page.get_by_role("button", name="Put it aside").click()


def test_a_device_is_handed_on_and_handed_back(page: Page, context: BrowserContext, address: str) -> None:
    said = page.locator(".readers [role=status]")
    put_aside(page, " ")
    expect(said).to_have_text("Write a name first: what is kept now is put aside under it.")
    other = context.new_page()
    other.goto(f"{address}/chapters/raid.html")
    awake(other)
    with page.expect_navigation():
        put_aside(page, "Zahra مریم")
    expect(said).to_have_text("Nothing is kept of you yet: you start empty.")
    # The same reading list with nothing done; no answer, guess or piece of the last reader, on this page or another.
    assert kept(page) == DEVICE | {"ashraf.list": '{"l":"abcd","items":[],"done":{}}'}
    expect(page.get_by_label("My claim")).to_have_value("")
    expect(other.locator("#contents .tick")).to_have_count(0)
    page.get_by_label("My claim").fill("Another claim.")
    put_aside(page, "Zahra مریم")
    expect(said).to_contain_text("is called Zahra مریم already")
    with page.expect_navigation():
        put_aside(page, "__proto__")
    assert violations(page) == []
    with page.expect_navigation():
        page.get_by_role("button", name="Go on as Zahra مریم").press("Enter")
    assert kept(page) == KEPT | DEVICE and readers(page)["now"] == "Zahra مریم"
    expect(page.get_by_label("My claim")).to_have_value("Mine.")
    expect(said).to_contain_text("You read as Zahra مریم.")
    # Who has a name need not write it again; the other one is there too, until somebody removes it twice.
    with page.expect_navigation():
        page.get_by_role("button", name="Go on as __proto__").click()
    expect(page.get_by_label("My claim")).to_have_value("Another claim.")
    drop = page.get_by_role("button", name="Remove what is kept of Zahra مریم")
    drop.hover()  # scrolled to, and at rest: a click scrolls nothing more
    place = drop.bounding_box()
    assert place
    drop.click()
    cancel, gone = page.get_by_role("button", name="Cancel"), page.get_by_role("button", name="Yes, remove for good")
    expect(cancel).to_be_focused()
    below = gone.bounding_box()
    assert below and below["y"] >= place["y"] + place["height"], "a second tap in the same place removes nothing"
    cancel.click()
    drop.click()
    gone.click()
    assert readers(page)["aside"] == {}


def test_nothing_goes_under_another_name_unasked(page: Page) -> None:
    said = page.locator(".readers [role=status]")
    with page.expect_navigation():
        put_aside(page, "Ali")
    page.get_by_label("My claim").fill("Of Mina.")
    with page.expect_navigation():
        put_aside(page, "Mina")
    with page.expect_navigation():
        page.get_by_role("button", name="Go on as Mina").click()
    page.get_by_label("Name for what is kept now").fill("Reza")
    page.get_by_role("button", name="Go on as Ali").click()
    expect(said).to_have_text("You read as Mina. Put it aside as Reza?")
    assert readers(page)["now"] == "Mina"
    page.get_by_role("button", name="Cancel").click()
    page.get_by_label("Name for what is kept now").fill("mina")  # one person, however it is written
    with page.expect_navigation():
        page.get_by_role("button", name="Go on as Ali").click()
    assert list(readers(page)["aside"]) == ["Mina"]
    page.get_by_label("Name for what is kept now").fill("MINA")
    page.get_by_role("button", name="Put it aside").click()
    expect(said).to_contain_text("is called Mina already")


def test_a_full_store_changes_nothing(page: Page) -> None:
    page.evaluate("""() => { const set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (key, value) {
          if (key === 'ashraf.readers') throw new Error('full');
          set.call(this, key, value); }; }""")
    put_aside(page, "Ali")
    expect(page.locator(".readers [role=status]")).to_contain_text("Nothing was changed")
    assert kept(page) == KEPT | DEVICE
