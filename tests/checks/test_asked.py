"""Questions that entries of the search answer: each problem is told with its file and line, and what is fair passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ashraf import ledger as real
from tests.ledger import small
from whosays.checks.asked import problems
from whosays.ledger.ledger import Ledger
from whosays.reading.asked import read_asked
from whosays.reading.chapters import parse_page

PAGE = parse_page("chapters/one.md", "(first-shots)=\n## The first shots\n\nThey went home.\n")
WORDS = """
loaded: [cult, massacre]
openers: [is, was, did]
attributed: [calls, called]
"""
ONE_SIDED = """
- {id: one-sided, date: '2009', statement: It was so., status: established, ground: independent, sources: [paper2009, un2010]}
"""


def told(tmp_path: Path, text: str) -> list[str]:
    folder = small.write(tmp_path / "data")
    claims = folder / "claims" / "raid.yaml"
    claims.write_text(claims.read_text(encoding="utf-8") + ONE_SIDED, encoding="utf-8")
    (folder / "search.yaml").write_text(WORDS, encoding="utf-8")
    (folder / "asked").mkdir()
    (folder / "asked" / "one.yaml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in problems(Ledger.load(folder), [PAGE])]


@pytest.mark.parametrize(("text", "problem"), [
    ("- of: who-shoot\n  asked: [who fired]\n", "asked/one.yaml:1: 'who-shoot' is no record, exhibit, label of a section "
                                               "or page; did you mean 'who-shot'?"),
    ("- of: who-shot\n  asked:\n  - who fired\n- of: first-shots\n  asked:\n  - Who  fired!\n",
     "asked/one.yaml:6: 'Who  fired!' is asked of 'who-shot' already (asked/one.yaml:1); expected each once"),
    ("- of: who-shot\n  asked: [who fired, who fired]\n", "asked/one.yaml:2: 'who fired' is asked of 'who-shot' already"),
    (f"- of: who-shot\n  asked: [who fired{' and fired' * 9}]\n", "has 99 letters; expected 80 at most, as a reader types"),
    ("- of: who-shot\n  asked: ['who fired?']\n", "expected two words at least and no question mark"),
    ("- of: old-story\n  asked: [who tells it]\n", "asked/one.yaml:1: 'old-story' is no record"),
    ("- of: who-shot\n  asked: [shots]\n", "expected two words at least and no question mark"),
    ("- of: who-shot\n  asked: [why did the cult fire]\n", "'why did the cult fire' takes 'cult' for true; expected a question "
                                                           "that leaves it open (is, was, did …) or asks who says so (calls"),
    ("- of: one-sided\n  asked: [was it a massacre]\n", "'was it a massacre' holds 'massacre', and claim 'one-sided' lets "
                                                        "fewer than 2 sides speak"),
    ("- of: who-shot\n  ask: [who fired]\n", "asked/one.yaml:2: unknown field 'ask'"),
])
def test_what_is_wrong(tmp_path: Path, text: str, problem: str) -> None:
    found = told(tmp_path, text)
    assert any(problem in line for line in found), found


def test_what_is_fair(tmp_path: Path) -> None:
    """A loaded word where both sides speak, in a question that leaves it open, or that asks who says so."""
    assert told(tmp_path, """
- of: who-shot
  asked:
  - was it a massacre
  - who calls it a massacre
- of: first-shots
  asked:
  - is it a cult
- of: chapters/one
  asked:
  - what happened then
""") == []


def test_the_book_asks_of_every_claim_and_of_every_side() -> None:
    """Each claim that readers find has a question, and most have several; loaded words of either side are there."""
    asked = read_asked(real.folder).records
    lacking = [claim.id for claim in real.claims.values() if not claim.unverified and claim.id not in asked]
    assert lacking == []
    words = " ".join(question for record in asked.values() for question in record.asked)
    assert {"cult", "massacre", "terrorists", "regime", "hypocrites", "martyrs"} <= set(words.replace("'", " ").split())
