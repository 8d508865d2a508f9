"""What comes nearest to a misspelt name, and how that is said: in problems, in errors, in the public interface."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def closest(word: object, words: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The one of `words` that comes nearest to a word, or None when none is close. cutoff: how alike, from 0 to 1."""
    said = str(word)
    close = difflib.get_close_matches(said, [w for w in words if abs(len(w) - len(said)) < 12], n=1, cutoff=cutoff)
    return close[0] if close else None


def nearest(word: object, words: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the closest of `words`, or nothing when none is close."""
    close = closest(word, words)
    return f"; did you mean {close!r}?" if close else ""


def likely(word: str, words: Iterable[str]) -> str:
    """The same for what people abbreviate: words that hold the whole of it, else a slip, else those that share a word."""
    known, said = list(dict.fromkeys(words)), loose(word)
    found = [w for w in known if len(said) > 2 and said in loose(w)]
    found = found or [w for w in [closest(word, known, 0.85)] if w] or _sharing(said, known)
    if not found:
        return nearest(word, known) or nearest(word.casefold(), known)
    return f"; did you mean {' or '.join(map(repr, found[:3]))}?" if found else ""


def _sharing(said: str, known: list[str]) -> list[str]:
    """Those that share the rarest word of several: of `Peruvian court` no other court, but another Peruvian."""
    if " " not in said:
        return []
    held = [[w for w in known if any(own.startswith(part[:4]) for own in loose(w).split())]
            for part in dict.fromkeys(said.split()) if len(part) > 3]
    rarest = min((len(some) for some in held if some), default=0)
    return list(dict.fromkeys(w for some in held if len(some) == rarest for w in some))


def loose(value: object) -> str:
    """A word as it is compared: `At least` and `at-least` are `at_least`."""
    return str(value).strip().casefold().replace("_", " ").replace("-", " ")


def no_name(package: str, name: str, names: Iterable[str], what: str | None = None) -> AttributeError:
    """The error to raise from the `__getattr__` of a package. what: how it is told (default: "PACKAGE has no 'NAME'")."""
    names = list(names)
    text = f"{what or f'{package} has no {name!r}'}{nearest(name, names)} (it has: {', '.join(names)})"
    return AttributeError(text, name=name)
