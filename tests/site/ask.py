"""Puts a file of questions to the search page of the built book, in Chromium, and prints the first results of each.

`python -m tests.site.ask FILE [HOW_MANY]`: a question a line, five results each where nothing else is said. For questions of
strangers, which stay out of the tests: `docs/search_measured.md` says how a set is judged.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import launch

SITE = Path(__file__).resolve().parents[2] / "_build" / "html"
_ANSWERED = "query => document.documentElement.dataset.asked === query"
_SHOWN = """([all, most]) => all.slice(0, most).map(one => [
    one.querySelector('.found-where').textContent, [...one.querySelectorAll('.found-words, .found-words ~ p')]
    .map(line => line.textContent).join(' — '), one.querySelector('a').getAttribute('href')])"""
_TIME = """async query => { const search = await window.ashrafSearch(true), began = performance.now();
    search.find(query); return performance.now() - began; }"""


def asked(questions: Iterable[str], most: int) -> Iterator[str]:
    """Lines to print: each question, what the page shows of it, and last how long the search took."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page, took = browser.new_page(), list[float]()
        page.goto(f"{SITE.as_uri()}/search.html")
        for question in questions:
            page.locator("#search-q").fill(question)
            page.locator("#search-q").press("Enter")
            page.wait_for_function(_ANSWERED, arg=question)
            results = page.locator("#search-results > li")
            shown = results.evaluate_all(f"(all, most) => ({_SHOWN})([all, most])", most)
            yield f"\n? {question}"
            yield from (f"  {told}" for told in page.locator("#search-told.is-unanswered").all_text_contents())
            yield from (f"  {n}. {where} | {words} | {to}" for n, (where, words, to) in enumerate(shown, 1))
            took.append(page.evaluate(_TIME, question))
        browser.close()
    if took:
        yield f"\n{len(took)} questions; the search took {sorted(took)[len(took) // 2]:.0f} ms, at most {max(took):.0f} ms"


def main(file: str, most: str = "5") -> None:
    """Ask what stands in a file."""
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    for line in asked([line.strip() for line in lines if line.strip()], int(most)):
        print(line, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
