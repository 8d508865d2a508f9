"""A guess before an exhibit has one answer in the evidence, and stands right above what it asks about."""

from __future__ import annotations

import pytest

from ashraf import ledger
from whosays.checks.predictions import problems
from whosays.ledger.predictions import prediction
from whosays.reading.chapters import parse_page

TOLL = "ashraf-2009-07-28.residents.killed."
KIA, DABBAGH, GOVERNOR, LAWYER = (TOLL + key for key in (
    "reuters2009jul28", "reuters2009jul29", "wpost2009jul29b", "reuters2009jul29.2"))
UN, MONTH, WORDED = TOLL + "ohchr2009oct9", TOLL + "blackfive2009", "ashraf-2009-07-28.residents.injured.ohchr2009oct9"
CELL = '\n```{code-cell} ipython3\nexhibits.settling("e", "residents", "killed", id="count", title="How many?")\n```\n'


@pytest.mark.parametrize(("ask", "answer"), [("lowest", DABBAGH), ("first", KIA), ("last", UN)])
def test_the_answer_is_worked_out(ask: str, answer: str) -> None:
    assert prediction(ledger, ask, (GOVERNOR, KIA, DABBAGH, UN)).answer.id == answer


def test_the_highest_number_counts_as_it_was_said() -> None:
    assert prediction(ledger, "highest", (KIA, GOVERNOR, LAWYER)).answer.id == LAWYER


@pytest.mark.parametrize(("ask", "keys", "told"), [
    ("lowst", (KIA, GOVERNOR, LAWYER), "expected one of lowest, highest, first, last; did you mean 'lowest'?"),
    ("lowest", (KIA, GOVERNOR), "2 figures; expected 3 to 5"),
    ("lowest", (KIA, GOVERNOR, LAWYER + "x"), "did you mean"),
    ("highest", (KIA, LAWYER, UN), "a tie"),
    ("first", (DABBAGH, GOVERNOR, MONTH), "a tie"),  # told of a whole month: it may have been before both
    ("lowest", (KIA, TOLL + "afp2009jul30es", GOVERNOR), "'Shahriar Kia, MEK spokesman' gave two"),
    ("lowest", (KIA, GOVERNOR, WORDED), "told in words"),
    ("lowest", (KIA, GOVERNOR, KIA + "!"), "is no figure that somebody gave")])
def test_what_cannot_be_asked_is_told_with_its_line(ask: str, keys: tuple[str, ...], told: str) -> None:
    text = f"# A\n\n```{{predict}} count\n:ask: {ask}\n:figures: {', '.join(keys)}\nWho?\n```\n{CELL}"
    (found,) = problems(parse_page("chapters/a.md", text), ledger)
    assert str(found).startswith("chapters/a.md:3: predict: ") and told in found.text


def test_it_stands_right_above_its_exhibit() -> None:
    asked = f"\n```{{predict}} count\n:ask: lowest\n:figures: {KIA}, {GOVERNOR}, {LAWYER}\nWho?\n```\n"
    assert not list(problems(parse_page("chapters/a.md", f"# A\n{asked}{CELL}"), ledger))
    (found,) = problems(parse_page("chapters/a.md", f"# A\n{asked}{CELL.replace('count', 'other')}{CELL}"), ledger)
    assert "the next exhibit is 'other'; expected 'count' right below" in found.text
