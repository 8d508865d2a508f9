"""What comes nearest to a misspelt name, and how that is said: in problems, in errors, in the public interface."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def closest(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that comes nearest to a word, or None when none is close."""
    close = difflib.get_close_matches(word, [w for w in words if abs(len(w) - len(word)) < 12], n=1, cutoff=0.6)
    return close[0] if close else None


def nearest(word: str, words: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the closest of `words`, or nothing when none is close."""
    close = closest(word, words)
    return f"; did you mean {close!r}?" if close else ""


def likely(word: str, words: Iterable[str]) -> str:
    """The same for what people abbreviate: words that hold the whole of it, else the nearest, else those that share a word."""
    known, said = list(dict.fromkeys(words)), loose(word)
    found = [w for w in known if len(said) > 2 and said in loose(w)]
    if not found and (near := nearest(word, known) or nearest(word.casefold(), known)):
        return near
    parts = {part for part in said.split() if len(part) > 3}
    found = found or [w for w in known if parts & set(loose(w).split())]
    return f"; did you mean {' or '.join(map(repr, found[:3]))}?" if found else ""


def loose(value: object) -> str:
    """A word as it is compared: `At least` and `at-least` are `at_least`."""
    return str(value).strip().casefold().replace("_", " ").replace("-", " ")


def no_name(package: str, name: str, names: Iterable[str], what: str | None = None) -> AttributeError:
    """The error to raise from the `__getattr__` of a package. what: how it is told (default: "PACKAGE has no 'NAME'")."""
    names = list(names)
    text = f"{what or f'{package} has no {name!r}'}{nearest(name, names)} (it has: {', '.join(names)})"
    return AttributeError(text, name=name)
