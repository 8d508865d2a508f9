"""Whether a build would write what stands there already.

What a build is made from (the book, the engine, what is installed) is held by its content, what it wrote by date and size: a
page that somebody changed or lost is built again too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from .drawing import chromium

_ENGINE = Path(__file__).resolve().parent
# Of a book's folder a build reads none of these; what begins with a dot neither.
_NOT_READ = {"_build", "node_modules", "tests", "__pycache__"}


def is_unchanged(made_from: str, out: Path) -> bool:
    """Whether the last build into `out` ended well, was made from the same, and all that it wrote is there."""
    try:
        return _kept(out).read_text(encoding="ascii") == made_from + _wrote(out)
    except OSError:
        return False


def keep(made_from: str, out: Path) -> None:
    """After a build that ended well: remember what it made. made_from: from before it, for somebody may write meanwhile."""
    _kept(out).write_text(made_from + _wrote(out), encoding="ascii")


def forget(out: Path) -> None:
    """Before a build: one that does not end well leaves nothing that is kept."""
    _kept(out).unlink(missing_ok=True)


def _kept(out: Path) -> Path:
    return out / ".built"


def made_from(book: Path, out: Path) -> str:
    """A hash of all that a build reads: the book, the engine, what is installed."""
    found = sha256(f"{sys.version} {chromium.installed()}\n".encode())
    for path in sorted({*_files(book, out), *_files(_ENGINE)}):
        found.update(f"{path}\n".encode() + sha256(path.read_bytes()).digest())
    for folder in {one for one in sys.path if one.endswith("site-packages")}:  # the names there tell versions
        found.update("\n".join(sorted(os.listdir(folder))).encode())
    installed = _ENGINE.parent / "node_modules" / ".package-lock.json"
    found.update(installed.read_bytes() if installed.is_file() else b"")
    return found.hexdigest()


def _wrote(out: Path) -> str:
    found = sha256()
    for path in sorted(_files(out / "html")):
        seen = path.stat()
        found.update(f"{path} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return found.hexdigest()


def _files(folder: Path, but: Path | None = None) -> Iterator[Path]:
    for root, folders, names in os.walk(folder, followlinks=True):
        folders[:] = [name for name in folders
                      if name not in _NOT_READ and not name.startswith(".") and Path(root, name) != but]
        yield from (Path(root, name) for name in names if not name.startswith("."))
