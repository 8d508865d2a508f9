"""A release of the book: `python -m ashraf release 1.2.0` writes its version wherever the book tells it; git is left to people.

The evidence is recorded (`ledger.versions`); what stands under "Unreleased" in `CHANGELOG.md` gets the name and the day, from
which the feed tells it; `CITATION.cff` and `.zenodo.json` follow.
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

from whosays.ledger import versions
from whosays.ledger.ledger import Ledger
from whosays.reading.changelog import NAME, UNRELEASED, read_changelog
from whosays.reading.text_files import ProblemsError

_VERSION = re.compile(r"\d+\.\d+\.\d+")


def make(ledger: Ledger, name: str, day: str) -> list[str]:
    """Write a release, and answer with what was done. Raises ValueError before anything is written."""
    root = ledger.root
    if not _VERSION.fullmatch(name):
        raise ValueError(f"{name!r} is no version; expected three numbers, such as 1.2.0")
    try:
        date.fromisoformat(day)
    except ValueError:
        raise ValueError(f"{day!r} is no day; expected one such as 2027-01-31") from None
    sections, problems = read_changelog(root)
    if problems:
        raise ProblemsError(problems)
    if not any(section.name == UNRELEASED and section.said for section in sections):
        raise ValueError(f"{NAME}: nothing stands under {UNRELEASED!r}; expected what changes in text, data or code")
    if (newest := versions.newest(ledger.folder)) and _numbers(name) < _numbers(newest):
        raise ValueError(f"{name} comes before {newest}, the newest release; expected a higher version")
    changes = versions.record(ledger, name, day)
    _replace(root / NAME, f"## {UNRELEASED}\n", f"## {UNRELEASED}\n\n## {name} ({day})\n")
    said = f"{len(changes)} records changed since the last release" if changes else "the state of all records"
    done = [f"{ledger.folder.name}/{versions.FOLDER}: {said}", f"{NAME}: {name}"]
    return done + [file for file in (_cited(root, name, day), _deposited(root, name, day)) if file]


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def _cited(root: Path, name: str, day: str) -> str:
    path = root / "CITATION.cff"
    if not path.is_file():
        return ""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("date-released:")]
    made = [f"version: {name}\ndate-released: {day}" if line.startswith("version:") else line for line in lines]
    path.write_text("\n".join(made) + "\n", encoding="utf-8")
    return path.name


def _deposited(root: Path, name: str, day: str) -> str:
    path = root / ".zenodo.json"
    if not path.is_file():
        return ""
    found = json.loads(path.read_text(encoding="utf-8")) | {"version": name, "publication_date": day}
    path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return path.name


def run(ledger: Ledger, name: str, day: str) -> int:
    """Make a release and say what remains to be done, in commands for any shell; 0."""
    done = make(ledger, name, day or date.today().isoformat())
    written = " ".join(line.partition(":")[0] for line in done)
    # A tag without words of its own would stay here: `--follow-tags` takes only those that have some.
    print(*done, "", "Now look at the changes, then:", f"git add {written}", f'git commit -m "Release {name}"',
          f'git tag -a v{name} -m "Release {name}"', "git push --follow-tags", sep="\n")
    return 0
