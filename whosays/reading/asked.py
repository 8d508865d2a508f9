"""Reads `asked/*.yaml` of a data folder: the questions that entries of the search answer, as readers type them."""

from __future__ import annotations

from pathlib import Path

from whosays.model.search_words import Asked

from .records import Loaded, load

FILES = "asked/*.yaml"


def read_asked(folder: Path) -> Loaded:
    """Each entry's questions by the entry's key, and every problem of the files; a book without them has none."""
    return load(folder, FILES, Asked, key="of")
