"""The module that a book's cells import: the four names, told apart when misspelt, and the paths that older cells know.

Loaded when first asked for: to import a door is instant, and a broken ledger is told by whoever asks for it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from whosays.book import Book
from whosays.cells import ready
from whosays.model.suggestions import no_name

NAMES = ["Quiz", "check", "exhibits", "ledger"]


class Door:
    """What the module `name` of the book in `folder` answers when it is asked for a name.

    old: paths that cells of earlier versions import from -> what stands there now: one of the four names, or a module.
    """

    def __init__(self, name: str, folder: Path, old: Mapping[str, str]) -> None:
        self.name, self.book = name, Book(folder)
        for path, now in old.items():
            sys.modules.setdefault(path, _Moved(path, self.book, now))

    def get(self, name: str) -> Any:
        """One of the four names. Raises ImportError with the nearest."""
        if name in NAMES:
            ready()
            return getattr(self.book, name)
        if name.startswith("_"):
            raise AttributeError(name)
        # Python forgets what an AttributeError said when the name was asked for by `from ... import ...`.
        raise ImportError(str(no_name(self.name, name, NAMES)), name=self.name)

    def names(self) -> list[str]:
        """The four names, for `dir` and Tab."""
        return NAMES

    def run(self) -> None:
        """The commands on this book: `python -m NAME COMMAND`."""
        from whosays.command_line import run

        run(book=self.book.folder, name=f"python -m {self.name}")


class _Moved(ModuleType):
    def __init__(self, path: str, book: Book, now: str) -> None:
        super().__init__(path)
        self.__dict__.update(_book=book, _now=now)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            home = getattr(self._book, self._now) if self._now in NAMES else import_module(self._now)
            found = getattr(home, name)
        except AttributeError as wrong:
            raise ImportError(str(wrong), name=self.__name__) from wrong
        return self._book.own(found) if name == "Ledger" else found
