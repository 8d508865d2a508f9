"""Gettext catalogues (`.po`): what is said in English and how a language says it, each with its line, read with Babel.

Any program for translators reads and writes them. Those of the engine are `whosays/words/KEY.po`; those of a page stand
beside it, as `chapters/KEY/NAME.po`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages import pofile

from .text_files import Problem, read_text

WORDS = Path(__file__).resolve().parents[1] / "words"


@dataclass(frozen=True)
class Message:
    """english: the key. said: in the language; empty where nobody translated it. line: of it in the file.

    is_unsure: somebody marked it `fuzzy`; it is not used.
    """

    english: str
    said: str
    line: int
    is_unsure: bool = False


def read_catalogue(path: Path, name: str) -> tuple[dict[str, Message], list[Problem]]:
    """The messages of a file by their English, and what is wrong with it. name: as it is told."""
    text, problems = read_text(path, name)
    if text is None:
        return {}, problems
    try:
        catalogue = pofile.read_po(io.StringIO(text), abort_invalid=True)
    except pofile.PoFileError as wrong:
        return {}, [Problem(name, wrong.lineno or 1, f"is no gettext file here ({wrong}); expected msgid and msgstr")]
    messages = (Message(str(one.id), str(one.string or ""), one.lineno or 1, one.fuzzy) for one in catalogue if one.id)
    return {one.english: one for one in messages}, []


def engine_words(key: str, folder: Path) -> tuple[Mapping[str, str], list[Problem]]:
    """What the engine says in a language, and what is wrong with that. folder: the data of a book."""
    said, problems = dict[str, str](), list[Problem]()
    for _, found, wrong in catalogues_of(key, folder):
        problems += wrong
        said |= {english: one.said for english, one in found.items() if one.said and not one.is_unsure}
    return said, problems


def catalogues_of(key: str, folder: Path) -> Iterator[tuple[str, dict[str, Message], list[Problem]]]:
    """The files that say it, each by its name with its messages and problems.

    A book may bring a language that the engine does not know, or other words, in `languages/KEY.po`.
    """
    for path, name in ((WORDS / f"{key}.po", f"words/{key}.po"), (folder / f"languages/{key}.po", f"languages/{key}.po")):
        if path.is_file():
            yield name, *read_catalogue(path, name)
