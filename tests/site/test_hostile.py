"""Markup and scripts in every text that people write stay words: in cards, registers, quizzes (exhibits: tests/exhibits).

`python -m ashraf check` refuses such texts; here the gate is left open, for a page must be safe without it.
"""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest
from docutils import nodes
from lxml import html
from pydantic import BaseModel

from ashraf import ledger
from ashraf.book import cards, marks
from ashraf.book.registers import REGISTERS
from ashraf.evidence.ledger import Ledger
from ashraf.evidence.records import Figure

TABLES = ("sources", "claims", "places", "events", "tolls", "population", "quantities", "designations", "distances", "areas",
          "layout", "article", "corrections", "questions", "people", "names", "terms")

EVIL = " </script><img src=x onerror=alert(1)><b data-evil>'\"`&lt;"


def poisoned(value: Any) -> Any:
    """The value with an attack at the end of every text of several words."""
    if isinstance(value, str):
        return value + EVIL if " " in value else value
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: poisoned(inner) for name, inner in value})
    if isinstance(value, (tuple, list)):
        return type(value)(poisoned(inner) for inner in value)
    return {key: poisoned(inner) for key, inner in value.items()} if isinstance(value, dict) else value


@pytest.fixture(scope="module")
def hostile() -> Ledger:
    tables = {name: {key: poisoned(record) for key, record in ledger.rows(name).items()} for name in TABLES}
    return Ledger(MappingProxyType(tables), ledger.folder)


def assert_inert(text: str) -> None:
    """No element, handler or script that the attack brought is in the HTML, and its words are."""
    tree = html.fromstring(f"<div>{text}</div>")
    assert tree.xpath("//img | //*[@data-evil] | //script[not(@type='application/json')] | //@onerror") == []
    assert "alert(1)" in tree.text_content(), "the attack did not reach the page: nothing was tested"


def test_cards(hostile: Ledger) -> None:
    for key in hostile.claims:
        assert_inert(cards.claim_card(hostile, key) + cards.claim_card(hostile, key, cards.pointers))
    assert_inert("".join(cards.cite_card(hostile, (key,)) for key in hostile.sources))
    assert_inert("".join(cards.figure_card(hostile, key) for key, row in hostile.tolls.items() if isinstance(row, Figure)))
    assert_inert("".join(cards.term_card(term) for term in hostile.terms.values()))


@pytest.mark.parametrize("name", [
    "sources", "claims", "disputed", "corrections", "questions", "tolls", "population", "quantities", "distances", "areas",
    "timeline", "people", "names", "glossary"])
def test_registers(name: str, hostile: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "ledger", lambda: hostile)
    env = SimpleNamespace(ashraf_uses={}, titles=defaultdict(lambda: nodes.title("", "A page" + EVIL)), found_docs=set(),
                          toctree_includes={}, all_docs={}, srcdir=str(ledger.folder.parent))
    if name in ("claims", "tolls", "quantities"):
        topics = sorted({getattr(c, "topic", "") for c in hostile.claims.values()}) if name == "claims" else [""]
    else:
        topics = [""]
    assert_inert("".join(REGISTERS[name](env, "chapters/reference/x", topic) for topic in topics))
