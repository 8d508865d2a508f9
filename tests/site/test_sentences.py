"""A sentence keeps its words, whatever a reader does with it, in Chromium and in Firefox, with real input.

Reader views, copies, searches, voices, paper, saved and translated pages and notebooks get the sentence and nothing else.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from ashraf import ledger
from tests.browser import firefox
from tests.tiers import spread
from whosays.checks.prose import narrative, plain
from whosays.reading.chapters import pages
from whosays.site import pdf

from .conftest import ROOT, SITE, laid_out

READABILITY = ROOT / "node_modules" / "@mozilla" / "readability" / "Readability.js"
_STORIES = {page.name for page in pages(ROOT).values() if page.has_chapter}  # not a page that only cites, as transfer.md
CHAPTERS = sorted(path.stem for path in (SITE / "_ashraf" / "cards" / "chapters").glob("*.js") if path.stem in _STORIES)


def flat(text: str) -> str:
    """Words as they are compared: one kind of space and of quotation mark, without the word of a certainty."""
    text = re.sub(r"\s*\[(?:in part: )?[a-z ]+\](?=[.!?;:,\s]|$)", "", text.replace("\u00a0", " "))
    text = re.sub(r"[“”„]", '"', re.sub(r"[‘’]", "'", text))
    return " ".join(text.split())


@cache
def sentences(name: str) -> tuple[str, ...]:
    """Every cited sentence of a chapter as its author wrote it, figures in words."""
    page = next(page for page in pages(ROOT).values() if page.has_chapter and page.name == name)
    return tuple(flat(plain(text, ledger)) for _, text in narrative(page.blocks) if re.search(r"\{(?:n|claim|cite:p)\}`", text))


def lost(name: str, text: str) -> list[str]:
    """Sentences of a chapter that a text does not hold whole."""
    whole = flat(text)
    return [sentence for sentence in sentences(name) if sentence.rstrip(".") not in whole]


@cache
def tree(name: str) -> html.HtmlElement:
    return html.parse(str(SITE / "chapters" / f"{name}.html"), html.HTMLParser(encoding="utf-8")).getroot()


@pytest.fixture
def raid(context: BrowserContext, address: str) -> Iterator[Page]:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/chapters/raid.html")
    laid_out(page)
    yield page


# ---- Sentences ----

@pytest.mark.parametrize("name", CHAPTERS)
def test_the_page_holds_every_sentence(name: str) -> None:
    assert len(sentences(name)) > 20
    assert lost(name, tree(name).xpath("//article")[0].text_content()) == []


@pytest.mark.parametrize("name", spread(CHAPTERS, "raid"))
def test_a_reader_view_holds_every_sentence(browser: Browser, name: str) -> None:
    with browser.new_context(bypass_csp=True, java_script_enabled=True) as context:
        page = context.new_page()
        page.goto((SITE / "chapters" / f"{name}.html").as_uri())
        page.add_script_tag(path=READABILITY)
        text = page.evaluate("() => new Readability(document.cloneNode(true)).parse().textContent")
    assert lost(name, text) == []
    assert "Who says so" not in text


_PLACE = """() => {
  const said = [...document.querySelectorAll('.told > p > .said')].find(one =>
    one.querySelector('.mark-n') && one.getClientRects().length > 1 && one.textContent.length < 300);
  const paragraph = said.closest('p'), number = said.querySelector('.mark-n');
  paragraph.scrollIntoView({block: 'center', behavior: 'instant'});
  const spot = (node, at) => { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1);
    const {left, right, top, bottom} = range.getBoundingClientRect(); return {left, right, y: (top + bottom) / 2}; };
  const texts = document.createTreeWalker(said, NodeFilter.SHOW_TEXT), nodes = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) nodes.push(node);
  const end = nodes.at(-1);
  return {sentence: said.textContent, paragraph: paragraph.textContent, number: number.textContent,
          from: spot(nodes[0], 0), to: spot(end, end.length - 1), on: spot(number.firstChild, 0)}; }"""


def _drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> str:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    page.mouse.move(*end, steps=4)
    page.mouse.up()
    return str(page.evaluate("getSelection().toString()"))


def _pasted(page: Page) -> str:
    """What a reader pastes elsewhere."""
    page.keyboard.press("Control+c")
    page.evaluate("""() => { const box = document.createElement('textarea'); box.id = 'paste';
        document.querySelector('.bar').append(box); box.focus({preventScroll: true}); }""")
    page.keyboard.press("Control+v")
    text = str(page.locator("#paste").input_value())
    page.evaluate("document.getElementById('paste').remove()")
    return text


def test_what_is_selected_and_copied_is_the_sentence(raid: Page) -> None:
    def place(key: str, side: str, by: float) -> tuple[float, float]:
        spot = raid.evaluate(_PLACE)[key]
        return spot[side] + by, spot["y"]

    at = raid.evaluate(_PLACE)
    assert at["number"] in at["sentence"]
    assert flat(_drag(raid, place("from", "left", 1), place("to", "right", -0.5))) == flat(at["sentence"])
    assert flat(_pasted(raid)) == flat(at["sentence"])
    raid.evaluate("getSelection().removeAllRanges()")
    late = flat(_drag(raid, place("on", "left", 1), place("to", "right", -0.5)))  # begun on a number
    assert late == flat(at["sentence"])[-len(late):] and late.startswith(at["number"].split()[0])
    assert raid.locator("#card:popover-open").count() == 0, "a drag is no tap"
    raid.mouse.click(*place("from", "left", 3), click_count=3)
    assert flat(raid.evaluate("getSelection().toString()")) == flat(at["paragraph"])
    assert flat(_pasted(raid)) == flat(at["paragraph"])


def test_find_in_page_goes_through_numbers_and_marks(raid: Page) -> None:
    at = raid.evaluate(_PLACE)
    raid.evaluate("getSelection().removeAllRanges()")
    assert raid.evaluate("text => window.find(text)", at["sentence"][:120])
    assert raid.evaluate("getSelection().toString()") == at["sentence"][:120]


def _in_order(nodes: dict[str, dict[str, Any]], key: str) -> Iterator[dict[str, Any]]:
    yield nodes[key]
    for child in nodes[key].get("childIds", ()):
        if child in nodes:
            yield from _in_order(nodes, child)


def test_what_is_read_aloud_is_the_sentence(raid: Page) -> None:
    """The texts of the tree that voices read, in its order; a mark without words has a name, which is no text."""
    session = raid.context.new_cdp_session(raid)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    found = list(_in_order(nodes, next(iter(nodes))))
    text = "".join(node["name"]["value"] for node in found if node.get("role", {}).get("value") == "StaticText")
    spoken = re.sub(r"\s+", "", flat(text))
    missing = [sentence for sentence in sentences("raid") if re.sub(r"\s+", "", sentence.rstrip(".")) not in spoken]
    assert missing == []
    names = [node["name"]["value"] for node in found if node.get("role", {}).get("value") == "link"]
    assert len([name for name in names if re.search(r"\bsaid by \w", name, re.I)]) > 50


def test_what_is_printed_is_the_sentence(tmp_path: Path) -> None:
    (made,) = pdf.make(SITE, tmp_path, ["raid"], tables=False, answers=False)
    paper_pages = [page.extract_text() for page in PdfReader(made).pages]
    paper = flat(" ".join(paper_pages))
    letters = re.sub(r"[^A-Za-z]", "", paper)  # numbers of documents in the page's list stand between the words
    missing = [sentence for sentence in sentences("raid") if re.sub(r"[^A-Za-z]", "", sentence) not in letters]
    # A sentence that goes on overleaf has the words of a picture or the page's foot within it.
    assert len(missing) <= len(paper_pages) / 6, missing
    assert "Who says so:" not in paper


def test_a_saved_page_is_alive(raid: Page, tmp_path: Path) -> None:
    """Saved after a card was opened: there is one card, and it opens, from the script that was saved with the page."""
    folder = tmp_path / "chapters"
    folder.mkdir()
    shutil.copytree(SITE / "_ashraf", tmp_path / "_ashraf", ignore=shutil.ignore_patterns("data", "stills", "downloads"))
    raid.locator(".told .mark-n").first.click()
    expect(raid.locator("#card")).to_be_visible()
    text = raid.evaluate("'<!doctype html>' + document.documentElement.outerHTML")
    (folder / "saved.html").write_text(re.sub(r"http://127\.0\.0\.1:\d+/", "../", text), encoding="utf-8")
    raid.goto((folder / "saved.html").as_uri())
    laid_out(raid)
    assert raid.locator(".card").count() == 0 and raid.locator(".marks-choice").count() == 1
    raid.locator(".told .mark-n").first.click()
    expect(raid.locator("#card")).to_contain_text("Who says so?")
    assert lost("raid", raid.locator("article").text_content() or "") == []


def test_a_translated_page_opens_its_cards(raid: Page) -> None:
    raid.evaluate("""() => { const texts = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
        const nodes = [];
        for (let node = texts.nextNode(); node; node = texts.nextNode()) if (node.data.trim()) nodes.push(node);
        for (const node of nodes) { const outer = document.createElement('font'), inner = document.createElement('font');
          node.replaceWith(outer); outer.append(inner); inner.append(node); } }""")
    raid.locator(".told .mark-n").first.click()
    expect(raid.locator("#card")).to_be_visible()


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_notebook_holds_every_sentence(name: str) -> None:
    (file,) = (SITE / "_ashraf" / "notebooks").glob(f"??-{name}.ipynb")
    made = nbformat.read(file, as_version=4)
    text = "\n".join(cell.source for cell in made.cells if cell.cell_type == "markdown")
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)(?=[.,;:!?]|\s|$)", "", text.replace("*", "").replace("_", ""))
    bare = [re.sub(r"\s*\([^()]*\)", "", sentence).replace("_", "").rstrip(".") for sentence in sentences(name)]
    assert [sentence for sentence in bare if sentence not in flat(text)] == []


@pytest.fixture(scope="module")
def in_firefox(address: str) -> dict[str, Any]:
    """What Firefox made of the raid's page: see marks.mjs."""
    found = firefox()
    if found is None:
        pytest.skip("no Firefox here")
    node = shutil.which("node", path=str(ROOT / ".venv" / "bin")) or "node"
    ran = subprocess.run([node, str(ROOT / "tests/site/marks.mjs"), found, f"{address}/chapters/raid.html", str(READABILITY)],
                         capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    made: dict[str, Any] = json.loads(ran.stdout)
    return made


def test_firefox_selects_and_copies_sentences(in_firefox: dict[str, Any]) -> None:
    found = in_firefox
    assert flat(found["dragged"]) == flat(found["pasted"]) == flat(found["sentence"])
    late = flat(found["fromNumber"])
    assert late == flat(found["sentence"])[-len(late):] and late.startswith(found["number"].split()[0])
    assert flat(found["tripled"]) == flat(found["triplePasted"]) == flat(found["paragraph"])
    assert found["isFound"] is True and found["opened"] == 0


def test_firefox_reads_and_opens(in_firefox: dict[str, Any]) -> None:
    assert lost("raid", in_firefox["reader"]) == [] and "Who says so" not in in_firefox["reader"]
    assert in_firefox["card"].startswith("Who says so?") and in_firefox["isBack"] is True
    assert in_firefox["lineStarts"] == [0, 0, 0]
