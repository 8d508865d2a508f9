"""What a book decides for itself: its words, its imprint, its maps. Read first: all tables are held against the words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from whosays.model.imprint import Imprint, MapNames
from whosays.model.vocabulary import Vocabulary

from .records import read_one
from .text_files import Problem

FILES = ("vocabulary.yaml", "book.yaml", "maps.yaml")


@dataclass(frozen=True)
class Settings:
    """Words, imprint and maps of a book."""

    vocabulary: Vocabulary
    book: Imprint
    maps: MapNames


def read_settings(folder: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of a data folder, or None with every problem. Only `maps.yaml` may be left out."""
    vocabulary, wrong = read_one(folder, "vocabulary.yaml", Vocabulary)
    book, wrong_book = read_one(folder, "book.yaml", Imprint)
    maps, wrong_maps = read_one(folder, "maps.yaml", MapNames) if (folder / "maps.yaml").exists() else (MapNames(), [])
    problems = [*wrong, *wrong_book, *wrong_maps]
    return (Settings(vocabulary, book, maps) if vocabulary and book and maps else None), problems
