"""Cells of files for spreadsheets: the one guard against text that a spreadsheet would compute (OWASP, CSV injection)."""

from __future__ import annotations

from typing import Any


def harmless(value: Any) -> Any:
    """The value; text that begins like a formula gets an apostrophe before it and is shown, not run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
