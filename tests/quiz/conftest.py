"""The sample quiz: one question of every type and every kind of number, with signs that formats stumble over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from ashraf.evidence.ledger import Ledger
from ashraf.quiz.load import QuizSet, load
from tests.browser import launch

FOLDER = Path(__file__).parent / "quizzes"


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return Ledger.load()


@pytest.fixture(scope="session")
def sample(ledger: Ledger) -> QuizSet:
    return load("sample", ledger, FOLDER)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()
