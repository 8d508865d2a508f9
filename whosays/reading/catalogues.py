"""Gettext catalogues (`.po`): what is said in English and how a language says it, each with its line, read with Babel.

Any program for translators reads and writes them. Those of the engine are `whosays/words/KEY.po`; those of a page stand
beside it, as `chapters/KEY/NAME.po`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog

from .text_files import Problem, read_text

CHANGED = 0.6  # how much of an English text is still there, so that it was changed and not replaced
_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"'
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


def renewed(text: str, said: Mapping[str, Message], texts: Mapping[str, tuple[str, int]]) -> str:
    """A file of messages for the English as it is now. text: of the file; said: its messages; texts: English -> file, line.

    What changed keeps the old words, marked `fuzzy` until somebody has read them anew; what is new has none yet.
    """
    made, idle = Catalog(), [english for english in said if english not in texts]
    for english, place in texts.items():
        near = [] if english in said else get_close_matches(english, idle, 1, CHANGED)
        before = said.get(near[0] if near else english)
        idle = [other for other in idle if other not in near]
        added = made.add(english, before.said if before else "", locations=[place])
        added.flags = {"fuzzy"} if near or (before and before.is_unsure) else set()  # Babel takes our roles for Python's braces
    out = io.BytesIO()
    pofile.write_po(out, made, width=0, omit_header=True)
    return f"{text.partition(chr(10) * 2)[0].strip() or _HEAD}\n\n{out.getvalue().decode().strip()}\n"
