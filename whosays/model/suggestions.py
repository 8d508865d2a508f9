"""What a misspelt name of the public interface says: what there is, and which name comes nearest."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.reading.text_files import nearest


def no_name(package: str, name: str, names: Iterable[str], what: str | None = None) -> AttributeError:
    """The error to raise from the `__getattr__` of a package. what: how it is told (default: "PACKAGE has no 'NAME'")."""
    names = list(names)
    text = f"{what or f'{package} has no {name!r}'}{nearest(name, names)} (it has: {', '.join(names)})"
    return AttributeError(text, name=name)
