"""Read aloud: which words are said, in which order, what is marked meanwhile, and that nothing is offered without a voice."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import firefox
from tests.tiers import sweep

from .conftest import ROOT, awake, laid_out

VOICE = Path(__file__).with_name("voice.js")
RAID = "chapters/raid.html"
SAID = "() => said.all"
MARKED = "() => [...CSS.highlights.get('read')].join('')"


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 390, "height": 844})
    made.add_init_script(path=VOICE)
    yield made
    made.close()


def listening(context: BrowserContext, address: str, page: str = RAID) -> Page:
    made = context.new_page()
    made.goto(f"{address}/{page}")
    laid_out(made)
    made.locator("#listen").evaluate("one => one.click()")  # Playwright would scroll to a bar that is there
    expect(made.get_by_role("region", name="Read aloud")).to_be_visible()
    return made


def words(text: str) -> str:
    return " ".join(text.replace("\u2060", "").split())


def test_sentences_are_said_without_marks_and_notes(reader: BrowserContext, address: str) -> None:
    page = listening(reader, address)
    page.evaluate("() => { for (let n = 0; n < 400; n += 1) said.end(); }")
    said = page.evaluate(SAID)
    assert said[0] == "The raid of 28 and 29 July 2009"
    at = said.index("Residents had put up barricades and tried to keep the police out.")
    assert said[at + 1].startswith("Women formed a human chain"), "in the order of the page"
    assert any("shot four residents dead." in one for one in said), "a number is a word of its sentence"
    stopped = "A group of US supporters puts the shots at about 19:30; no other side that we read gives an hour."
    assert stopped in said, "the mark after it had taken its stop"
    assert "How many residents died in the raid?" in said, "an exhibit is called by its title"
    known = "Who says so|Show the code|exhibits.settling|one side says|Show as a table|Download"
    assert not [one for one in said if any(word in one for word in known.split("|"))]
    expect(page.get_by_role("region", name="Read aloud")).to_have_count(0)  # it ends with the page


def test_the_sentence_that_is_said_is_marked_and_in_sight(reader: BrowserContext, address: str) -> None:
    page = listening(reader, address)
    for _ in range(30):
        page.evaluate("() => said.end()")
    said = page.evaluate(SAID)[-1]
    assert words(page.evaluate(MARKED)).startswith(said.rstrip(".")[:60])
    page.wait_for_function("""() => { const {top, bottom} = [...CSS.highlights.get('read')][0].getBoundingClientRect();
        return top >= 0 && bottom <= document.querySelector('.listen').getBoundingClientRect().top; }""")


def test_a_reader_goes_to_and_fro_and_stops(reader: BrowserContext, address: str) -> None:
    page = listening(reader, address)
    player = page.get_by_role("region", name="Read aloud")
    expect(player.get_by_role("button", name="Pause")).to_be_focused()
    player.get_by_role("button", name="Next sentence").click()
    player.get_by_role("button", name="Back a sentence").click()
    said = page.evaluate(SAID)
    assert said[0] == said[2] != said[1]
    player.get_by_role("button", name="Pause").click()
    assert page.evaluate("() => said.now") is None
    player.get_by_role("button", name="Play").click()
    assert page.evaluate(SAID)[-1] == said[0], "from the beginning of the sentence"
    player.get_by_role("slider", name="Speed").fill("1.3")
    assert page.evaluate("() => said.now.rate") == 1.3
    page.locator("article p", has_text="At about 15:00 on Tuesday").click(position={"x": 40, "y": 12})
    assert page.evaluate(SAID)[-1].startswith("At about 15:00 on Tuesday")
    page.keyboard.press("Tab")
    player.get_by_role("button", name="Stop").focus()
    page.keyboard.press("Escape")
    expect(player).to_have_count(0)
    assert page.evaluate("() => [said.now, CSS.highlights.has('read')]") == [None, False]
    expect(page.get_by_role("button", name="Listen")).to_be_focused()
    page.reload()
    page.get_by_role("button", name="Listen").click()
    expect(player.get_by_role("slider", name="Speed")).to_have_value("1.3")


def test_it_begins_where_the_reader_is_and_ends_with_the_page(reader: BrowserContext, address: str) -> None:
    page = listening(reader, address, f"{RAID}#raid-detained")
    assert page.evaluate(SAID)[0] == "Thirty-six: where the numbers meet"
    assert page.evaluate("() => { dispatchEvent(new Event('pagehide')); return said.now; }") is None


@pytest.mark.parametrize("voices", ["none", "of another language"])
def test_without_a_voice_nothing_is_offered(browser: Browser, address: str, voices: str) -> None:
    context = browser.new_context()
    context.add_init_script(VOICE.read_text(encoding="utf-8") + (
        "window.saidLang = 'fr-FR';" if voices != "none" else "window.speechSynthesis.getVoices = () => [];"))
    page = context.new_page()
    page.goto(f"{address}/{RAID}")
    awake(page)
    expect(page.locator("#listen")).to_be_hidden()
    assert not page.locator("[data-file='listen.js']").count()
    context.close()


@sweep
@pytest.mark.skipif(firefox() is None, reason="no Firefox here")
def test_firefox_says_and_marks_the_same(reader: BrowserContext, address: str) -> None:
    page = listening(reader, address)
    page.evaluate("() => { for (let n = 0; n < 39; n += 1) said.end(); }")
    node = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or "node"
    given = [str(Path(__file__).with_name("listen.mjs")), str(firefox()), f"{address}/{RAID}", str(VOICE), "40"]
    ran = subprocess.run([node, *given], capture_output=True, text=True, timeout=300, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout)
    assert found["said"] == page.evaluate(SAID)
    apart = [said for said, marked in zip(found["said"], found["marked"], strict=True)
             if said.rstrip(".")[:40] not in words(marked)]
    assert apart == []
