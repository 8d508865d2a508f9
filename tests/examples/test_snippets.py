"""The examples of examples/snippets: each role and directive is built on a page, each cell runs, and nothing warns."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from ashraf import ledger
from tests.test_documented import SNIPPETS


@pytest.fixture(scope="module")
def page(snippets: Path) -> html.HtmlElement:
    return html.parse(str(snippets)).getroot()


def test_every_exhibit_is_on_the_page(page: html.HtmlElement) -> None:
    wanted = {found for path in SNIPPETS.rglob("*.md")
              for found in re.findall(r"\bid(?:=\"|: )(example-[\w-]+)", path.read_text(encoding="utf-8"))}
    assert len(wanted) > 15
    assert {figure.get("id") for figure in page.iter("figure")} == wanted | {"again-example-settling"}


def test_every_role_leaves_its_mark(page: html.HtmlElement) -> None:
    shown = "".join(page.xpath("//main//text()[not(ancestor::pre)]"))
    assert "Compare it with" in shown and not re.findall(r"\{[a-z:]+\}`", shown), "a role that nothing read"
    kinds = {name for classes in page.xpath("//*/@class") for name in re.findall(r"\bmark-(\w+)", classes)}
    assert {"by", "n", "source", "term"} <= kinds and kinds & set(ledger.vocabulary.certainty)
    cards = " ".join(page.xpath("//*/@data-card"))  # a claim and a document leave one kind of mark, each with its own card
    assert "claim:" in cards and "source:" in cards
