"""Rules of fairness that a program can hold: each has a sentence that breaks it and one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ledger import small
from whosays.checks.coverage import coverage
from whosays.checks.fairness import corrected_errors, sentence_problems, texts_of
from whosays.ledger.ledger import Ledger


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder = small.write(tmp_path_factory.mktemp("tiny"))
    claims = folder / "claims" / "raid.yaml"
    claims.write_text(claims.read_text(encoding="utf-8") + """
- {id: settled, date: '2009', statement: It was so., status: established, sources: [paper2009, un2010]}
""", encoding="utf-8")
    return Ledger.load(folder)


@pytest.mark.parametrize(("sentence", "told"), [
    ("The spokesman admitted seven deaths {claim}`who-shot`.", "says 'admitted'"),
    ("The group insists on its number.", "says 'insists'"),
    ("The police claimed that nobody had died.", "says 'police claimed'"),
    ("The MEK claims victory.", "says 'MEK claims'"),
    ("Seven people are still missing {claim}`who-shot`.", "says 'are still' without a day"),
    ("Who fired is disputed to this day.", "says 'to this day' without a day"),
    ("The text names her, from memory.", "says 'from memory'"),
    ("A paper prints it, in an issue that we have not seen {claim}`settled`.", "carries 'settled', which is established"),
    ("The page is known only from a copy {claim}`settled`.", "carries 'settled', which is established"),
])
def test_a_sentence_that_breaks_a_rule_is_told_with_its_line(book: Ledger, sentence: str, told: str) -> None:
    found = list(sentence_problems("chapters/a.md", f"# A\n\n{sentence}\n", book))
    assert len(found) == 1 and told in str(found[0]) and str(found[0]).startswith("chapters/a.md:3: ")


@pytest.mark.parametrize("sentence", [
    "The spokesman confirmed seven deaths {claim}`who-shot`.",
    "The paper wrote that he “admitted” it.",
    "By the newest document that we read, of December 2013, seven people are still missing.",
    "Its claim rests on one paper.",
    "A paper prints it, in an issue that we have not seen {claim}`who-shot`.",
    "The group had not seen the evidence {claim}`settled`.",
])
def test_a_fair_sentence_is_left_alone(book: Ledger, sentence: str) -> None:
    assert not list(sentence_problems("chapters/a.md", f"# A\n\n{sentence}\n", book))


def test_a_corrected_error_may_not_come_back(book: Ledger) -> None:
    (found,) = corrected_errors(book, {"chapters/a.md": "# A\n\nSeven died that day.\n", "chapters/b.md": "Eleven died.\n"})
    assert str(found).startswith("chapters/a.md:3: says 'Seven died', the error of correction 'cor-seven'")


def test_all_that_readers_see_is_searched_and_the_corrections_are_not(book: Ledger, tmp_path: Path) -> None:
    data = small.write(tmp_path / "data")
    (tmp_path / "chapters" / "about").mkdir(parents=True)
    (tmp_path / "chapters" / "about" / "a.md").write_text("# A\n", encoding="utf-8")
    names = set(texts_of(tmp_path, data))
    assert {"chapters/about/a.md", "data/claims/raid.yaml", "data/tolls.csv"} <= names and "data/corrections.yaml" not in names


def test_shares_count_what_is_there(book: Ledger) -> None:
    shares = {share.what: share for share in coverage(book)}
    words = shares["figures with the document's words"]
    assert (words.met, words.all) == (2, 5)
    assert str(shares["established claims with a ground"]).endswith("0%")
