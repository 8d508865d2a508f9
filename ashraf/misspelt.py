"""What a misspelt name of the public interface says: what there is, and which name comes nearest."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib.util import find_spec

from ashraf.evidence.reading import nearest


def no_name(package: str, name: str, names: Iterable[str], what: str | None = None) -> AttributeError | ImportError:
    """The error to raise from the `__getattr__` of a package. what: how it is told (default: "PACKAGE has no 'NAME'")."""
    names = list(names)
    text = f"{what or f'{package} has no {name!r}'}{nearest(name, names)} (it has: {', '.join(names)})"
    # `from ashraf import exhibit` asks whether there is such a name, and then forgets what an AttributeError said.
    if sys._getframe(2).f_code.co_name == "_handle_fromlist" and not find_spec(f"{package}.{name}"):
        return ImportError(text, name=package)
    return AttributeError(text, name=name)
