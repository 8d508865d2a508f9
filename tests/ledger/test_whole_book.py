"""`check` on a whole book: what becomes an address stands once, and a folder without chapters is told in one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from whosays.command_line import main

from . import small

PAGE = """\
# A page

(first)=
## First
Police came {cite:p}`paper2009`.

```{code-cell} ipython3
from ashraf import exhibits
def draw(day):
    return exhibits.settling("raid", "residents", "killed",
                             id="one-killed", title="How many?")
```

```{exhibit} ranges
id: one-ranges
```
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    small.write(tmp_path / "data")
    (tmp_path / "chapters" / "reference").mkdir(parents=True)
    (tmp_path / "chapters" / "one.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("file", "text", "told"), [
    ("chapters/two.md", "# Two\n\n(first)=\n## Again\n",
     "chapters/two.md:3: id or label 'first' stands already at chapters/one.md:3"),
    ("chapters/two.md", "# Two\n```{code-cell} ipython3\nexhibits.area(\n  id='one-killed')\n```\n",
     "chapters/two.md:4: id or label 'one-killed' stands already at chapters/one.md:11"),
    ("chapters/two.md", "# Two\n```{exercise}\n:label: one-ranges\n```\n",
     "chapters/two.md:2: id or label 'one-ranges' stands already at chapters/one.md:14"),
    ("chapters/reference/two.md", "# Two\n\n(first)=\n## Again\n",
     "chapters/reference/two.md:3: id or label 'first' stands already at chapters/one.md:3"),
    ("index.md", "# Cover\n```{exhibit} area\nid: one-killed\n```\n",
     "index.md:2: id or label 'one-killed' stands already at chapters/one.md:11")])
def test_an_address_is_given_once(file: str, text: str, told: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (book / file).write_text(text, encoding="utf-8")
    assert main(["check"], book) == 1
    assert f"{told}; expected each once" in capsys.readouterr().out.splitlines()


def test_one_line_says_that_the_chapters_are_missing(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy of this book's data alone: hundreds of labels and objectives are nowhere, which is one fact and not hundreds."""
    root = Path(__file__).resolve().parents[2]
    (book / "alone").mkdir()
    (book / "alone" / "data").symlink_to(root / "data")
    assert main(["check", str(book / "alone" / "data")]) == 0
    out = capsys.readouterr().out
    assert out.count("There are no chapters beside the data") == 1


def test_a_command_on_any_book(book: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "whosays", "--book", str(book), "check"], capture_output=True, text=True,
                          cwd=book, check=False)
    assert "chapters/one.md" in done.stdout and not done.stderr, done
    done = subprocess.run([sys.executable, "-m", "whosays", "check"], capture_output=True, text=True, cwd=book, check=False)
    assert done.returncode == 2 and "which book? expected --book FOLDER" in done.stderr
