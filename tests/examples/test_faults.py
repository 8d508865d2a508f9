"""What goes wrong while a book is built: nothing half-built is served, and one line says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from whosays.site.paths import pages_in, unfinished

from .conftest import ROOT, TINY, build


@pytest.fixture
def built(pages: Path, tmp_path: Path) -> Path:
    """A copy of the second book with its built pages: the folder that holds html/."""
    shutil.copytree(pages.parent, tmp_path / "out")
    return tmp_path / "out"


def test_a_build_that_was_killed_is_not_served(built: Path) -> None:
    assert pages_in(built / "html") == built / "html"
    unfinished(built / "html").touch()  # what a killed build leaves
    with pytest.raises(SystemExit, match="did not end: run `make book` first"):
        pages_in(built / "html")


def test_a_broken_cache_is_thrown_away(built: Path) -> None:
    broken = [built / ".doctrees/index.doctree", built / ".citations.json", built / ".pages/index.json"]
    assert all(path.is_file() for path in broken)
    for path in broken:
        path.write_bytes(b"\xbb\x00 no cache")
    ran = build(TINY, built)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    told = ran.stdout.splitlines()
    assert "building from the start" in ran.stdout
    assert "  running chapters/green (1 of 1)" in told and "  drawing the charts and writing the pages" in told
    assert not unfinished(built / "html").exists()


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    """The first is a process that holds the folder's lock for as long as we leave its input open."""
    held = ("import sys; from filelock import FileLock; lock = FileLock(sys.argv[1]); lock.acquire();"
            "print('held', flush=True); sys.stdin.read()")
    with subprocess.Popen([sys.executable, "-c", held, str(tmp_path / ".lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as first:
        assert first.stdout and first.stdout.readline() == "held\n"
        with subprocess.Popen([sys.executable, "-m", "whosays", "--book", str(TINY), "build", "--out", str(tmp_path)],
                              stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}) as second:
            assert second.stdout
            told = second.stdout.readline()
            second.kill()
        first.communicate("")
    assert told.startswith("Another build writes to")
