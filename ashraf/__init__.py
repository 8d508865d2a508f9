"""Camp Ashraf: who says so? The machinery of the book.

Cells need four names only: `from ashraf import Quiz, check, exhibits, ledger`

`ledger`    who says what: `ledger.table("tolls")`, `ledger.only("tolls", standpoint="un")`, `ledger.km("mehran", "baghdad")`
`exhibits`  charts, maps, accounts, and `exhibits.explore`, which puts controls above them
`Quiz`      the questions of a chapter: `Quiz("raid")`
`check`     exercises that answer at once: `check.raid_1(answer)`
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ashraf import check as check
    from ashraf import exhibits as exhibits
    from ashraf.evidence.ledger import Ledger
    from ashraf.quiz.widget import Quiz as Quiz

    ledger: Ledger

__all__ = ["Quiz", "check", "exhibits", "ledger"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: `import ashraf` alone stays instant, and `check` can report a broken ledger itself.
    if name == "ledger":
        from ashraf.evidence.ledger import Ledger

        globals()["ledger"] = found = Ledger.load()
        if "ASHRAF_PAGE" in os.environ:  # the cell is run for a page of the book
            from ashraf.exhibits.tables import on_pages

            on_pages()
        elif "ipykernel" in sys.modules:  # Jupyter: a statement is there to be read; pandas would cut it after 50 letters
            import pandas

            pandas.set_option("display.max_colwidth", 400)
        return found
    if name in ("check", "exhibits"):
        import importlib

        return importlib.import_module(f"ashraf.{name}")
    if name == "Quiz":
        from ashraf.quiz.widget import Quiz

        return Quiz
    if name.startswith("_"):
        raise AttributeError(name)
    from ashraf.misspelt import no_name

    raise no_name("ashraf", name, __all__)


def __dir__() -> list[str]:
    return __all__
