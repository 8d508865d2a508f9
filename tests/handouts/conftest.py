"""The book's own teachers' files, loaded once, and a copy of its data that a test may break."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

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
    for name in ("chapters", "index.md", "_config.yml", "_toc.yml"):
        (tmp_path / name).symlink_to(ROOT / name)
    return data


@pytest.fixture(scope="session")
def kits(teaching: Teaching, downloads: Path) -> dict[str, dict[str, bytes]]:
    found = {}
    for name in teaching.plans:
        with zipfile.ZipFile(downloads / f"kit-{name}.zip") as opened:
            found[name] = {part.partition("-")[2]: opened.read(part) for part in opened.namelist() if "-" in part}
    return found


def texts(made: bytes) -> str:
    """Every paragraph of a .docx, those in tables too. (python-docx's own way through cells takes a hundred times as long.)"""
    body = Document(io.BytesIO(made)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
