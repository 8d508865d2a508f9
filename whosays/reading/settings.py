"""What a book decides for itself: words, imprint, maps, search. Read first: all tables are held against the words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from whosays.model.imprint import Imprint, MapNames
from whosays.model.search_words import SearchWords
from whosays.model.vocabulary import Vocabulary

from .records import read_one
from .text_files import Problem

FILES = ("vocabulary.yaml", "book.yaml", "maps.yaml", "search.yaml")


@dataclass(frozen=True)
class Settings:
    """Words, imprint, maps of a book, and what its readers say in other words."""

    vocabulary: Vocabulary
    book: Imprint
    maps: MapNames
    search: SearchWords


def read_settings(folder: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of a data folder, or None with every problem. `maps.yaml` and `search.yaml` may be left out."""
    vocabulary, wrong = read_one(folder, "vocabulary.yaml", Vocabulary)
    book, wrong_book = read_one(folder, "book.yaml", Imprint)
    maps, wrong_maps = _may_lack(folder, "maps.yaml", MapNames)
    search, wrong_search = _may_lack(folder, "search.yaml", SearchWords)
    found = Settings(vocabulary, book, maps, search) if vocabulary and book and maps and search else None
    return found, [*wrong, *wrong_book, *wrong_maps, *wrong_search]


def _may_lack(folder: Path, name: str, kind: type[BaseModel]) -> tuple[Any, list[Problem]]:
    """A file of settings, or what holds without it."""
    return read_one(folder, name, kind) if (folder / name).exists() else (kind(), [])
