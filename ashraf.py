"""Camp Ashraf: who says so? The door for the book's cells: `from ashraf import Quiz, check, exhibits, ledger`.

`ledger`    who says what: `ledger.table("tolls")`, `ledger.only("tolls", standpoint="un")`, `ledger.km("mehran", "baghdad")`
`exhibits`  charts, maps, accounts, and `exhibits.explore`, which puts controls above them
`Quiz`      the questions of a chapter: `Quiz("raid")`
`check`     exercises that answer at once: `check.raid_1(answer)`
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from whosays import open_book

if TYPE_CHECKING:
    from whosays.exercises import Exercises
    from whosays.exhibits import Exhibits
    from whosays.ledger.ledger import Ledger
    from whosays.quiz.widget import Quiz

    check: Exercises
    exhibits: Exhibits
    ledger: Ledger

__all__ = ["Quiz", "check", "exhibits", "ledger"]
# Cells of notebooks that somebody kept from an earlier version of the book import from these.
_MOVED = {"ashraf.exhibits": "whosays.exhibits", "ashraf.exhibits.maps": "whosays.exhibits",
          "ashraf.check": "whosays.exercises", "ashraf.evidence": "whosays.ledger",
          "ashraf.evidence.figures": "whosays.ledger.figures",
          "ashraf.evidence.ledger": "whosays.ledger.ledger"}


class _Moved(ModuleType):
    def __getattr__(self, name: str) -> Any:
        try:
            if self.__name__ == "ashraf.check":
                return getattr(_BOOK.check, name)
            home = _MOVED[self.__name__]
            return getattr(_BOOK.exhibits if home == "whosays.exhibits" else import_module(home), name)
        except AttributeError as wrong:
            raise wrong if name.startswith("_") else ImportError(str(wrong), name=self.__name__) from wrong


for _name in _MOVED:
    sys.modules.setdefault(_name, _Moved(_name))


_BOOK = open_book(Path(__file__).parent)


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: `import ashraf` alone stays instant, and `check` can report a broken ledger itself.
    if name == "ledger":
        return _BOOK.ledger
    if name == "check":
        return _BOOK.check
    if name == "exhibits":
        return _BOOK.exhibits
    if name == "Quiz":
        return _BOOK.Quiz
    if name.startswith("_"):
        raise AttributeError(name)
    from whosays.model.suggestions import no_name

    # Python forgets what an AttributeError said when the name was asked for by `from ashraf import ...`.
    raise ImportError(str(no_name("ashraf", name, __all__)), name="ashraf")


def __dir__() -> list[str]:
    return __all__


if __name__ == "__main__":
    from whosays.command_line import run

    run(book=_BOOK.folder, name="python -m ashraf")
