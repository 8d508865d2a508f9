"""Copies of the evidence to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from whosays.ledger.ledger import Ledger
from whosays.reading.settings import FILES
from whosays.reading.tables import TABLES

from . import small

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the ledger's own files: quizzes, lessons and maps have tests of their own."""
    for path in [*(DATA / name for name in FILES), *(path for table in TABLES.values() for path in table.paths(DATA))]:
        target = tmp_path / "data" / path.relative_to(DATA)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return tmp_path / "data"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A whole ledger in a few lines."""
    return small.write(tmp_path / "tiny")


@pytest.fixture(scope="session")
def book() -> Ledger:
    """The book's own ledger."""
    return Ledger.load(DATA)


@pytest.fixture(scope="session")
def tiny_book(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return Ledger.load(small.write(tmp_path_factory.mktemp("tiny")))
