"""What a fresh clone needs on machines unlike ours: line ends, and pip settings that somebody once made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site.conftest import ROOT
from whosays.site.notebooks import START


def test_every_text_has_unix_line_ends_in_every_checkout() -> None:
    said = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line for line in said.splitlines() if "eol=lf" not in line and "attr/-text" not in line] == []
    assert [line for line in said.splitlines() if "w/crlf" in line or "w/mixed" in line] == []


def test_installing_for_the_user_is_not_what_make_asks_for() -> None:
    done = subprocess.run(["make", "--silent", "--eval", "told: ; @echo $$PIP_USER", "told"], cwd=ROOT, capture_output=True,
                          text=True, env={**os.environ, "PIP_USER": "1"}, check=True)
    assert done.stdout.strip() == "0"


def test_a_notebook_that_binder_opens_first_exists() -> None:
    """postBuild opens the notebook to start with, which it makes itself, and says so at its end."""
    named = re.findall(r"notebooks/([\w-]+\.ipynb)", (ROOT / "postBuild").read_text(encoding="utf-8"))
    assert len(named) >= 3 and set(named) == {START}


_NEWER = """#!/bin/sh
# A Python that is newer than the book's packages: it is no answer to the first question, but it can make an environment.
[ "$1" = -c ] && exit 1
mkdir -p .uv/bin
echo 'exit 0' > .uv/bin/python
echo '%s' > .uv/bin/uv
chmod +x .uv/bin/*
"""
_BRINGS = 'for last; do :; done; mkdir -p "$last/bin"; echo "$UV_PYTHON_INSTALL_DIR $*" > "$last/bin/python"'


@pytest.mark.parametrize(("uv", "ends"), [(_BRINGS, 0), ("exit 2", 2)])
def test_where_python_is_too_new_uv_brings_one_and_make_says_so(tmp_path: Path, uv: str, ends: int) -> None:
    """(Simulated: the tests have no network. Whoever has no network is told what to install.)"""
    for name in ("Makefile", "requirements-test.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "sh", "env", "grep", "mkdir", "chmod", "echo", "make", "touch"):
        (tools / name).symlink_to(shutil.which(name) or "")
    (tools / "python3").write_text(_NEWER % uv, encoding="utf-8")
    (tools / "python3").chmod(0o755)
    done = subprocess.run(["make", ".venv/bin/python"], cwd=tmp_path, capture_output=True, text=True, check=False,
                          env={"PATH": str(tools)})
    assert "No Python 3.11 to 3.13 here: uv brings 3.13" in done.stdout
    assert done.returncode == ends
    if ends:
        assert "install one, or say which with PYTHON=" in done.stdout
    else:
        assert (tmp_path / ".venv/bin/python").read_text().startswith(f"{tmp_path}/.uv/pythons venv")
