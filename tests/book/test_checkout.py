"""What a fresh clone needs on machines unlike ours: line ends, and pip settings that somebody once made."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.site.conftest import ROOT
from whosays.ledger.versions import newest
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


def test_workflows_run_only_what_is_named_to_the_letter_and_may_write_only_where_they_must() -> None:
    """An action by its commit, with the release that it is; a token that reads, unless a job says what else it needs."""
    writers = set()
    for path in sorted((ROOT / ".github/workflows").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"uses: (\S+@(?![0-9a-f]{40} # v\d+\.\d+\.\d+\n)\S+)", text) == [], path.name
        flow = yaml.safe_load(text)
        assert flow["permissions"] == {"contents": "read"}, path.name
        jobs = list(flow["jobs"].values())
        rights = [one for job in jobs for one in job.get("permissions", {}).items()]
        writers |= {f"{path.stem}: {right}" for right, how in rights if how == "write"}
        steps = [step for job in jobs for step in job["steps"]]
        assert all(step["with"]["persist-credentials"] is False for step in steps if "checkout@" in step.get("uses", ""))
    assert writers == {"book: pages", "book: id-token", "release: contents"}


def test_what_catalogues_are_told_of_the_book_agrees() -> None:
    """`release` renews versions; the rest stands in three files, which say the same."""
    book = yaml.safe_load((ROOT / "data/book.yaml").read_text(encoding="utf-8"))
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    kept = json.loads((ROOT / ".zenodo.json").read_text(encoding="utf-8"))
    assert book["title"] == cited["title"] == kept["title"] and book["description"] == cited["abstract"] == kept["description"]
    assert [one["name"] for one in cited["authors"]] == [one["name"] for one in kept["creators"]] == [book["authors"]]
    assert cited["version"] == kept["version"] == newest(ROOT / "data") and cited["keywords"] == kept["keywords"]
