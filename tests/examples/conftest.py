"""The second book, and a book of one page with every example of examples/snippets, each built once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_documented import ROOT, SNIPPETS
from whosays.command_line import main

TINY = ROOT / "examples" / "tiny"
HEAD = """\
---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
chapter:
  question: "Do all of the examples become what they say?"
  objectives: ["Build each of them", "Warn of none"]
  minutes: 5
---

# Examples

(raid-numbers)=
## Roles, directives, exhibits

```{code-cell} ipython3
:tags: [remove-cell]
from ashraf import exhibits, ledger
```
"""


@pytest.fixture(scope="session")
def snippets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built page, of a book with the evidence of this one."""
    book, out = tmp_path_factory.mktemp("snippets"), tmp_path_factory.mktemp("out")
    for name in ("data", "chapters", "examples", "ashraf.py", "whosays"):
        (book / name).symlink_to(ROOT / name)
    texts = [path.read_text(encoding="utf-8") for path in sorted(SNIPPETS.rglob("*.md"))]
    (book / "index.md").write_text("\n\n".join([HEAD, *texts]), encoding="utf-8")
    (book / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    (book / "_config.yml").write_text((ROOT / "examples/tiny/_config.yml").read_text(encoding="utf-8"), encoding="utf-8")
    ran = build(book, out)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    return out / "html" / "index.html"


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second book: the folder of its built pages. Both lie where people put things; no git is there to be asked."""
    folder = tmp_path_factory.mktemp("میز کار") / "Desktop of Zoë (2)"
    book, out = folder / "a book", folder / "ساخته"
    shutil.copytree(TINY, book, ignore=shutil.ignore_patterns("_build"))
    nobody = tmp_path_factory.mktemp("bin") / "git"
    nobody.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    nobody.chmod(0o755)
    way = os.pathsep.join([str(nobody.parent), os.environ["PATH"]])
    ran = build(book, out, PATH=way)
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]
    # Nothing is written beside the words.
    assert _written(book) == _written(TINY) - {"_build"}
    assert not re.search("warn|error|socket|Traceback", ran.stdout + ran.stderr, re.I)
    return out / "html"


def _written(folder: Path) -> set[str]:
    """What lies in a folder, but for what Python keeps of a module that it ran."""
    return {path.name for path in folder.iterdir()} - {"__pycache__"}


def build(book: Path, out: Path, **also: str) -> subprocess.CompletedProcess[str]:
    """Build a book into a folder; also: settings of the environment."""
    return subprocess.run([sys.executable, "-m", "whosays", "--book", str(book), "build", "--out", str(out)], check=False,
                          capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)} | also)


def problems(book: Path, capsys: pytest.CaptureFixture[str], file: str = "", old: str = "", new: str = "") -> list[str]:
    """The problems that `check` tells of a book, once one thing of a file is replaced."""
    if file:
        text = (book / file).read_text(encoding="utf-8")
        assert old in text
        (book / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    main(["check"], book=book)
    return [line for line in capsys.readouterr().out.splitlines() if re.match(r"(?:still over: )?\S+:\d+: ", line)]
