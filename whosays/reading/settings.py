"""What a book decides for itself: its words, its imprint, its maps. Read first: all tables are held against the words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from whosays.model.imprint import Imprint, MapNames
from whosays.model.vocabulary import Vocabulary

from .messages import problems_of
from .text_files import Problem, read_text, read_yaml

Kind = TypeVar("Kind", bound=BaseModel)
FILES = ("vocabulary.yaml", "book.yaml", "maps.yaml")


@dataclass(frozen=True)
class Settings:
    """Words, imprint and maps of a book."""

    vocabulary: Vocabulary
    book: Imprint
    maps: MapNames


def read_settings(folder: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of a data folder, or None with every problem. Only `maps.yaml` may be left out."""
    vocabulary, wrong = _one(folder, "vocabulary.yaml", Vocabulary)
    book, wrong_book = _one(folder, "book.yaml", Imprint)
    maps, wrong_maps = _one(folder, "maps.yaml", MapNames) if (folder / "maps.yaml").exists() else (MapNames(), [])
    problems = [*wrong, *wrong_book, *wrong_maps]
    return (Settings(vocabulary, book, maps) if vocabulary and book and maps else None), problems


def _one(folder: Path, name: str, kind: type[Kind]) -> tuple[Kind | None, list[Problem]]:
    """The one record of a YAML file."""
    if not (folder / name).exists():
        return None, [Problem(name, 1, "no such file; expected it in the data folder")]
    text, problems = read_text(folder / name, name)
    if text is None:
        return None, problems
    rows, problems = read_yaml(text, name, one=True)
    if not rows:
        return None, problems or [Problem(name, 1, f"is empty; expected fields such as {next(iter(kind.model_fields))!r}")]
    try:
        return kind.model_validate(rows[0].values), problems
    except ValidationError as wrong:
        return None, problems_of(rows[0], wrong, kind)
