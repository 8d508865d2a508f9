"""Machines as people have them: nothing that can be written, odd folders, one core, other locales, a strict Python.

A good build prints nothing there that looks like an error, and leaves nothing behind.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_documented import ROOT
from whosays.model.cores import cores

from .conftest import TINY

ODD = "تهیه of Zoë (2)"
# Even root is held to what a folder allows, once it has no other powers.
HELD = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


def run(*command: str, held: bool = False, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command of the engine with nothing in its environment but these settings."""
    with_path = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    before = HELD if held and os.getuid() == 0 else []
    return subprocess.run([*before, sys.executable, "-m", "whosays", *command], check=False, capture_output=True, text=True,
                          encoding="utf-8", errors="replace", env=with_path)


@pytest.mark.skipif(os.name != "posix" or (os.getuid() == 0 and not shutil.which("setpriv")), reason="needs setpriv")
def test_nothing_can_be_written_but_the_output(tmp_path: Path) -> None:
    """A checkout, a home and a Python that are as unhelpful as they may be, all at once."""
    book, home, temporary, out = (tmp_path / name for name in (ODD, "home", f"temporary {ODD}", "out"))
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    home.mkdir()
    temporary.mkdir()
    for folder in (home, book, *(path for path in book.rglob("*") if path.is_dir())):
        folder.chmod(0o555)
    try:
        told = run("--book", str(book), "build", held=True, HOME=str(home))
        assert told.returncode == 1 and told.stderr == (
            f"{book}/_build cannot be made (Permission denied): `build --out FOLDER` writes elsewhere.\n")
        ran = run("--book", str(book), "build", "--out", str(out), held=True, HOME=str(home), TMPDIR=str(temporary), LC_ALL="C",
                  PYTHONWARNINGS="error")
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert not re.search("warn|error|socket|Traceback", ran.stdout + ran.stderr, re.I), ran.stdout + ran.stderr
        assert (out / "html/chapters/green.html").is_file()
        assert not list(temporary.glob("whosays-*")) and not list(home.iterdir())
    finally:
        for folder in (home, book, *(path for path in book.rglob("*") if path.is_dir())):
            folder.chmod(0o755)


def test_a_home_that_is_nowhere(tmp_path: Path) -> None:
    ran = run("--book", str(TINY), "build", "--out", str(tmp_path), HOME="/proc/nowhere", LANG="tr_TR.UTF-8")
    assert ran.returncode == 0 and ran.stderr == "", ran.stderr


@pytest.mark.parametrize("letters", ["cp1252", "ascii", "iso8859-9"])
def test_a_terminal_without_these_letters_shows_the_problem(letters: str, tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "book", ignore=shutil.ignore_patterns("_build", "__pycache__"))
    page = tmp_path / "book/chapters/green.md"
    page.write_text(page.read_text(encoding="utf-8").replace("`parker1775,", "`پارکر,", 1), encoding="utf-8")
    ran = run("--book", str(tmp_path / "book"), "check", PYTHONIOENCODING=letters)
    assert r"chapters/green.md:27: no source '\u067e" in ran.stdout and ran.stderr == ""


def test_as_many_processes_as_there_are_cores_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0}, raising=False)
    assert cores() == 1
