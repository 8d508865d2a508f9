"""What the engine says: every text that goes through the table of a language, with where it stands; and what a table lacks.

In templates it is `_("...")`, in Python `say("...")`, in page scripts `whosays.say("...")` and the words of `whosays.make`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import Formatter

from jinja2.ext import extract_from_ast

from whosays.drawing.templating import TEMPLATES, environment
from whosays.ledger.ledger import Ledger
from whosays.model.search_words import KINDS
from whosays.model.suggestions import nearest
from whosays.reading.addresses import foot
from whosays.reading.catalogues import Message, catalogues_of
from whosays.reading.text_files import Problem

# Those that pages in other languages load; quizzes and drawings stay there in the book's own language.
SCRIPTS = ("opening", "filters", "book", "frame", "cards", "cite", "keep", "suggest")
_SAYS = re.compile(r"\bsay\(\s*\"([^\"]+)\"")
_MAKES = re.compile(r"\bmake\(\"\w+\", \"([^\"]+)\"")


@lru_cache(maxsize=1)
def engine_texts() -> Mapping[str, str]:
    """Each text, with the file (and in a template the line) where it first stands."""
    engine, found = TEMPLATES.parent, dict[str, str]()
    for path in sorted(TEMPLATES.rglob("*.html")):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(engine).as_posix()
        for line, _, said in extract_from_ast(environment().parse(text), ("_", "say")):
            found.setdefault((said[0] if isinstance(said, tuple) else said) or "", f"{name}:{line}")
        _note(found, _SAYS, text, name)
    for path in sorted(engine.rglob("*.py")):
        _note(found, _SAYS, path.read_text(encoding="utf-8"), path.relative_to(engine).as_posix())
    for script in SCRIPTS:
        text = (engine / f"web/{script}.js").read_text(encoding="utf-8")
        _note(found, _SAYS, text, f"web/{script}.js")
        _note(found, _MAKES, text, f"web/{script}.js")
    found |= {word: "model/search_words.py" for word in KINDS.values() if word not in found}
    return {text: where for text, where in found.items() if any(map(str.isalpha, text))}


def _note(found: dict[str, str], pattern: re.Pattern[str], text: str, name: str) -> None:
    for said in pattern.findall(text):
        found.setdefault(said, name)


def problems(ledger: Ledger) -> Iterator[Problem]:
    """Texts of the engine that a language of the book lacks, and what its files say that the engine does not.

    Data without a book are held to nothing: their pages, and the links at the foot, stand elsewhere.
    """
    if (links := foot(ledger.root)) is None:
        return
    texts = {**dict.fromkeys(links, "_config.yml"), **engine_texts()}
    for key in ledger.settings.languages:
        files = list(catalogues_of(key, ledger.folder))
        if not files:
            yield Problem(f"languages/{key}.po", 1,
                          f"no such file; expected the {len(texts)} texts of the engine, as in whosays/words")
            continue
        said = {english: (name, one) for name, messages, _ in files for english, one in messages.items()}
        for text, where in texts.items():
            if text not in said:
                name = f"languages/{key}.po" if where == "_config.yml" else files[0][0]
                yield Problem(name, 1, f"no words for {text!r} ({where}); expected a msgid with it")
        for text, (name, one) in said.items():
            yield from (Problem(name, one.line, fault) for fault in _faults(text, one, texts))


def _faults(text: str, one: Message, texts: Mapping[str, str]) -> Iterator[str]:
    if text not in texts:
        yield f"the engine does not say {text!r}{nearest(text, texts)}"
    elif not one.said or one.is_unsure:
        yield f"{text!r} is {'marked fuzzy' if one.said else 'not translated'}; expected its msgstr"
    elif (wrong := _places(one.said)) != (right := _places(text)):
        yield f"{text!r}: has {', '.join(wrong) or 'no place for a value'}; expected {', '.join(right) or 'none'}"


def _places(text: str) -> list[str]:
    """Where values stand in a text."""
    try:
        return sorted(f"{{{name}}}" for _, name, *_ in Formatter().parse(text) if name is not None)
    except ValueError:
        return ["a brace alone"]
