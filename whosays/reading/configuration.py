"""The two files of a book that Jupyter Book reads, `_toc.yml` and `_config.yml`, each field with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel

from whosays.model.contents import Configuration, Contents

from .records import make, read_rows
from .text_files import Problem, Row

CONTENTS, CONFIGURATION = "_toc.yml", "_config.yml"


def read_contents(root: Path) -> tuple[Contents | None, Row | None, list[Problem]]:
    """The contents of a book, the row they were made of, and what is wrong; nothing of all three for a book without."""
    return _read(root, CONTENTS, Contents)


def read_configuration(root: Path) -> tuple[Configuration | None, Row | None, list[Problem]]:
    """The same of its configuration."""
    return _read(root, CONFIGURATION, Configuration)


def _read(root: Path, name: str, kind: type[BaseModel]) -> tuple[Any, Row | None, list[Problem]]:
    if not (root / name).is_file():
        return None, None, []
    rows, problems = read_rows(root / name, name, kind, one=True)
    if not rows:
        return None, None, problems
    record, wrong = make(rows[0], kind)
    return record, rows[0], problems + wrong
