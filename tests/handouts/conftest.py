"""The book's own teachers' files, loaded once, and a copy of its data that a test may break."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from whosays.checks.lessons import load
from whosays.handouts.loading import Teaching
from whosays.ledger.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
DOWNLOADS = ROOT / "_build" / "html" / "_ashraf" / "downloads"


@pytest.fixture(scope="session")
def downloads() -> Path:
    """What teachers carry away, as the built book has it: making all of it again takes minutes."""
    if not DOWNLOADS.is_dir():
        raise pytest.UsageError("these tests read what `make book` made: run it first")
    return DOWNLOADS


def narrowed(teaching: Teaching) -> Teaching:
    """What one lesson needs, and nothing else: enough to see when files are made."""
    return replace(teaching, lessons={"raid-45": teaching.lessons["raid-45"]}, units={}, contested={},
                   packs={"raid": teaching.packs["raid"]}, quizzes={"raid": teaching.quizzes["raid"]})


@pytest.fixture(scope="session")
def teaching() -> Teaching:
    return load(Ledger.load(ROOT / "data"))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A data folder whose lessons, packs and standards are copies; everything else is the book's own."""
    data = tmp_path / "data"
    data.mkdir()
    for path in (ROOT / "data").iterdir():
        if path.name in ("lessons", "packs"):
            shutil.copytree(path, data / path.name)
        elif path.name == "standards.yaml":
            shutil.copyfile(path, data / path.name)
        else:
            (data / path.name).symlink_to(path)
    (tmp_path / "chapters").symlink_to(ROOT / "chapters")
    return data
