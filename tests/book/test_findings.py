"""The findings under the titles of exhibits: one on every page, and no number in them that its rows do not give."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from ashraf import exhibits, ledger
from tests.site.conftest import SITE
from whosays.exhibits.rows import is_empty
from whosays.model.number_words import number
from whosays.site import exhibit_nodes
from whosays.site.exhibit_nodes import ExhibitNode

TABLES = ("tolls", "population")
WORDS = {number(n): n for n in range(2, 13)}
NUMBER = re.compile(r"(?<![\w-])(\d[\d,]*|" + "|".join(WORDS) + r")(?![\w-])")
NO_COUNT = re.compile(
    r"\d+ (January|February|March|April|May|June|July|August|September|October|November|December)|(19|20)\d\d|"
    r"(two|three|all five|all four|all three|six|eleven) (days|years|figures|numbers|dead|statements|attacks|come)|"
    r"(two|three) (later|days later)|[Aa]ll (three|four|five)|\b(three|two) of the nine|each of the two days")


def records() -> Iterator[tuple[str, dict[str, Any]]]:
    for page, found in json.loads((SITE.parent / "exhibits.json").read_text(encoding="utf-8")).items():
        yield from ((page, record) for record in found)


def test_every_exhibit_says_what_it_shows() -> None:
    """What readers try for themselves (`explore`) has no answer of ours."""
    without = [f"{page}: {x['id']}" for page, x in records() if not x["finding"] and "-try-" not in x["id"]]
    assert len(list(records())) > 60 and not without


def test_a_page_with_an_exhibit_without_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(exhibit_nodes._log, "warning", lambda text, *args, **_: told.append(text % args))
    app: Any = SimpleNamespace(env=SimpleNamespace(docname="page"))
    for finding in ("Three and three.", ""):
        made = exhibits.figures(["ashraf-2013-09-01"], "iraqi_forces", "killed", id="mine", title="How many?", finding=finding)
        exhibit_nodes._keep(app, nodes.document(None, None, "", ExhibitNode("", record=made.record())))  # type: ignore[arg-type]
        assert len(told) == (not finding)
    assert told[0].startswith("exhibit 'mine' has no finding; expected")


def numbers(text: str) -> Iterator[tuple[int, bool]]:
    """Each count in a text, and whether it is said to be open upward."""
    text = NO_COUNT.sub("", text)
    for found in NUMBER.finditer(text):
        value = WORDS.get(found[1]) or int(found[1].replace(",", ""))
        yield value, text[:found.start()].endswith("at least ")


@pytest.mark.parametrize("key", [x["id"] for _, x in records() if x["finding"] and x["table"]["of"] in TABLES
                                 and x["kind"] != "lineage"])
def test_numbers_are_those_of_the_rows(key: str) -> None:
    """An open end stays open: what every row gives as "at least" is never told as the number itself."""
    (record,) = [x for _, x in records() if x["id"] == key]
    rows = [ledger.rows(record["table"]["of"])[row] for row in record["table"]["ids"]]
    for value, is_open in numbers(record["finding"]):
        giving = [row for row in rows if value in (row.low, row.high)]
        assert giving, f"{key}: {value} is in no row"
        if all(row.qualifier == "at_least" for row in giving):
            assert is_open, f"{key}: every row says at least {value}"


@pytest.mark.parametrize("page", sorted({page for page, _ in records()}))
def test_no_event_stands_twice_on_a_page(page: str) -> None:
    lists = [x for at, x in records() if at == page and x["kind"] == "timeline" and "-try-" not in x["id"]]
    ids = [key for x in lists for key in x["table"]["ids"]]
    assert len(ids) == len(set(ids)) and all(5 <= len(x["drawing"]["turning"]) <= 7 for x in lists)


def test_titles_do_not_all_ask_the_same() -> None:
    titles = [x["title"] for _, x in records()]
    assert sum("who says so" in title for title in titles) < len(titles) / 5
    assert not [title for title in titles if is_empty(title)]
