"""Camp Ashraf: who says so? The machinery of the book.

Cells need these names only: `ledger` (who says what), `exhibits` (charts, maps, accounts) and `Quiz`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ashraf import exhibits as exhibits
    from ashraf.evidence.ledger import Ledger
    from ashraf.quiz.widget import Quiz as Quiz

    ledger: Ledger

__all__ = ["Quiz", "exhibits", "ledger"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: `import ashraf` alone stays instant, and `check` can report a broken ledger itself.
    if name == "ledger":
        from ashraf.evidence.ledger import Ledger

        globals()["ledger"] = found = Ledger.load()
        return found
    if name == "exhibits":
        import importlib

        return importlib.import_module("ashraf.exhibits")
    if name == "Quiz":
        from ashraf.quiz.widget import Quiz

        return Quiz
    raise AttributeError(f"ashraf has no {name!r} (it has: {', '.join(__all__)})")
