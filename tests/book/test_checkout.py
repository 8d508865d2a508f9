"""What a fresh clone needs on machines unlike ours: line ends, and pip settings that somebody once made."""

from __future__ import annotations

import os
import subprocess

from tests.site.conftest import ROOT


def test_every_text_has_unix_line_ends_in_every_checkout() -> None:
    said = subprocess.run(["git", "ls-files", "--eol"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [line for line in said.splitlines() if "eol=lf" not in line and "attr/-text" not in line] == []
    assert [line for line in said.splitlines() if "w/crlf" in line or "w/mixed" in line] == []


def test_installing_for_the_user_is_not_what_make_asks_for() -> None:
    done = subprocess.run(["make", "--silent", "--eval", "told: ; @echo $$PIP_USER", "told"], cwd=ROOT, capture_output=True,
                          text=True, env={**os.environ, "PIP_USER": "1"}, check=True)
    assert done.stdout.strip() == "0"


def test_a_notebook_that_binder_opens_first_exists() -> None:
    """postBuild opens the first chapter of the contents."""
    line = next(line for line in (ROOT / "postBuild").read_text(encoding="utf-8").splitlines() if line.startswith("first="))
    first = subprocess.run(["bash", "-c", f"{line}; echo $first"], cwd=ROOT, capture_output=True, text=True,
                           check=True).stdout.strip()
    assert (ROOT / "chapters" / f"{first}.md").is_file()
