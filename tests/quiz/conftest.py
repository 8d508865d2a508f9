"""The sample quiz: one question of every type and every kind of number, with signs that formats stumble over."""

from __future__ import annotations

from pathlib import Path

import pytest

from ashraf.evidence.ledger import Ledger
from ashraf.quiz.load import QuizSet, load

FOLDER = Path(__file__).parent / "quizzes"


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return Ledger.load()


@pytest.fixture(scope="session")
def sample(ledger: Ledger) -> QuizSet:
    return load("sample", ledger, FOLDER)
