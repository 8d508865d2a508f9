"""Rules of fairness that a program can hold: each has a sentence that breaks it and one that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ashraf import ledger as real
from tests.ledger import small
from whosays.checks.coverage import coverage
from whosays.checks.fairness import corrected_errors, idle_corrections, sentence_problems, texts_of
from whosays.ledger.ledger import Ledger
from whosays.reading.chapters import parse_page


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder = small.write(tmp_path_factory.mktemp("tiny"))
    claims = folder / "claims" / "raid.yaml"
    claims.write_text(claims.read_text(encoding="utf-8") + """
- {id: settled, date: '2009', statement: It was so., status: established, sources: [paper2009, un2010]}
""", encoding="utf-8")
    tolls = folder / "tolls.csv"
    tolls.write_text(tolls.read_text(encoding="utf-8").replace("verified,note", "verified,basis,note")
                     .replace("true,\n", "true,counted,\n").replace(",,\n", ",,unsaid,\n"), encoding="utf-8")
    return Ledger.load(folder)


@pytest.mark.parametrize(("sentence", "told"), [
    ("The spokesman admitted seven deaths {claim}`who-shot`.", "says 'admitted'"),
    ("The group insists on its number.", "says 'insists'"),
    ("The police claimed that nobody had died.", "says 'claimed'"),
    ("The MEK claims victory.", "says 'claims'"),
    ("We cannot say who fired first {claim}`settled`.", "says 'We cannot say' and carries 'settled', which is established"),
    ("Who fired first {claim}`settled`?", "asks or leads on and carries 'settled'"),
    ("Who fired first {cite:p}`paper2009`?", "asks or leads on and carries 'paper2009'"),
    ("Look at the map again {claim}`who-shot`.", "asks or leads on and carries 'who-shot'"),
    ("Look at the chart again {claim}`settled`.", "asks or leads on and carries 'settled'"),
    ("Seven people are still missing {claim}`who-shot`.", "says 'are still' without a day"),
    ("Who fired is disputed to this day.", "says 'to this day' without a day"),
    ("The text names her, from memory.", "says 'from memory'"),
    ("The UN office counted {n}`t2` dead.", "says 'counted' of 't2', whose basis is 'unsaid'"),
    ("The UN office counts {n}`t2!` dead.", "says 'counts' of 't2', whose basis is 'unsaid'"),
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
    "The hospital counted {n}`t1` dead, and the UN office gave {n}`t2`.",
    "Set the status in `data/claims` and read what the claims of both sides rest on.",
    "We cannot say who fired first {claim}`who-shot`.",
    "What to notice: both sides name the day {claim}`settled`.",
    "A paper prints it, in an issue that we have not seen {claim}`who-shot`.",
    "The group had not seen the evidence {claim}`settled`.",
])
def test_a_fair_sentence_is_left_alone(book: Ledger, sentence: str) -> None:
    assert not list(sentence_problems("chapters/a.md", f"# A\n\n{sentence}\n", book))


def test_a_corrected_error_may_not_come_back(book: Ledger) -> None:
    (found,) = corrected_errors(book, {"chapters/a.md": "# A\n\nSeven died that day.\n", "chapters/b.md": "Eleven died.\n"})
    assert str(found).startswith("chapters/a.md:3: says 'Seven died', the error of correction 'cor-seven'")


def corrected(folder: Path, **changes: str) -> Ledger:
    """The small book with its one correction changed; an empty value leaves the field out."""
    data = small.write(folder)
    fields = {"id": "cor-seven", "reported": "Seven died.", "reported_by": "[paper2009]", "correction": "The UN counts eleven.",
              "sources": "[un2010]", "topic": "raid", "status": "overturned", "told": "nobody yet",
              "guard": "Seven died"} | changes
    lines = [f"  {name}: {value}" for name, value in fields.items() if value]
    (data / "corrections.yaml").write_text("\n".join(lines).replace("  id", "- id", 1) + "\n", encoding="utf-8")
    return Ledger.load(data)


@pytest.mark.parametrize(("changes", "told"), [
    ({"guard": "", "reported_by": ""}, "is told on no page and guards nothing"),
    ({"guard": "Eight died"}, "its guard does not find the error in its own words"),
    ({"guard": "seven died|eleven"}, "its guard forbids what is known since"),
])
def test_a_correction_that_corrects_nothing_is_told(tmp_path: Path, changes: dict[str, str], told: str) -> None:
    (found,) = idle_corrections(corrected(tmp_path, **changes), (), "corrections.yaml")
    assert told in str(found) and "'cor-seven'" in str(found)


@pytest.mark.parametrize(("changes", "pages"), [
    ({}, ()), ({"guard": ""}, ()), ({"guard": "", "reported_by": ""}, ("cor-seven",)), ({"reported_by": ""}, ()),
])
def test_a_correction_that_is_needed_is_left_alone(tmp_path: Path, changes: dict[str, str], pages: tuple[str, ...]) -> None:
    assert not list(idle_corrections(corrected(tmp_path, **changes), pages, "corrections.yaml"))


def test_an_error_is_known_by_its_words_and_not_by_its_capitals(book: Ledger) -> None:
    assert list(corrected_errors(book, {"data/quizzes/a.yaml": "prompt: seven died, did they?"}))


def test_no_corrected_error_stands_in_the_book_and_no_correction_idles() -> None:
    """On the book itself: one guard at a time is shown its own error, in a quiz and in a register of sources."""
    texts = texts_of(real.root, real.folder)
    assert {"data/sources.bib", "data/quizzes/raid.yaml", "data/events.yaml", "index.md"} <= set(texts)
    assert not list(corrected_errors(real, texts))
    guarded = [correction for correction in real.corrections.values() if correction.guard]
    assert len(guarded) > 15
    for correction in guarded:
        found = map(str, corrected_errors(real, {"data/sources.bib": correction.reported}))
        assert any(f"the error of correction {correction.id!r}" in told for told in found)


def test_all_that_readers_see_is_searched_and_the_corrections_are_not(book: Ledger, tmp_path: Path) -> None:
    data = small.write(tmp_path / "data")
    (tmp_path / "chapters" / "about").mkdir(parents=True)
    (tmp_path / "chapters" / "about" / "a.md").write_text("# A\n", encoding="utf-8")
    names = set(texts_of(tmp_path, data))
    assert {"chapters/about/a.md", "data/claims/raid.yaml", "data/tolls.csv"} <= names and "data/corrections.yaml" not in names


CELL = """
```{code-cell} ipython3
exhibits.settling("raid", "residents", "injured", id="a", title="How many?")
```
"""


def test_shares_count_what_pages_show(book: Ledger) -> None:
    """By a mark, by an aggregate, by a claim, or by a cell that draws them."""
    def shares(text: str) -> dict[str, tuple[int, int]]:
        return {s.what: (s.met, s.all) for s in coverage(book, [parse_page("chapters/a.md", f"# A\n\n{text}\n")])}

    words = "figures on pages with the document's words"
    assert shares("Nothing.")[words] == (0, 0)
    assert shares("So {n}`t2!`.")[words] == (0, 1)
    assert shares("So {n}`range:raid.residents.killed`.")[words] == (1, 2)
    assert shares(CELL)[words] == (1, 1)
    assert shares("So {claim}`who-shot`.")["accounts on pages with the document's words"] == (0, 2)
    found = coverage(book, [])
    assert str(next(s for s in found if s.what == "established claims with a proved ground")).endswith("0%")
    assert next(s for s in found if s.what == "documents with a link or number that lasts")[1:] == (0, 3)
