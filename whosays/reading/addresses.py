"""Which page holds which register: an address of the book is where its author put `{register} NAME`, never a name in Python."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

_REGISTER = re.compile(r"^(?:`{3,}|:{3,})\{register\} +([\w-]+)", re.M)


@lru_cache(maxsize=8)
def register_pages(root: Path) -> MappingProxyType[str, str]:
    """The name of each register -> the page that shows it, from the root of the book and without its ending."""
    found: dict[str, str] = {}
    for path in [*sorted(root.glob("*.md")), *sorted(root.glob("chapters/**/*.md"))]:
        for name in _REGISTER.findall(path.read_text(encoding="utf-8")):
            found.setdefault(name, path.relative_to(root).with_suffix("").as_posix())
    return MappingProxyType(found)
