"""Versions of the evidence: a release records it, and what changed since is told from files alone."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from whosays.command_line import main
from whosays.ledger import versions
from whosays.ledger.ledger import Ledger
from whosays.reading.changelog import read_changelog

from . import small

CHANGELOG = "# Changes\n\n## Unreleased\n\n### Data\n\n- The first\n  of all.\n"


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The data of a book with one release."""
    data = small.write(tmp_path / "data")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text("cff-version: 1.2.0\nversion: 0.0.1\n", encoding="utf-8")
    (tmp_path / ".zenodo.json").write_text('{"title": "A small book"}', encoding="utf-8")
    assert not versions.pending(Ledger.load(data)) and "+" not in versions.evidence(Ledger.load(data))
    assert _release(data, "1.0.0", "2027-01-31") == 0
    return data


def _release(data: Path, name: str, day: str) -> int:
    return main(["release", name, "--day", day], book=data.parent)


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_release_is_told_wherever_the_book_tells_its_version(released: Path) -> None:
    root = released.parent
    assert versions.evidence(Ledger.load(released)) == "1.0.0" and versions.pending(Ledger.load(released)) == []
    assert [(one.name, one.day) for one in read_changelog(root)[0]] == [("Unreleased", ""), ("1.0.0", "2027-01-31")]
    assert read_changelog(root)[0][1].said == {"Data": ["The first of all."]}
    assert "version: 1.0.0\ndate-released: 2027-01-31\n" in (root / "CITATION.cff").read_text(encoding="utf-8")
    assert json.loads((root / ".zenodo.json").read_text(encoding="utf-8"))["publication_date"] == "2027-01-31"


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_the_commands_that_it_ends_with_hand_the_release_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Commit and tag reach the repository that others see, with every file that was written, new ones too."""
    book, other = tmp_path / "book", tmp_path / "other.git"
    data = small.write(book / "data")
    (book / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")

    def git(*arguments: str, at: Path = book) -> str:
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "HOME": str(tmp_path)}
        return subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], cwd=at, check=True,
                              capture_output=True, text=True, env=os.environ | own).stdout

    git("init", "-q", "--bare", str(other), at=tmp_path)
    git("init", "-q", "-b", "main")
    git("remote", "add", "origin", str(other))
    git("add", "--all")
    git("commit", "-qm", "A book")
    git("push", "-qu", "origin", "main")
    assert _release(data, "1.0.0", "2027-01-31") == 0
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("git ")]
    assert [shlex.split(line)[1] for line in commands] == ["add", "commit", "tag", "push"]
    for line in commands:
        git(*shlex.split(line)[1:])
    assert git("status", "--porcelain") == ""
    assert git("rev-parse", "v1.0.0^{}", at=other) == git("rev-parse", "main", at=other) == git("rev-parse", "HEAD")
    assert "1.0.0,2027-01-31" in git("show", "v1.0.0:data/versions/releases.csv", at=other)


def test_what_was_added_changed_or_taken_away_since_is_told_with_the_words_of_both(released: Path) -> None:
    _edit(released / "tolls.csv", "t2,raid,residents,killed,11,11", "t2,raid,residents,killed,12,12")
    _edit(released / "tolls.csv", "t3,raid", "t4,raid")
    _edit(released / "sources.bib", "access = {memory}", "access = {excerpt}")
    ledger = Ledger.load(released)
    assert versions.evidence(ledger).startswith("1.0.0+") and len(versions.evidence(ledger)) == len("1.0.0+01234567")
    found = {change.id: change for change in versions.pending(ledger)}
    assert {key: f"{one.act} {one.kind}" for key, one in found.items()} == {
        "t2": "changed figures", "t3": "removed figures", "t4": "added figures", "book1989": "changed sources"}
    assert found["t2"].before.startswith("11 residents killed") and found["t2"].after.startswith("12 residents killed")
    assert found["book1989"].before == found["book1989"].after, "what changed does not stand in its line"
    # The next release keeps what it changed, for ever.
    _edit(released.parent / "CHANGELOG.md", "## Unreleased\n", "## Unreleased\n\n### Data\n\n- More.\n")
    assert _release(released, "1.1.0", "2027-02-28") == 0
    known = versions.read(released)
    assert versions.evidence(Ledger.load(released)) == "1.1.0" and {change.id for change in known.changes} == set(found)
    assert (known.day_of("tolls", "t4"), known.day_of("tolls", "t1"), known.day_of("tolls", "none")) == (
        "2027-02-28", "2027-01-31", "")


def test_a_release_that_cannot_be_is_refused_and_writes_nothing(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    before = {path: path.read_bytes() for path in released.parent.rglob("*") if path.is_file()}
    for name, day, why in (("1.1", "2027-02-28", "three numbers"),
                           ("1.1.0", "tomorrow", "'tomorrow' is no day; expected one such as 2027-01-31"),
                           ("1.1.0", "2027-02-28", "nothing stands under 'Unreleased'")):
        assert _release(released, name, day) == 1 and why in capsys.readouterr().out
    _edit(released.parent / "CHANGELOG.md", "## Unreleased\n", "## Unreleased\n\n### Data\n\n- More.\n")
    assert _release(released, "0.9.0", "2027-02-28") == 1 and "comes before 1.0.0" in capsys.readouterr().out
    assert _release(released, "1.0.0", "2027-02-28") == 1 and "already" in capsys.readouterr().out
    _edit(released.parent / "CHANGELOG.md", "### Data\n\n- More.", "### Dota\n\nMore.")
    found = [str(problem) for problem in read_changelog(released.parent)[1]]
    assert found == ["CHANGELOG.md:5: 'Dota' is no part; did you mean 'Data'?; expected one of Text, Data, Code",
                     "CHANGELOG.md:7: 'More.': expected a line that begins with '- ', below a part"]
    (released.parent / "CHANGELOG.md").write_bytes(before[released.parent / "CHANGELOG.md"])
    assert before == {path: path.read_bytes() for path in released.parent.rglob("*") if path.is_file()}


def test_tables_that_something_else_wrote_are_refused(released: Path) -> None:
    _edit(released / "versions/releases.csv", "name,day,evidence", "name;day;evidence")
    with pytest.raises(ValueError, match=r"versions/releases.csv: expected the columns name, day, evidence"):
        versions.read(released)
