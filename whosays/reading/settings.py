"""What a book decides for itself: words, imprint, maps, search. Read first: all tables are held against the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from whosays.model.imprint import Imprint, MapNames
from whosays.model.languages import ENGLISH_LANGUAGE, Language, LanguageTable
from whosays.model.search_words import SearchWords
from whosays.model.vocabulary import Vocabulary

from .catalogues import engine_words
from .records import make, read_one, read_rows
from .text_files import Problem

FILES = ("vocabulary.yaml", "book.yaml", "maps.yaml", "search.yaml")


@dataclass(frozen=True)
class Settings:
    """Words, imprint, maps of a book, and what its readers say in other words.

    languages: those that pages are written in besides the book's own. language: the one in which they are said here.
    """

    vocabulary: Vocabulary
    book: Imprint
    maps: MapNames
    search: SearchWords
    languages: Mapping[str, Language] = field(default_factory=dict)
    language: Language = ENGLISH_LANGUAGE

    def spoken_in(self, key: str) -> Settings:
        """The same in one of its languages."""
        language = self.languages[key]
        book = self.book.model_copy(update=language.table.book.model_dump() if language.table else {})
        return replace(self, vocabulary=language.vocabulary(self.vocabulary), book=book, language=language)


def read_settings(folder: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings of a data folder, or None with every problem. `maps.yaml` and `search.yaml` may be left out."""
    vocabulary, wrong = read_one(folder, "vocabulary.yaml", Vocabulary)
    book, wrong_book = read_one(folder, "book.yaml", Imprint)
    maps, wrong_maps = _may_lack(folder, "maps.yaml", MapNames)
    search, wrong_search = _may_lack(folder, "search.yaml", SearchWords)
    languages, wrong_languages = _languages(folder, vocabulary) if vocabulary else ({}, [])
    found = (Settings(vocabulary, book, maps, search, languages, replace(ENGLISH_LANGUAGE, key=book.language))
             if vocabulary and book and maps and search else None)
    return found, [*wrong, *wrong_book, *wrong_maps, *wrong_search, *wrong_languages]


def _languages(folder: Path, vocabulary: Vocabulary) -> tuple[dict[str, Language], list[Problem]]:
    """The languages that have a table: of those of the vocabulary, or its file is a problem."""
    found, problems = dict[str, Language](), list[Problem]()
    for path in sorted(folder.glob("languages/*.yaml")):
        name, key = f"languages/{path.name}", path.stem
        if key not in vocabulary.languages:
            problems.append(Problem(name, 1, f"{key!r} is no language of vocabulary.yaml; "
                                             f"expected one of {', '.join(vocabulary.languages) or 'its languages'}"))
            continue
        rows, wrong = read_rows(path, name, LanguageTable, one=True)
        table, wrong_table = make(rows[0], LanguageTable) if rows else (None, [])
        words, wrong_words = engine_words(key, folder)
        problems += [*wrong, *wrong_table, *wrong_words]
        if table:
            problems += [rows[0].problem(place, text) for place, text in table.faults(vocabulary)]
            spoken = vocabulary.languages[key]
            found[key] = Language(key, spoken.label, spoken.own, spoken.dir, words, table)
    return found, problems


def _may_lack(folder: Path, name: str, kind: type[BaseModel]) -> tuple[Any, list[Problem]]:
    """A file of settings, or what holds without it."""
    return read_one(folder, name, kind) if (folder / name).exists() else (kind(), [])
