"""Camp Ashraf: who says so? The machinery of the book.

Cells need these names only: `ledger` (who says what), `exhibits` (charts, maps, accounts) and `Quiz`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ashraf import exhibits as exhibits
    from ashraf.evidence.ledger import Ledger

    ledger: Ledger

__all__ = ["exhibits", "ledger"]


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: `import ashraf` alone stays instant, and `check` can report a broken ledger itself.
    if name == "ledger":
        from ashraf.evidence.ledger import Ledger

        globals()["ledger"] = found = Ledger.load()
        return found
    if name == "exhibits":
        import importlib

        return importlib.import_module("ashraf.exhibits")
    raise AttributeError(f"ashraf has no {name!r} (it has: {', '.join(__all__)})")
