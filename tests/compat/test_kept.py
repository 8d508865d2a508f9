"""What readers, pupils, teachers and learners kept from an earlier version still opens in this one.

The files beside this test were written by the version of November 2026, before the engine was rebuilt (commit 689f9c2):
addresses.txt     every address that the book itself had given out: sections, exhibits, records, questions
reading_list.txt  code, kind, id and address of every part that a teacher could assign; of 30 November: questions, packs, kits
receipt.txt       what a pupil saved after the sample quiz; receipt_sealed.txt: on 30 November, with a name and a seal
stored_answers.json, fingerprints.txt  what that quiz left in the browser, and what it knows its questions by
cells.json        the code of every notebook
An address that had to go stands in data/moved.txt, from which pages lead on: the old one, where it leads now, and why.
"""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser

from tests.site.conftest import ROOT, SITE
from whosays.handouts import reading_list
from whosays.quiz.loading import QuizSet, fingerprint
from whosays.quiz.receipt import read_receipt
from whosays.reading.moved import read_moved

HERE = Path(__file__).parent
CELLS: dict[str, list[str]] = json.loads((HERE / "cells.json").read_text(encoding="utf-8"))


def _addresses() -> Iterator[tuple[str, str]]:
    page = ""
    for line in (HERE / "addresses.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            yield page, line.strip()
        else:
            page = line


@cache
def _ids(page: str) -> frozenset[str]:
    path = SITE / page
    if not path.is_file():
        return frozenset()
    tree = html.fromstring(path.read_bytes())
    # Parts that come late: a script brings all of them when an address names what is in none of those that are here.
    late = {place.partition("#")[0] for place in tree.xpath("//@data-late")}
    parts = [html.fromstring((SITE / "_ashraf" / f"{place}.html").read_bytes()) for place in late]
    return frozenset(key for one in (tree, *parts) for key in one.xpath("//@id"))


@cache
def _gone() -> dict[str, str]:
    """Old address -> the address that takes its place."""
    return read_moved(ROOT / "data")


def test_every_address_that_the_book_gave_out_still_opens() -> None:
    lost = [f"{page}#{key}" for page, key in _addresses() if key not in _ids(page) and f"{page}#{key}" not in _gone()]
    assert not lost, "\n".join(lost)


def test_what_had_to_go_leads_somewhere_and_is_really_gone() -> None:
    for old, new in _gone().items():
        page, _, key = new.partition("#")
        assert key in _ids(page), f"{old}: {new} is not there"
        page, _, key = old.partition("#")
        assert key not in _ids(page), f"{old} is there again: take it out of moved.txt"


def test_every_part_of_an_old_reading_list_is_still_known_by_its_code() -> None:
    page = html.fromstring((SITE / "chapters/teachers/assign.html").read_bytes())
    known = set(page.xpath("//input[@name='part']/@value"))
    for line in (HERE / "reading_list.txt").read_text(encoding="utf-8").splitlines():
        code, kind, key, to = line.split(" ")
        assert code == reading_list.code(kind, key)
        assert code in known or to in _gone(), line


def test_a_receipt_saved_by_an_earlier_version_is_read() -> None:
    found = read_receipt((HERE / "receipt.txt").read_text(encoding="utf-8-sig"))
    assert (found.quiz, found.version, found.score, found.max_score, found.checked) == ("sample", "335647e5", 5, 15, 9)
    assert found.scores["sample-multiple"] == 1 and "sample-ordering" not in found.scores


def test_a_sealed_receipt_is_whole_and_every_change_is_seen() -> None:
    text = (HERE / "receipt_sealed.txt").read_text(encoding="utf-8-sig")
    found = read_receipt(text)
    assert (found.name, found.faults) == ("Pupil 07", ())
    assert {one.sure for one in found.questions} > {"sure", ""}
    assert read_receipt(text.replace("Name: Pupil 07", "Name: Al").replace("\n", "  \r\n")).faults == (), "a later name is none"
    assert read_receipt(text.replace("(tries: 3)", "(tries: 1)", 1)).faults == ("it was changed after it was saved",)


def test_questions_that_did_not_change_are_known_by_the_same_fingerprint(sample: QuizSet) -> None:
    before = dict(line.split() for line in (HERE / "fingerprints.txt").read_text(encoding="utf-8").splitlines())
    assert {q.id: fingerprint(q) for q in sample.questions} == before


def test_answers_kept_in_a_browser_come_back(browser: Browser, address: str) -> None:
    state = (HERE / "stored_answers.json").read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto(address)
    page.evaluate("state => localStorage.setItem('ashraf.quiz.sample', state)", state)
    page.reload()
    assert page.locator("#quiz-sample-single input").first.is_checked()
    assert "kept from an earlier version: «یازده»" in page.locator("#quiz-sample-essay textarea").input_value()
    assert "5 of 15" in page.locator(".quiz-score").inner_text()
    page.close()


@pytest.mark.parametrize("name", CELLS)
def test_cells_of_an_old_notebook_still_run(name: str) -> None:
    space: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for cell in CELLS[name]:
            exec(compile(cell, f"{name}.ipynb", "exec"), space)
