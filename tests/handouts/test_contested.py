"""Forms for contested questions: every claim with two accounts has all three, nobody plays a person or says where he stands."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from whosays.checks.lessons import _texts, check
from whosays.command_line import main
from whosays.handouts import contested
from whosays.handouts.loading import Teaching, read
from whosays.ledger.ledger import Ledger
from whosays.reading.tables import TABLES

from .conftest import ROOT
from .test_broken import change


def _made(teaching: Teaching) -> dict[str, list[Any]]:
    return {claim.id: contested.sheets(claim, teaching.ledger, teaching.contested.get(claim.id))
            for claim in contested.claims(teaching.ledger)}


def test_every_claim_with_two_accounts_has_the_three_forms_with_all_its_accounts(teaching: Teaching) -> None:
    made = _made(teaching)
    assert len(made) > 100 and set(teaching.contested) <= set(made) and len(teaching.contested) >= 3
    for name, sheets in made.items():
        assert [sheet.name for sheet in sheets] == ["controversy", "jigsaw", "vote"], name
        for sheet in sheets:
            words = " ".join(_texts(list(sheet.blocks)))
            if sheet.name == "jigsaw" and len({a.standpoint for a in teaching.ledger.claims[name].accounts}) == 1:
                continue  # one standpoint: an account a group, four at most
            for account in teaching.ledger.claims[name].accounts:
                assert account.says in words and account.speaker in words, (name, sheet.name)


def test_minutes_are_those_of_the_headings_and_two_sides_never_share_an_account(teaching: Teaching) -> None:
    for name, sheets in _made(teaching).items():
        for sheet in sheets:
            assert "45 minutes" in sheet.blocks[0]["text"] and "…" not in sheet.title, name
            statement = teaching.ledger.claims[name].statement
            assert statement not in sheet.title and "disputed" not in sheet.title, "the question does not give the verdict"
            steps = next(b for b in sheet.blocks if b["kind"] == "table")
            assert f"{sum(int(row[0]) for row in steps['rows'])} minutes" in sheet.blocks[0]["text"], name
        sides = [b for b in sheets[0].blocks if b["kind"] == "table" and b["title"] in ("Side A", "Side B")]
        first, second = ({tuple(row) for row in side["rows"]} for side in sides)
        assert first and second and not first & second, name


def test_every_question_can_be_voted_on_and_gives_no_verdict(teaching: Teaching) -> None:
    """A claim with two accounts needs a question in contested.yaml: what is asked, and not how it is told."""
    asked = {claim.id: one.question if (one := teaching.contested.get(claim.id)) else ""
             for claim in contested.claims(teaching.ledger)}
    assert not [name for name, question in asked.items() if not question], "expected a question in contested.yaml"
    verdict = re.compile(r"disputed|contested|alleged|denie[sd]|claim|regime|terrorist|massacre|accounts", re.I)
    for name, question in asked.items():
        assert question.endswith("?") and len(question.split()) <= 24 and not verdict.search(question), (name, question)
    assert len(set(asked.values())) == len(asked), "two claims ask the same"


def test_no_form_acts_a_deed_or_asks_where_a_family_stands(teaching: Teaching) -> None:
    for sheets in _made(teaching).values():
        for sheet in sheets:
            ours = " ".join(_texts([b for b in sheet.blocks if b["kind"] in ("text", "list", "heading")]))
            asked = ours.replace("You play nobody, and nobody acts what happened.", "").replace(
                "Nobody is asked what he or she thinks of the sides, or where a family stands.", "")
            assert not [p for p in teaching.ledger.vocabulary.never_asked if re.search(p, asked, re.I)], sheet.title


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("contested.yaml", r"accounts: \[3, 4, 5\]", "accounts: [3, 4, 9]", "has no account 9; expected 1 to 7"),
    ("contested.yaml", r"- id: status-in-law", "- id: status-in-lwa", "did you mean 'status-in-law'"),
    ("lessons/raid-45.yaml", r"pupils: Write down who", "pupils: Act out the raid and write down who", "says 'Act out'"),
    ("lessons/raid-45.yaml", r"pupils: Write down who", "pupils: Ask your family and write down who", "says 'your family'"),
])
def test_a_wrong_form_and_a_wrong_task_are_told(copied: Path, teaching: Teaching, file: str, old: str, new: str,
                                                said: str) -> None:
    if file == "contested.yaml":
        text = (copied / file).read_text(encoding="utf-8")
        (copied / file).unlink()
        (copied / file).write_text(text, encoding="utf-8")
    change(copied, file, old, new)
    ledger = Ledger({name: teaching.ledger.rows(name) for name in TABLES}, copied)
    told = [str(problem) for problem in check(read(ledger, teaching.quizzes))]
    assert any(problem.startswith(f"{file}:") and said in problem for problem in told), told


def test_one_command_writes_them_and_without_a_claim_it_lists_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forms", "who-shot", "--out", str(tmp_path)], book=ROOT) == 0
    assert zipfile.ZipFile(tmp_path / "forms-who-shot.zip").namelist() == [
        f"{n:02}-{name}.{ending}" for n, name in enumerate(("controversy", "jigsaw", "vote"), 1) for ending in ("docx", "pdf")]
    capsys.readouterr()
    assert main(["forms"], book=ROOT) == 0 and "status-in-law: " in capsys.readouterr().out
    assert main(["forms", "who-shto"], book=ROOT) == 1 and "did you mean 'who-shot'" in capsys.readouterr().out
