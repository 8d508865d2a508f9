"""Copies of the evidence to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ashraf.evidence.ledger import DATA, Ledger

from . import small


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the book's own data, without the quizzes (they have their own tests)."""
    return shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("quizzes", "geo", "lessons"))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A whole ledger in a few lines."""
    return small.write(tmp_path / "tiny")


@pytest.fixture(scope="session")
def book() -> Ledger:
    """The book's own ledger."""
    return Ledger.load()


@pytest.fixture(scope="session")
def tiny_book(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return Ledger.load(small.write(tmp_path_factory.mktemp("tiny")))
