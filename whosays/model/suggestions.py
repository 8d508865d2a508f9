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


def no_name(package: str, name: str, names: Iterable[str], what: str | None = None) -> AttributeError:
    """The error to raise from the `__getattr__` of a package. what: how it is told (default: "PACKAGE has no 'NAME'")."""
    names = list(names)
    text = f"{what or f'{package} has no {name!r}'}{nearest(name, names)} (it has: {', '.join(names)})"
    return AttributeError(text, name=name)
